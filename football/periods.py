"""Periods and minutes of a match's rows, which have a running minute only.

With announcements (event types 0 of ours, see `SecondType`) the periods are known; without them, as in the
published archive, everything up to minute 45 is the first half and added time sits on 45 and 90. Minute 0 is the
first minute, but for the line-ups and other announcements before kick-off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from football.clock import FIRST_MINUTE, PERIOD_END, split_added
from football.codes import Period, SecondType

#: The period that an announcement opens.
OPENS = {
    SecondType.KICK_OFF: Period.FIRST_HALF,
    SecondType.SECOND_HALF: Period.SECOND_HALF,
    SecondType.EXTRA_TIME: Period.EXTRA_TIME_FIRST_HALF,
    SecondType.EXTRA_TIME_SECOND_HALF: Period.EXTRA_TIME_SECOND_HALF,
    SecondType.SHOOT_OUT: Period.SHOOT_OUT,
}
#: The period after a break, even if the feed does not announce it.
_FOLLOWS = {
    SecondType.HALF_TIME: Period.SECOND_HALF,
    SecondType.EXTRA_TIME_HALF_TIME: Period.EXTRA_TIME_SECOND_HALF,
}
#: Announcements that may have minute 0.
_BEFORE_KICK_OFF = frozenset(
    {
        SecondType.MATCH_INFO,
        SecondType.LINE_UP,
        SecondType.DELAY,
        SecondType.PLAY_RESUMED,
        SecondType.INJURY,
        SecondType.ABANDONED,
        SecondType.POSTPONED,
        SecondType.SUSPENDED,
        SecondType.NOT_PLAYED,
        SecondType.AWARDED,
    }
)
#: An event has at most this many added minutes; more would be extra time without its announcement.
_MOST_ADDED = 30


class MatchMinute(NamedTuple):
    """When something happened; minutes as `MatchEvent` has them."""

    period: Period
    minute: int
    added_minute: int


_BEFORE = MatchMinute(Period.FIRST_HALF, 0, 0)


def match_minutes(
    minutes: Sequence[int], announcements: Sequence[SecondType | None], added: Sequence[int] = ()
) -> Iterator[MatchMinute]:
    """The moment of each row, in the match's order: its running minute, and its announcement or None.

    `added`: the added minutes that a row gives beside the last minute of a period, else 0; a match that gives any has
    no others, so its minute 95 is extra time.
    """
    halves_announced = not {SecondType.HALF_TIME, SecondType.SECOND_HALF}.isdisjoint(announcements)
    if SecondType.KICK_OFF in announcements and SecondType.ABANDONED in announcements:
        halves_announced = True  # those that were played: it may have been broken off in the first
    last = Period.EXTRA_TIME_SECOND_HALF if any(added) else Period.SECOND_HALF
    period = Period.FIRST_HALF
    for minute, code, beyond in zip(minutes, announcements, added or [0] * len(minutes), strict=True):
        if code is not None:
            period = OPENS.get(code, period)
        if beyond and period is not Period.SHOOT_OUT:
            period = next(one for one, end in PERIOD_END.items() if end == minute)
            yield MatchMinute(period, minute, beyond)
        else:
            if not halves_announced:
                period = _by_minute(period, minute, last)
            yield _BEFORE if not minute and code in _BEFORE_KICK_OFF else _match_minute(period, minute)
        if code is not None:
            period = _FOLLOWS.get(code, period)


def _by_minute(period: Period, minute: int, last: Period) -> Period:
    """The period of a minute, where no announcement says when the halves begin and end."""
    if period is Period.SECOND_HALF and minute <= PERIOD_END[Period.FIRST_HALF]:
        return Period.FIRST_HALF
    while period < last and minute > PERIOD_END[period]:
        period = Period(period + 1)
    return period


@lru_cache(maxsize=1024)
def _match_minute(period: Period, minute: int) -> MatchMinute:
    if period is Period.SHOOT_OUT:
        return MatchMinute(period, PERIOD_END[period], 0)
    whole, added = split_added(max(minute, FIRST_MINUTE[period]), period)
    return MatchMinute(period, whole, min(added, _MOST_ADDED))
