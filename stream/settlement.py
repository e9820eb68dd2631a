"""Settlement: up to where a partition's input is settled, which is what its owner commits.

Events are told in the order of their match, which need not be that of the topic. So three rules make
exactly-once hold (docs/input.md says it at length):

1. The committed offset never passes a record whose outcome is not committed.
2. What lies beyond it and is committed already has its event id in the match's state, committed with it: read
   again, it is passed by.
3. A dead letter whose record left nothing in a state is written by the transaction that passes its record.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiokafka.structs import ConsumerRecord

from stream.record_progress import Finished


class Settlement:
    """Which records of a partition, read in the order of their offsets, are not settled.

    `records` and `bytes` are how many they are, and how much memory is held for them.
    """

    def __init__(self) -> None:
        self.records = 0
        self.bytes = 0
        self._open: set[int] = set()
        self._kept: list[Finished] = []

    def read(self, record: ConsumerRecord) -> None:
        """A record was read."""
        self._open.add(record.offset)
        self.records += 1
        self.bytes += _size(record)

    def settle(self, batch: Sequence[Finished], end: int) -> tuple[list[Finished], int]:
        """These are finished: those of them, and of earlier ones, to be committed now, and the offset to commit.

        `end` is the offset after the last record read.
        """
        self._open.difference_update(one.arrival.record.offset for one in batch)
        position = min(self._open, default=end)
        ready: list[Finished] = []
        kept: list[Finished] = []
        for one in (*self._kept, *batch):
            passed = one.arrival.record.offset < position
            (ready if passed or one.arrival.state is not None else kept).append(one)
        self._kept = kept
        self.records -= len(ready)
        self.bytes -= sum(_size(one.arrival.record) for one in ready)
        return ready, position


def _size(record: ConsumerRecord) -> int:
    return len(record.key or b"") + len(record.value or b"")
