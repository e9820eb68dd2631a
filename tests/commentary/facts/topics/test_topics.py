"""Every claim has one truth function, in one topic."""

from __future__ import annotations

import pytest

from commentary.facts.claim import Claim
from commentary.facts.topic import Topic, of_type
from commentary.facts.topics import NUMBER_TRUTHS, TOPIC_OF, TRUTHS, ClaimError, by_claim, goals
from football.codes import EventType


def test_every_claim_has_a_truth_function():
    assert set(TRUTHS) | set(NUMBER_TRUTHS) == set(Claim) == set(TOPIC_OF)
    assert not set(TRUTHS) & set(NUMBER_TRUTHS)


def test_a_claim_without_a_truth_function_fails_at_start():
    topics = [Topic({claim: of_type(EventType.FOUL) for claim in Claim if claim is not Claim.ROUT})]
    with pytest.raises(
        ClaimError, match=r"no truth function for the claim 'rout' \(Claim\.ROUT\): add one to its topic"
    ):
        by_claim(topics)


def test_a_claim_with_two_truth_functions_fails_at_start():
    with pytest.raises(ClaimError, match="the claim 'goal' has two truth functions"):
        by_claim([Topic({Claim.GOAL: of_type(EventType.FOUL)}), *goals.TOPICS])
