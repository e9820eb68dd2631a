"""The matches that viewers see, in memory and bounded; each line is encoded once for all viewers.

A viewer is a place in a list (`LineLog.after`), not a queue, so a slow viewer costs no memory here. A corrected line
stays, with its revision, and the page strikes it through. After a restart everything is read from the topic again.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import OrderedDict, deque
from collections.abc import Iterator

from commentary.message import Commentary
from commentary.view import is_shown
from football.codes import Period, SecondType, Side
from football.match_information import MatchInformation
from match_centre.line_log import LineLog, Position
from match_centre.viewer_events import Variant, conference_event, goal, is_sending_off, line_event, summary_event
from stream.subscriber import Received

_BREAKS = {
    SecondType.HALF_TIME,
    SecondType.EXTRA_TIME,
    SecondType.EXTRA_TIME_HALF_TIME,
    SecondType.EXTRA_TIME_END,
    SecondType.POSTPONED,
    SecondType.SUSPENDED,
}
#: Least importance of a line of the conference, and how many of them are held.
CONFERENCE_LEAST = 4
_CONFERENCE_LINES = 300


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
        #: What its lines' positions begin with.
        self.identity = ""
        self._limit = limit
        self._latest: Commentary | None = None
        self._newest: Commentary | None = None
        #: The line that the list of matches has: the last one of the default view.
        self._shown: Commentary | None = None
        self._competition: str | None = None
        self._info: MatchInformation | None = None
        #: Revision of what is known of the match itself; -1 for nothing.
        self.informed = -1
        #: Time of the earliest event of play, in seconds since 1970.
        self._began: float | None = None
        self._goals: dict[str, dict[str, object]] = {}
        #: The team of each sending-off.
        self._sent_off: dict[str, int] = {}
        #: The latest revision of each event.
        self._revisions: dict[str, int] = {}

    def __len__(self) -> int:
        return sum(len(log) for log in self.variants.values())

    def add(self, line: Commentary, partition: int, offset: int) -> bool:
        """Take a line in. False for a known one."""
        self.identity = self.identity or _identity(line, partition, offset)
        position = Position(self.identity, partition, offset)
        variant = Variant(line.style, line.language)
        log = self.variants.get(variant)
        if log is None:
            log = self.variants[variant] = LineLog(self._limit)
        if not log.add(line, position, line_event(line, str(position))):
            return False
        self._head = b""
        self._competition = line.competition or (line.info and line.info.competition) or self._competition
        if line.info is not None and line.revision >= self.informed:
            self._info, self.informed = line.info, line.revision
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
        began = line.event_time.timestamp()
        self._began = began if self._began is None else min(self._began, began)
        newest = self._is_newest(line)
        if newest:
            self._latest = line
        # The score of a late line or a correction counts all lines before it.
        if newest or line.late or line.supersedes is not None:
            self._newest = line
        if (newest or line.supersedes is not None) and is_shown(line, of_events=True):
            self._shown = line
        if line.is_goal and line.period is not Period.SHOOT_OUT:
            self._goals[line.event_id] = goal(line)
        else:
            self._goals.pop(line.event_id, None)
        if is_sending_off(line):
            self._sent_off[line.event_id] = line.side
        else:
            self._sent_off.pop(line.event_id, None)

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
        """That style and language; where nothing is published in them, the nearest in which something is."""
        return max(
            self.variants,
            key=lambda each: (each.language == language, each.style == style),
        )

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
                info=self._info,
                began=self._began,
                status=_status(line),
                variants=self.variants,
                goals=list(self._goals.values()),
                sent_off=(self._off(Side.HOME), self._off(Side.AWAY)),
            )
        return self._head

    def _off(self, side: Side) -> int:
        return list(self._sent_off.values()).count(side)


def _identity(line: Commentary, partition: int, offset: int) -> str:
    produced = line.produced_at.isoformat() if line.produced_at else ""
    first = f"{partition}\n{offset}\n{line.event_id}\n{produced}\n{line.text}"
    return hashlib.sha256(first.encode()).hexdigest()[:8]


def _status(line: Commentary) -> str:
    if line.event_type2 is None or line.retracted:
        return "live"
    return "ended" if line.event_type2.closes_match else "break" if line.event_type2 in _BREAKS else "live"


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
        #: The latest event for all viewers, and its number.
        self.notice, self.notices = b"", 0
        #: Important lines of all matches, each with its number and its variant, for the conference.
        self._conference: deque[tuple[int, MatchLog, Variant, bytes]] = deque(maxlen=_CONFERENCE_LINES)

    def __len__(self) -> int:
        return len(self._matches)

    def get(self, match_id: str) -> MatchLog | None:
        """The match; None before its first line."""
        return self._matches.get(match_id)

    async def expected(self, match_id: str, seconds: float) -> MatchLog | None:
        """The match; None when its first line does not come within that time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while match_id not in self._matches:
                    await self.changed.wait()
        return self._matches.get(match_id)

    def add(self, received: Received) -> None:
        """Take a line in and wake the streams that wait for it. A known line is skipped."""
        line = received.commentary
        match = self._matches.get(line.match_id)
        if match is None:
            match = self._matches[line.match_id] = MatchLog(line.match_id, self._per_match)
        before = len(match)
        if not match.add(line, received.partition, received.offset):
            return
        self._matches.move_to_end(line.match_id)
        self.lines += len(match) - before
        while self.lines > self._limit and len(self._matches) > 1:
            self._evict()
        self.version += 1
        match.version = self.version
        if line.part == "event" and line.importance >= CONFERENCE_LEAST and is_shown(line, of_events=True):
            variant = Variant(line.style, line.language)
            self._conference.append((self.version, match, variant, conference_event(line)))
        match.changed = _woken(match.changed)
        self.changed = _woken(self.changed)

    def conference(self, version: int, style: str | None, language: str | None) -> tuple[int, list[bytes]]:
        """Important lines of all matches after a version, each match in the nearest variant, and the version now."""
        return self.version, [
            data
            for number, match, variant, data in self._conference
            if number > version and not match.evicted and variant == match.variant(style, language)
        ]

    def since(self, version: int) -> Iterator[MatchLog]:
        """Matches that changed after a version, the newest first."""
        for match in reversed(self._matches.values()):
            if match.version <= version:
                return
            yield match

    def tell(self, notice: bytes) -> None:
        """Send an event to every viewer."""
        self.notice = notice
        self.notices += 1
        self._wake()

    def close(self) -> None:
        """End every stream."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
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
