"""Claims about substitutions."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, of_type
from commentary.facts.topics.run_of_play import not_the_first
from football.codes import EventType, Side


def _double_change(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.SUBSTITUTION and any(
        recent.event_type == EventType.SUBSTITUTION
        and recent.side == facts.event.side
        and facts.minutes_since(recent) == 0
        for recent in facts.before()
    )


TOPICS = (
    Topic(
        {
            Claim.SUBSTITUTION: of_type(EventType.SUBSTITUTION),
            Claim.DOUBLE_CHANGE: _double_change,
            Claim.CHANGE_AGAIN: not_the_first(EventType.SUBSTITUTION, "substitutions"),
        }
    ),
)
