"""One player has one name, however the feed spells it."""

from __future__ import annotations

from itertools import combinations

import pytest

from follow.changes.names import is_fuller, is_spelling_of
from football.codes import Side
from sources.live.snapshot import Person
from tests.follow.changes.invented_match import Followed, goal, player, snapshot

SPELLINGS = ("T. Härres", "Härres", "Haerres", "HARRES", "Tom Härres")


@pytest.fixture
def match() -> Followed:
    return Followed()


@pytest.mark.parametrize("identifier", ["7", None])
def test_a_name_spelled_differently_in_each_answer_is_no_correction(match, identifier) -> None:
    for name in SPELLINGS:
        match.take(snapshot([goal(12, who=Person(identifier, name))]))
    assert [event.player for event in match.events if event.is_goal] == ["T. Härres"]


def test_with_a_squad_any_spelling_is_the_name_in_it(match) -> None:
    squad = (*(player(number) for number in range(1, 11)), Person("7", "Tom Härres"))
    rows = [goal(minute, who=Person(None, name)) for minute, name in zip((12, 30, 50), SPELLINGS, strict=False)]
    match.take(snapshot(rows, squads={Side.HOME: squad}))
    assert match.state.home.player("Tom Härres").goals == 3


def test_of_two_players_with_one_family_name_neither_is_guessed(match) -> None:
    squad = (Person("7", "Tom Härres"), Person("8", "Ben Härres"))
    match.take(snapshot([goal(12, who=Person(None, "Härres"))], squads={Side.HOME: squad}))
    assert [event.player for event in match.events if event.is_goal] == ["Härres"]


def test_another_player_under_the_same_id_is_a_correction(match) -> None:
    match.take(snapshot([goal(12, who=Person("7", "Tom Härres"))]))
    (corrected,) = match.take(snapshot([goal(12, who=Person("7", "Ben Olsen"))]))
    assert (corrected.player, corrected.revision) == ("Ben Olsen", 1)


def test_spellings() -> None:
    for one, other in combinations(SPELLINGS, 2):
        assert is_spelling_of(one, other)
        assert is_spelling_of(other, one)
    assert is_spelling_of("Härres Tom", "Tom Haerres")
    others = (("T. Härres", "B. Härres"), ("Tom Härres", "Ben Härres"), ("Härres", "Hares"), ("Tom", "Tom H."))
    for one, other in others:
        assert not is_spelling_of(one, other), (one, other)
    assert is_fuller("Tom Härres", "Härres")
    assert is_fuller("Tom Härres", "T. Härres")
    assert not is_fuller("HAERRES", "Härres")
