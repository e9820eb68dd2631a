"""Claims that look back: on a player's goals and penalty, and on a check by VAR."""

from __future__ import annotations

import pytest

from commentary.facts.claim import Claim
from football.codes import EventType, Location, Period, Review, SecondType, ShotOutcome
from tests.commentary.facts.topics.story.claimed import (
    Claimed,
    assert_claims,
    assert_inversions_are_noticed,
    home,
    shot,
)
from tests.football.drawn_events import event

OFF = event(EventType.SUBSTITUTION, player_in="Cy Dunn", player_out="Ada Stone", minute=80, period=Period.SECOND_HALF)
OTHER_OFF = OFF.model_copy(update={"player_in": "Ada Stone", "player_out": "Cy Dunn"})
GOALS = [home(5), home(25), home(40)]
FAILED = shot(minute=10, player="Ada Stone", shot_outcome=ShotOutcome.ON_TARGET, location=Location.PENALTY_SPOT)
CHECK = event(EventType.ANNOUNCEMENT, event_type2=SecondType.VAR_CHECK, review=Review.GOAL)
CORNER = event(EventType.CORNER)
AMENDS = "Ada Stone scores. It's 1–0 to Northmoor City. That makes up for the failed penalty."
ROWS = (
    Claimed(
        Claim.GOES_OFF_WITH_A_GOAL,
        "Ada Stone, who scored, makes way for Cy Dunn.",
        [GOALS[0], OFF],
        [[OFF], [GOALS[0], OTHER_OFF], [shot(player="Ada Stone"), OFF]],
    ),
    Claimed(
        Claim.GOES_OFF_WITH_TWO_GOALS,
        "Cy Dunn replaces Ada Stone, who scored twice.",
        [*GOALS[:2], OFF],
        [[GOALS[0], OFF], [*GOALS, OFF]],
    ),
    Claimed(
        Claim.GOES_OFF_WITH_A_HAT_TRICK,
        "Ada Stone goes off with a hat-trick, and Cy Dunn comes on.",
        [*GOALS, OFF],
        [[*GOALS[:2], OFF], [*GOALS, home(60), OFF]],
    ),
    Claimed(
        Claim.MAKES_UP_FOR_A_PENALTY,
        AMENDS,
        [FAILED, home(60)],
        [
            [home(60)],
            [shot(minute=10, player="Ada Stone", shot_outcome=ShotOutcome.ON_TARGET), home(60)],
            [FAILED.model_copy(update={"player": "Bo Li"}), home(60)],
        ],
    ),
    Claimed(
        Claim.PLAY_GOES_ON_AFTER_A_CHECK,
        "Northmoor City have a corner. Play goes on after the VAR check: Northmoor City 0–0 Vallorca.",
        [CHECK, CORNER],
        [[CORNER], [CHECK, CHECK.model_copy(update={"event_type2": SecondType.VAR_CONFIRMED}), CORNER]],
    ),
)


def test_claims():
    assert_claims(ROWS)


def test_each_inverted_truth_is_noticed(monkeypatch: pytest.MonkeyPatch):
    assert_inversions_are_noticed(ROWS, monkeypatch)
