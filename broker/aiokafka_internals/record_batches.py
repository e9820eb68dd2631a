"""Reads the record batches of a fetch's answer. A consumer hides who wrote a record, and the ends of transactions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aiokafka.record.control_record import ABORT_MARKER, ControlRecord
from aiokafka.record.memory_records import MemoryRecords


class RecordBatch(NamedTuple):
    """A batch, and the offset behind it; `aborts` is None unless it is the marker that ends a transaction.

    `timestamp_ms` is its first record's by the producer's clock, also where the topic gives records the brokers' time.
    """

    producer_id: int
    offset: int
    next_offset: int
    timestamp_ms: int
    transactional: bool
    aborts: bool | None


def record_batches(records: bytes) -> Iterator[RecordBatch]:
    """The batches and markers among the bytes of a partition's records, in order."""
    batches = MemoryRecords(records)
    while batches.has_next():
        batch = batches.next_batch()
        # message sets older than Kafka 0.11 have neither producers nor transactions
        producer_id, transactional = getattr(batch, "producer_id", -1), getattr(batch, "is_transactional", False)
        aborts = None
        if getattr(batch, "is_control_batch", False):
            aborts = any(ControlRecord.parse(marker.key) == ABORT_MARKER for marker in batch)
        written = getattr(batch, "first_timestamp", -1)
        yield RecordBatch(producer_id, batch.base_offset, batch.next_offset, written, transactional, aborts)


def transactional_batches(records: bytes) -> Iterator[RecordBatch]:
    """Those of transactions."""
    return (batch for batch in record_batches(records) if batch.transactional or batch.aborts is not None)
