"""Shots of both teams and saves in a row."""

from __future__ import annotations

import pytest

from commentary.facts.claim import Claim
from commentary.facts.topics.story import shot_counts
from football.codes import EventType, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from tests.commentary.facts.topics.story.claimed import (
    Claimed,
    assert_claims,
    assert_inversions_are_noticed,
    home,
    info,
    passes,
    shot,
    whistle,
)
from tests.football.drawn_events import event

HALF_TIME = whistle(SecondType.HALF_TIME)
SAVE = {"shot_outcome": ShotOutcome.ON_TARGET}


def shots(ours: int, theirs: int, *more: MatchEvent) -> list[MatchEvent]:
    return [*(shot() for _ in range(ours)), *(shot(Side.AWAY) for _ in range(theirs)), *more, HALF_TIME]


def saves(*minutes: int) -> list[MatchEvent]:
    return [shot(minute=minute, **SAVE) for minute in minutes]


ROWS = [
    Claimed(
        Claim.SHOTS_OF_TEAMS,
        "Half-time, Northmoor City 0–0 Vallorca. Northmoor City had 6 shots to 2.",
        shots(6, 2),
        [shots(2, 6), shots(6, 3), shots(5, 2)],
    ),
    Claimed(
        Claim.SHOTS_OF_TEAMS,
        "Half-time, Northmoor City 0–0 Vallorca. Shots: Northmoor City 1, Vallorca 3.",
        shots(1, 3),
        [shots(3, 1)],
    ),
    Claimed(
        Claim.SHOTS_ONE_SIDED,
        "Half-time, Northmoor City 0–0 Vallorca. Northmoor City had far more shots.",
        shots(8, 4),
        [shots(7, 4), shots(9, 5), shots(3, 0), shots(4, 8)],
    ),
    Claimed(
        Claim.SHOTS_EVEN,
        "Half-time, Northmoor City 0–0 Vallorca, even on shots.",
        shots(6, 6),
        [shots(6, 5), shots(2, 4), shots(0, 0)],
    ),
    Claimed(
        Claim.SHOTS_FEW,
        "Half-time, Northmoor City 0–0 Vallorca. Few shots.",
        shots(2, 1),
        [shots(2, 2), [event(EventType.CORNER), HALF_TIME]],
    ),
    Claimed(
        Claim.SAVES_IN_A_ROW,
        "Bo Li is denied, a third save in a quarter of an hour.",
        saves(10, 20, 25),
        [saves(9, 20, 25), saves(20, 25), saves(20, 21, 22, 23), [*saves(10, 20), home(22), *saves(25)]],
    ),
]


def test_each_claim_by_its_matches() -> None:
    assert_claims(ROWS)


def test_a_claim_turned_round_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {row.claim for row in ROWS} == {claim for topic in shot_counts.TOPICS for claim in topic.number_truths}
    assert_inversions_are_noticed(ROWS, monkeypatch)


def test_shots_that_the_feed_does_not_carry_are_not_counted() -> None:
    text = "Half-time, Northmoor City 1–0 Vallorca. Few shots."
    assert not passes(text, [home(), HALF_TIME]), "a goal alone does not show that shots are carried"
    assert passes(text, [info(carries=["shots"]), home(), HALF_TIME])
    assert not passes(text, [info(carries=["cards"]), home(), shot(), HALF_TIME])
    none = "Half-time, Northmoor City 0–0 Vallorca. Northmoor City had 2 shots to 0."
    assert not passes(none, shots(2, 0)), "a 0 needs `carries`"
    assert passes(none, [info(carries=["shots"]), *shots(2, 0)])


def test_counts_of_what_the_feed_does_not_carry_are_refused() -> None:
    text = "A second corner for Northmoor City."
    corners = [event(EventType.CORNER), event(EventType.CORNER)]
    assert passes(text, corners)
    assert not passes(text, [info(carries=["shots"]), *corners])


def test_a_run_of_saves_that_the_state_does_not_remember_is_not_counted() -> None:
    many = [event(EventType.CORNER, minute=24) for _ in range(40)]
    text = "Bo Li is denied, a third save in a quarter of an hour."
    assert passes(text, [*many, *saves(24, 24, 24)]) is False
    assert passes(text, [shot(minute=5, **SAVE), *many[:36], *saves(24, 24, 24)])
