"""Batches with a codec of their own. `AIOKafkaProducer.create_batch` takes the producer's, one for all topics."""

from __future__ import annotations

from collections.abc import Mapping

from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.default_records import DefaultRecordBatch

from broker.compression import Compression

__all__ = ["BatchBuilder", "transactional_batch"]

_CODECS: Mapping[Compression, int] = {
    "none": DefaultRecordBatch.CODEC_NONE,
    "gzip": DefaultRecordBatch.CODEC_GZIP,
    "snappy": DefaultRecordBatch.CODEC_SNAPPY,
    "lz4": DefaultRecordBatch.CODEC_LZ4,
    "zstd": DefaultRecordBatch.CODEC_ZSTD,
}


def transactional_batch(size: int, compression: Compression) -> BatchBuilder:
    """An empty batch of up to `size` bytes for a transactional producer."""
    return BatchBuilder(size, _CODECS[compression], is_transactional=True)
