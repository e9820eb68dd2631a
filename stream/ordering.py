"""Puts late events of a match in order, within the allowed lateness.

An event after a gap in its match's sequence is held back until the gap is filled or the allowed lateness is over.
Other matches do not wait. Without an allowed lateness nothing is held back. A held event is read and not committed,
so the committed offset stays before it (`stream.settlement`).

A correction has the sequence of the event that it corrects: if that was commented, the correction is released at
once; if that is held back, it waits behind it; if that is missing, it fills the gap.

Wall-clock time counts, not the events' time: after an outage a feed sends the events of several minutes at once, in
any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from football.events import MatchEvent

#: Most events held back per match; beyond it they are released as they come.
_MOST = 64


class Read(NamedTuple):
    """A record, its event, and when it was read (monotonic seconds)."""

    record: ConsumerRecord
    event: MatchEvent
    seconds: float


class Ordering:
    """Holds back events of one partition. The `next_sequence` of a match is the one that leaves no gap."""

    def __init__(self, lateness_ms: int) -> None:
        self._seconds = lateness_ms / 1000
        self._held: dict[str, list[Read]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._held.values()))

    def __bool__(self) -> bool:
        return bool(self._held)

    @property
    def waits(self) -> bool:
        """Whether events may be held back at all."""
        return bool(self._seconds)

    def clear(self) -> None:
        """Drop what is held back."""
        self._held.clear()

    def put(self, read: Read, next_sequence: int) -> Sequence[Read]:
        """The events released by this one, in the order of the match."""
        match_id, sequence = read.event.match_id, read.event.sequence
        if not self.waits:
            return [read]
        held = self._held.get(match_id, [])
        if sequence > next_sequence:
            self._held[match_id] = sorted([*held, read], key=_order)
            return self._release(match_id, next_sequence, [])
        if not held:
            return [read]
        return [read, *self._release(match_id, max(next_sequence, sequence + 1), [])]

    def due(self, now: float) -> Iterator[Read]:
        """Events held for the allowed lateness by now (monotonic seconds), and those before them."""
        for match_id, held in list(self._held.items()):
            expired = [one for one in held if now - one.seconds >= self._seconds]
            if expired:
                yield from self._release(match_id, 0, expired)

    def _release(self, match_id: str, next_sequence: int, expired: Sequence[Read]) -> list[Read]:
        """All up to the last expired one, and those that follow without a gap."""
        held = self._held[match_id]
        last = max((one.event.sequence for one in expired), default=-1)
        if len(held) > _MOST:
            last = max(last, held[len(held) - _MOST - 1].event.sequence)
        released: list[Read] = []
        for one in held:
            if one.event.sequence > max(last, next_sequence):
                break
            released.append(one)
            next_sequence = max(next_sequence, one.event.sequence + 1)
        remaining = held[len(released) :]
        if remaining:
            self._held[match_id] = remaining
        else:
            del self._held[match_id]
        return released


def _order(read: Read) -> tuple[int, int]:
    return read.event.sequence, read.record.offset
