"""Reads a table with pandas, some megabytes at a time, as frames of strings."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice

import pandas as pd

from sources.archive.files.clean_text import CleanText
from sources.archive.files.csv_header import read_header
from sources.archive.files.csv_records import Records, Splitter
from sources.archive.files.table_file import TableFile
from sources.row_problem import RowProblem

#: Blocks that make a piece.
_BLOCKS = 8


class CsvFile:
    """One table: its header, then its pieces. `problems` and `rows` grow while `pieces` is read.

    `rows` counts all of them, `remark` says what a user has to know of the file, and `is_damaged` that it shows the
    published archive's damage. Raises DatasetError for a file that is
    missing, empty, not text or without the wanted columns.
    """

    def __init__(self, table: TableFile, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        self.problems: list[RowProblem] = []
        self.rows = 0
        self._name = table.name
        self._text = CleanText(table)
        self.remark = self._text.encoding.remark
        self.is_damaged = self._text.encoding.damaged
        first = next(self._text.blocks(), b"")
        self._header = read_header(table.name, first.partition(b"\n")[0], required, optional)

    def pieces(self) -> Iterator[pd.DataFrame]:
        """The rows, some thousands at a time: the wanted columns as strings, the index the line each row begins on."""
        splitter = Splitter(fields=len(self._header.names), separator=self._header.separator, line=2)
        blocks = map(self._frame, splitter.split(_without_first_line(self._text.blocks())))
        while piece := list(islice(blocks, _BLOCKS)):
            yield pd.concat(piece)
        self.problems += [
            RowProblem(self._name, line, "", message, reason) for line, message, reason in splitter.problems
        ]
        self.rows += len(splitter.problems)

    def _frame(self, records: Records) -> pd.DataFrame:
        self.rows += len(records.lines)
        wanted = self._header.wanted
        separator = self._header.separator
        # A header of our own: other columns may share a name, or have one that needs quotes.
        names = (name if name in wanted else str(number) for number, name in enumerate(self._header.names))
        frame = pd.read_csv(
            io.BytesIO(separator.join(names).encode() + b"\n" + records.text),
            sep=separator,
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


def _without_first_line(blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield next(blocks, b"").partition(b"\n")[2]
    yield from blocks
