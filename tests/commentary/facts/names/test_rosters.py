"""The players of a match by the words that point at them: those of its teams as they are now, whatever was before."""

from __future__ import annotations

from commentary.facts.names.rosters import others_ending_in, signed, variants
from football.state import MatchState
from football.tallies import PlayerTally, TeamState

_NAMES = ("João Silva", "Rafael van der Vaart", "Vinícius Jr.", "Ronaldinho", "Ana Silva", "Miles Pemworth Jr.")


def team(*names: str, line_up: tuple[str, ...] = ()) -> TeamState:
    return TeamState("Harbour City", players=dict.fromkeys(names, PlayerTally()), line_up=line_up)


def match(home: TeamState, away: TeamState, match_id: str = "m") -> MatchState:
    return MatchState(match_id, home, away)


def test_every_way_to_name_a_player_has_a_word_that_points_at_the_name() -> None:
    state = match(team(*_NAMES[:3]), team(*_NAMES[3:]))
    for name in _NAMES:
        for words in variants(name):
            assert name in signed(state, words), (name, words)


def test_words_that_many_texts_have_point_at_nobody_who_has_another() -> None:
    state = match(team(*_NAMES[:1]), team(*_NAMES[1:]))
    assert signed(state, ["a"]) == []  # "A. Silva": the surname is there too
    assert signed(state, ["silva"]) == ["João Silva", "Ana Silva"]


def test_players_are_those_of_the_teams() -> None:
    """Players come with events, leave with corrections, and another match may have the same id."""
    for home, away, found in (
        (team(*_NAMES), team(), ["João Silva", "Ana Silva"]),
        (team("João Silva"), team(), ["João Silva"]),
        (team("João Silva"), team("Ana Silva"), ["João Silva", "Ana Silva"]),
        (team("João Silva"), team("Mia Silva"), ["João Silva", "Mia Silva"]),
        (team("João Silva", "Bo Li"), team("Mia Silva", "Rui Silva"), ["João Silva", "Mia Silva", "Rui Silva"]),
        (team(), team(), []),
    ):
        assert sorted(signed(match(home, away), ["silva"])) == sorted(found)


def test_names_that_end_in_a_word_are_those_of_players_and_line_ups() -> None:
    home, away = team(_NAMES[0], _NAMES[1]), team(line_up=("Ana Silva", "Bo Li"))
    assert others_ending_in(match(home, away), "silva", "João Silva") == ["Ana Silva"]
    assert others_ending_in(match(home, away), "li", "João Silva") == ["Bo Li"]
    assert others_ending_in(match(home, team()), "silva", "João Silva") == []
    assert others_ending_in(match(team(), away), "vaart", "") == []
    assert others_ending_in(match(team("Bo Li"), away), "li", "") == ["Bo Li"]


def test_an_earlier_state_has_the_players_it_had() -> None:
    before = match(team(*_NAMES[:1]), team())
    assert signed(match(team(*_NAMES), team()), ["silva"]) == ["João Silva", "Ana Silva"]
    assert signed(before, ["silva"]) == ["João Silva"]
