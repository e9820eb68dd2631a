"""The lines of one match in one style and language, each with its position in the commentary topic."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple, Self

from commentary.message import Commentary
from commentary.view import is_shown

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

    __slots__ = ("data", "event", "is_part", "matters", "merged_into", "position")

    def __init__(self, line: Commentary, position: Position, data: bytes) -> None:
        self.event: _Event = (line.event_id, line.revision)
        self.position = position
        self.data = data
        self.is_part = line.part != "event"
        self.merged_into = line.merged_into
        #: Whether the default view has it, unless it is merged.
        self.matters = is_shown(line, retracted=(line.merged_into or "",))


class Correction(NamedTuple):
    """The latest revision of an event that was corrected."""

    revision: int
    retracted: bool


_AS_IT_WAS = Correction(0, retracted=False)


class LineLog:
    """The lines of one match in one style and language, in the order of the topic."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: list[Entry] = []
        self._by_event: dict[_Event, Entry] = {}
        self._corrections: dict[str, Correction] = {}
        #: Evicted entries; a place counts from the first entry ever.
        self._gone = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, line: Commentary, position: Position, data: bytes) -> bool:
        """Append a line. False for a known one: the topic is read again after an interruption."""
        entry = Entry(line, position, data)
        known = self._by_event.get(entry.event)
        if known is not None:
            if known.position == position:
                return False
            known.data = b""  # published again, for instance by a second consumer group
        self._by_event[entry.event] = entry
        self._entries.append(entry)
        if (line.revision or line.retracted) and line.revision >= self._correction(line.event_id).revision:
            self._corrections[line.event_id] = Correction(line.revision, line.retracted)
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

    def newest(self, count: int) -> list[tuple[bytes, bool]]:
        """The last lines of the default view, the newest first, and whether each is true still."""
        shown = ((entry, self._is_true(entry)) for entry in reversed(self._entries) if self._is_shown(entry))
        return [(entry.data, is_true) for entry, is_true in islice(shown, count)]

    def _is_shown(self, entry: Entry) -> bool:
        """As the page does it: of a summary or report only what is true, of the rest what matters and is not merged."""
        if not entry.data or (entry.is_part and not self._is_true(entry)):
            return False
        target = entry.merged_into
        return entry.matters and (target is None or self._correction(target).retracted)

    def _is_true(self, entry: Entry) -> bool:
        event, revision = entry.event
        correction = self._correction(event)
        return revision >= correction.revision and not (entry.is_part and correction.retracted)

    def _correction(self, event: str) -> Correction:
        return self._corrections.get(event, _AS_IT_WAS)

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
