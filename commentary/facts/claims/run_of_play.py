"""Claims about the run of play, held against the last moments that the state remembers."""

from __future__ import annotations

from commentary.facts.match_facts import Claim, Claims, Facts
from football.codes import EventType, Period, Side
from football.state import RecentEvent

_ATTACKING = (EventType.ATTEMPT, EventType.CORNER)
_SPELL = 3
#: A spell may be short and fierce, or longer: it counts when the others had less in the same minutes.
_SPELL_MINUTES = (6, 10)
_QUICK_MINUTES = 4


def _times(facts: Facts) -> int:
    """How often the event's player has done what he has just done; 0 where that is not counted."""
    tally = facts.tally
    return {
        EventType.ATTEMPT: tally.goals if facts.event.is_goal else tally.shots,
        EventType.FOUL: tally.fouls,
        EventType.OFFSIDE: tally.offsides,
        EventType.FREE_KICK_WON: tally.fouls_won,
    }.get(facts.kind, 0)


def _again(facts: Facts, side: Side) -> bool | None:
    """The same kind of thing by the same team among the last moments, or by the same player at any time."""
    recently = any(moment.event_type == facts.kind and moment.side == side for moment in facts.before())
    return recently or _times(facts) >= 2


def _spell(facts: Facts, side: Side, minutes: int = _SPELL_MINUTES[-1]) -> int:
    """A side's shots and corners of the last minutes, as far as the state remembers, this event counted in."""
    return sum(
        moment.side == side and moment.event_type in _ATTACKING and facts.minutes_since(moment) <= minutes
        for moment in facts.state.recent
    )


def _pressure(facts: Facts, side: Side) -> bool | None:
    """Three shots or corners within minutes, and the others have fewer."""
    spells = ((_spell(facts, side, minutes), _spell(facts, side.other, minutes)) for minutes in _SPELL_MINUTES)
    return any(ours >= _SPELL and ours > theirs for ours, theirs in spells)


def _against_the_run(facts: Facts, side: Side) -> bool | None:
    return facts.counts_in_match and _spell(facts, side.other) > _spell(facts, side)


def _quick(facts: Facts) -> list[RecentEvent]:
    """The moments of the last few minutes before this event."""
    return [moment for moment in facts.before() if facts.minutes_since(moment) <= _QUICK_MINUTES]


def _quick_goal(*, ours: tuple[bool, ...]) -> Claim:
    """A goal soon after another, of the same side (ours), or of the other."""

    def holds(facts: Facts, _: Side) -> bool | None:
        return facts.counts_in_match and any(
            moment.is_goal and (moment.side == facts.event.side) in ours for moment in _quick(facts)
        )

    return holds


def _just_before(facts: Facts, _: Side) -> bool | None:
    """The same thing by the same team within the last few minutes."""
    return any(moment.event_type == facts.kind and moment.side == facts.event.side for moment in _quick(facts))


def _corners_in_a_row(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER and corners_in_a_row(facts) >= 3


def corners_in_a_row(facts: Facts) -> int:
    """The team's corners of the last few minutes, this one counted in."""
    side = facts.event.side
    return 1 + sum(moment.event_type == EventType.CORNER and moment.side == side for moment in _quick(facts))


def _so_far(kind: EventType, tally: str) -> Claim:
    """Not the team's first of its kind."""
    return lambda facts, side: facts.kind is kind and getattr(facts.state.team(side), tally) >= 2


def _double_change(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.SUBSTITUTION and any(
        moment.event_type == EventType.SUBSTITUTION
        and moment.side == facts.event.side
        and facts.minutes_since(moment) == 0
        for moment in facts.before()
    )


def _could_be_the_winner(facts: Facts, side: Side) -> bool | None:
    """A late chance of a side that is level."""
    return (
        facts.is_shot
        and not facts.event.is_goal
        and facts.ahead(side) == 0
        and facts.event.period is not Period.FIRST_HALF
        and facts.event.minute >= 75
    )


RUN_OF_PLAY: Claims = {
    "again": _again,
    "again by player": lambda facts, _: _times(facts) >= 2,
    "again in a row": _just_before,
    "offside twice": lambda facts, _: facts.kind is EventType.OFFSIDE and facts.tally.offsides == 2,
    "in the thick of it": lambda facts, _: _times(facts) >= 2,
    "corner again": _so_far(EventType.CORNER, "corners"),
    "corner so soon": lambda facts, side: facts.kind is EventType.CORNER and _just_before(facts, side),
    "change again": _so_far(EventType.SUBSTITUTION, "substitutions"),
    "pressure": _pressure,
    "under pressure": lambda facts, side: _pressure(facts, side.other),
    "against the run of play": _against_the_run,
    "quick reply": _quick_goal(ours=(False,)),
    "quick second": _quick_goal(ours=(True,)),
    "quick goal": _quick_goal(ours=(True, False)),
    "corners in a row": _corners_in_a_row,
    "double change": _double_change,
    "could be the winner": _could_be_the_winner,
}
