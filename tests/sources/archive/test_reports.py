"""What the archive's reader reports: a bad row costs itself only, and is named with its line and its field."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.errors import TouchlineError
from sources.archive import Archive
from tests.sources.archive.archive_rows import csv_text, only, reading, row


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


BAD_CELLS = [
    ("event_type", "99", "unknown code '99'"),
    ("event_type", "NA", "missing"),
    ("event_type", "goal", "'goal' is not a whole number"),
    ("event_type2", "16", "unknown code '16'"),
    ("side", "3", "unknown code '3'"),
    ("shot_place", "14", "unknown code '14'"),
    ("location", "-1", "unknown code '-1'"),
    ("situation", "1.5", "'1.5' is not a whole number"),
    ("time", "later", "'later' is no minute; write the running minute, as 67, or added time as 45+2"),
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
    archive = read(good.replace("Loïc".encode(), "Loïc".encode("latin-1")))
    (problem,) = archive.problems
    assert (problem.row, problem.message) == (4, "not UTF-8: byte 0xef")
    assert len(only(archive).events) == 2


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
