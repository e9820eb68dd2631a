"""A match keeps its teams: an answer with home and away exchanged is turned, one of another match is not used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from football.codes import Side
from sources.live import row_fields
from sources.live.snapshot import Status, Team
from tests.follow.changes.invented_match import AWAY, HOME, Followed, card, goal, player, snapshot

ROWS = [goal(12, who=player(9)), card(20, Side.AWAY, player(34))]
TURNED = [goal(12, Side.AWAY, player(9)), card(20, Side.HOME, player(34))]


@pytest.fixture
def match() -> Followed:
    return Followed()


@pytest.mark.parametrize("names", [(AWAY, HOME), (Team("FC Dale Rovers"), Team("Hill Utd."))])
def test_home_and_away_exchanged_change_nothing_and_the_next_goal_is_of_its_team(match, names) -> None:
    match.take(snapshot(ROWS))
    turned = replace(snapshot(TURNED), home=names[0], away=names[1])
    assert match.take(*[turned] * 3) == []
    assert match.remarks["teams_exchanged"] == 3
    third = replace(snapshot([*TURNED, goal(50, Side.AWAY, player(8))]), home=names[0], away=names[1])
    (scored,) = match.take(third)
    assert (scored.team, scored.player, match.state.score) == ("Hill United", player(8).name, (2, 0))


def test_the_match_of_two_other_teams_under_its_id_is_never_used(match) -> None:
    match.take(snapshot(ROWS))
    other = replace(
        snapshot([goal(1, Side.AWAY), goal(2, Side.AWAY)], Status.FINISHED), home=Team("Far Town"), away=Team("Moor")
    )
    assert match.take(*[other] * 5) == []
    assert match.remarks["other_match"] == 5
    assert match.take(snapshot(ROWS)) == []


def test_two_teams_that_share_a_word_are_told_apart(match) -> None:
    cities = {"home": Team("Hill City"), "away": Team("Dale City")}
    match.take(replace(snapshot([goal(12)]), **cities))
    assert match.take(replace(snapshot([goal(12)]), **cities)) == []
    turned = replace(snapshot([goal(12, Side.AWAY)]), home=cities["away"], away=cities["home"])
    assert match.take(turned, turned) == []


def test_home_and_away_exchanged_before_kick_off_stay_as_published(match) -> None:
    match.take(snapshot([], Status.SCHEDULED))
    turned = replace(snapshot(TURNED, Status.FIRST_HALF), home=AWAY, away=HOME)
    match.take(turned)
    goals = [(event.team, event.player) for event in match.events if event.is_goal]
    assert (goals, match.state.score) == ([("Hill United", player(9).name)], (1, 0))


def test_two_other_teams_before_kick_off_are_not_published_under_the_first_ones_names(match) -> None:
    match.take(snapshot([], Status.SCHEDULED))
    assert match.take(replace(snapshot(ROWS), home=Team("Far Town"), away=Team("Moor"))) == []
    assert match.remarks["other_match"] == 1


def test_teams_exchanged_without_their_score_leave_it(match) -> None:
    match.take(snapshot(ROWS))
    assert match.take(*[replace(snapshot(TURNED, score=(1, 0)), home=AWAY, away=HOME)] * 3) == []


@pytest.mark.parametrize("named", [Side.HOME, Side.AWAY])
def test_an_own_goal_is_given_to_whom_the_score_says(match, named) -> None:
    unlucky = replace(goal(30, named, player(33)), fields=row_fields.OWN_GOAL)
    match.take(snapshot([*ROWS, unlucky], score=(2, 0)))
    (event,) = (event for event in match.events if event.is_own_goal)
    assert (event.team, event.player, event.minute, match.state.score) == ("Hill United", player(33).name, 30, (2, 0))
    assert match.remarks["goal_not_listed"] == 0


def test_another_match_with_a_word_in_common_is_not_used_and_shorter_names_are(match) -> None:
    match.take(replace(snapshot(ROWS), home=Team("Great Hill United"), away=Team("Dale Rovers")))
    other = replace(snapshot([], Status.FINISHED, score=(0, 3)), home=Team("Great Hill City"), away=Team("Moor"))
    assert match.take(*[other] * 4) == []
    assert match.remarks["other_match"] == 4
    short = replace(snapshot(ROWS), home=Team("Gt Hill"), away=Team("Rovers"))
    assert (match.take(short, short), match.remarks["other_match"]) == ([], 4)
