"""The archive's reader, through its door: what it repairs, reports and refuses; on made-up rows and on real ones."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from football.archive_writer import write_csv
from football.codes import EventType, Period, Review, SecondType, Side
from football.commentary import Style, situations
from football.dataset import Archive, DatasetError
from football.dataset.columns import OURS
from football.dataset.csv_table import CsvFile
from football.dataset.sentences import roles
from football.errors import TouchlineError
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF, Match
from football.phrasebook import comment
from football.simulator import simulate
from football.state import MatchState

COLUMNS = [
    "id_odsp",
    "id_event",
    "sort_order",
    "time",
    "text",
    "event_type",
    "event_type2",
    "side",
    "event_team",
    "opponent",
    "player",
    "player2",
    "player_in",
    "player_out",
    "shot_place",
    "shot_outcome",
    "is_goal",
    "location",
    "bodypart",
    "assist_method",
    "situation",
    "fast_break",
]
PLAIN = dict.fromkeys(COLUMNS, "NA") | {
    "id_odsp": "m1/",
    "time": "10",
    "event_type": "3",
    "side": "1",
    "event_team": "Rovers",
    "opponent": "Wanderers",
    "is_goal": "0",
    "assist_method": "0",
    "fast_break": "0",
}

SHARED = Path(os.environ.get("TOUCHLINE_SHARED") or Path(__file__).parents[3] / "shared") / "data" / "football-events"
real = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real archive is not there: {SHARED}")


def row(number: int, **cells: object) -> dict[str, str]:
    return (
        PLAIN | {"id_event": f"e{number}", "sort_order": str(number)} | {key: str(cell) for key, cell in cells.items()}
    )


def csv_text(rows: Iterable[dict[str, str]], columns: Iterable[str] = COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    """Reads rows, or a file's text or bytes, as an archive of one file."""

    def read(content: Iterable[dict[str, str]] | str | bytes, ginf: str | None = None, **options: object) -> Archive:
        path = tmp_path / "events.csv"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else csv_text(content), encoding="utf-8")
        if ginf is not None:
            (tmp_path / "ginf.csv").write_text(ginf, encoding="utf-8")
        return Archive.open(path, **options)

    return read


def only(archive: Archive) -> Match:
    (match,) = archive.matches()
    return match


def final(match: Match) -> MatchState:
    state = MatchState.before(match.events[0])
    for event in match.events:
        state = state.apply(event)
    return state


# What it repairs


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
    for sentence in (text, "NA"):
        (event,) = only(read([row(1, text=sentence, **cells)])).events
        assert (event.player, event.player2) == ("Lukas Podolski", "Miso Brecko")


def test_a_corner_names_the_opponent_who_conceded_it(read):
    rows = [row(1, event_type=2, text="Corner,  Rovers. Conceded by Luca Ceppitelli.")]
    (event,) = only(read(rows)).events
    assert (event.team, event.player, event.player_side) == ("Rovers", "Luca Ceppitelli", Side.AWAY)


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


# Time and order


def test_without_announcements_the_minute_tells_the_half(read):
    minutes = (0, 1, 45, 46, 90, 93)
    events = only(read([row(number, time=minute) for number, minute in enumerate(minutes)])).events
    assert [event.clock for event in events] == ["1'", "1'", "45'", "46'", "90'", "90+3'"]
    assert [event.period for event in events] == [Period.FIRST_HALF] * 3 + [Period.SECOND_HALF] * 3


def test_announcements_tell_periods_added_time_and_shoot_out(read):
    def announced(number: int, minute: int, what: SecondType) -> dict[str, str]:
        return row(number, time=minute, event_type=0, event_type2=int(what))

    rows = [
        announced(1, 1, SecondType.KICK_OFF),
        row(2, time=47),
        announced(3, 48, SecondType.HALF_TIME),
        row(4, time=46),
        announced(5, 46, SecondType.SECOND_HALF),
        row(6, time=95),
        announced(7, 91, SecondType.EXTRA_TIME),
        row(8, time=107),
        announced(9, 106, SecondType.EXTRA_TIME_SECOND_HALF),
        row(10, time=121),
        announced(11, 120, SecondType.SHOOT_OUT),
        row(12, time=120, event_type=1, is_goal=1),
        announced(13, 120, SecondType.MATCH_END),
    ]
    match = only(read(rows))
    clocks = [event.clock for event in match.events]
    assert " ".join(clocks) == "1' 45+2' 45+3' 46' 46' 90+5' 91' 105+2' 106' 120+1' 120' 120' 120'"
    assert [int(event.period) for event in match.events] == [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5]
    state = final(match)
    assert (state.score, state.home.shoot_out_goals, state.ended) == ((0, 0), 1, True)


