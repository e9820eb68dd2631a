"""The players of a match by the words that point at them: those of its teams as they are now, whatever was before."""

from __future__ import annotations

from commentary.facts.names.rosters import roster_of, variants
from football.state import MatchState
from football.tallies import PlayerTally, TeamState

_NAMES = ("João Silva", "Rafael van der Vaart", "Vinícius Jr.", "Ronaldinho", "Ana Silva", "Miles Pemworth Jr.")


def team(*names: str, line_up: tuple[str, ...] = ()) -> TeamState:
    return TeamState("Harbour City", players=dict.fromkeys(names, PlayerTally()), line_up=line_up)


def match(home: TeamState, away: TeamState, match_id: str = "m") -> MatchState:
    return MatchState(match_id, home, away)


def test_every_way_to_name_a_player_has_a_word_that_points_at_the_name() -> None:
    roster = roster_of(match(team(*_NAMES[:3]), team(*_NAMES[3:])))
    for name in _NAMES:
        for words in variants(name):
            assert name in roster.signed(words), (name, words)


def test_words_that_many_texts_have_point_at_nobody_who_has_another() -> None:
    roster = roster_of(match(team(*_NAMES[:1]), team(*_NAMES[1:])))
    assert roster.signed(["a"]) == []  # "A. Silva": the surname is there too
    assert roster.signed(["silva"]) == ["João Silva", "Ana Silva"]


def test_a_roster_follows_its_teams() -> None:
    """Players come with events, leave with corrections, and another match may have the same id."""
    for home, away, found in (
        (team(*_NAMES), team(), ["João Silva", "Ana Silva"]),
        (team("João Silva"), team(), ["João Silva"]),
        (team("João Silva"), team("Ana Silva"), ["João Silva", "Ana Silva"]),
        (team("João Silva"), team("Mia Silva"), ["João Silva", "Mia Silva"]),
        (team("João Silva", "Bo Li"), team("Mia Silva", "Rui Silva"), ["João Silva", "Mia Silva", "Rui Silva"]),
        (team(), team(), []),
    ):
        assert roster_of(match(home, away)).signed(["silva"]) == found


def test_names_that_end_in_a_word_are_those_of_players_and_line_ups() -> None:
    home, away = team(_NAMES[0], _NAMES[1]), team(line_up=("Ana Silva", "Bo Li"))
    assert roster_of(match(home, away)).endings["silva"] == ("João Silva", "Ana Silva")
    assert roster_of(match(home, team())).endings["silva"] == ("João Silva",)
    assert "vaart" not in roster_of(match(team(), away)).endings
    assert roster_of(match(team("Bo Li"), away)).endings["li"] == ("Bo Li",)


def test_an_earlier_roster_stays_as_it_was() -> None:
    before = roster_of(match(team(*_NAMES[:1]), team()))
    roster_of(match(team(*_NAMES), team()))
    assert before.signed(["silva"]) == ["João Silva"]
