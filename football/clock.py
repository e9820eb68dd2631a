"""The match clock as people write it: 23', 45+2', 119'.

Pure arithmetic on periods and minutes; it knows no time of day.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from football.codes import Period

#: Minute at which each period ends, before added time.
PERIOD_END: dict[Period, int] = {
    Period.FIRST_HALF: 45,
    Period.SECOND_HALF: 90,
    Period.EXTRA_TIME_FIRST_HALF: 105,
    Period.EXTRA_TIME_SECOND_HALF: 120,
    Period.SHOOT_OUT: 120,
}

#: Minute in which each period begins.
FIRST_MINUTE: dict[int, int] = {
    Period.FIRST_HALF: 1,
    Period.SECOND_HALF: 46,
    Period.EXTRA_TIME_FIRST_HALF: 91,
    Period.EXTRA_TIME_SECOND_HALF: 106,
    Period.SHOOT_OUT: 121,
}

#: Real seconds from kick-off to the start of each period: the breaks and usual added time counted in.
PERIOD_START_SECONDS: dict[Period, int] = {
    Period.FIRST_HALF: 0,
    Period.SECOND_HALF: (45 + 2 + 15) * 60,
    Period.EXTRA_TIME_FIRST_HALF: (45 + 2 + 15 + 45 + 5 + 5) * 60,
    Period.EXTRA_TIME_SECOND_HALF: (45 + 2 + 15 + 45 + 5 + 5 + 15 + 1 + 1) * 60,
    Period.SHOOT_OUT: (45 + 2 + 15 + 45 + 5 + 5 + 15 + 1 + 1 + 15 + 2 + 5) * 60,
}


#: Events of minute 0: line-ups and other announcements before kick-off.
BEFORE_KICK_OFF_SECONDS = -300


def clock(minute: int, added_minute: int = 0) -> str:
    """`clock(45, 2)` is "45+2'"; without added time "45'"."""
    return f"{minute}+{added_minute}'" if added_minute else f"{minute}'"


def split_added(minute: int, period: Period) -> tuple[int, int]:
    """Split a running minute into (minute, added minute): 47 in the first half is (45, 2)."""
    end = PERIOD_END[period]
    return (minute, 0) if minute <= end else (end, minute - end)


def minutes_played(period: Period | int, minute: int, added_minute: int = 0) -> int:
    """Whole minutes of play from the start of the period to the start of a minute in it, added time counted on."""
    played = minute - FIRST_MINUTE[period]
    return played + added_minute if played > 0 else added_minute


def elapsed_seconds(period: Period, minute: int, added_minute: int = 0) -> int:
    """Real seconds from kick-off to the start of a minute of play.

    Minute 1 of the first half is second 0. The breaks between periods are counted in, so the value
    orders every minute of a match, added time before the next period's first minute. Minute 0 is before kick-off.
    """
    if minute == 0:
        return BEFORE_KICK_OFF_SECONDS
    return PERIOD_START_SECONDS[period] + minutes_played(period, minute, added_minute) * 60


def spread(minutes: Sequence[tuple[Period, int, int]]) -> list[float]:
    """Real seconds from kick-off for events in order, given as (period, minute, added minute).

    The data has whole minutes only: the events of one minute are spread evenly over it. The result
    increases strictly, whatever order the minutes come in.
    """
    seconds: list[float] = []
    last = float("-inf")
    for position, group in groupby(minutes):
        count = len(list(group))
        start = elapsed_seconds(*position)
        for index in range(count):
            last = max(start + 60 * (index + 1) / (count + 1), last + 0.001)
            seconds.append(last)
    return seconds
