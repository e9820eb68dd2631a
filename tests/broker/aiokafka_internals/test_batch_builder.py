"""Each batch has a codec of its own."""

from __future__ import annotations

from typing import get_args

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.record.memory_records import MemoryRecords

from broker.aiokafka_internals.batch_builder import BatchBuilder, transactional_batch
from broker.compression import Compression
from broker.embedded.process import EmbeddedBroker

KAFKAS_CODECS = {"none": 0, "gzip": 1, "snappy": 2, "lz4": 3, "zstd": 4}


def built(batch: BatchBuilder) -> tuple[int, bool, list[bytes]]:
    """Codec, whether in a transaction, and values of a batch as it goes to the broker."""
    assert batch.append(timestamp=1, key=b"k", value=b"v" * 500, headers=[("h", b"x")]) is not None
    read = MemoryRecords(bytes(batch._build())).next_batch()
    return read.compression_type, read.is_transactional, [record.value for record in read]


@pytest.mark.parametrize("compression", get_args(Compression))
def test_a_batch_is_compressed_as_asked(compression: Compression) -> None:
    assert built(transactional_batch(10_000, compression)) == (KAFKAS_CODECS[compression], True, [b"v" * 500])


def test_gzip_is_not_at_its_slowest_level() -> None:
    batch = transactional_batch(10_000, "gzip")
    batch.append(timestamp=1, key=b"k", value=b"v" * 500, headers=[])
    packed = bytes(batch._build()).partition(b"\x1f\x8b\x08")[2]
    slowest = 2
    assert packed[5] != slowest  # the flags that say how it was packed


def test_a_full_batch_takes_no_more_and_an_empty_one_takes_any() -> None:
    batch = transactional_batch(1000, "none")
    assert batch.append(timestamp=1, key=None, value=b"x" * 5000, headers=[]) is not None
    assert batch.append(timestamp=1, key=None, value=b"x", headers=[]) is None


async def test_a_producers_own_batches_all_have_its_codec(broker: EmbeddedBroker) -> None:
    """When this fails, `create_batch` takes a codec, and the builder is no longer needed."""
    async with AIOKafkaProducer(**broker.connection.client_options(), compression_type="gzip") as producer:
        assert isinstance(producer.create_batch(), BatchBuilder)
        assert built(producer.create_batch())[0] == KAFKAS_CODECS["gzip"]
        with pytest.raises(TypeError):
            producer.create_batch(compression_type="zstd")
