"""Names that must be short: visible parts of the true name, in a documented order."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.short_names import ELLIPSIS, forms_of, short_values, team_steps, without_club_words
from commentary.slots import Slot, fill
from football.match_information import MatchInformation, TeamInformation
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
        ("Son Heung-min", "Son Heung-min"),
        ("Wu Lei", "Wu Lei"),
        ("Lei Wu", "Wu"),
        ("Szoboszlai Dominik", "Szoboszlai Dominik"),
        ("Dominik Szoboszlai", "Szoboszlai"),
        ("Csaba László", "László"),
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


def test_a_place_has_no_left_over_of_its_club():
    line = short(player="Kun", home="Racing Club de Hautmont", away="Brest", limit=30)
    assert line == "Goal! Kun. Hautmont 1–0 Brest"


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


def test_where_no_name_fits_both_teams_have_three_letters():
    names = {Slot.HOME: "Villeny-sur-Lorne", Slot.AWAY: "Claireuve-la-Forêt", Slot.PLAYER: "Otto von der Grünheide"}
    values = {**names, Slot.HOME_SCORE: "0", Slot.AWAY_SCORE: "1"}
    forms = forms_of(names[Slot.HOME], names[Slot.AWAY], None)
    assert fill(GOAL, short_values(values, GOAL, 50, forms=forms)) == "Goal! Von der Grünheide. VIL 0–1 CLA"


def test_letters_and_short_names_are_the_feeds_where_it_has_some():
    info = MatchInformation(home=TeamInformation(short_name="Villeny", code="VNY"))
    forms = forms_of("Villeny-sur-Lorne", "Villeneuve-la-Forêt", info)
    assert forms.codes == {"Villeny-sur-Lorne": "VNY", "Villeneuve-la-Forêt": "VLF"}
    assert next(itertools.islice(team_steps("Villeny-sur-Lorne", "Villeneuve", forms), 1, None))[0] == "Villeny"


def test_a_place_that_is_part_of_the_opponents_does_not_stand_alone():
    names = "SpVgg Buchenau-Lautermünde", "1. FC Lautermünde"
    assert without_club_words(*names) == ("Buchenau-Lautermünde", "1. FC Lautermünde")


@pytest.mark.parametrize(
    ("home", "away", "codes"),
    [
        ("1. FC Köln", "Borussia Mönchengladbach", ("KOL", "MON")),
        ("Villeny-sur-Lorne", "Villeneuve-la-Forêt", ("VSL", "VLF")),
        ("Montevalle", "Montebello", ("MOE", "MOO")),
        ("Varenne", "Beaufort", ("VAE", "BET")),
        ("Rovers", "Rovers", None),
        ("S.S. Roccamarino 1915", "Pontemarino", ("ROC", "PON")),
        ("St Coldfield's", "Kescastle & Brackfield Albion", ("COL", "KES")),
    ],
)
def test_letters_tell_the_teams_apart(home, away, codes):
    assert forms_of(home, away, None).codes == (dict(zip((home, away), codes, strict=True)) if codes else {})


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
