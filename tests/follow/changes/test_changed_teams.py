"""A player or a row that the feed has in the one team, and in another answer in the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from football.codes import Side
from sources.live.snapshot import Person, Snapshot
from tests.follow.changes.invented_match import Followed, assert_published_once, card, change, player, snapshot

HOME = tuple(player(number) for number in range(1, 12))
AWAY = tuple(player(number) for number in range(31, 42))
#: Player 11 has gone over to the others, for player 39.
OTHER_HOME, OTHER_AWAY = (*HOME[:-1], player(39)), tuple(player(11) if one == player(39) else one for one in AWAY)


@pytest.fixture
def match() -> Followed:
    return Followed()


def starting(home: tuple[Person, ...], away: tuple[Person, ...], rows=()) -> Snapshot:
    return snapshot(rows, line_ups={Side.HOME: home, Side.AWAY: away})


def line_ups(match: Followed) -> list[set[str]]:
    assert_published_once(match.events)
    return [set(match.match.line_ups()[side]) for side in Side]


def names(*elevens: tuple[Person, ...]) -> list[set[str | None]]:
    return [{person.name for person in eleven} for eleven in elevens]


def test_a_starter_changes_teams_when_a_second_answer_says_so(match) -> None:
    match.take(starting(HOME, AWAY))
    assert match.take(starting(OTHER_HOME, OTHER_AWAY), starting(HOME, AWAY), starting(OTHER_HOME, OTHER_AWAY)) == []
    match.take(starting(OTHER_HOME, OTHER_AWAY))
    assert line_ups(match) == names(OTHER_HOME, OTHER_AWAY)


def test_a_starter_of_both_teams_is_reported_and_not_published(match) -> None:
    match.take(starting(HOME, OTHER_AWAY))
    assert match.match.line_ups() == {}
    assert match.remarks["line_up_contradicts"] == 1
    match.take(starting(HOME, AWAY), *[starting(HOME, OTHER_AWAY)] * 3)
    assert line_ups(match) == names(HOME, AWAY)


def test_two_players_of_one_name_may_start_for_both_teams(match) -> None:
    namesake = (player(1)._replace(id="99"), *AWAY[1:])
    match.take(starting(HOME, namesake))
    assert line_ups(match) == names(HOME, namesake)


def test_another_order_of_the_eleven_is_no_correction(match) -> None:
    match.take(starting(HOME, AWAY))
    assert match.take(*[starting(HOME[::-1], AWAY[::-1])] * 3) == []


@pytest.mark.parametrize("row", ["k1", None])
def test_a_card_goes_over_with_its_player(match, row) -> None:
    shown = replace(card(20, Side.HOME, player(11)), row_id=row)
    match.take(starting(HOME, AWAY, [shown]))
    match.take(starting(OTHER_HOME, OTHER_AWAY, [replace(shown, side=Side.AWAY)]))
    assert (match.state.home.yellow_cards, match.state.away.yellow_cards) == (0, 1), "never of both"
    match.take(starting(HOME, AWAY, [shown]))
    assert (match.state.home.yellow_cards, match.state.away.yellow_cards) == (1, 0)
    assert_published_once(match.events)


def test_a_substitution_goes_over_with_its_players(match) -> None:
    match.take(starting(HOME, AWAY, [change(60, player(12), player(11))]))
    match.take(starting(OTHER_HOME, OTHER_AWAY, [change(60, player(12), player(11), Side.AWAY)]))
    assert (match.state.home.substitutions, match.state.away.substitutions) == (0, 1)


def test_cards_of_two_teams_in_one_minute_are_two(match) -> None:
    rows = [card(20, Side.HOME, player(11)), card(20, Side.AWAY, player(39))]
    match.take(starting(HOME, AWAY, rows), starting(HOME, AWAY, rows[1:]))
    assert (match.state.home.yellow_cards, match.state.away.yellow_cards) == (1, 1), "one poll is a doubt"
