"""Splits the bytes of a CSV file into records, counts their fields and knows the line each begins on.

pandas pads short records and reads past a quote that is never closed, both in silence. Only records with as many
fields as the header go on to it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

#: A quoted field may span this many lines; a quote that stays open for longer is a stray one.
_LONGEST_RECORD = 50
_QUOTE, _NEWLINE, _RETURN = b'"\n\r'


def _set_of(characters: bytes) -> npt.NDArray[np.bool_]:
    return np.isin(np.arange(256), list(characters))


@dataclass(frozen=True)
class Records:
    """Sound records, each ended by one line break, and the line of the file each begins on."""

    text: bytes
    lines: npt.NDArray[np.int64]


@dataclass
class Splitter:
    """Splits a file, chunk after chunk, and notes the records that can't be used.

    `problems` has the line, the message and the reason, which is the same for all records of its kind.
    """

    fields: int
    separator: str
    line: int
    problems: list[tuple[int, str, str]] = field(default_factory=list)

    def split(self, blocks: Iterator[bytes]) -> Iterator[Records]:
        """The sound records of blocks of whole lines, a block at a time."""
        for chunk in _whole_records(blocks):
            text = np.frombuffer(chunk if chunk.endswith(b"\n") else chunk + b"\n", dtype=np.uint8)
            newlines = np.flatnonzero(text == _NEWLINE)
            yield self._regular(chunk, text, newlines) or self._irregular(chunk)
            self.line += len(newlines)

    def _regular(self, chunk: bytes, text: npt.NDArray[np.uint8], newlines: npt.NDArray[np.int64]) -> Records | None:
        """All records at once; None if any is odd in any way."""
        comma = ord(self.separator)
        lone_returns = b"\r" in chunk and chunk.count(b"\r") != chunk.count(b"\r\n")
        if self.fields == 1 or lone_returns or not _quotes_in_order(text, comma) or not _decodes(chunk):
            return None
        # Odd between an opening quote and its closing one; the count may overflow, its last bit stays right.
        inside = np.cumsum((text == _QUOTE).view(np.uint8), dtype=np.uint8) & 1
        separators = np.flatnonzero(((text == comma) | (text == _NEWLINE)) & (inside == 0))
        if len(separators) % self.fields:
            return None
        table = text[separators].reshape(-1, self.fields)
        if (table[:, -1] != _NEWLINE).any() or (table[:, :-1] != comma).any():
            return None
        ends = separators[self.fields - 1 :: self.fields]
        lines = np.arange(len(ends), dtype=np.int64)
        if len(newlines) > len(ends):
            lines[1:] = np.searchsorted(newlines, ends[:-1]) + 1
        returns = ends[text[ends - 1] == _RETURN] - 1
        body = np.delete(text, returns).tobytes() if len(returns) else text.tobytes()
        return Records(body, lines + self.line)

    def _irregular(self, chunk: bytes) -> Records:
        """Record by record; each odd one costs itself alone."""
        records: list[bytes] = []
        starts: list[int] = []
        for start, record in self._records(chunk):
            records.append(record.removesuffix(b"\r") + b"\n")
            starts.append(start)
        return Records(b"".join(records), np.array(starts, dtype=np.int64))

    def _records(self, chunk: bytes) -> Iterator[tuple[int, bytes]]:
        lines = chunk.split(b"\n")
        index = 0
        while index < len(lines):
            taken = 1
            if lines[index].strip():
                record, taken = _record_at(lines, index, self.separator)
                if self._is_sound(record, self.line + index):
                    yield self.line + index, record
                else:
                    taken = 1
            index += taken

    def _is_sound(self, record: bytes, line: int) -> bool:
        """True if the record decodes and has the right number of fields; else it is noted."""
        try:
            found = fields_of(record.decode(), self.separator)
        except UnicodeDecodeError as error:
            self.problems.append((line, f"not UTF-8: byte 0x{record[error.start]:02x}", "not UTF-8"))
            return False
        if found is None:
            message = "the quotes are out of order, perhaps one is opened and not closed"
            self.problems.append((line, message, message))
        elif len(found) != self.fields:
            message = f"{len(found)} fields where the header has {self.fields}"
            self.problems.append((line, message, "not as many fields as the header"))
        return found is not None and len(found) == self.fields


def fields_of(text: str, separator: str) -> list[str] | None:
    """The fields of one record; None when its quotes are out of order."""
    text = text.removesuffix("\r")
    if '"' not in text:
        return text.split(separator)
    if _is_open(text.encode(), separator):
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:  # a quoted field that goes on after its closing quote with a line break
        return None
    return rows[0] if len(rows) == 1 else None


def _quotes_in_order(text: npt.NDArray[np.uint8], comma: int) -> bool:
    """True if quotes only surround whole fields, or stand doubled inside them."""
    quotes = np.flatnonzero(text == _QUOTE)
    if len(quotes) % 2:
        return False
    # Before the first character (index -1) comes a line break: the last one.
    before, after = _set_of(b'\n"' + bytes([comma])), _set_of(b'\n\r"' + bytes([comma]))
    return bool(before[text[quotes[::2] - 1]].all() and after[text[quotes[1::2] + 1]].all())


def _decodes(chunk: bytes) -> bool:
    try:
        chunk.decode()
    except UnicodeDecodeError:
        return False
    return True


def _record_at(lines: list[bytes], index: int, separator: str) -> tuple[bytes, int]:
    """The record that begins on a line, and how many lines it takes: more than one if a quote stays open."""
    text = lines[index]
    if b'"' not in text or not _is_open(text, separator):
        return text, 1
    for taken in range(2, min(_LONGEST_RECORD, len(lines) - index) + 1):
        longer = b"\n".join(lines[index : index + taken])
        if b'"' in lines[index + taken - 1] and not _is_open(longer, separator):
            return longer, taken
    return text, 1


def _is_open(text: bytes, separator: str) -> bool:
    """True when a quoted field is still open at the end."""
    try:
        list(csv.reader(io.StringIO(text.decode("latin-1"), newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _whole_records(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Chunks that end at the end of a line and, where quotes are in order, of a record."""
    rest = b""
    for block in blocks:
        chunk = rest + block
        cut = _before_open_quote(chunk, chunk.rfind(b"\n") + 1)
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
