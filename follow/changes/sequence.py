"""Sequences of a followed match: the order of play by period and minute, whenever an event becomes known.

A minute has room for a thousand events. What is known late is put into its minute, after those that are there.
"""

from __future__ import annotations

from collections.abc import Iterable

from football.codes import Period
from sources.live.snapshot import Moment

_ROOM = 1000
_MINUTES = 200
#: Places of a minute before this one are kept for announcements that begin a period.
_FIRST_PLACE = 10
_LAST_MINUTE = _MINUTES - 1


def before_kick_off(place: int) -> int:
    """What comes before play: match information, line-ups, a postponement."""
    return min(place, _ROOM - 3)


def not_played() -> int:
    """What says that there is no play, after all that comes before it."""
    return _ROOM - 2


def awarded(period: Period | None) -> int:
    """The decision on the result, after the end of the period played last; None: nothing was played."""
    return _ROOM - 1 if period is None else closing(period) + 1


def beginning(period: Period) -> int:
    """The announcement that opens a period."""
    return _base(period, 0)


def ending(period: Period) -> int:
    """The announcement that closes a period, after everything in it."""
    return _base(period, _LAST_MINUTE)


def closing(period: Period) -> int:
    """The end of a match that ends with this period."""
    return _base(period, _LAST_MINUTE) + 1


def within(moment: Moment, number: int | None, taken: Iterable[int]) -> int:
    """The next free place in a minute, or of a kick with this number in the shoot-out."""
    base = _base(moment.period, min(moment.played if number is None else number, _LAST_MINUTE - 1))
    here = [one for one in taken if base + _FIRST_PLACE <= one < base + _ROOM]
    return min(max(here, default=base + _FIRST_PLACE - 1) + 1, base + _ROOM - 1)


def number_of(sequence: int) -> int:
    """The minute of the period, or the kick's number, that a sequence stands for."""
    return sequence // _ROOM % _MINUTES


def _base(period: Period, minute: int) -> int:
    return (period * _MINUTES + minute) * _ROOM
