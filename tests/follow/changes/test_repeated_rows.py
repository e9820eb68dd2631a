"""What is listed twice and can be true only once is published once; what may be two is two."""

from __future__ import annotations

import pytest

from football.codes import Side
from sources.live import row_fields
from tests.follow.changes.invented_match import Followed, card, change, goal, player, snapshot


@pytest.fixture
def match() -> Followed:
    return Followed()


def test_a_change_listed_twice_is_one(match) -> None:
    match.take(*[snapshot([change(60, player(12), player(7), either_way=True)] * 2)] * 2)
    assert (match.state.home.substitutions, match.remarks["row_twice"]) == (1, 2)


@pytest.mark.parametrize("minutes", [(61, 61), (61, 63)])
def test_a_player_is_sent_off_once(match, minutes) -> None:
    match.take(snapshot([card(minute, Side.AWAY, player(34), row_fields.RED) for minute in minutes]))
    assert (match.state.away.men, match.remarks["row_twice"]) == (10, 1)


def test_two_yellow_cards_of_one_player_in_one_minute_are_one_and_in_two_minutes_two(match) -> None:
    match.take(snapshot([card(20, who=player(5))] * 2))
    assert match.state.home.yellow_cards == 1
    match.take(snapshot([card(20, who=player(5)), card(70, who=player(5))]))
    assert match.state.home.yellow_cards == 2


def test_equal_rows_that_name_nobody_and_goals_may_be_two(match) -> None:
    match.take(snapshot([card(20), card(20), goal(33, who=player(9)), goal(33, who=player(9))]))
    assert (match.state.home.yellow_cards, match.state.score) == (2, (2, 0))
    assert match.remarks["row_twice"] == 0
