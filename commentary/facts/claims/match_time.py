"""Claims about the part of the match: announcements, early and late, added time, extra time, the shoot-out."""

from __future__ import annotations

from commentary.facts.match_facts import Claim, Claims, Facts
from football.codes import EventType, Period, SecondType

_EXTRA_TIME = (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF)
_OF_EXTRA_TIME = (
    SecondType.EXTRA_TIME,
    SecondType.EXTRA_TIME_HALF_TIME,
    SecondType.EXTRA_TIME_SECOND_HALF,
    SecondType.EXTRA_TIME_END,
)
_HALF_BEGINS = {
    Period.SECOND_HALF: 45,
    Period.EXTRA_TIME_FIRST_HALF: 90,
    Period.EXTRA_TIME_SECOND_HALF: 105,
}


def _announces(*kinds: SecondType) -> Claim:
    return lambda facts, _: facts.second in kinds


def _in(period: Period, first: int = 0, last: int = 999) -> Claim:
    return lambda facts, _: facts.event.period is period and first <= facts.event.minute <= last


def _from_minute(regular: int, extra: int) -> Claim:
    """From a minute of the second half, or of extra time, on."""

    def holds(facts: Facts, _: object) -> bool | None:
        event = facts.event
        if event.period is Period.SECOND_HALF:
            return event.minute >= regular
        return event.period in _EXTRA_TIME and event.minute >= extra

    return holds


def _minute_of_half(facts: Facts) -> int:
    return facts.event.minute - _HALF_BEGINS.get(facts.event.period, 0)


def _extra_time(facts: Facts, _: object) -> bool | None:
    return facts.event.period in _EXTRA_TIME or facts.second in _OF_EXTRA_TIME


def _after_extra_time(facts: Facts, _: object) -> bool | None:
    return facts.second in (SecondType.EXTRA_TIME_END, SecondType.MATCH_END, SecondType.SHOOT_OUT)


def _added_time(facts: Facts, _: object) -> bool | None:
    return facts.event.added_minute > 0 or facts.second is SecondType.ADDED_TIME


def _whistle(facts: Facts, _: object) -> bool | None:
    """Play stops for whatever the referee sees; a shot that he did not stop has no whistle."""
    return facts.kind not in (EventType.ATTEMPT, EventType.CORNER) or None


MATCH_TIME: Claims = {
    "announces kick-off": _announces(SecondType.KICK_OFF),
    "announces half-time": _announces(SecondType.HALF_TIME, SecondType.EXTRA_TIME_HALF_TIME),
    "announces second half": _announces(SecondType.SECOND_HALF),
    "announces restart": _announces(SecondType.SECOND_HALF, SecondType.EXTRA_TIME_SECOND_HALF, SecondType.PLAY_RESUMED),
    "announces full-time": _announces(SecondType.FULL_TIME, SecondType.MATCH_END),
    "announces extra time": _announces(SecondType.EXTRA_TIME),
    "announces extra time second half": _announces(SecondType.EXTRA_TIME_SECOND_HALF),
    "announces end of extra time": _announces(SecondType.EXTRA_TIME_END),
    "announces shoot-out": _announces(SecondType.SHOOT_OUT),
    "announces a break": _announces(
        SecondType.HALF_TIME, SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_HALF_TIME
    ),
    "whistle": _whistle,
    "first half": _in(Period.FIRST_HALF),
    "second half": _in(Period.SECOND_HALF),
    "extra time": _extra_time,
    "after extra time": _after_extra_time,
    "shoot-out": lambda facts, _: facts.is_shoot_out,
    "added time": _added_time,
    "early": lambda facts, _: _minute_of_half(facts) <= 10,
    "early in the match": _in(Period.FIRST_HALF, last=10),
    "late": _from_minute(75, 105),
    "very late": _from_minute(80, 110),
    "before the break": _in(Period.FIRST_HALF, first=40),
    "after the break": _in(Period.SECOND_HALF, last=55),
    "at the break": _in(Period.SECOND_HALF, last=46),
    "deep into extra time": _in(Period.EXTRA_TIME_SECOND_HALF, first=113),
}
