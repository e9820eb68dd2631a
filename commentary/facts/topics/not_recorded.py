"""Claims that no column can show: unsupported where they could be true, false of other events."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import CARDS
from commentary.facts.topic import Topic, Truth
from football.codes import EventType


def _perhaps(*kinds: EventType) -> Truth:
    return lambda facts, _: None if facts.kind in kinds else False


TOPICS = (
    Topic(
        {
            Claim.NOT_RECORDED: _perhaps(*EventType),
            Claim.BROUGHT_DOWN: _perhaps(*EventType),
            Claim.BAD_FOUL: _perhaps(EventType.FOUL, *CARDS),
            Claim.REASON_FOR_A_CARD: _perhaps(*CARDS),
            Claim.REASON_FOR_A_CHANGE: _perhaps(EventType.SUBSTITUTION),
        }
    ),
)
