"""The header of a CSV file: its column names, or why its first line can't be a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sources.archive.errors import DatasetError
from sources.archive.files.csv_records import fields_of

#: The one that most files have first.
_SEPARATORS = (",", ";", "\t", "|")
#: How much of a first line that is no header is shown.
_SHOWN = 60


@dataclass(frozen=True)
class Header:
    """All column names, those of them that are read, and what separates the fields."""

    names: tuple[str, ...]
    wanted: tuple[str, ...]
    separator: str


def read_header(file: str, first: bytes, required: Sequence[str], optional: Sequence[str]) -> Header:
    """The header in a file's first line. Raises DatasetError when it is not text or lacks a required column."""
    if fault := _fault_of_bytes(first):
        raise DatasetError(f"{file}: {fault}", file)
    text = first.decode().rstrip("\r\n")
    known = {*required, *optional}
    separator, names = max(
        ((one, _names(text, one)) for one in _SEPARATORS), key=lambda found: len(known.intersection(found[1]))
    )
    if fault := _fault_of_names(text, names, required, known):
        raise DatasetError(f"{file}: {fault}", file)
    return Header(names, tuple(name for name in (*required, *optional) if name in names), separator)


def _names(text: str, separator: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in fields_of(text, separator) or ())


def _fault_of_bytes(first: bytes) -> str | None:
    """Why this first line isn't UTF-8 text with line breaks."""
    if not first.strip():
        return "the file is empty, or its first line is; the first line should name the columns"
    if b"\r" in first.rstrip(b"\r"):
        return "the lines end in carriage returns alone; convert it with: tr '\\r' '\\n'"
    try:
        first.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8: row 1 has byte 0x{first[error.start]:02x}"
    return None


def _fault_of_names(text: str, names: Sequence[str], required: Sequence[str], known: set[str]) -> str | None:
    """Why these column names don't do."""
    if known.isdisjoint(names):
        return (
            f"the first line names none of the columns ({', '.join(required)}); "
            f"is the header missing? It begins {text[:_SHOWN]!r}"
        )
    if missing := [name for name in required if name not in names]:
        plural = "s" if len(missing) > 1 else ""
        return f"the column{plural} {', '.join(missing)} {'are' if plural else 'is'} missing from the header"
    twice = sorted({name for name in names if name and names.count(name) > 1})
    return f"the header names the column {twice[0]} twice" if twice else None
