"""Drawn and real rows: each is read or reported, and what is read is a valid event."""

from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from football.codes import SecondType
from football.events import MatchEvent
from sources.archive import Archive, DatasetError
from sources.archive.files.csv_file import CsvFile
from sources.archive.files.table_file import find_tables
from sources.archive.schema import OURS
from tests.sources.archive.archive_rows import COLUMNS, SHARED, csv_text, only, reading, real, row, whole


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def assert_valid(event: MatchEvent) -> None:
    """The reader checks columns and not events; an event checked by itself is the same, to the types of its fields."""
    checked = MatchEvent.model_validate(event.model_dump())
    assert checked == event
    assert [(name, type(value)) for name, value in checked] == [(name, type(value)) for name, value in event]
    assert checked.to_json() == event.to_json()


def test_a_name_that_grows_in_the_repair_is_cut(read):
    for names in ("text", "columns"):
        (event,) = only(read([row(1, player="obrien " * 17, text="Foul.")], names=names)).events
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
def test_any_quoted_table_is_read_as_it_was_written(tmp_path_factory, rows):
    rows = [["x", *cells[1:]] for cells in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_bytes(out.getvalue().encode())
    (table,), _ = find_tables(path)
    file = CsvFile(table, ("a", "b", "c"))
    found = [cells for piece in file.pieces() for cells in piece.to_numpy().tolist()]
    assert found == rows
    assert file.problems == []


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "events.csv"
    header = csv_text([]).encode()
    for start in (b"", header):
        path.write_bytes(start + content)
        with contextlib.suppress(DatasetError):
            archive = Archive.open(path)
            assert sum(len(match.events) for match in archive.matches()) == len(archive)


@real
@pytest.mark.parametrize("names", ["text", "columns"])
def test_every_event_of_the_real_archive_is_what_checking_it_alone_gives(names):
    for match in Archive.open(SHARED, names=names).matches():
        for event in match.events:
            assert_valid(event)
