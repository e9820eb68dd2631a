"""When an event happened: period, minute and time of day; and the announcements that follow from the periods."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from football.clock import FIRST_MINUTE, PERIOD_END, PERIOD_START_SECONDS, split_added
from football.codes import EventType, Period, SecondType
from football.match import UNKNOWN_KICK_OFF
from football.periods import OPENS
from sources.providers.event_reader import Reader, Told

#: Most minutes of added time that a match event can have.
MOST_ADDED = 30
#: A period that ends this much before its time, in seconds, was cut off: its end is not announced.
_SHORT = 60
#: Line-ups are announced this long before kick-off, in seconds: files of events have the names, not the moment.
_LINE_UPS = 300

_BEGINS = {period: announced for announced, period in OPENS.items()}
_ENDS = {
    Period.FIRST_HALF: SecondType.HALF_TIME,
    Period.EXTRA_TIME_FIRST_HALF: SecondType.EXTRA_TIME_HALF_TIME,
    Period.EXTRA_TIME_SECOND_HALF: SecondType.EXTRA_TIME_END,
}


class Placed(NamedTuple):
    """One event of ours with its place in the match; `added_minute` may be more than a match event takes."""

    told: Told
    period: Period
    minute: int
    added_minute: int
    time: datetime


class Clock:
    """Places events of one feed in time; the times never run backwards."""

    def __init__(self, reader: Reader) -> None:
        self._starts = {Period(period.id): period.start_timestamp for period in reader.periods}
        self._kick_off = reader.kick_off() or UNKNOWN_KICK_OFF
        self._last = datetime.min.replace(tzinfo=self._kick_off.tzinfo)

    def place(self, told: Told, period: Period, seconds: float) -> Placed:
        """The event at so many seconds of a period."""
        if period is Period.SHOOT_OUT:
            minute, added = PERIOD_END[period], 0
        else:
            minute, added = split_added(FIRST_MINUTE[period] + int(seconds // 60), period)
        return self._at(told, period, minute, added, seconds)

    def before_kick_off(self, told: Told) -> Placed:
        """What is announced before the match, in minute 0."""
        return self._at(told, Period.FIRST_HALF, 0, 0, -_LINE_UPS)

    def _at(self, told: Told, period: Period, minute: int, added: int, seconds: float) -> Placed:
        start = self._starts.get(period)
        if not isinstance(start, datetime):
            start = self._kick_off + timedelta(seconds=PERIOD_START_SECONDS[period])
        self._last = max(self._last, start + timedelta(seconds=seconds))
        return Placed(told, period, minute, added, self._last)


def end_of(reader: Reader, period: Any, last: float) -> float | None:
    """The second at which a period ended, None when it didn't or was cut off; `last` is that of its last event."""
    later = any(other.id > period.id for other in reader.periods)
    if period.id == Period.SHOOT_OUT:
        return last if period.end_timestamp is not None else None
    if period.end_timestamp is None or period.start_timestamp is None:
        return last if later else None
    ended = max(last, (period.end_timestamp - period.start_timestamp).total_seconds())
    length = (PERIOD_END[Period(period.id)] - FIRST_MINUTE[Period(period.id)] + 1) * 60
    return ended if later or ended >= length - _SHORT else None


def beginning(period: Period) -> SecondType:
    """What is announced when a period begins."""
    return _BEGINS[period]


def ending(period: Period, played: set[Period]) -> tuple[SecondType, ...]:
    """What is announced when a period ends: the end of the match with the last, one of its two codes."""
    codes = (_ENDS[period],) if period in _ENDS else ()
    if period < max(played) or period is Period.FIRST_HALF or period is Period.EXTRA_TIME_FIRST_HALF:
        return codes
    return (*codes, SecondType.FULL_TIME if period is Period.SECOND_HALF else SecondType.MATCH_END)


def is_announcement(told: Told) -> bool:
    """True for what follows from the periods and is no event of the provider's."""
    return told.event_type is EventType.ANNOUNCEMENT