def whole(number: int, what: SecondType, **cells: object) -> dict[str, str]:
    """A row of an archive that has our columns."""
    none = dict.fromkeys(OURS, "NA")
    return none | row(number, event_type=0, event_type2=int(what), **cells)


def test_the_whole_match_is_read_from_our_columns(read):
    rows = [
        whole(1, SecondType.LINE_UP, time=0, line_up="José Peña; paul mcshane;Iker Muniain"),
        whole(2, SecondType.LINE_UP, time=0, line_up="Ann; Bob;", side=2, event_team="Wanderers", opponent="Rovers"),
        whole(3, SecondType.KICK_OFF, time=0),
        whole(4, SecondType.INJURY, player="JosÃ© Peña".replace("Ã©", "A©")),
        whole(5, SecondType.VAR_CHECK, review=3, side=2, event_team="Wanderers", opponent="Rovers", player="Bob"),
        whole(6, SecondType.DELAY, time=44, side=2, event_team="Wanderers", opponent="Rovers"),
        whole(7, SecondType.ADDED_TIME, time=45, added_time=5),
        whole(8, SecondType.ABANDONED, time=48),
    ]
    archive = read(csv_text(rows, [*COLUMNS, *OURS]), "id_odsp,league\nm1/,Serie A\n", strict=True)
    match = only(archive)
    assert archive.problems == []
    assert [event.clock for event in match.events] == ["0'", "0'", "1'", "10'", "10'", "44'", "45'", "45+3'"]
    assert {event.period for event in match.events} == {Period.FIRST_HALF}
    assert [event.team[0] for event in match.events] == list("RWRRWRRR")
    assert match.events[0].line_up == ("José Peña", "Paul McShane", "Iker Muniain")
    assert match.events[1].line_up == ("Ann", "Bob")
    assert [event.added_time for event in match.events] == [*[None] * 6, 5, None]
    assert [event.review for event in match.events] == [*[None] * 4, Review.RED_CARD, *[None] * 3]
    assert {event.competition for event in match.events} == {"Serie A"}
    assert all(MatchEvent.from_json(event.to_json()) == event for event in match.events)
    times = [event.event_time for event in match.events]
    assert times == sorted(set(times))
    assert times[1] < UNKNOWN_KICK_OFF < times[2]
    assert final(match).ended


@pytest.mark.parametrize(
    ("what", "cells", "field", "message"),
    [
        (SecondType.LINE_UP, {}, "line_up", "missing, and event_type2 30 needs it"),
        (SecondType.LINE_UP, {"line_up": " ; ;"}, "line_up", "missing"),
        (SecondType.LINE_UP, {"line_up": "Bob; " + "x" * 121}, "line_up", "longer than 120"),
        (SecondType.LINE_UP, {"line_up": ";".join("x" * 31)}, "line_up", "more than 30 names"),
        (SecondType.INJURY, {"line_up": "Bob"}, "line_up", "belongs to event_type2 30 alone"),
        (SecondType.ADDED_TIME, {}, "added_time", "missing"),
        (SecondType.ADDED_TIME, {"added_time": 0}, "added_time", "'0' is not between 1 and 30"),
        (SecondType.ADDED_TIME, {"added_time": 31}, "added_time", "'31' is not between 1 and 30"),
        (SecondType.HALF_TIME, {"added_time": 3}, "added_time", "belongs to event_type2 31 alone"),
        (SecondType.VAR_CHECK, {}, "review", "missing, and event_type2 32 or 33 needs it"),
        (SecondType.VAR_CONFIRMED, {"review": 5}, "review", "unknown code '5'"),
        (SecondType.DELAY, {"review": 1}, "review", "belongs to event_type2 32 or 33 alone"),
    ],
)
def test_a_row_that_contradicts_its_announcement_is_named(read, what, cells, field, message):
    archive = read(csv_text([row(1), whole(2, what, **cells), row(3)], [*COLUMNS, *OURS]))
    (problem,) = archive.problems
    assert (problem.row, problem.field) == (3, field)
    assert message in problem.message
    assert [event.sequence for event in only(archive).events] == [1, 3]


