"""The lines of one match in one style and language, each with its position in the commentary topic."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

_POSITION = re.compile(r"([0-9a-f]{8})-([0-9]{1,9})-([0-9]{1,18})")
#: Lines that are sent at once.
AT_ONCE = 64


class Position(NamedTuple):
    """A line's position in the commentary topic, as its event id `1f0c9a37-3-120` says it.

    `log` tells the match's log from one of the same name in a topic that was made anew: a hash of its first line.
    """

    log: str
    partition: int
    offset: int

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """The position; None when the text is not one."""
        found = _POSITION.fullmatch(text or "")
        return cls(found[1], int(found[2]), int(found[3])) if found else None

    def __str__(self) -> str:
        return f"{self.log}-{self.partition}-{self.offset}"


#: An event and its revision.
_Event = tuple[str, int]


class Entry:
    """One line as viewers get it; `data` is empty once the same revision was published again."""

    __slots__ = ("data", "event", "position")

    def __init__(self, event: _Event, position: Position, data: bytes) -> None:
        self.event = event
        self.position = position
        self.data = data


class LineLog:
    """The lines of one match in one style and language, in the order of the topic."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: list[Entry] = []
        self._by_event: dict[_Event, Entry] = {}
        #: Evicted entries; a place counts from the first entry ever.
        self._gone = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, event: _Event, position: Position, data: bytes) -> bool:
        """Append a line. False for a known one: the topic is read again after an interruption."""
        known = self._by_event.get(event)
        if known is not None:
            if known.position == position:
                return False
            known.data = b""  # published again, for instance by a second consumer group
        entry = self._by_event[event] = Entry(event, position, data)
        self._entries.append(entry)
        if len(self._entries) > self._limit:
            self._drop(self._limit // 10 or 1)
        return True

    def after(self, place: int, last: Position | None) -> tuple[int, list[bytes]]:
        """The next lines from a place on, for a viewer whose last line was `last`, and the place after them.

        Few enough for a connection's buffer: a slow viewer does not get a whole match at once.
        """
        start = max(0, place - self._gone)
        some = self._entries[start : start + AT_ONCE]
        return self._gone + start + len(some), [
            entry.data
            for entry in some
            if entry.data
            and (last is None or entry.position.partition != last.partition or entry.position.offset > last.offset)
        ]

    def newest(self, count: int) -> list[bytes]:
        """The last lines, the newest first."""
        return [entry.data for entry in reversed(self._entries[-count:]) if entry.data]

    @property
    def end(self) -> int:
        """The place after the last line."""
        return self._gone + len(self._entries)

    def _drop(self, count: int) -> None:
        for entry in self._entries[:count]:
            if self._by_event.get(entry.event) is entry:
                del self._by_event[entry.event]
        del self._entries[:count]
        self._gone += count
