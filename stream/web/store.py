"""The matches that viewers see, in memory and bounded: each line encoded once, whoever reads it.

A viewer is a place in a list (`StyleLog.after`), not a queue: however slow he is, he costs nothing here.
The topic is the truth; after a restart everything is read from it again.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple, Self

from football.codes import Period, SecondType
from football.commentary import Commentary, Style
from stream.subscriber import Received
from stream.web.messages import goal, line_event, summary_event

_BREAKS = {
    SecondType.HALF_TIME,
    SecondType.EXTRA_TIME,
    SecondType.EXTRA_TIME_HALF_TIME,
    SecondType.EXTRA_TIME_END,
}
_ENDS = {SecondType.FULL_TIME, SecondType.MATCH_END}
_POSITION = re.compile(r"([0-9]{1,9})-([0-9]{1,18})")
#: Lines that are sent in one piece.
AT_ONCE = 64


class Position(NamedTuple):
    """Where a line stands in the commentary topic; travels as the event id `3-120`."""

    partition: int
    offset: int

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """The position, or None for what is none."""
        found = _POSITION.fullmatch(text or "")
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.partition}-{self.offset}"


class Entry:
    """One line as it goes to viewers; `data` is empty once the event was told anew."""

    __slots__ = ("data", "event_id", "position")

    def __init__(self, event_id: str, position: Position, data: bytes) -> None:
        self.event_id = event_id
        self.position = position
        self.data = data


class StyleLog:
    """The lines of one match in one style, in the order of the topic."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: list[Entry] = []
        self._by_event: dict[str, Entry] = {}
        #: Entries that went for good; a place counts from the very first.
        self._gone = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, event_id: str, position: Position, data: bytes) -> bool:
        """Append a line. False for one that is here already: the topic is read again after an interruption."""
        known = self._by_event.get(event_id)
        if known is not None:
            if known.position == position:
                return False
            known.data = b""  # told anew, for instance by a second group of workers
        entry = self._by_event[event_id] = Entry(event_id, position, data)
        self._entries.append(entry)
        if len(self._entries) > self._limit:
            self._drop(self._limit // 10 or 1)
        return True

    def after(self, place: int, last: Position | None) -> tuple[int, list[bytes]]:
        """Some lines from a place on that a viewer lacks who has had `last`, and the place after them.

        Few enough that they fit a connection's buffer: a viewer who reads slowly is not given a whole match at once.
        """
        start = max(0, place - self._gone)
        some = self._entries[start : start + AT_ONCE]
        return self._gone + start + len(some), [
            entry.data
            for entry in some
            if entry.data
            and (last is None or entry.position.partition != last.partition or entry.position.offset > last.offset)
        ]

    @property
    def end(self) -> int:
        """The place after the last line."""
        return self._gone + len(self._entries)

    def _drop(self, count: int) -> None:
        for entry in self._entries[:count]:
            if self._by_event.get(entry.event_id) is entry:
                del self._by_event[entry.event_id]
        del self._entries[:count]
        self._gone += count


class MatchLog:
    """One match: its lines by style, and what the list of matches says of it."""

    def __init__(self, match_id: str, limit: int) -> None:
        self.match_id = match_id
        self.styles: dict[Style, StyleLog] = {}
        self.changed = asyncio.Event()
        self.version = 0
        #: No longer in the store: streams of it end, and viewers come anew.
        self.evicted = False
        self._head = b""
        self._limit = limit
        self._latest: Commentary | None = None
        self._score: Commentary | None = None
        self._goals: OrderedDict[str, dict[str, object]] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(log) for log in self.styles.values())

    def add(self, line: Commentary, position: Position) -> bool:
        """Take a line in. False for one that is here already."""
        log = self.styles.get(line.style)
        if log is None:
            log = self.styles[line.style] = StyleLog(self._limit)
        if not log.add(line.event_id, position, line_event(line, str(position))):
            return False
        latest = self._latest
        newest = (
            latest is None
            or line.sequence > latest.sequence
            or (
                line.sequence == latest.sequence and line.style is latest.style
            )  # of one event the first style is shown
        )
        if newest:
            self._latest = line
        if newest or line.late:  # the score of a late line counts all that was told before it
            self._score = line
        if line.is_goal and line.period is not Period.SHOOT_OUT:
            self._goals[line.event_id] = goal(line)
        self._head = b""
        return True

    @property
    def first_style(self) -> Style:
        """The style that came first."""
        return next(iter(self.styles))

    @property
    def head(self) -> bytes:
        """The match as an event for viewers; encoded when it is asked for, once for all."""
        if not self._head:
            line, score = self._latest, self._score
            assert line is not None
            assert score is not None
            status = "ended" if line.event_type2 in _ENDS else "break" if line.event_type2 in _BREAKS else "live"
            self._head = summary_event(line, score.score, status, list(self.styles), list(self._goals.values()))
        return self._head


class Store:
    """All matches, the one that was told of last at the end."""

    def __init__(self, *, lines: int = 100_000, lines_per_match: int = 3000) -> None:
        self._limit = lines
        self._per_match = lines_per_match
        self._matches: OrderedDict[str, MatchLog] = OrderedDict()
        self.changed = asyncio.Event()
        self.version = 0
        self.lines = 0
        #: Grows when a match leaves: then the list has to be told from the start.
        self.evictions = 0
        self.closed = False

    def __len__(self) -> int:
        return len(self._matches)

    def get(self, match_id: str) -> MatchLog | None:
        """The match, if a line of it is known."""
        return self._matches.get(match_id)

    def add(self, received: Received) -> None:
        """Take a line in and wake who waits for it. What is here already is passed over."""
        line = received.commentary
        match = self._matches.get(line.match_id)
        if match is None:
            match = self._matches[line.match_id] = MatchLog(line.match_id, self._per_match)
        before = len(match)
        if not match.add(line, Position(received.partition, received.offset)):
            return
        self._matches.move_to_end(line.match_id)
        self.lines += len(match) - before
        while self.lines > self._limit and len(self._matches) > 1:
            self._evict()
        self.version += 1
        match.version = self.version
        match.changed = _woken(match.changed)
        self.changed = _woken(self.changed)

    def since(self, version: int) -> Iterator[MatchLog]:
        """Matches that changed after a version, the newest first."""
        for match in reversed(self._matches.values()):
            if match.version <= version:
                return
            yield match

    def close(self) -> None:
        """End every stream."""
        self.closed = True
        for match in self._matches.values():
            match.changed = _woken(match.changed)
        self.changed = _woken(self.changed)

    def _evict(self) -> None:
        _, match = self._matches.popitem(last=False)
        self.lines -= len(match)
        self.evictions += 1
        match.evicted = True
        match.changed = _woken(match.changed)


def _woken(event: asyncio.Event) -> asyncio.Event:
    """Wake all who wait for the event; the next one to wait for."""
    event.set()
    return asyncio.Event()
