"""Claims about the run of play: spells of one team, and goals soon after one another."""

from __future__ import annotations

from itertools import takewhile

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth
from football.codes import EventType, Location, Period, SecondType, Side
from football.event_history import RecentEvent

_FORWARD = (EventType.ATTEMPT, EventType.CORNER)
_SPELL = 4
#: Minutes from the first attempt or corner of a spell to the event: at least, at most; and at most from its last.
_SHORTEST, _LONGEST, _LULL = 3, 8, 2
#: And from its last but one.
_LONGEST_LULL = 4
#: How far a run of play goes back, and how many more attempts and corners it takes.
_RUN_MINUTES, _RUN_MORE = 15, 4
_INSTANT, _QUICK = 1, 3


def goes_forward(recent: RecentEvent, side: Side) -> bool:
    """An attempt of a side in play, or a corner it won; an own goal is no attempt."""
    played = recent.period != Period.SHOOT_OUT and recent.event_type2 != SecondType.OWN_GOAL
    return recent.side == side and recent.event_type in _FORWARD and played


def _attacks(recent: RecentEvent, side: Side) -> bool:
    """The same, or a free kick that was not won in the own half, as far as is known."""
    won = recent.side == side and recent.event_type == EventType.FREE_KICK_WON
    return goes_forward(recent, side) or (won and recent.location != Location.DEFENSIVE_HALF)


def _forward(facts: Facts, side: Side, minutes: int) -> list[RecentEvent]:
    """A side's attempts and corners of the last minutes, this event counted in, oldest first."""
    return [
        recent for recent in facts.state.recent if goes_forward(recent, side) and facts.minutes_since(recent) <= minutes
    ]


def _pressure(facts: Facts, side: Side) -> bool | None:
    spell = _forward(facts, side, _LONGEST)
    return (
        len(spell) >= _SPELL
        and facts.minutes_since(spell[0]) >= _SHORTEST
        and facts.minutes_since(spell[-1]) <= _LULL
        and facts.minutes_since(spell[-2]) <= _LONGEST_LULL
        and not any(recent.is_goal and recent is not facts.state.recent[-1] for recent in spell)
    )


def _one_way(facts: Facts, side: Side) -> bool | None:
    """Pressure, and no attack of the others since its first attempt or corner."""
    if not _pressure(facts, side):
        return False
    first = _forward(facts, side, _LONGEST)[0]
    since = takewhile(lambda recent: recent is not first, reversed(facts.state.recent))
    return not any(_attacks(recent, side.other) for recent in since)


def _against_the_run(facts: Facts, side: Side) -> bool | None:
    more = len(_forward(facts, side.other, _RUN_MINUTES)) - len(_forward(facts, side, _RUN_MINUTES))
    return facts.scored(side) and more >= _RUN_MORE


def _goals(facts: Facts, minutes: int) -> list[RecentEvent]:
    if facts.event.minute_unknown:
        return []
    return [recent for recent in facts.lately(minutes) if recent.is_goal and not recent.minute_unknown]


def _reply(minutes: int) -> Truth:
    """A goal soon after one of the opponents."""

    def holds(facts: Facts, side: Side) -> bool | None:
        return facts.scored(side) and any(recent.side != side for recent in _goals(facts, minutes))

    return holds


def _quick_second(facts: Facts, side: Side) -> bool | None:
    """A goal soon after another of the same team, with none of the opponents between."""
    goals = _goals(facts, _QUICK)
    return facts.scored(side) and bool(goals) and goals[-1].side == side


TOPICS = (
    Topic(
        {
            Claim.PRESSURE: _pressure,
            Claim.ONE_WAY: _one_way,
            Claim.UNDER_PRESSURE: lambda facts, side: _pressure(facts, side.other),
            Claim.AGAINST_THE_RUN_OF_PLAY: _against_the_run,
            Claim.INSTANT_REPLY: _reply(_INSTANT),
            Claim.QUICK_REPLY: _reply(_QUICK),
            Claim.QUICK_SECOND: _quick_second,
            Claim.QUICK_GOAL: lambda facts, _: facts.counts_in_match and bool(_goals(facts, _QUICK)),
        }
    ),
)
