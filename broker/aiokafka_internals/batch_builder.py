"""Batches with a codec of their own. `AIOKafkaProducer.create_batch` takes the producer's, one for all topics."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache, partial

from aiokafka.codec import gzip_encode
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.default_records import DefaultRecordBatch, DefaultRecordBatchBuilder

from broker.compression import Compression

__all__ = ["BatchBuilder", "transactional_batch"]

_CODECS: Mapping[Compression, int] = {
    "none": DefaultRecordBatch.CODEC_NONE,
    "gzip": DefaultRecordBatch.CODEC_GZIP,
    "snappy": DefaultRecordBatch.CODEC_SNAPPY,
    "lz4": DefaultRecordBatch.CODEC_LZ4,
    "zstd": DefaultRecordBatch.CODEC_ZSTD,
}
#: That of Kafka's own clients. aiokafka's, 9, takes twice the time for 3 % fewer bytes.
_GZIP_LEVEL = 6


def transactional_batch(size: int, compression: Compression) -> BatchBuilder:
    """An empty batch of up to `size` bytes for a transactional producer."""
    if compression == "gzip":
        _set_gzip_level()
    return BatchBuilder(size, _CODECS[compression], is_transactional=True)


@cache
def _set_gzip_level() -> None:
    """Once, for all batches of this process: aiokafka's builder looks for the function when it packs."""
    builder = sys.modules[DefaultRecordBatchBuilder.__module__]  # the compiled one, or Python's
    builder.gzip_encode = partial(gzip_encode, compresslevel=_GZIP_LEVEL)  # type: ignore[attr-defined]
