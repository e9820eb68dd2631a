"""What the archive's reader repairs: names, teams, lost letters and who did what, by the sentence where it has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commentary.phrasebook import comment
from commentary.situation import situations
from commentary.style import Style
from football.codes import EventType, Side
from sources.archive import Archive
from sources.archive.names_in_text import roles
from sources.archive.writer import write_csv
from sources.simulator import simulate
from tests.sources.archive.archive_rows import final, only, reading, row


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def test_a_player_is_spelled_as_in_the_sentence_throughout_the_match(read):
    match = only(
        read(
            [
                row(1, text="Foul by AndrA©-Pierre Gignac (Rovers).", player="andrepierre gignac"),
                row(2, text="NA", player="andrepierre gignac"),
                row(3, text="Foul by Andre-Pierre Gignac (Rovers).", player="andrepierre gignac"),
            ]
        )
    )
    assert [event.player for event in match.events] == ["André-Pierre Gignac"] * 3
    assert match.texts == ("Foul by André-Pierre Gignac (Rovers).", None, "Foul by Andre-Pierre Gignac (Rovers).")


def test_names_from_columns_never_look_at_the_sentence(read):
    rows = [
        row(1, text="Foul by AndrA© N'Diaye (Rovers).", player="kevin de bruyne"),
        row(2, event_type=7, text="Substitution, Rovers. A B replaces C D.", player_in="c d", player_out="c d"),
        row(
            3, event_type=2, text="Corner,  Rovers. Conceded by X Y.", player="sta©phane mbia", player2="staphane mbia"
        ),
    ]
    events = only(read(rows, names="columns")).events
    assert [event.player for event in events] == ["Kevin De Bruyne", None, "Stephane Mbia"]
    assert (events[1].player_in, events[1].player_out) == (None, "C D")


def test_who_comes_on_is_read_from_the_sentence(read):
    rows = [
        row(
            1,
            event_type=7,
            text="Substitution      Substitution, 1. FC Koln. SA©bastien Roudet replaces MA¡rio Rui because of "
            "an injury.",
            player_in="mario rui",
            player_out="mario rui",
        )
    ]
    (event,) = only(read(rows)).events
    assert (event.player_in, event.player_out) == ("Sébastien Roudet", "Mário Rui")


def test_without_a_sentence_a_copied_substitute_is_unknown(read):
    rows = [row(1, event_type=7, player_in="mario rui", player_out="mario rui")]
    (event,) = only(read(rows)).events
    assert (event.player_in, event.player_out) == (None, "Mario Rui")


def test_a_name_cut_at_the_wrong_full_stop_is_repaired_with_and_without_sentence(read):
    text = "Offside, 1. FC Koln. Miso Brecko tries a through ball, but Lukas Podolski is caught offside."
    cells = {"event_type": 9, "event_type2": 13, "player": "lukas podolski", "player2": "fc koln. miso brecko"}
    for event in only(read([row(1, text=text, **cells), row(2, text="NA", **cells)])).events:
        assert (event.player, event.player2) == ("Lukas Podolski", "Miso Brecko")


def test_a_full_stop_in_a_name_is_no_cut(read):
    rows = [row(1, player="alex. dorn"), row(2, text="Corner, 1. FC Vale. Conceded by Bo Pier.", event_type=2)]
    assert only(read(rows)).events[0].player == "Alex. Dorn"


def test_a_sentence_of_its_own_row_alone_spells_a_player_where_accents_are_sound(read):
    away = {"side": 2, "event_team": "Wanderers", "opponent": "Rovers"}
    rows = [
        row(1, text="Foul by Noé Alund (Rovers).", player="noe alund"),
        row(2, player="noe alund", **away),
        row(3, player="noe alund"),
    ]
    assert [event.player for event in only(read(rows)).events] == ["Noé Alund", "Noe Alund", "Noé Alund"]


def test_sentences_that_name_others_than_the_columns_name_nobody(read):
    """The published archive's wording, but its brackets follow the player who was fouled."""
    rows = [
        row(number, text=f"Foul by Bo Pier (Rovers) on {player}.", player=player.lower())
        for number, player in enumerate(["Ada Stone", "Cy Dock", "Di Mole"])
    ]
    assert [event.player for event in only(read(rows)).events] == ["Ada Stone", "Cy Dock", "Di Mole"]


def test_a_corner_names_the_opponent_who_conceded_it(read):
    rows = [row(1, event_type=2, text="Corner,  Rovers. Conceded by Luca Ceppitelli.")]
    (event,) = only(read(rows)).events
    assert (event.team, event.player, event.player_side) == ("Rovers", "Luca Ceppitelli", Side.AWAY)


def test_who_takes_a_corner_did_not_concede_it(read):
    rows = [
        row(1, event_type=2, player="ada stone"),
        row(2, player="ada stone"),
        row(3, event_type=2, player="bo pier"),
        row(4, side=2, event_team="Wanderers", opponent="Rovers", player="bo pier"),
    ]
    assert [event.player for event in only(read(rows)).events] == [None, "Ada Stone", "Bo Pier", "Bo Pier"]


