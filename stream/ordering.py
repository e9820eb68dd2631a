"""Events of a match that come out of order, put in order as far as the allowed lateness goes.

An event that leaves a gap in its match's sequence is held back until the gap is filled, or until it has been
held for the allowed lateness. Other matches do not wait for it. Without an allowed lateness nothing is ever
held back. What is held back is read and not committed, so the committed offset stays before it
(`stream.settlement`).

A correction has the sequence of what it corrects: where that was told it goes on at once, where that is held back it
waits behind it, and where that is missing it fills the gap.

The clock on the wall decides, not the time of the events: after an outage a feed sends what happened over
minutes at once, and in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from football.events import MatchEvent

#: Most events held back per match; a feed that loses more is told as it comes.
_MOST = 64


class Read(NamedTuple):
    """A record and the event in it, and when it was read (monotonic seconds)."""

    record: ConsumerRecord
    event: MatchEvent
    seconds: float


class Ordering:
    """Holds back events of one partition. `next_sequence` of a match is the one that leaves no gap."""

    def __init__(self, lateness_ms: int) -> None:
        self._seconds = lateness_ms / 1000
        self._held: dict[str, list[Read]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._held.values()))

    def __bool__(self) -> bool:
        return bool(self._held)

    def clear(self) -> None:
        """Drop what is held back."""
        self._held.clear()

    def put(self, read: Read, next_sequence: int) -> Sequence[Read]:
        """What may go on now that this was read, in the order of the match."""
        match_id, sequence = read.event.match_id, read.event.sequence
        if not self._seconds:
            return [read]
        held = self._held.get(match_id, [])
        if sequence > next_sequence:
            self._held[match_id] = sorted([*held, read], key=_order)
            return self._let_go(match_id, next_sequence, [])
        if not held:
            return [read]
        return [read, *self._let_go(match_id, max(next_sequence, sequence + 1), [])]

    def due(self, now: float) -> Iterator[Read]:
        """What has been held for the allowed lateness by now (monotonic seconds), and what it was held before."""
        for match_id, held in list(self._held.items()):
            expired = [one for one in held if now - one.seconds >= self._seconds]
            if expired:
                yield from self._let_go(match_id, 0, expired)

    def _let_go(self, match_id: str, next_sequence: int, expired: Sequence[Read]) -> list[Read]:
        """All up to the last of the expired ones, and what follows on without a gap."""
        held = self._held[match_id]
        last = max((one.event.sequence for one in expired), default=-1)
        if len(held) > _MOST:
            last = max(last, held[len(held) - _MOST - 1].event.sequence)
        going: list[Read] = []
        for one in held:
            if one.event.sequence > max(last, next_sequence):
                break
            going.append(one)
            next_sequence = max(next_sequence, one.event.sequence + 1)
        staying = held[len(going) :]
        if staying:
            self._held[match_id] = staying
        else:
            del self._held[match_id]
        return going


def _order(read: Read) -> tuple[int, int]:
    return read.event.sequence, read.record.offset
