"""Claims that no feed carries, and reasons that only an earlier event can show."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth
from commentary.facts.topics.offences import foul
from football.codes import CARDS, EventType, Side


def _perhaps(*kinds: EventType) -> Truth:
    return lambda facts, _: None if facts.kind in kinds else False


def _bad_foul(facts: Facts, side: Side) -> bool | None:
    """A card makes a bad foul of the one that it was given for; of any other foul nothing shows how bad it was."""
    if facts.kind is EventType.FOUL:
        return None
    return foul(facts, side) if facts.is_card else False


TOPICS = (
    Topic(
        {
            Claim.NOT_RECORDED: _perhaps(*EventType),
            Claim.BROUGHT_DOWN: _perhaps(*EventType),
            Claim.BAD_FOUL: _bad_foul,
            Claim.REASON_FOR_A_CARD: _perhaps(*CARDS),
            Claim.REASON_FOR_A_CHANGE: _perhaps(EventType.SUBSTITUTION),
        }
    ),
)
