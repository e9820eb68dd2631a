"""Decisions of the video assistant referee that take something away."""

from __future__ import annotations

from dataclasses import replace

from follow.changes.candidates import Candidate
from follow.changes.followed_match import FollowedMatch
from follow.changes.goals import CHECK
from follow.changes.pairing import distance
from football.codes import Review
from sources.live import row_fields
from sources.live.snapshot import Kind

_TAKEN = {Review.NO_GOAL: (Kind.GOAL, Review.GOAL), Review.NO_RED_CARD: (Kind.CARD, Review.RED_CARD)}


def checked(decision: Candidate, match: FollowedMatch) -> Candidate:
    """The check before a correction, where the goal or card that falls was published; else the decision as it is."""
    kind, review = _TAKEN.get(decision.values.get("review"), (None, None))  # type: ignore[call-overload]
    if kind is None:
        return decision
    published = (record for fell in (False, True) for record in match.records(kind, decision.side, retracted=fell))
    who = decision.values.get("player")
    for record in published:
        near = distance(record.event, decision) <= CHECK
        if near and (None in (who, record.event.player) or who == record.event.player):
            return replace(decision, values={**decision.values, **row_fields.check(review)})
    return decision
