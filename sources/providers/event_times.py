"""When an event happened: period, minute and time of day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from football.clock import FIRST_MINUTE, PERIOD_END, PERIOD_START_SECONDS, split_added
from football.codes import Period
from football.match import UNKNOWN_KICK_OFF
from sources.providers.event_reader import EventReader, MappedEvent

#: The most minutes of added time that a match event can have.
MOST_ADDED = 30
#: Line-ups are announced this many seconds before kick-off: event files have the names, not the time.
_LINE_UPS = 300


class TimedEvent(NamedTuple):
    """An event with its place in the match; `added_minute` may exceed what a match event can have."""

    mapped: MappedEvent
    period: Period
    minute: int
    added_minute: int
    time: datetime


class EventClock:
    """Places the events of one match in time; the times never run backwards."""

    def __init__(self, reader: EventReader) -> None:
        self._starts = {Period(period.id): period.start_timestamp for period in reader.periods}
        self._kick_off = reader.kick_off() or UNKNOWN_KICK_OFF
        self._last = datetime.min.replace(tzinfo=self._kick_off.tzinfo)

    def time(self, mapped: MappedEvent, period: Period, seconds: float) -> TimedEvent:
        """The event, `seconds` into a period."""
        if period is Period.SHOOT_OUT:
            minute, added = PERIOD_END[period], 0
        else:
            minute, added = split_added(FIRST_MINUTE[period] + int(seconds // 60), period)
        return self._at(mapped, period, minute, added, seconds)

    def before_kick_off(self, mapped: MappedEvent) -> TimedEvent:
        """An announcement before the match, in minute 0."""
        return self._at(mapped, Period.FIRST_HALF, 0, 0, -_LINE_UPS)

    def _at(self, mapped: MappedEvent, period: Period, minute: int, added: int, seconds: float) -> TimedEvent:
        start = self._starts.get(period)
        if not isinstance(start, datetime):
            start = self._kick_off + timedelta(seconds=PERIOD_START_SECONDS[period])
        self._last = max(self._last, start + timedelta(seconds=seconds))
        return TimedEvent(mapped, period, minute, added, self._last)
