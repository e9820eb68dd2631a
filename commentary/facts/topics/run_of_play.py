"""Claims about the run of play, held against the last events that the state remembers."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth
from football.codes import EventType, Period, Side

_ATTACKING = (EventType.ATTEMPT, EventType.CORNER)
_SPELL = 3
#: A spell may be short and fierce, or longer: it counts when the others had less in the same minutes.
_SPELL_MINUTES = (6, 10)


def not_the_first(kind: EventType, tally: str) -> Truth:
    """Not the team's first of its kind."""
    return lambda facts, side: facts.kind is kind and getattr(facts.state.team(side), tally) >= 2


def just_before(facts: Facts, _: Side) -> bool | None:
    """The same thing by the same team within the last few minutes."""
    return any(recent.event_type == facts.kind and recent.side == facts.event.side for recent in facts.lately())


def _times(facts: Facts) -> int:
    """How often the event's player has done the same, this event counted in; 0 where that is not counted."""
    tally = facts.tally
    return {
        EventType.ATTEMPT: tally.goals if facts.event.is_goal else tally.shots,
        EventType.FOUL: tally.fouls,
        EventType.OFFSIDE: tally.offsides,
        EventType.FREE_KICK_WON: tally.fouls_won,
    }.get(facts.kind, 0)


def _again(facts: Facts, side: Side) -> bool | None:
    """The same kind of thing by the same team among the last events, or by the same player at any time."""
    recently = any(recent.event_type == facts.kind and recent.side == side for recent in facts.before())
    return recently or _times(facts) >= 2


def _spell(facts: Facts, side: Side, minutes: int = _SPELL_MINUTES[-1]) -> int:
    """A side's shots and corners of the last minutes, as far as the state remembers, this event counted in."""
    return sum(
        recent.side == side and recent.event_type in _ATTACKING and facts.minutes_since(recent) <= minutes
        for recent in facts.state.recent
    )


def _pressure(facts: Facts, side: Side) -> bool | None:
    """Three shots or corners within minutes, and the others have fewer."""
    spells = ((_spell(facts, side, minutes), _spell(facts, side.other, minutes)) for minutes in _SPELL_MINUTES)
    return any(ours >= _SPELL and ours > theirs for ours, theirs in spells)


def _against_the_run(facts: Facts, side: Side) -> bool | None:
    return facts.counts_in_match and _spell(facts, side.other) > _spell(facts, side)


def _quick_goal(*, ours: tuple[bool, ...]) -> Truth:
    """A goal soon after another, of the same side (ours), or of the other."""

    def holds(facts: Facts, _: Side) -> bool | None:
        return facts.counts_in_match and any(
            recent.is_goal and (recent.side == facts.event.side) in ours for recent in facts.lately()
        )

    return holds


def _could_be_the_winner(facts: Facts, side: Side) -> bool | None:
    """A late chance of a side that is level."""
    return (
        facts.is_shot
        and not facts.event.is_goal
        and facts.ahead(side) == 0
        and facts.event.period is not Period.FIRST_HALF
        and facts.event.minute >= 75
    )


TOPICS = (
    Topic(
        {
            Claim.AGAIN: _again,
            Claim.AGAIN_BY_PLAYER: lambda facts, _: _times(facts) >= 2,
            Claim.AGAIN_IN_A_ROW: just_before,
            Claim.IN_THE_THICK_OF_IT: lambda facts, _: _times(facts) >= 2,
            Claim.PRESSURE: _pressure,
            Claim.UNDER_PRESSURE: lambda facts, side: _pressure(facts, side.other),
            Claim.AGAINST_THE_RUN_OF_PLAY: _against_the_run,
            Claim.QUICK_REPLY: _quick_goal(ours=(False,)),
            Claim.QUICK_SECOND: _quick_goal(ours=(True,)),
            Claim.QUICK_GOAL: _quick_goal(ours=(True, False)),
            Claim.COULD_BE_THE_WINNER: _could_be_the_winner,
        }
    ),
)
