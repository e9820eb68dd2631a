"""Claims about the time: announcements, minutes and clocks, early and late, added time, extra time, the shoot-out."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, Values, announces
from football.codes import EventType, Period, SecondType, Side

_EXTRA_TIME = (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF)
_OF_EXTRA_TIME = (
    SecondType.EXTRA_TIME,
    SecondType.EXTRA_TIME_HALF_TIME,
    SecondType.EXTRA_TIME_SECOND_HALF,
    SecondType.EXTRA_TIME_END,
)
#: The minutes from which on it is late: in the second half, for a goal there, and in extra time.
_LATE, _LATE_GOAL, _LATE_IN_EXTRA_TIME = 80, 85, 115
_ENDS = {Period.SECOND_HALF: 90, Period.EXTRA_TIME_SECOND_HALF: 120}


def _in(period: Period, first: int = 0, last: int = 999) -> Truth:
    return lambda facts, _: (
        facts.event.period is period and first <= facts.event.minute <= last and not facts.event.minute_unknown
    )


def _late(facts: Facts, _: Side) -> bool | None:
    """Late in the second half; a goal must be later."""
    event = facts.event
    late = event.period is Period.SECOND_HALF and event.minute >= (_LATE_GOAL if event.is_goal else _LATE)
    return late and not event.minute_unknown


def _time_running_out(facts: Facts, side: Side) -> bool | None:
    """Late, for a team that is level or one behind."""
    from_minute = {Period.SECOND_HALF: _LATE, Period.EXTRA_TIME_SECOND_HALF: _LATE_IN_EXTRA_TIME}
    event = facts.event
    late = event.period in from_minute and event.minute >= from_minute[event.period]
    return late and not event.minute_unknown and facts.ahead(side) in (0, -1)


def _extra_time(facts: Facts, _: Side) -> bool | None:
    in_extra_time = facts.event.period in _EXTRA_TIME and not facts.event.minute_unknown
    return in_extra_time or facts.second in _OF_EXTRA_TIME


def _added_time(facts: Facts, _: Side) -> bool | None:
    event = facts.event
    return (event.added_minute > 0 and not event.minute_unknown) or facts.second is SecondType.ADDED_TIME


def _whistle(facts: Facts, _: Side) -> bool | None:
    """Play stops for whatever the referee sees; a shot that did not stop play has no whistle."""
    return facts.kind not in (EventType.ATTEMPT, EventType.CORNER) or None


def _clock(facts: Facts, values: Values, _: Side) -> bool | None:
    return values.clocks[0] == (facts.event.minute, facts.event.added_minute)


def _minute(facts: Facts, values: Values, _: Side) -> bool | None:
    if facts.event.event_type is EventType.ANNOUNCEMENT:
        return values.numbers[0] in (45, 90, 105, 120) and values.numbers[0] == facts.event.minute
    return values.numbers[0] == facts.event.minute


def _minutes_left(facts: Facts, values: Values, _: Side) -> bool | None:
    """The minutes to the end of the second half of the match, or of extra time: "ten left" in the 80th and 81st."""
    event = facts.event
    end = _ENDS.get(event.period)
    if end is None or event.added_minute or event.minute_unknown:
        return False
    return values.numbers[0] - (end - event.minute) in (0, 1)


TOPICS = (
    Topic(
        {
            Claim.ANNOUNCES_KICK_OFF: announces(SecondType.KICK_OFF),
            Claim.ANNOUNCES_HALF_TIME: announces(SecondType.HALF_TIME, SecondType.EXTRA_TIME_HALF_TIME),
            Claim.ANNOUNCES_SECOND_HALF: announces(SecondType.SECOND_HALF),
            Claim.ANNOUNCES_RESTART: announces(
                SecondType.SECOND_HALF, SecondType.EXTRA_TIME_SECOND_HALF, SecondType.PLAY_RESUMED
            ),
            Claim.ANNOUNCES_FULL_TIME: announces(SecondType.FULL_TIME, SecondType.MATCH_END),
            Claim.ANNOUNCES_EXTRA_TIME: announces(SecondType.EXTRA_TIME),
            Claim.ANNOUNCES_EXTRA_TIME_SECOND_HALF: announces(SecondType.EXTRA_TIME_SECOND_HALF),
            Claim.ANNOUNCES_END_OF_EXTRA_TIME: announces(SecondType.EXTRA_TIME_END),
            Claim.ANNOUNCES_SHOOT_OUT: announces(SecondType.SHOOT_OUT),
            Claim.ANNOUNCES_A_BREAK: announces(
                SecondType.HALF_TIME, SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_HALF_TIME
            ),
            Claim.WHISTLE: _whistle,
            Claim.EXTRA_TIME: _extra_time,
            Claim.AFTER_EXTRA_TIME: announces(SecondType.EXTRA_TIME_END, SecondType.MATCH_END, SecondType.SHOOT_OUT),
            Claim.SHOOT_OUT: lambda facts, _: facts.is_shoot_out,
            Claim.EARLY: _in(Period.FIRST_HALF, last=5),
        }
    ),
    Topic(
        {
            Claim.FIRST_HALF: _in(Period.FIRST_HALF),
            Claim.SECOND_HALF: _in(Period.SECOND_HALF),
            Claim.ADDED_TIME: _added_time,
            Claim.LATE: _late,
            Claim.VERY_LATE: _in(Period.SECOND_HALF, first=88),
            Claim.TIME_RUNNING_OUT: _time_running_out,
            Claim.BEFORE_THE_BREAK: _in(Period.FIRST_HALF, first=43),
            Claim.AFTER_THE_BREAK: _in(Period.SECOND_HALF, last=49),
            Claim.AT_THE_BREAK: _in(Period.SECOND_HALF, last=46),
            Claim.DEEP_INTO_EXTRA_TIME: _in(Period.EXTRA_TIME_SECOND_HALF, first=113),
        },
        fact="time",
        actual=lambda facts: facts.event.clock,
    ),
    Topic(
        number_truths={
            Claim.CLOCK: _clock,
            Claim.MINUTE: _minute,
            Claim.MINUTES_LEFT: _minutes_left,
            Claim.ADDED_MINUTE: lambda facts, values, _: values.numbers[0] == facts.event.added_minute,
        },
        actual=lambda facts: facts.event.clock,
    ),
    Topic(
        number_truths={Claim.ADDED_TIME_SHOWN: lambda facts, values, _: facts.event.added_time == values.numbers[0]},
        actual=lambda facts: str(facts.event.added_time or ""),
    ),
)
