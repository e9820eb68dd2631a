"""The index of names: who is of a match is asked of its teams, whatever names were seen before; it is bounded."""

from __future__ import annotations

from commentary.facts.names.rosters import NameIndex, variants
from football.tallies import PlayerTally, TeamState

_NAMES = ("João Silva", "Rafael van der Vaart", "Vinícius Jr.", "Ronaldinho", "Ana Silva", "Miles Pemworth Jr.")


def team(*names: str, line_up: tuple[str, ...] = ()) -> TeamState:
    return TeamState("Harbour City", players=dict.fromkeys(names, PlayerTally()), line_up=line_up)


def test_every_way_to_name_a_player_has_a_word_that_points_at_the_name() -> None:
    index = NameIndex()
    for name in _NAMES:
        for words in variants(name):
            assert name in index.signed(words, _NAMES[:3], _NAMES[3:]), (name, words)


def test_words_that_many_texts_have_point_at_nobody_who_has_another() -> None:
    index = NameIndex()
    assert index.signed(["a"], _NAMES, ()) == []  # "A. Silva": the surname is there too
    assert index.signed(["silva"], _NAMES[:1], _NAMES[1:]) == ["João Silva", "Ana Silva"]


def test_only_names_of_the_two_teams_are_found() -> None:
    index = NameIndex()
    assert index.signed(["silva"], _NAMES, ()) == ["João Silva", "Ana Silva"]
    assert index.signed(["silva"], _NAMES[:1], ()) == ["João Silva"]
    assert index.signed(["silva"], (), ()) == []


def test_names_that_end_in_a_word_are_those_of_players_and_line_ups() -> None:
    index = NameIndex()
    home, away = team(_NAMES[0], _NAMES[1]), team(line_up=("Ana Silva", "Bo Li"))
    index.signed([], home.players, away.players)
    assert index.ending_in("silva", home, away) == ["João Silva", "Ana Silva"]
    assert index.ending_in("silva", home, team()) == ["João Silva"]
    assert index.ending_in("vaart", team(), away) == []


def test_names_seen_long_ago_are_forgotten_and_learned_again() -> None:
    index = NameIndex(kept=2)
    for _ in range(3):
        for name in _NAMES:
            assert index.signed([variants(name)[-1][-1]], (name,), ()) == [name]
            assert len(index) <= 2
