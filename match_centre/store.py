"""The matches that viewers see, in memory and bounded; each line is encoded once for all viewers.

A viewer is a place in a list (`LineLog.after`), not a queue, so a slow viewer costs no memory here. A corrected line
stays, with its revision, and the page strikes it through. After a restart everything is read from the topic again.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple, Self

from commentary.message import Commentary
from commentary.view import is_shown
from football.codes import Period, SecondType
from match_centre.viewer_events import Variant, goal, line_event, summary_event
from stream.subscriber import Received

_BREAKS = {
    SecondType.HALF_TIME,
    SecondType.EXTRA_TIME,
    SecondType.EXTRA_TIME_HALF_TIME,
    SecondType.EXTRA_TIME_END,
    SecondType.POSTPONED,
    SecondType.SUSPENDED,
}
_POSITION = re.compile(r"([0-9]{1,9})-([0-9]{1,18})")
#: Lines that are sent at once.
AT_ONCE = 64


class Position(NamedTuple):
    """A line's position in the commentary topic; the event id `3-120`."""

    partition: int
    offset: int

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """The position; None when the text is not one."""
        found = _POSITION.fullmatch(text or "")
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.partition}-{self.offset}"


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


class MatchLog:
    """One match: its lines by style and language, and its entry in the list of matches."""

    def __init__(self, match_id: str, limit: int) -> None:
        self.match_id = match_id
        self.variants: dict[Variant, LineLog] = {}
        self.changed = asyncio.Event()
        self.version = 0
        #: No longer in the store: its streams end, and viewers reconnect.
        self.evicted = False
        self._head = b""
        self._limit = limit
        self._latest: Commentary | None = None
        self._newest: Commentary | None = None
        #: The line that the list of matches has: the last one of the default view.
        self._shown: Commentary | None = None
        self._competition: str | None = None
        self._goals: dict[str, dict[str, object]] = {}
        #: The latest revision of each event.
        self._revisions: dict[str, int] = {}

    def __len__(self) -> int:
        return sum(len(log) for log in self.variants.values())

    def add(self, line: Commentary, position: Position) -> bool:
        """Take a line in. False for a known one."""
        variant = Variant(line.style, line.language)
        log = self.variants.get(variant)
        if log is None:
            log = self.variants[variant] = LineLog(self._limit)
        if not log.add((line.event_id, line.revision), position, line_event(line, str(position))):
            return False
        self._head = b""
        self._competition = line.competition or (line.info and line.info.competition) or self._competition
        if not line.is_play:
            # It changes nothing of the match, of which it may be the first line.
            self._latest = self._latest or line
            self._newest = self._newest or line
            return True
        known = self._revisions.get(line.event_id, -1)
        if line.revision > known:
            self._note(line)
        elif line.revision == known:
            self._note_again(line)
        return True

    def _note(self, line: Commentary) -> None:
        """Update the match with a new event or revision."""
        self._revisions[line.event_id] = line.revision
        newest = self._is_newest(line)
        if newest:
            self._latest = line
        # The score of a late line or a correction counts all lines before it.
        if newest or line.late or line.supersedes is not None:
            self._newest = line
        if (newest or line.supersedes is not None) and is_shown(line):
            self._shown = line
        if line.is_goal and line.period is not Period.SHOOT_OUT:
            self._goals[line.event_id] = goal(line)
        else:
            self._goals.pop(line.event_id, None)

    def _note_again(self, line: Commentary) -> None:
        """Take the text of a line that was published again. Its score may be old: the match has gone on since."""
        if _is_same_line(line, self._latest):
            self._latest = line
        if _is_same_line(line, self._newest):
            self._newest = line
        if _is_same_line(line, self._shown):
            self._shown = line

    def _is_newest(self, line: Commentary) -> bool:
        """Whether the clock is now this line's; a correction moves it only if it is of the latest event."""
        latest = self._latest
        if latest is None or not latest.is_play:
            return True
        return line.event_id == latest.event_id if line.supersedes is not None else line.sequence >= latest.sequence

    def variant(self, style: str | None, language: str | None) -> Variant:
        """That style and language, by default those of the first line."""
        first = next(iter(self.variants))
        return Variant(style or first.style, language or first.language)

    @property
    def head(self) -> bytes:
        """The match as an event for viewers, encoded once."""
        if not self._head:
            line, newest = self._latest, self._newest
            assert line is not None
            assert newest is not None
            self._head = summary_event(
                line,
                newest,
                text=(self._shown or line).text,
                competition=self._competition,
                status=_status(line),
                variants=self.variants,
                goals=list(self._goals.values()),
            )
        return self._head


def _status(line: Commentary) -> str:
    if line.event_type2 is None or line.retracted:
        return "live"
    return "ended" if line.event_type2.ends_match else "break" if line.event_type2 in _BREAKS else "live"


def _is_same_line(line: Commentary, other: Commentary | None) -> bool:
    """Whether both are of one event, revision, style and language."""
    return other is not None and (line.event_id, line.revision, line.style, line.language) == (
        other.event_id,
        other.revision,
        other.style,
        other.language,
    )


class Store:
    """All matches, least recently updated first."""

    def __init__(self, *, lines: int = 100_000, lines_per_match: int = 3000) -> None:
        self._limit = lines
        self._per_match = lines_per_match
        self._matches: OrderedDict[str, MatchLog] = OrderedDict()
        self.changed = asyncio.Event()
        self.version = 0
        self.lines = 0
        #: Grows when a match is evicted: then the list is sent from its start.
        self.evictions = 0
        self.closed = False

    def __len__(self) -> int:
        return len(self._matches)

    def get(self, match_id: str) -> MatchLog | None:
        """The match; None before its first line."""
        return self._matches.get(match_id)

    def add(self, received: Received) -> None:
        """Take a line in and wake the streams that wait for it. A known line is skipped."""
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
    """Wake all that wait for the event; returns the next one to wait for."""
    event.set()
    return asyncio.Event()
