"""Reads the record batches of a fetch's answer. A consumer hides who wrote a record, and the ends of transactions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aiokafka.record.control_record import ABORT_MARKER, ControlRecord
from aiokafka.record.memory_records import MemoryRecords


class TransactionalBatch(NamedTuple):
    """A batch written in a transaction; `aborts` is None unless it is the marker that ends one."""

    producer_id: int
    offset: int
    timestamp_ms: int
    aborts: bool | None


def transactional_batches(records: bytes) -> Iterator[TransactionalBatch]:
    """The batches and markers of transactions among the bytes of a partition's records, in order."""
    batches = MemoryRecords(records)
    while batches.has_next():
        batch = batches.next_batch()
        if getattr(batch, "is_control_batch", False):  # message sets older than Kafka 0.11 have no such attribute
            for marker in batch:
                aborts = ControlRecord.parse(marker.key) == ABORT_MARKER
                yield TransactionalBatch(batch.producer_id, marker.offset, batch.max_timestamp, aborts)
        elif getattr(batch, "is_transactional", False):
            yield TransactionalBatch(batch.producer_id, batch.base_offset, batch.max_timestamp, None)
