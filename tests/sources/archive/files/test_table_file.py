"""Packed files, tables of other kinds and other separators are read; what can't be is named."""

from __future__ import annotations

import builtins
import gzip
import io
import os
import tempfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from sources.archive import Archive, DatasetError
from sources.archive.files.table_file import find_tables
from tests.sources.archive.archive_rows import csv_text, only, row

ROWS = [row(1, player="Zoë Öst", time="45+2"), row(2, time=60, text='Two, "three"; four\tfive|six')]
FIXTURES = "id_odsp,date\nm1,2014-07-08\n"


def assert_read(path, *, dated: bool = False) -> None:
    archive = Archive.open(path)
    match = only(archive)
    assert archive.problems == []
    assert [event.player for event in match.events] == ["Zoë Öst", None]
    assert match.texts == (None, ROWS[1]["text"].replace("\t", " "))
    assert match.events[0].clock == "45+2'"
    assert (match.info.kick_off is not None) is dated


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators(tmp_path, separator):
    frame = pd.read_csv(io.StringIO(csv_text(ROWS)), dtype=str, keep_default_na=False)
    frame.to_csv(tmp_path / "events.csv", sep=separator, index=False)
    assert_read(tmp_path / "events.csv")


def test_gzip_alone_and_in_a_folder(tmp_path):
    path = tmp_path / "Events-2014.CSV.gz"
    path.write_bytes(gzip.compress(csv_text(ROWS).encode()))
    (tmp_path / "ginf.csv.gz").write_bytes(gzip.compress(FIXTURES.encode()))
    assert_read(path, dated=True)
    assert_read(tmp_path, dated=True)


def test_a_zip_file_is_read_as_a_folder(tmp_path):
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("data/events.csv", csv_text(ROWS))
        pack.writestr("data/ginf.csv", FIXTURES)
        pack.writestr("data/readme.txt", "codes")
    assert_read(path, dated=True)
    path.rename(tmp_path / "events.zip")
    assert_read(tmp_path, dated=True)


def test_parquet(tmp_path):
    pytest.importorskip("pyarrow")
    frame = pd.read_csv(io.StringIO(csv_text(ROWS)), na_values=["NA"])
    frame.to_parquet(tmp_path / "events.parquet")
    assert_read(tmp_path / "events.parquet")
    assert_read(tmp_path)


@pytest.mark.parametrize(("suffix", "package"), [("parquet", "pyarrow"), ("xlsx", "openpyxl"), ("ods", "odfpy")])
def test_what_pandas_needs_is_named_where_it_is_missing(tmp_path, monkeypatch, suffix, package):
    path = tmp_path / f"events.{suffix}"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml" if suffix == "xlsx" else "content.xml", "")
    true_import = builtins.__import__

    def without_extras(name, *rest, **named):
        if name.partition(".")[0] in ("pyarrow", "fastparquet", "openpyxl", "odf"):
            raise ImportError(name)
        return true_import(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_extras)
    with pytest.raises(DatasetError, match=f"needs {package}; install it with: pip install {package}"):
        Archive.open(path)


def test_what_can_not_be_unpacked_is_named(tmp_path):
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress(csv_text(ROWS * 50).encode())[:-20])
    with pytest.raises(DatasetError, match=r"events\.csv\.gz: the file is damaged"):
        Archive.open(path)
    path = tmp_path / "events.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(DatasetError, match=r"events\.zip: "):
        Archive.open(path)


def test_a_folder_without_events_names_what_it_has(tmp_path):
    (tmp_path / "matches.csv").write_text("x\n")
    with pytest.raises(DatasetError, match=r"no events\*\.csv in this folder; there are matches\.csv"):
        Archive.open(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user without rights")
def test_a_folder_that_the_user_may_not_read_is_not_called_empty_or_absent():
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # 0700
        (Path(name) / "season").mkdir()
        (Path(name) / "season" / "events.csv").write_text(csv_text(ROWS), encoding="utf-8")
        for path in (Path(name), Path(name) / "season", Path(name) / "season" / "events.csv"):
            os.seteuid(65534)
            try:
                with pytest.raises(DatasetError, match=r"the user \d+ may not read it; allow it with chmod"):
                    find_tables(path)
            finally:
                os.seteuid(0)