def test_a_penalty_is_told_from_the_side_that_conceded_it_whatever_the_wording(read):
    rows = [
        row(1, event_type=11, text="Penalty Rovers. GaA«l Danic draws a foul in the penalty area."),
        row(2, event_type=11, text="Penalty conceded by Phil Jagielka (Rovers) after a foul in the penalty area."),
        row(3, event_type=11, text="NA"),
    ]
    fouled, offending, unknown = only(read(rows)).events
    assert (fouled.team, fouled.side, fouled.player, fouled.player2) == ("Wanderers", Side.AWAY, None, "Gaël Danic")
    assert (offending.team, offending.player, offending.player2) == ("Rovers", "Phil Jagielka", None)
    assert (unknown.player, unknown.player2) == (None, None)


def test_an_own_goal_counts_for_the_team_that_benefits(read):
    text = "Goal!        Own Goal by Jonas Olsson, Wanderers.  Rovers 1, Wanderers 0."
    match = only(read([row(1, event_type=1, event_type2=15, is_goal=1, location=19, text=text, player="jonas olsson")]))
    assert match.texts == ("Own Goal by Jonas Olsson, Wanderers. Rovers 1, Wanderers 0.",)
    assert match.events[0].player_side is Side.AWAY
    assert final(match).score == (1, 0)


def test_a_second_yellow_card_sends_off(read):
    text = "Second yellow card to Gabi (Rovers) for hand ball."
    match = only(read([row(1, event_type=4, event_type2=14, text=text, player="gabi")]))
    assert match.events[0].is_second_yellow
    assert final(match).home.men == 10


def test_lost_letters_come_from_other_rows(read):
    rows = [
        row(
            1,
            event_type=2,
            text="Corner,  Rovers. Conceded by StA??phane Mbia.",
            player="sta??phane mbia",
            player2="staphane mbia",
        ),
        row(2, side=2, event_team="Wanderers", opponent="Rovers", text="NA", player="stephane mbia"),
        row(3, text="Foul by KA??llstrA??m (Rovers).", player="kallstrom"),
        row(4, text="Foul by A??lvaro (Rovers).", player="alvaro"),
        row(5, text="Foul by TiA??nA?? (Rovers).", player="tia??na??"),
    ]
    match = only(read(rows))
    assert [event.player for event in match.events] == [
        "Stephane Mbia",
        "Stephane Mbia",
        "Kallstrom",
        "Alvaro",
        "Tiene",
    ]
    assert match.texts[2] == "Foul by Kallstrom (Rovers)."


def test_teams_have_one_spelling_a_match_and_it_is_the_fixture_list_s(read):
    rows = [row(1), row(2, event_team="Rovers FC"), row(3, side=2, event_team="Wanderers", opponent="AFC Rovers")]
    assert {event.home for event in only(read(rows)).events} == {"Rovers"}
    ginf = "id_odsp,ht,at\nm1/,Blackburn Rovers,Bolton Wanderers\n"
    match = only(read(rows, ginf))
    assert {(event.home, event.away) for event in match.events} == {("Blackburn Rovers", "Bolton Wanderers")}


def test_own_spellings_with_capitals_are_kept(read):
    (event,) = only(read([row(1, player="Ruud van Nistelrooij", text="Nasty one, that.")])).events
    assert event.player == "Ruud van Nistelrooij"


def test_a_name_is_found_in_a_sentence_of_any_make(read):
    (event,) = only(read([row(1, player="loic remy", text="Ouch! Loïc Rémy should have stayed away.")])).events
    assert event.player == "Loïc Rémy"


@pytest.mark.parametrize("style", Style)
def test_a_simulated_archive_gives_back_its_names(tmp_path, style):
    """Some of its sentences look like the published archive's; its columns are sound."""
    matches = [simulated.match for simulated in simulate(6, 11)]
    commented = [replace(match, texts=tuple(map(comment, situations(match.events, style)))) for match in matches]
    write_csv(commented, tmp_path / "events.csv")
    people = ("player", "player2", "player_in", "player_out")
    for match, read in zip(matches, Archive.open(tmp_path).matches(), strict=True):
        assert match.info.match_id == read.info.match_id
        for wrote, got in zip(match.played, read.events, strict=True):
            assert [getattr(got, name) for name in people] == [getattr(wrote, name) for name in people]


def test_a_sentence_of_another_make_gives_no_names():
    assert roles(EventType.ATTEMPT, "Off target: Ada Stone (Vale) puts a header wide.")["player"] is None
    saved = "The goalkeeper saves a shot by Ada Stone (Vale) from the left."
    assert roles(EventType.ATTEMPT, saved)["player"] is None
    assert roles(EventType.ATTEMPT, "Attempt missed. Ada van der Stone (Vale) header.")["player"] == "Ada van der Stone"


def test_a_small_letter_name_keeps_its_marks(read):
    names = {"josé muñoz": "José Muñoz", "андрей фёдоров": "Андрей Фёдоров", "d’arc": "D’Arc", "サガ": "サガ"}
    for names_from in ("columns", "text"):
        for column, written in names.items():
            assert only(read([row(1, text="NA", player=column)], names=names_from)).events[0].player == written
