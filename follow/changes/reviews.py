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

_TAKEN = {Review.NO_GOAL: Kind.GOAL, Review.NO_RED_CARD: Kind.CARD}


def checked(decision: Candidate, match: FollowedMatch) -> Candidate:
    """The check before a correction, where the goal or card that falls was published; else the decision as it is."""
    review = decision.values.get("review")
    if not isinstance(review, Review) or review not in _TAKEN:
        return decision
    kind = _TAKEN[review]
    published = (record for fell in (False, True) for record in match.records(kind, decision.side, retracted=fell))
    who = decision.values.get("player")
    for record in published:
        near = distance(record.event, decision) <= CHECK
        if near and (None in (who, record.event.player) or who == record.event.player):
            return replace(decision, values={**decision.values, **row_fields.check(row_fields.LOOKED_AT[review])})
    return decision
