"""Claims about substitutions."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, of_type
from commentary.facts.topics.repetition import not_the_first
from football.codes import EventType, SecondType, Side

#: How long ago an injury may be for which a player goes off.
_INJURED_MINUTES = 10


def _double_change(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.SUBSTITUTION and any(
        recent.event_type == EventType.SUBSTITUTION
        and recent.side == facts.event.side
        and facts.minutes_since(recent) == 0
        for recent in facts.before()
    )


def goes_off_injured(facts: Facts) -> bool:
    """Whether the player who goes off was injured shortly before; any player of the team where none is known."""
    event = facts.event
    return any(
        (recent.event_type2, recent.side) == (SecondType.INJURY, event.side)
        and (event.player_out is None or recent.player == event.player_out)
        for recent in facts.lately(_INJURED_MINUTES)
    )


TOPICS = (
    Topic(
        {
            Claim.SUBSTITUTION: of_type(EventType.SUBSTITUTION),
            Claim.DOUBLE_CHANGE: _double_change,
            Claim.CHANGE_AGAIN: lambda facts, side: facts.kind is EventType.SUBSTITUTION and not_the_first(facts, side),
            Claim.FRESH_LEGS: lambda facts, _: facts.kind is EventType.SUBSTITUTION and not goes_off_injured(facts),
            Claim.SUBSTITUTE: lambda facts, _: facts.kind is EventType.SUBSTITUTION or facts.tally.came_on,
        }
    ),
)
