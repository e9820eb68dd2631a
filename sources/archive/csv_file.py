"""Reads a CSV file with pandas, some megabytes at a time, as frames of strings."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pandas as pd

from sources.archive.csv_header import opened, read_header
from sources.archive.csv_records import Records, Splitter
from sources.row_problem import RowProblem

#: Blocks that make a piece.
_BLOCKS = 8


class CsvFile:
    """One CSV file: its header, then its pieces. `problems` fills while `pieces` is read.

    Raises DatasetError for a file that is missing, empty, not text or without the wanted columns.
    """

    def __init__(self, path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        self.problems: list[RowProblem] = []
        self._path = path
        self._header = read_header(path, required, optional)

    def pieces(self) -> Iterator[pd.DataFrame]:
        """The rows, some thousands at a time: the wanted columns as strings, the index the line each row begins on."""
        splitter = Splitter(fields=len(self._header.names), line=2, offset=self._header.size)
        with opened(self._path) as file:
            file.seek(self._header.size)
            blocks = map(self._frame, splitter.split(file))
            while piece := list(islice(blocks, _BLOCKS)):
                yield pd.concat(piece)
        self._report_lines(splitter.ragged)
        self._report_lines(_undecodable(splitter))

    def _frame(self, records: Records) -> pd.DataFrame:
        wanted = self._header.wanted
        # A header of our own: other columns may share a name, or have one that needs quotes.
        names = (name if name in wanted else str(number) for number, name in enumerate(self._header.names))
        frame = pd.read_csv(
            io.BytesIO(",".join(names).encode() + b"\n" + records.text),
            engine="c",
            usecols=list(wanted),
            index_col=False,
            dtype=object,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
            lineterminator="\n",
            low_memory=False,
        )
        frame.index = pd.Index(records.lines, name="line")
        return frame

    def _report_lines(self, found: Sequence[tuple[int, str]]) -> None:
        self.problems += [RowProblem(str(self._path), line, "", message) for line, message in found]


def _undecodable(splitter: Splitter) -> list[tuple[int, str]]:
    """Rows that are not UTF-8, or one for all of them where the file looks like Latin-1."""
    found = splitter.undecodable
    if len(found) > 2 and not splitter.has_accents:
        line, offset, byte = found[0]
        message = (
            f"not UTF-8 (byte 0x{byte:02x} at byte offset {offset}), nor are {len(found) - 1} more rows: the file "
            f"looks like Latin-1; convert it with: iconv -f LATIN1 -t UTF-8"
        )
        return [(line, message)]
    return [(line, f"not UTF-8: byte 0x{byte:02x} at byte offset {offset}") for line, offset, byte in found]
