"""The events of many matches merged into one stream in the order of their times.

Matches come in any order and are kept encoded in a temporary file, each in one piece; the merge reads
a few events ahead in each match that is being played. So memory holds the open matches' next events,
not the archive. Needs no Kafka and no clock but the events' own.
"""

from __future__ import annotations

import heapq
import os
import re
import struct
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import NamedTuple, Self

import orjson

from football.clock import elapsed_seconds
from football.match import Match

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: due, event time (both in microseconds), revision, length of the event id, length of the event
_HEAD = struct.Struct("<qqIII")
_READ_AHEAD = 4096

#: The first such bytes of an event are its own field: within a JSON string the quotes would be escaped.
_EVENT_TIME = re.compile(rb'"event_time":"[^"]*"')
_INFORMATION = b'"info":{'
_KICK_OFF = re.compile(rb'"kick_off":"[^"]*"')


class Scheduled(NamedTuple):
    """One event of the stream, ready to be sent.

    `due` orders the stream: the event's time, or that of the event before it in its match where the
    data has a match's times run backwards, for the order of a match comes first. Microseconds, UTC.
    """

    due: int
    time: int
    match_id: str
    event_id: str
    revision: int
    key: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class _Region:
    """Where a match lies in the file, and its times in microseconds."""

    match_id: str
    kick_off: int
    first_due: int
    start: int
    end: int


class Timeline(AbstractContextManager["Timeline"]):
    """Matches gathered to be replayed. A context manager: leaving it removes its temporary file."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="touchline-replay-")  # noqa: SIM115 - closed by __exit__
        self._regions: list[_Region] = []
        self._size = 0
        self.events = 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def gather(self, matches: Iterable[Match], stopped: Callable[[], bool] = lambda: False) -> Self:
        """Add matches, one at a time, until there are no more or `stopped` says so. A match without events is none."""
        for match in matches:
            if stopped():
                break
            if match.events:
                self._add(match)
        self._file.flush()
        return self

    @property
    def matches(self) -> list[str]:
        """The ids of the matches gathered."""
        return [region.match_id for region in self._regions]

    def first_time(self) -> datetime | None:
        """The earliest time an event has in the archive."""
        return moment(min(region.first_due for region in self._regions)) if self._regions else None

    def kick_off_of(self, match_id: str, event_id: str, revision: int, time: datetime) -> datetime | None:
        """When a match must kick off for this revision of an event to be at `time`; None when it has no such one."""
        for region in self._regions:
            if region.match_id == match_id:
                for event in self._read(region, 0):
                    if (event.event_id, event.revision) == (event_id, revision):
                        return time - (event.time - region.kick_off) * _MICROSECOND
        return None

    def stream(self, kick_off: datetime | None = None) -> Iterator[Scheduled]:
        """All events in order of time, a match's own order kept; equal times in the order of the match ids.

        With `kick_off`, all matches are moved to kick off then, and their events say so; without, they
        keep the archive's times.
        """
        moved = [
            (region, 0 if kick_off is None else microseconds(kick_off) - region.kick_off) for region in self._regions
        ]
        order = sorted(moved, key=lambda item: (item[0].first_due + item[1], item[0].match_id, item[0].start))
        waiting = deque((region.first_due + shift, index) for index, (region, shift) in enumerate(order))
        playing: list[tuple[int, int, Scheduled, Iterator[Scheduled]]] = []
        while waiting or playing:
            while waiting and (not playing or waiting[0][0] <= playing[0][0]):
                due, index = waiting.popleft()
                events = self._read(*order[index])
                heapq.heappush(playing, (due, index, next(events), events))
            _, index, event, events = playing[0]
            yield event
            following = next(events, None)
            if following is None:
                heapq.heappop(playing)
            else:
                heapq.heapreplace(playing, (following.due, index, following, events))

    def _add(self, match: Match) -> None:
        first = match.events[0]
        begins = next((event for event in match.events if not event.is_information), first)
        kick_off = match.info.kick_off or begins.event_time - timedelta(
            seconds=elapsed_seconds(begins.period, begins.minute, begins.added_minute)
        )
        due = first_due = microseconds(first.event_time)
        pieces: list[bytes] = []
        for event in match.events:
            time = microseconds(event.event_time)
            due = max(due, time)
            name, value = event.event_id.encode(), event.to_json()
            pieces += (_HEAD.pack(due, time, event.revision, len(name), len(value)), name, value)
        piece = b"".join(pieces)
        self._file.write(piece)
        end = self._size + len(piece)
        self._regions.append(_Region(match.info.match_id, microseconds(kick_off), first_due, self._size, end))
        self._size = end
        self.events += len(match.events)

    def _read(self, region: _Region, shift: int) -> Iterator[Scheduled]:
        key = region.match_id.encode()
        buffer, position = b"", region.start
        while position < region.end or buffer:
            length = _length(buffer)
            while length is None:
                more = os.pread(self._file.fileno(), min(_READ_AHEAD, region.end - position), position)
                buffer, position = buffer + more, position + len(more)
                length = _length(buffer)
            due, time, revision, name_length, _ = _HEAD.unpack_from(buffer)
            split = _HEAD.size + name_length
            name, value, buffer = buffer[_HEAD.size : split], buffer[split:length], buffer[length:]
            if shift:
                value = restamped(value, moment(time + shift), kick_off=moment(region.kick_off + shift))
            yield Scheduled(due + shift, time + shift, region.match_id, name.decode(), revision, key, value)


def restamped(event: bytes, time: datetime, *, kick_off: datetime) -> bytes:
    """An encoded match event with another event time, and another kick-off where it says one."""
    event = _EVENT_TIME.sub(lambda _: b'"event_time":' + orjson.dumps(time), event, count=1)
    if _INFORMATION not in event:
        return event
    return _KICK_OFF.sub(lambda _: b'"kick_off":' + orjson.dumps(kick_off), event, count=1)


def microseconds(time: datetime) -> int:
    """Microseconds since 1970, UTC."""
    return (time - _EPOCH) // _MICROSECOND


def moment(since_1970: int) -> datetime:
    """The time of these microseconds since 1970, UTC."""
    return _EPOCH + since_1970 * _MICROSECOND


def _length(buffer: bytes) -> int | None:
    """The length of the first event in `buffer`, or None when it is not all there."""
    if len(buffer) < _HEAD.size:
        return None
    _, _, _, name, value = _HEAD.unpack_from(buffer)
    length: int = _HEAD.size + name + value
    return length if len(buffer) >= length else None
