"""A CSV file into an Arrow table of strings, with the line each row begins on.

The file is read in pieces of some megabytes. A clean piece goes through Arrow's reader; a piece with anything
odd in it (ragged rows, quoted line breaks, stray quotes, bytes that are not UTF-8) goes through a careful one
which loses the odd rows only. What the columns mean is not this file's business.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as arrow_csv

from sources.archive.errors import DatasetError, RowProblem

#: Bytes read at a time.
PIECE = 8 << 20
#: A quoted field may run over so many lines; a quote open for longer is a stray one.
_LONGEST_RECORD = 50
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
#: What else columns are separated by in the wild.
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
#: Characters that are shown of a first line which is no header.
_SHOWN = 60


@dataclass
class Piece:
    """Some rows of a file: their columns as strings, in the header's order, and the line each begins on."""

    columns: dict[str, pa.Array[Any]]
    lines: npt.NDArray[np.int64]


@dataclass
class _Bytes:
    """Where in the file the reading stands, and the rows that were not UTF-8."""

    line: int
    offset: int
    undecodable: list[tuple[int, int, int]] = field(default_factory=list)
    decoded_beyond_ascii: bool = False


class CsvFile:
    """One CSV file: its header, then its pieces. `problems` fills while `pieces` is read.

    Raises DatasetError for a file that is missing, empty, not text or without the wanted columns.
    """

    def __init__(self, path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        self.path = path
        self.problems: list[RowProblem] = []
        with _opened(path) as file:
            first = file.readline()
        self._header_bytes = len(first)
        text = self._text_of_header(first)
        self.header = [name.strip() for name in _fields(text) or []]
        self.wanted = [name for name in (*required, *optional) if name in self.header]
        if fault := self._fault_of_header(text, required, {*required, *optional}):
            raise DatasetError(f"{path}: {fault}", path)

    def _fault_of_header(self, text: str, required: Sequence[str], known: set[str]) -> str | None:
        """Why this first line can't be the header."""
        if not self.wanted:
            for separator, called in _SEPARATORS.items():
                if not known.isdisjoint(name.strip(' "') for name in text.split(separator)):
                    return f"the columns are separated by {called}; save the file with commas"
            return (
                f"the first line names none of the columns ({', '.join(required)}); "
                f"is the header missing? It begins {text[:_SHOWN]!r}"
            )
        if missing := [name for name in required if name not in self.header]:
            plural = "s" if len(missing) > 1 else ""
            return f"the column{plural} {', '.join(missing)} {'are' if plural else 'is'} missing from the header"
        twice = sorted({name for name in self.header if name and self.header.count(name) > 1})
        return f"the header names the column {twice[0]} twice" if twice else None

    def _text_of_header(self, first: bytes) -> str:
        if not first.strip():
            size = self.path.stat().st_size
            what = "the file is empty" if size == 0 else "the first line is empty, it should name the columns"
            raise DatasetError(f"{self.path}: {what}", self.path)
        if first.startswith(_UTF16) or b"\0" in first:
            offset = 0 if first.startswith(_UTF16) else first.index(b"\0")
            looks = ", it looks like UTF-16" if first.startswith(_UTF16) or first[1:2] == b"\0" else ""
            raise DatasetError(
                f"{self.path}: not a UTF-8 text file (byte 0x{first[offset]:02x} at byte offset {offset}){looks}",
                self.path,
            )
        if b"\r" in first.rstrip(b"\r\n"):
            raise DatasetError(
                f"{self.path}: the lines end in carriage returns alone; "
                f"convert it with: tr '\\r' '\\n' < {self.path.name}",
                self.path,
            )
        try:
            return first.removeprefix(_BOM).decode().rstrip("\n")
        except UnicodeDecodeError as error:
            offset = error.start + (len(_BOM) if first.startswith(_BOM) else 0)
            raise DatasetError(
                f"{self.path}: not UTF-8: row 1 has byte 0x{first[offset]:02x} at byte offset {offset}", self.path
            ) from None

    def pieces(self) -> Iterator[Piece]:
        """The rows, some thousands at a time."""
        state = _Bytes(line=2, offset=self._header_bytes)
        with _opened(self.path) as file:
            file.seek(self._header_bytes)
            for chunk in _whole_lines(file):
                piece = self._fast(chunk, state) or self._careful(chunk, state)
                state.line += chunk.count(b"\n")
                state.offset += len(chunk)
                yield piece
        self._report_undecodable(state)

    def _fast(self, chunk: bytes, state: _Bytes) -> Piece | None:
        """Arrow's reader; None unless every line is exactly one good row."""
        lines = chunk.count(b"\n") + (not chunk.endswith(b"\n"))
        try:
            table = arrow_csv.read_csv(
                io.BytesIO(chunk),
                read_options=arrow_csv.ReadOptions(column_names=self.header, block_size=len(chunk) + 1),
                parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
                convert_options=arrow_csv.ConvertOptions(
                    include_columns=self.wanted,
                    column_types=dict.fromkeys(self.header, pa.string()),
                    strings_can_be_null=False,
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            return None
        if table.num_rows != lines:
            return None
        if not chunk.isascii():
            state.decoded_beyond_ascii = True
        columns: dict[str, pa.Array[Any]] = {name: table.column(name).combine_chunks() for name in self.wanted}
        return Piece(columns, np.arange(state.line, state.line + lines, dtype=np.int64))

    def _careful(self, chunk: bytes, state: _Bytes) -> Piece:
        """Row by row, leaving out and reporting what can't be read."""
        places = [self.header.index(name) for name in self.wanted]
        rows: list[list[str]] = []
        starts: list[int] = []
        for start, record in self._records(chunk, state):
            rows.append([record[place] for place in places])
            starts.append(start)
        columns: dict[str, pa.Array[Any]] = {
            name: pa.array([row[index] for row in rows], type=pa.string()) for index, name in enumerate(self.wanted)
        }
        return Piece(columns, np.array(starts, dtype=np.int64))

    def _records(self, chunk: bytes, state: _Bytes) -> Iterator[tuple[int, list[str]]]:
        lines = chunk.split(b"\n")
        offset = state.offset
        index = 0
        while index < len(lines):
            line = lines[index]
            taken = 1
            if line.strip():
                text, taken = self._record_text(lines, index)
                number = state.line + index
                try:
                    decoded = text.decode()
                except UnicodeDecodeError as error:
                    state.undecodable.append((number, offset + error.start, text[error.start]))
                    taken = 1
                else:
                    if not text.isascii():
                        state.decoded_beyond_ascii = True
                    fields = _fields(decoded)
                    if fields is not None and len(fields) == len(self.header):
                        yield number, fields
                    else:
                        self._ragged(number, fields)
                        taken = 1
            offset += sum(len(line) + 1 for line in lines[index : index + taken])
            index += taken

    def _record_text(self, lines: list[bytes], index: int) -> tuple[bytes, int]:
        """The record that begins on a line, and how many lines it takes: more than one if a quote stays open."""
        text = lines[index]
        if b'"' not in text or not _open(text):
            return text, 1
        for taken in range(2, min(_LONGEST_RECORD, len(lines) - index) + 1):
            longer = b"\n".join(lines[index : index + taken])
            if b'"' in lines[index + taken - 1] and not _open(longer):
                return longer, taken
        return text, 1

    def _ragged(self, row: int, fields: list[str] | None) -> None:
        if fields is None:
            message = "the quotes are out of order, perhaps one is opened and not closed"
        else:
            message = f"{len(fields)} fields where the header has {len(self.header)}"
        self.problems.append(RowProblem(str(self.path), row, "", message))

    def _report_undecodable(self, state: _Bytes) -> None:
        found = state.undecodable
        if len(found) > 2 and not state.decoded_beyond_ascii:
            row, offset, byte = found[0]
            message = (
                f"not UTF-8 (byte 0x{byte:02x} at byte offset {offset}), nor are {len(found) - 1} more rows: the file "
                f"looks like Latin-1; convert it with: iconv -f LATIN1 -t UTF-8"
            )
            self.problems.append(RowProblem(str(self.path), row, "", message))
            return
        for row, offset, byte in found:
            message = f"not UTF-8: byte 0x{byte:02x} at byte offset {offset}"
            self.problems.append(RowProblem(str(self.path), row, "", message))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else (error.strerror or str(error))
        raise DatasetError(f"{path}: {reason}", path) from error


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """Pieces that end at the end of a line and, where quotes are in order, of a record."""
    rest = b""
    while read := file.read(PIECE):
        chunk = rest + read
        cut = chunk.rfind(b"\n") + 1
        cut = _before_open_quote(chunk, cut)
        rest = chunk[cut:]
        if cut:
            yield chunk[:cut]
    if rest:
        yield rest


def _before_open_quote(chunk: bytes, cut: int) -> int:
    """The last line end at or before `cut` with no quote open; `cut` itself if none is near (a stray quote)."""
    odd = chunk.count(b'"', 0, cut) % 2
    earlier = cut
    for _ in range(_LONGEST_RECORD):
        if not odd or not earlier:
            break
        line = chunk.rfind(b"\n", 0, earlier - 1) + 1
        odd ^= chunk.count(b'"', line, earlier) % 2
        earlier = line
    return cut if odd or not earlier else earlier


def _open(text: bytes) -> bool:
    """True when a quoted field is still open at the end."""
    try:
        list(csv.reader(io.StringIO(text.decode("latin-1"), newline=""), strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _fields(text: str) -> list[str] | None:
    """The fields of one record; None when its quotes are out of order."""
    text = text.removesuffix("\r")
    if '"' not in text:
        return text.split(",")
    if _open(text.encode()):
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:  # a quoted field that goes on after its closing quote with a line break
        return None
    return rows[0] if len(rows) == 1 else None
