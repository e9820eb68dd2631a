"""The header of a CSV file: its column names, or why its first line can't be a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sources.archive.csv_records import fields_of
from sources.archive.errors import DatasetError

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
#: Other separators that files come with.
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
#: How much of a first line that is no header is shown.
_SHOWN = 60


@dataclass(frozen=True)
class Header:
    """All column names, those of them that are read, and the header's length in bytes."""

    names: tuple[str, ...]
    wanted: tuple[str, ...]
    size: int


def read_header(path: Path, required: Sequence[str], optional: Sequence[str]) -> Header:
    """Read the first line. Raises DatasetError when the file is missing, not text, or lacks a required column."""
    with opened(path) as file:
        first = file.readline()
    if fault := _fault_of_bytes(path, first):
        raise DatasetError(f"{path}: {fault}", path)
    text = first.removeprefix(_BOM).decode().rstrip("\n")
    names = tuple(name.strip() for name in fields_of(text) or ())
    wanted = tuple(name for name in (*required, *optional) if name in names)
    if fault := _fault_of_names(text, names, required, {*required, *optional}):
        raise DatasetError(f"{path}: {fault}", path)
    return Header(names, wanted, len(first))


def opened(path: Path) -> BinaryIO:
    """The file, open. Raises DatasetError."""
    try:
        return path.open("rb")
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else (error.strerror or str(error))
        raise DatasetError(f"{path}: {reason}", path) from error


def _fault_of_bytes(path: Path, first: bytes) -> str | None:
    """Why this first line isn't UTF-8 text with line breaks."""
    if not first.strip():
        empty = path.stat().st_size == 0
        return "the file is empty" if empty else "the first line is empty, it should name the columns"
    if first.startswith(_UTF16) or b"\0" in first:
        offset = 0 if first.startswith(_UTF16) else first.index(b"\0")
        looks = ", it looks like UTF-16" if first.startswith(_UTF16) or first[1:2] == b"\0" else ""
        return f"not a UTF-8 text file (byte 0x{first[offset]:02x} at byte offset {offset}){looks}"
    if b"\r" in first.rstrip(b"\r\n"):
        return f"the lines end in carriage returns alone; convert it with: tr '\\r' '\\n' < {path.name}"
    try:
        first.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8: row 1 has byte 0x{first[error.start]:02x} at byte offset {error.start}"
    return None


def _fault_of_names(text: str, names: Sequence[str], required: Sequence[str], known: set[str]) -> str | None:
    """Why these column names don't do."""
    if known.isdisjoint(names):
        for separator, called in _SEPARATORS.items():
            if not known.isdisjoint(name.strip(' "') for name in text.split(separator)):
                return f"the columns are separated by {called}; save the file with commas"
        return (
            f"the first line names none of the columns ({', '.join(required)}); "
            f"is the header missing? It begins {text[:_SHOWN]!r}"
        )
    if missing := [name for name in required if name not in names]:
        plural = "s" if len(missing) > 1 else ""
        return f"the column{plural} {', '.join(missing)} {'are' if plural else 'is'} missing from the header"
    twice = sorted({name for name in names if name and names.count(name) > 1})
    return f"the header names the column {twice[0]} twice" if twice else None
