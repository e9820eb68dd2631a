"""Files that are no archive are refused by name, with what to do; an odd table that can be read is read."""

from __future__ import annotations

import pytest

from sources.archive import Archive, DatasetError
from tests.sources.archive.archive_rows import COLUMNS, csv_text, only, reading, row


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def test_a_file_that_is_missing_empty_or_no_table_is_refused_by_name(read, tmp_path):
    with pytest.raises(DatasetError, match=r"nothing\.csv: no such file"):
        Archive.open(tmp_path / "nothing.csv")
    with pytest.raises(DatasetError, match=r"no events\*\.csv"):
        Archive.open(tmp_path)
    with pytest.raises(DatasetError, match=r"events\.csv: the file is empty"):
        read("")
    with pytest.raises(DatasetError, match=r"events\.csv.*byte 0x00 at byte offset 1"):
        read(b"i\0\0\xff\n")
    with pytest.raises(DatasetError, match="missing"):
        read(bytes(range(32, 127)))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (lambda text: text.replace("\n", "\r"), r"alone; convert it with: tr '\\r' '\\n'"),
        (lambda text: text.partition("\n")[2], r"is the header missing\? It begins 'm1/,e1,1,10,NA,3,"),
        (lambda text: text.replace("time,text", "time,player"), "the header names the column player twice"),
    ],
    ids=["carriage returns", "no header", "a column twice"],
)
def test_a_table_in_another_format_is_refused_with_what_to_do(read, changed, message):
    with pytest.raises(DatasetError, match=rf"events\.csv: .*{message}"):
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