def test_a_line_up_needs_the_column_and_another_file_may_lack_it(tmp_path):
    (tmp_path / "events1.csv").write_text(csv_text([whole(1, SecondType.LINE_UP), row(2)]))
    later = [whole(3, SecondType.LINE_UP, line_up="Bob"), whole(4, SecondType.ADDED_TIME, added_time=2)]
    (tmp_path / "events2.csv").write_text(csv_text(later, [*COLUMNS, *OURS]))
    archive = Archive.open(tmp_path)
    (problem,) = archive.problems
    assert (Path(problem.file).name, problem.row, problem.field) == ("events1.csv", 2, "line_up")
    assert [(event.line_up, event.added_time) for event in only(archive).events] == [
        (None, None),
        (("Bob",), None),
        (None, 2),
    ]


def test_a_line_up_is_spelled_as_the_rest_of_the_match(read):
    rows = [
        whole(1, SecondType.LINE_UP, line_up="andrepierre gignac; someone else"),
        dict.fromkeys(OURS, "NA") | row(2, text="Foul by AndrA©-Pierre Gignac (Rovers).", player="andrepierre gignac"),
    ]
    assert only(read(csv_text(rows, [*COLUMNS, *OURS]))).events[0].line_up == ("André-Pierre Gignac", "Someone Else")


def test_extra_time_that_nobody_announced_is_added_time_of_thirty_minutes_at_most(read):
    events = only(read([row(1, time=46), row(2, time=119), row(3, time=121), row(4, time=130)])).events
    assert [event.clock for event in events] == ["46'", "90+29'", "90+30'", "90+30'"]
    assert all(MatchEvent.from_json(event.to_json()) == event for event in events)


