"""The announcements that follow from the periods: kick-off, half-time, full time, and so on."""

from __future__ import annotations

from typing import Any

from football.clock import FIRST_MINUTE, PERIOD_END
from football.codes import EventType, Period, SecondType, Side
from football.periods import OPENS
from sources.providers.event_reader import EventReader, MappedEvent

#: A period that ends this many seconds before its time was cut off: its end is not announced.
_SHORT = 60
_BEGINS = {period: code for code, period in OPENS.items()}
_ENDS = {
    Period.FIRST_HALF: SecondType.HALF_TIME,
    Period.EXTRA_TIME_FIRST_HALF: SecondType.EXTRA_TIME_HALF_TIME,
    Period.EXTRA_TIME_SECOND_HALF: SecondType.EXTRA_TIME_END,
}


def announced(code: SecondType, side: Side | None = None, **fields: Any) -> MappedEvent:
    """An announcement, of one team where `side` is given."""
    name = code.name.lower().replace("_", "-")
    suffix = name if side is None else f"{name}-{side.name.lower()}"
    return MappedEvent(None, EventType.ANNOUNCEMENT, side or Side.HOME, {"event_type2": code, **fields}, suffix)


def end_of(reader: EventReader, period: Any, last: float) -> float | None:
    """The second at which a period ended, None if it was cut off; `last` is the second of its last event."""
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
    """What is announced when a period ends; after the last one the end of the match, by one of its two codes."""
    codes = (_ENDS[period],) if period in _ENDS else ()
    if period < max(played) or period in (Period.FIRST_HALF, Period.EXTRA_TIME_FIRST_HALF):
        return codes
    return (*codes, SecondType.FULL_TIME if period is Period.SECOND_HALF else SecondType.MATCH_END)
