"""Settlement: the offset to commit, up to which a partition's input is settled.

Events are commented in the order of their match, which may differ from that of the topic. Three rules keep
exactly-once (details in docs/input.md):

1. The committed offset never passes a record whose outcome is not committed.
2. A record beyond it that is already committed has its event id in the match's state, committed with it: read again,
   it is skipped.
3. A dead letter, which leaves nothing in a state, is written by the transaction that passes its record.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiokafka.structs import ConsumerRecord

from stream.record_progress import Finished


class Settlement:
    """The records of a partition that are read and not settled: their number and their size in bytes."""

    def __init__(self) -> None:
        self.records = 0
        self.bytes = 0
        self._open: set[int] = set()
        self._kept: list[Finished] = []

    def read(self, record: ConsumerRecord) -> None:
        """Add a record, in the order of offsets."""
        self._open.add(record.offset)
        self.records += 1
        self.bytes += _size(record)

    def settle(self, batch: Sequence[Finished], end: int) -> tuple[list[Finished], int]:
        """Settle a finished batch: the records to commit now, earlier ones included, and the offset to commit.

        `end` is the offset after the last record read.
        """
        self._open.difference_update(one.applied.record.offset for one in batch)
        position = min(self._open, default=end)
        ready: list[Finished] = []
        kept: list[Finished] = []
        for one in (*self._kept, *batch):
            passed = one.applied.record.offset < position
            (ready if passed or one.applied.match is not None else kept).append(one)
        self._kept = kept
        self.records -= len(ready)
        self.bytes -= sum(_size(one.applied.record) for one in ready)
        return ready, position


def _size(record: ConsumerRecord) -> int:
    return len(record.key or b"") + len(record.value or b"")
