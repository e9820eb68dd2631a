"""Names that must be short: visible parts of the true name, in a documented order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.short_names import ELLIPSIS, short_values
from commentary.slots import Slot, fill
from football.spelling import surname

GOAL = "Goal! <player>. <home> <home_score>–<away_score> <away>"


def short(template=GOAL, limit=60, **values):
    given = {"home": "Rovers", "away": "Athletic", "home_score": "1", "away_score": "0", **values}
    slots = {Slot(name): value for name, value in given.items()}
    return fill(template, short_values(slots, template, limit))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kevin De Bruyne", "De Bruyne"),
        ("Rafael van der Vaart", "van der Vaart"),
        ("Neymar Jr.", "Neymar Jr."),
        ("Marcelo Vieira Junior", "Vieira Junior"),
        ("Matheus Nascimento Júnior", "Nascimento Júnior"),
        ("Ronaldo", "Ronaldo"),
        ("Frenkie de Jong", "de Jong"),
        ("de Jong", "de Jong"),
    ],
)
def test_surnames(name, expected):
    assert surname(name) == expected


def test_names_that_fit_are_left_alone():
    assert short(player="Ada Stone") == "Goal! Ada Stone. Rovers 1–0 Athletic"


def test_players_are_shortened_before_teams():
    line = short(player="Pierre-Emerick Aubameyang", home="Borussia Dortmund", away="Hamburg SV", limit=50)
    assert line == "Goal! Aubameyang. Borussia Dortmund 1–0 Hamburg SV"


def test_teams_lose_what_only_says_that_they_are_clubs():
    line = short(player="Thomas Müller", home="FC Bayern Munich", away="1. FC Köln", limit=42)
    assert line == "Goal! Müller. Bayern Munich 1–0 Köln"


def test_teams_that_share_a_word_keep_what_sets_them_apart():
    line = short(player="Sergio Ramos", home="Real Madrid", away="Atletico Madrid", limit=44)
    assert line == "Goal! Ramos. Real Madrid 1–0 Atletico Madrid"
    derby = short(player="Kun", home="Manchester City", away="Manchester United", limit=33)
    assert derby == "Goal! Kun. Man City 1–0 Man Utd"


def test_what_is_left_of_a_name_without_its_club_words_must_tell():
    assert short(player="Kun", home="Hamburger SV", away="1. FC Köln", limit=25) == "Goal! Kun. HSV 1–0 Köln"
    derby = short(player="Sergio Kun", home="AC Mailand", away="Inter Mailand", limit=40)
    assert derby == "Goal! Kun. AC Mailand 1–0 Inter Mailand"


def test_neighbours_are_told_apart_by_what_they_do_not_share():
    line = short(player="Billy Sharp", home="Sheffield United", away="Sheffield Wednesday", limit=34)
    assert line == "Goal! Sharp. United 1–0 Wednesday"


def test_a_neighbour_whose_name_goes_on_with_a_hyphen_is_not_cut_to_the_others():
    line = short(player="Kun", home="SC Hallenburg", away="SpVgg Hallenburg-Oberheim", limit=36)
    assert line == "Goal! Kun. Hallenburg 1–0 Oberheim"


def test_a_particle_is_not_left_behind():
    line = short(player="Kun", home="Atlético de Villablanca", away="Atlético Ríasol", limit=33)
    assert line == "Goal! Kun. Villablanca 1–0 Ríasol"


def test_two_players_of_one_surname_keep_an_initial():
    template = "<team>: <player_in> on for <player_out>"
    line = short(template, limit=34, team="Rovers", player_in="Lars Bender", player_out="Sven Bender")
    assert line == "Rovers: L. Bender on for S. Bender"


def test_of_two_names_equally_long_the_same_is_cut_in_every_process():
    code = (
        "from commentary.short_names import short_values; from commentary.slots import Slot; "
        "print(short_values({Slot.HOME: 'Aaaaaaaaaaaa', Slot.AWAY: 'Bbbbbbbbbbbb'}, '<home><away>', 15))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1


def test_the_last_resort_is_a_visible_cut():
    line = short(player="X" * 100, home="Y" * 100, away="Z" * 100)
    assert len(line) == 60
    assert line.count(ELLIPSIS) == 3


@settings(deadline=None)
@given(
    st.lists(st.text("abcdefghij .'-", min_size=1, max_size=120).map(str.strip).filter(bool), min_size=3, max_size=3)
)
def test_every_shortened_name_is_part_of_the_true_one(names):
    player, home, away = (" ".join(f"N{name}".split()) for name in names)
    values = {Slot.PLAYER: player, Slot.HOME: home, Slot.AWAY: away, Slot.HOME_SCORE: "1", Slot.AWAY_SCORE: "0"}
    found = short_values(values, GOAL, 60)
    assert len(fill(GOAL, found)) <= 60
    for slot, name in values.items():
        assert found[slot].removesuffix(ELLIPSIS) in name
