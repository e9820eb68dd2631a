"""The topics, one file each: a claim and its truth function side by side.

A truth function answers yes, no, or None for "event and state can't show it": a claim that the event contradicts is
false, one that nothing shows is unsupported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commentary.facts.claim import Claim
from commentary.facts.counted import Count
from commentary.facts.topic import NumberTruth, Topic, Truth
from commentary.facts.topics import (
    assists,
    discipline,
    goals,
    interruptions,
    match_time,
    not_recorded,
    offences,
    repetition,
    run_of_play,
    score,
    score_figures,
    set_pieces,
    shoot_out,
    shot_location,
    shot_place,
    shots,
    substitutions,
    teams,
)
from commentary.facts.topics.story import course_of_the_score, players, season, shot_counts
from runtime.errors import TouchlineError

__all__ = ["NUMBER_TRUTHS", "TOPIC_OF", "TRUTHS", "ClaimError", "by_claim"]


class ClaimError(TouchlineError):
    """A claim without a truth function, or with two."""


def by_claim(topics: Iterable[Topic]) -> Mapping[Claim, Topic]:
    """The topic of every claim. Raises ClaimError unless each has exactly one truth function."""
    found: dict[Claim, Topic] = {}
    for topic in topics:
        for claim in (*topic.truths, *topic.number_truths):
            if claim in found:
                raise ClaimError(f"the claim '{claim}' has two truth functions in commentary/facts/topics: keep one")
            found[claim] = topic
    if without := [claim for claim in Claim if claim not in found]:
        raise ClaimError(
            f"no truth function for the claim '{without[0]}' (Claim.{without[0].name}): "
            "add one to its topic in commentary/facts/topics"
        )
    return found


TOPIC_OF = by_claim(
    topic
    for file in (
        goals,
        shots,
        shot_place,
        shot_location,
        assists,
        set_pieces,
        offences,
        discipline,
        substitutions,
        teams,
        score,
        score_figures,
        shoot_out,
        match_time,
        repetition,
        run_of_play,
        interruptions,
        course_of_the_score,
        shot_counts,
        players,
        season,
        not_recorded,
    )
    for topic in file.TOPICS
)
TRUTHS: Mapping[Claim | Count, Truth] = {
    claim: topic.truths[claim] for claim, topic in TOPIC_OF.items() if claim in topic.truths
}
NUMBER_TRUTHS: Mapping[Claim, NumberTruth] = {
    claim: topic.number_truths[claim] for claim, topic in TOPIC_OF.items() if claim in topic.number_truths
}