def test_rows_come_in_the_order_of_sort_order_and_times_increase(read):
    numbers = [3, 1, 2, 5, 4]
    events = only(read([row(number, time=20 + number // 3) for number in numbers])).events
    assert [event.sequence for event in events] == [1, 2, 3, 4, 5]
    assert all(one.event_time < other.event_time for one, other in pairwise(events))


def test_kick_off_is_the_fixture_s_day_at_three_or_a_fixed_day(read):
    assert only(read([row(1, time=1)])).events[0].event_time.date() == UNKNOWN_KICK_OFF.date()
    archive = read(
        [row(1)], "id_odsp,date,league,season,country,ht,at,fthg,ftag\nm1/,2014-07-08,D1,2015,germany,R,W,1,7\n"
    )
    (info,) = archive.infos()
    assert info.kick_off == datetime(2014, 7, 8, 15, tzinfo=UTC)
    assert (info.league, info.season, info.country, info.score) == ("D1", "2015", "germany", (1, 7))
    exact = read([row(1)], "id_odsp,date\nm1/,2014-07-08T17:00:00-03:00\n")
    assert exact.infos()[0].kick_off == datetime(2014, 7, 8, 20, tzinfo=UTC)


def test_matches_come_by_kick_off_however_their_rows_are_scattered(read):
    rows = [row(1, id_odsp="b"), row(1, id_odsp="a"), row(2, id_odsp="c"), row(2, id_odsp="b"), row(3, id_odsp="a")]
    archive = read(rows, "id_odsp,date\na,2014-01-02\nb,2014-01-01\n")
    assert [info.match_id for info in archive.infos()] == ["b", "a", "c"]
    assert [[event.sequence for event in match.events] for match in archive.matches()] == [[1, 2], [1, 3], [2]]


@pytest.mark.parametrize("asked", ["m1", "m1/"])
@pytest.mark.parametrize("held", ["m1", "m1/"])
def test_a_match_is_chosen_with_or_without_the_trailing_slash(read, asked, held):
    archive = read([row(1, id_odsp=held), row(2, id_odsp="m2/")])
    assert [match.info.match_id for match in archive.matches({asked})] == [held]


# What it reports


BAD_CELLS = [
    ("event_type", "99", "unknown code '99'"),
    ("event_type", "NA", "missing"),
    ("event_type", "goal", "'goal' is not a whole number"),
    ("event_type2", "16", "unknown code '16'"),
    ("side", "3", "unknown code '3'"),
    ("shot_place", "14", "unknown code '14'"),
    ("location", "-1", "unknown code '-1'"),
    ("situation", "1.5", "'1.5' is not a whole number"),
    ("time", "later", "'later' is not a whole number"),
    ("time", "131", "'131' is not between 0 and 130"),
    ("time", "", "missing"),
    ("sort_order", "-4", "'-4' is not between"),
    ("id_odsp", "", "missing"),
    ("id_event", "NA", "missing"),
    ("event_team", "  ", "missing"),
    ("opponent", "NA", "missing"),
    ("opponent", "Rovers", "team and opponent are both Rovers"),
    ("player", "x" * 121, "longer than 120"),
    ("is_goal", "2", "'2' is neither 0 nor 1"),
    ("is_goal", "1", "a goal that is no attempt"),
    ("event_type", "0", "an announcement"),
    ("event_type2", "21", "belong to announcements"),
]


@pytest.mark.parametrize(("field", "cell", "message"), BAD_CELLS)
def test_a_bad_cell_costs_its_row_only_and_is_named(read, field, cell, message):
    bad = row(2, **{field: cell})
    archive = read([row(1), bad, row(3)])
    (problem,) = archive.problems
    named = "event_type2" if cell == "0" else field
    assert (problem.row, problem.field) == (3, named)
    assert message in problem.message
    assert str(problem).startswith(f"{problem.file}, row 3, {named}: ")
    assert "\n" not in str(problem)
    assert problem.file.endswith("events.csv")
    assert [event.sequence for event in only(archive).events] == [1, 3]
    with pytest.raises(TouchlineError, match="row 3"):
        read([row(1), bad, row(3)], strict=True)


def test_a_row_of_the_wrong_side_is_reported(read):
    archive = read([row(1), row(2, side=2)])
    assert [(problem.row, problem.field) for problem in archive.problems] == [(3, "side")]


def test_ragged_rows_are_reported_and_the_rest_is_read(read):
    lines = csv_text([row(1), row(2), row(3)]).splitlines()
    lines[2] += ",more"
    lines.insert(3, "m1/,e9,9")
    archive = read("\n".join(lines))
    assert [(problem.row, problem.message) for problem in archive.problems] == [
        (3, "23 fields where the header has 22"),
        (4, "3 fields where the header has 22"),
    ]
    assert [event.sequence for event in only(archive).events] == [1, 3]


def test_a_quote_that_is_never_closed_costs_its_row_only(read):
    lines = csv_text([row(1), row(2), row(3, text='He said "no", twice'), row(4)]).splitlines()
    lines[2] = lines[2].replace("e2,", '"e2,', 1)
    archive = read("\n".join(lines))
    assert [problem.row for problem in archive.problems] == [3]
    match = only(archive)
    assert [event.sequence for event in match.events] == [1, 3, 4]
    assert match.texts[1] == 'He said "no", twice'


def test_quoted_commas_and_line_breaks_are_part_of_a_field_and_rows_count_as_in_an_editor(read):
    archive = read([row(1, text="One,\ntwo\nand three"), row(2, event_type=77), row(3)])
    assert [problem.row for problem in archive.problems] == [5]
    assert only(archive).texts[0] == "One,\ntwo\nand three"


def test_empty_lines_carriage_returns_and_a_byte_order_mark_do_no_harm(read):
    text = csv_text([row(1), row(2)]).replace("\n", "\r\n").replace("\r\nm1/,e2", "\r\n\r\nm1/,e2")
    archive = read(b"\xef\xbb\xbf" + text.encode())
    assert archive.problems == []
    assert len(only(archive).events) == 2


def test_a_row_that_is_not_utf8_is_reported_with_its_byte(read):
    good = csv_text([row(1), row(2, text="Gaël"), row(3, text="Loïc")]).encode()
    offset = good.index("Loïc".encode()) + 2
    archive = read(good.replace("Loïc".encode(), "Loïc".encode("latin-1")))
    (problem,) = archive.problems
    assert (problem.row, problem.message) == (4, f"not UTF-8: byte 0xef at byte offset {offset}")
    assert len(only(archive).events) == 2


def test_a_latin1_file_is_said_to_be_one_in_one_line_and_its_plain_rows_are_read(read):
    rows = [row(number, text="Gaël" if number % 2 else "plain") for number in range(1, 11)]
    archive = read(csv_text(rows).encode("latin-1"))
    (problem,) = archive.problems
    assert problem.row == 2
    assert "Latin-1" in problem.message
    assert "iconv" in problem.message
    assert [event.sequence for event in only(archive).events] == [2, 4, 6, 8, 10]


def test_an_event_that_comes_twice_in_a_file_is_reported_and_read_once(read):
    archive = read([row(1), row(1, time=80), row(1, id_odsp="m2/")])
    assert [(problem.row, problem.field) for problem in archive.problems] == [(3, "id_event")]
    assert [len(match.events) for match in archive.matches()] == [1, 1]


def test_an_event_that_is_in_two_files_of_a_folder_is_read_once(tmp_path):
    (tmp_path / "events-a.csv").write_text(csv_text([row(1), row(2)]), encoding="utf-8")
    (tmp_path / "events-b.csv").write_text(csv_text([row(2, time=99), row(3)]), encoding="utf-8")
    archive = Archive.open(tmp_path)
    assert archive.problems == []
    assert [event.minute for event in only(archive).events] == [10, 10, 10]


def test_a_bad_fixture_is_reported_and_its_events_are_read(read):
    archive = read([row(1)], "id_odsp,date,fthg,ftag\n,2014-01-01,1,0\nm1/,someday,one,0\n")
    assert [(Path(problem.file).name, problem.row, problem.field) for problem in archive.problems] == [
        ("ginf.csv", 2, "id_odsp"),
        ("ginf.csv", 3, "date"),
        ("ginf.csv", 3, "fthg"),
    ]
    assert only(archive).info.kick_off is None


def test_fixtures_that_no_event_can_have_are_reported_and_the_rows_teams_taken(read):
    fixtures = f"id_odsp,date,ht,at,league\nm1/,9999-12-31,Same,Same,\nm2/,0001-01-01,{'x' * 121},W,{'L' * 121}\n"
    archive = read([row(1), row(1, id_odsp="m2/")], fixtures)
    assert [(problem.row, problem.field) for problem in archive.problems] == [
        (2, "at"),
        (2, "date"),
        (3, "date"),
        (3, "ht"),
        (3, "league"),
    ]
    assert {match.events[0].competition for match in archive.matches()} == {None}
    assert [match.events[0].home for match in archive.matches()] == ["Rovers", "Rovers"]


# What it refuses


def test_a_file_that_is_missing_empty_or_no_table_is_refused_by_name(read, tmp_path):
    with pytest.raises(DatasetError, match=r"nothing\.csv: no such file"):
        Archive.open(tmp_path / "nothing.csv")
    with pytest.raises(DatasetError, match=r"no events\*\.csv"):
        Archive.open(tmp_path)
    with pytest.raises(DatasetError, match=r"events\.csv: the file is empty"):
        read("")
    with pytest.raises(DatasetError, match=r"events\.csv.*UTF-16"):
        read(csv_text([row(1)]).encode("utf-16"))
    with pytest.raises(DatasetError, match=r"events\.csv.*byte 0xe9 at byte offset 7"):
        read("id_odspé,x\n1,2\n".encode("latin-1"))
    with pytest.raises(DatasetError, match="missing"):
        read(bytes(range(32, 127)))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (lambda text: text.replace(",", ";"), "the columns are separated by semicolons; save the file with commas"),
        (lambda text: text.replace(",", '";"').replace("id_odsp", '"id_odsp'), "the columns are separated by semi"),
        (lambda text: text.replace(",", "\t"), "the columns are separated by tabs"),
        (lambda text: text.replace("\n", "\r"), r"alone; convert it with: tr '\\r' '\\n' < events\.csv"),
        (lambda text: text.partition("\n")[2], r"is the header missing\? It begins 'm1/,e1,1,10,NA,3,"),
        (lambda text: text.replace("time,text", "time,player"), "the header names the column player twice"),
    ],
    ids=["semicolons", "semicolons and quotes", "tabs", "carriage returns", "no header", "a column twice"],
)
def test_a_table_in_another_dress_is_refused_with_what_to_do(read, changed, told):
    with pytest.raises(DatasetError, match=rf"events\.csv: .*{told}"):
        read(changed(csv_text([row(1), row(2)])))


@pytest.mark.parametrize("missing", [name for name in COLUMNS if name != "text"])
def test_a_missing_column_is_named(read, missing):
    with pytest.raises(DatasetError, match=rf"events\.csv: the column {missing} is missing"):
        read(csv_text([row(1)], [name for name in COLUMNS if name != missing]))


def test_columns_may_come_in_any_order_with_others_between_and_the_sentence_may_be_absent(read):
    columns = ["mine", *(name for name in reversed(COLUMNS) if name != "text")]
    match = only(read(csv_text([row(1, player="john oshea", mine="x")], columns)))
    assert (match.events[0].player, match.texts) == ("John O'Shea", (None,))


def test_a_header_without_rows_is_an_archive_without_matches(read):
    archive = read(csv_text([]))
    assert (len(archive), archive.infos(), list(archive.matches()), archive.problems) == (0, [], [], [])


# Whatever comes


def assert_valid(event: MatchEvent) -> None:
    """The reader checks columns and not events; an event checked by itself is the same, to the types of its fields."""
    checked = MatchEvent.model_validate(event.model_dump())
    assert checked == event
    assert [(name, type(value)) for name, value in checked] == [(name, type(value)) for name, value in event]
    assert checked.to_json() == event.to_json()


def test_a_name_that_grows_in_the_repair_is_cut(read):
    for names in ("text", "columns"):
        (event,) = only(read([row(1, player="ﷺ" * 100, text="Foul.")], names=names)).events
        assert len(event.player) == 120
        assert_valid(event)


CELL = st.one_of(
    st.sampled_from(
        ["NA", "", "0", "1", "2", "12", "14", "15", "20", "30", "33", "-3", "1.0", "x", "a??b", 'a"b', "A©", "a;b"]
    ),
    st.text(max_size=12),
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*COLUMNS, *OURS]), CELL, max_size=4), max_size=12))
def test_every_row_is_read_or_reported(tmp_path_factory, changes):
    path = tmp_path_factory.mktemp("rows") / "events.csv"
    rows = [dict.fromkeys(OURS, "") | row(number) | change for number, change in enumerate(changes)]
    path.write_bytes(csv_text(rows, [*COLUMNS, *OURS]).encode("utf-8", "surrogatepass"))
    archive = Archive.open(path)
    read = [event for match in archive.matches() for event in match.events]
    assert len(read) + len({problem.row for problem in archive.problems}) == len(rows)
    assert len(archive) == len(read)
    for event in read:
        assert_valid(event)


