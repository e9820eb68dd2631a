"""The matches that viewers see, in memory and bounded: each line encoded once, whoever reads it.

A viewer is a place in a list (`LineLog.after`), not a queue: however slow he is, he costs nothing here.
A line that was corrected stays, with its revision: the page strikes it through, whoever comes when. The topic is the
truth; after a restart everything is read from it again.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple, Self

from commentary.message import Commentary
from commentary.style import Language, Style
from football.codes import Period, SecondType
from match_centre.viewer_events import Telling, goal, line_event, summary_event
from stream.subscriber import Received

_BREAKS = {
    SecondType.HALF_TIME,
    SecondType.EXTRA_TIME,
    SecondType.EXTRA_TIME_HALF_TIME,
    SecondType.EXTRA_TIME_END,
}
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


#: An event and its revision.
_Event = tuple[str, int]


class Entry:
    """One line as it goes to viewers; `data` is empty once the event was told anew in the same revision."""

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
        #: Entries that went for good; a place counts from the very first.
        self._gone = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, event: _Event, position: Position, data: bytes) -> bool:
        """Append a line. False for one that is here already: the topic is read again after an interruption."""
        known = self._by_event.get(event)
        if known is not None:
            if known.position == position:
                return False
            known.data = b""  # told anew, for instance by a second group of workers
        entry = self._by_event[event] = Entry(event, position, data)
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
            if self._by_event.get(entry.event) is entry:
                del self._by_event[entry.event]
        del self._entries[:count]
        self._gone += count


class MatchLog:
    """One match: its lines by style and language, and what the list of matches says of it."""

    def __init__(self, match_id: str, limit: int) -> None:
        self.match_id = match_id
        self.tellings: dict[Telling, LineLog] = {}
        self.changed = asyncio.Event()
        self.version = 0
        #: No longer in the store: streams of it end, and viewers come anew.
        self.evicted = False
        self._head = b""
        self._limit = limit
        self._latest: Commentary | None = None
        self._told: Commentary | None = None
        self._competition: str | None = None
        self._goals: dict[str, dict[str, object]] = {}
        #: The latest revision of each event.
        self._revisions: dict[str, int] = {}

    def __len__(self) -> int:
        return sum(len(log) for log in self.tellings.values())

    def add(self, line: Commentary, position: Position) -> bool:
        """Take a line in. False for one that is here already."""
        telling = Telling(line.style, line.language)
        log = self.tellings.get(telling)
        if log is None:
            log = self.tellings[telling] = LineLog(self._limit)
        if not log.add((line.event_id, line.revision), position, line_event(line, str(position))):
            return False
        self._head = b""
        self._competition = line.competition or self._competition
        known = self._revisions.get(line.event_id, -1)
        if line.revision > known:
            self._tell(line)
        elif line.revision == known:
            self._tell_anew(line)
        return True

    def _tell(self, line: Commentary) -> None:
        """Bring what is known of the match up to date with what was not told before, in whatever words."""
        self._revisions[line.event_id] = line.revision
        newest = self._is_newest(line)
        if newest:
            self._latest = line
        # The score of a late line, or of a correction, counts all that was told before it.
        if newest or line.late or line.supersedes is not None:
            self._told = line
        if line.is_goal and line.period is not Period.SHOOT_OUT:
            self._goals[line.event_id] = goal(line)
        else:
            self._goals.pop(line.event_id, None)

    def _tell_anew(self, line: Commentary) -> None:
        """Take the words of what is told anew. Its score may be old: the match has gone on since it was told first."""
        if _is_told_alike(line, self._latest):
            self._latest = line
        if _is_told_alike(line, self._told):
            self._told = line

    def _is_newest(self, line: Commentary) -> bool:
        """Whether the clock is now this line's; a correction moves it only if it is of the latest event."""
        latest = self._latest
        if latest is None:
            return True
        return line.event_id == latest.event_id if line.supersedes is not None else line.sequence >= latest.sequence

    def telling(self, style: Style | None, language: Language | None) -> Telling:
        """That style and language, or what came first."""
        first = next(iter(self.tellings))
        return Telling(style or first.style, language or first.language)

    @property
    def head(self) -> bytes:
        """The match as an event for viewers; encoded when it is asked for, once for all."""
        if not self._head:
            line, told = self._latest, self._told
            assert line is not None
            assert told is not None
            self._head = summary_event(
                line,
                told,
                competition=self._competition,
                status=_status(line),
                tellings=self.tellings,
                goals=list(self._goals.values()),
            )
        return self._head


def _status(line: Commentary) -> str:
    if line.event_type2 is None or line.retracted:
        return "live"
    return "ended" if line.event_type2.ends_match else "break" if line.event_type2 in _BREAKS else "live"


def _is_told_alike(line: Commentary, other: Commentary | None) -> bool:
    """Of one event, what is told first is shown: the line in another style or language is the same news."""
    return other is not None and (line.event_id, line.revision, line.style, line.language) == (
        other.event_id,
        other.revision,
        other.style,
        other.language,
    )


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
