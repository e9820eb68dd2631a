"""A match that is broken off, goes on another day, and whose feed has a shorter list for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from football.codes import SecondType
from sources.live import row_fields
from sources.live.snapshot import Kind, Status
from tests.follow.changes.invented_match import KICK_OFF, Followed, card, goal, player, snapshot

ROWS = [goal(12, who=player(9)), card(20, who=player(5))]
ANOTHER_DAY = {"score": None, "kick_off": KICK_OFF + timedelta(days=3)}


@pytest.fixture
def match() -> Followed:
    return Followed()


def stops(match: Followed) -> list[SecondType]:
    kinds = (SecondType.SUSPENDED, SecondType.POSTPONED, SecondType.PLAY_RESUMED)
    return [event.event_type2 for event in match.events if event.event_type2 in kinds]


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.POSTPONED])
def test_a_match_that_goes_on_another_day_keeps_what_was(match, status) -> None:
    match.take(snapshot(ROWS))
    match.take(snapshot(ROWS, status))
    match.take(*[snapshot([], Status.POSTPONED, **ANOTHER_DAY), snapshot([], Status.SCHEDULED, **ANOTHER_DAY)] * 3)
    match.take(snapshot(ROWS, kick_off=ANOTHER_DAY["kick_off"]))
    assert not [event for event in match.events if event.retracted]
    assert (match.state.score, stops(match)) == ((1, 0), [SecondType.SUSPENDED, SecondType.PLAY_RESUMED])


def test_a_false_kick_off_is_taken_back(match) -> None:
    match.take(snapshot([], Status.FIRST_HALF))
    match.take(*[snapshot([], Status.SCHEDULED)] * 2)
    assert [event.event_type2 for event in match.events if event.retracted] == [SecondType.KICK_OFF]


def test_a_shorter_list_of_the_same_goals_corrects_nothing(match) -> None:
    header = replace(goal(12, who=player(9), row="a1", player2=player(10)), fields=row_fields.HEADER)
    match.take(snapshot([header]))
    short = snapshot([goal(12, who=player(9))], covers=frozenset({Kind.GOAL}))
    assert match.take(*[short] * 3, snapshot([header])) == []


def test_another_scorer_in_the_shorter_list_is_a_correction(match) -> None:
    match.take(snapshot([goal(12, who=player(9), row="a1")]))
    (corrected,) = match.take(snapshot([goal(12, who=player(8))]))
    assert corrected.player == player(8).name