@settings(deadline=None)
@given(st.lists(st.text(max_size=8) | st.sampled_from(["A©", "a??b", "\x80", "ﷺ" * 100, "Ann", "ann"]), max_size=4))
def test_any_line_up_is_read_or_reported(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("rows") / "events.csv"
    rows = [whole(1, SecondType.LINE_UP, line_up=";".join(names)), dict.fromkeys(OURS, "") | row(2)]
    path.write_bytes(csv_text(rows, [*COLUMNS, *OURS]).encode("utf-8", "surrogatepass"))
    archive = Archive.open(path)
    read = [event for match in archive.matches() for event in match.events]
    assert len(read) + len({problem.row for problem in archive.problems}) == len(rows)
    for event in read:
        assert_valid(event)


@settings(deadline=None)
@given(st.lists(st.lists(st.text("ab,\"\n\r é'", max_size=6), min_size=3, max_size=3), min_size=1))
def test_both_ways_of_reading_a_table_agree(tmp_path_factory, rows):
    rows = [["x", *cells[1:]] for cells in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_bytes(out.getvalue().encode())
    file = CsvFile(path, ("a", "b", "c"))
    found = [
        list(cells)
        for piece in file.pieces()
        for cells in zip(*(column.to_pylist() for column in piece.columns.values()), strict=True)
    ]
    assert found == rows
    assert file.problems == []


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_at_all_bring_the_reader_down(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "events.csv"
    header = csv_text([]).encode()
    for start in (b"", header):
        path.write_bytes(start + content)
        with contextlib.suppress(DatasetError):
            archive = Archive.open(path)
            assert sum(len(match.events) for match in archive.matches()) == len(archive)


# The real archive


@real
def test_every_row_of_the_sample_is_read_or_reported():
    archive = Archive.open(SHARED / "events-sample.csv", strict=True)
    events = [event for match in archive.matches() for event in match.events]
    assert len(events) == len(archive) == 7_526
    assert len(archive.infos()) == 4_680
    assert archive.problems == []


@real
@pytest.mark.parametrize("names", ["text", "columns"])
def test_every_event_of_the_real_archive_is_what_checking_it_alone_gives(names):
    for match in Archive.open(SHARED, names=names).matches():
        for event in match.events:
            assert_valid(event)


@real
@pytest.mark.parametrize("names", ["text", "columns"])
def test_the_whole_matches_end_on_their_scores(names):
    archive = Archive.open(SHARED / "events-matches.csv", names=names)
    matches = list(archive.matches())
    assert sum(len(match.events) for match in matches) == 1_315
    assert {match.info.match_id: final(match).score for match in matches} == {
        info.match_id: info.score for info in archive.infos()
    }
    assert len(matches) == 11


@real
def test_the_folder_holds_dortmund_against_hamburg_once():
    (match,) = Archive.open(SHARED).matches({"UFot0hit"})
    assert len(match.events) == 110
    assert (match.info.home, match.info.away) == ("Borussia Dortmund", "Hamburg SV")
    assert match.info.kick_off == datetime(2011, 8, 5, 15, tzinfo=UTC)
    assert final(match).score == (3, 1)


@real
def test_real_sentences_name_the_players_of_their_events():
    archive = Archive.open(SHARED)
    named = missed = 0
    for match in archive.matches():
        for event, text in zip(match.events, match.texts, strict=True):
            assert text is not None
            assert "  " not in text
            assert "�" not in text
            for name in (event.player, event.player2, event.player_in, event.player_out):
                if name is not None:
                    named += 1
                    missed += name not in text
            if event.event_type is EventType.SUBSTITUTION:
                assert event.player_in != event.player_out
    # Not in its own sentence is only who another row of the match spells with the accents that this one lacks.
    assert named > 10_000
    assert missed / named < 0.001


@real
def test_names_by_rule_are_nearly_those_of_the_sentences():
    spoken = {event.event_id: event.player for match in Archive.open(SHARED).matches() for event in match.events}
    by_rule = {
        event.event_id: event.player
        for match in Archive.open(SHARED, names="columns").matches()
        for event in match.events
        if event.player
    }
    from football.encoding import fold

    same = sum(
        spoken[event_id] is not None and fold(spoken[event_id]) == fold(name) for event_id, name in by_rule.items()
    )
    assert same / len(by_rule) > 0.97


@pytest.mark.parametrize("style", Style)
def test_a_simulated_archive_gives_back_its_names(tmp_path, style):
    """Its sentences look like the published archive's here and there; its columns are sound all the same."""
    matches = [simulated.match for simulated in simulate(6, 11)]
    told = [replace(match, texts=tuple(map(comment, situations(match.events, style)))) for match in matches]
    write_csv(told, tmp_path / "events.csv")
    people = ("player", "player2", "player_in", "player_out")
    for match, read in zip(matches, Archive.open(tmp_path).matches(), strict=True):
        assert match.info.match_id == read.info.match_id
        for wrote, got in zip(match.events, read.events, strict=True):
            assert [getattr(got, name) for name in people] == [getattr(wrote, name) for name in people]


def test_a_sentence_of_another_make_gives_no_names():
    assert roles(EventType.ATTEMPT, "Off target: Ada Stone (Vale) puts a header wide.")["player"] is None
    saved = "The goalkeeper saves a shot by Ada Stone (Vale) from the left."
    assert roles(EventType.ATTEMPT, saved)["player"] is None
    assert roles(EventType.ATTEMPT, "Attempt missed. Ada van der Stone (Vale) header.")["player"] == "Ada van der Stone"
