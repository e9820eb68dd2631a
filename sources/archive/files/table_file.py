"""Finds the tables of an archive: CSV files, packed or not, Parquet files and workbooks."""

from __future__ import annotations

import gzip
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from sources.archive.errors import DatasetError
from sources.archive.files import spreadsheets

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
#: Names in a folder or a ZIP file that are looked for, in any case.
_EVENTS = "events*"
_FIXTURES = "ginf"
_CSV = (".csv", ".csv.gz")
#: Other files of a folder that are named when no events are among them.
_SHOWN = 5


@dataclass(frozen=True)
class TableFile:
    """A table: its name for messages, and how its bytes are opened."""

    name: str
    opener: Callable[[], BinaryIO]

    def open(self) -> BinaryIO:
        """The bytes of a CSV file. Raises DatasetError."""
        try:
            return self.opener()
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            if isinstance(error, FileNotFoundError):
                reason = "no such file"
            else:
                reason = (isinstance(error, OSError) and error.strerror) or str(error)
            raise DatasetError(f"{self.name}: {reason}", self.name) from error


def find_tables(path: Path) -> tuple[list[TableFile], TableFile | None]:
    """The events' tables and the table of fixtures, of a folder, a ZIP file or one events file and its folder.

    Raises DatasetError when there are no events.
    """
    _check_rights(path)
    if path.is_dir():
        return _of_folder(path)
    if not path.exists():
        raise DatasetError(f"{path}: no such file or folder", path)
    if not path.is_file():
        raise DatasetError(f"{path}: a device or pipe, not a file", path)
    fixtures = _fixtures_in(path.parent)
    if not _begins_with(path, _ZIP) or path.suffix.lower() in spreadsheets.SUFFIXES:
        return [_table(path)], fixtures
    events, packed = _of_zip(path)
    if not events:
        raise DatasetError(f"{path}: no events*.csv in this ZIP file", path)
    return events, packed or fixtures


def _check_rights(path: Path) -> None:
    """Raise DatasetError for what this user may not look at: it would seem to be empty, or absent."""
    try:
        os.stat(path)  # noqa: PTH116 (Path hides that a folder above may not be entered)
        if path.is_dir():
            os.stat(f"{path}/.")  # noqa: PTH116 (Path drops the dot, which asks for the right to enter)
            os.scandir(path).close()
    except PermissionError as error:
        user = f"the user {os.getuid()}"
        raise DatasetError(f"{path}: {user} may not read it; allow it with chmod -R a+rX", path) from error
    except OSError:
        return  # whoever opens it says so


def _of_folder(path: Path) -> tuple[list[TableFile], TableFile | None]:
    files = sorted(one for one in path.iterdir() if one.is_file())
    events: list[TableFile] = []
    fixtures = _fixtures_in(path)
    for file in files:
        if not PurePosixPath(file.name.lower()).match(_EVENTS):
            continue
        if file.suffix.lower() == ".zip":
            packed, listed = _of_zip(file)
            events += packed
            fixtures = fixtures or listed
        elif _is_table(file.name):
            events.append(_table(file))
    if not events:
        others = [file.name for file in files][:_SHOWN]
        there = f"; there are {', '.join(others)}" if others else ""
        raise DatasetError(f"{path}: no events*.csv in this folder{there}", path)
    return events, fixtures


def _fixtures_in(folder: Path) -> TableFile | None:
    if not folder.is_dir():
        return None
    found = (one for one in sorted(folder.iterdir()) if one.name.lower().partition(".")[0] == _FIXTURES)
    return next((_table(one) for one in found if _is_table(one.name)), None)


def _is_table(name: str) -> bool:
    return name.lower().endswith((*_CSV, *spreadsheets.SUFFIXES))


def _table(path: Path) -> TableFile:
    if path.suffix.lower() in spreadsheets.SUFFIXES:
        return TableFile(str(path), partial(spreadsheets.as_csv, path))
    return TableFile(str(path), partial(_open, path))


def _open(path: Path) -> BinaryIO:
    if _begins_with(path, _GZIP):
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _begins_with(path: Path, signature: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(signature)) == signature
    except OSError:
        return False


def _of_zip(path: Path) -> tuple[list[TableFile], TableFile | None]:
    """The tables in a ZIP file; a single CSV file is the events, whatever its name."""
    try:
        with zipfile.ZipFile(path) as pack:
            names = [PurePosixPath(name) for name in pack.namelist() if name.lower().endswith(".csv")]
    except (OSError, zipfile.BadZipFile) as error:
        raise DatasetError(f"{path}: {error}", path) from error
    names = [name for name in names if not name.name.startswith(".") and name.parts[0] != "__MACOSX"]
    events = [name for name in names if PurePosixPath(name.name.lower()).match(_EVENTS)]
    if not events and len(names) == 1:
        events = names
    fixtures = [name for name in names if name.stem.lower() == _FIXTURES]

    def table(name: PurePosixPath) -> TableFile:
        return TableFile(f"{path}/{name}", partial(_open_member, path, str(name)))

    return [table(name) for name in sorted(events)], table(fixtures[0]) if fixtures else None


def _open_member(path: Path, name: str) -> BinaryIO:
    pack = zipfile.ZipFile(path)
    member = pack.open(name)
    pack.close()  # the member keeps the file open until it is closed itself
    return cast("BinaryIO", member)
