"""`Archive`: a folder of events files, or one file, in the public data set's schema.

Opening reads and checks every row. Matches and their events are made one at a time, on demand.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

import pandas as pd

from football.match import Match, MatchInfo, is_among
from sources.archive import frames, ginf, rows
from sources.archive.errors import DatasetError
from sources.archive.match_reader import MatchReader
from sources.archive.rows import Rows
from sources.row_problem import RowProblem

Names = Literal["text", "columns"]

_FAR_FUTURE = datetime.max.replace(tzinfo=UTC)


class Archive:
    """The matches of an archive by kick-off; those without a date come last, in the order of the file.

    `problems` lists the rows that can't be used, and why. `Archive.open` makes one.
    """

    def __init__(
        self,
        table: Rows,
        infos: Mapping[int, MatchInfo],
        problems: list[RowProblem],
        names: Names,
        listed: Iterable[MatchInfo] = (),
    ) -> None:
        self._listed = tuple(listed)
        self._rows = table
        self._infos = infos
        self._names: Names = names
        self.problems = problems

    @classmethod
    def open(cls, path: Path, *, strict: bool = False, names: Names = "text") -> Self:
        """Read a folder with events*.csv (and ginf.csv when there is one), or one CSV file (ginf.csv beside it).

        Args:
            path: the folder or the file.
            strict: raise DatasetError at the first bad row instead of listing it in `problems`.
            names: "text" repairs players' names and wrong cells from the sentence of each row; "columns" never
                looks at the sentences and writes the columns' lower-case names with capitals.

        Raises:
            DatasetError: nothing there, a file is empty, lacks a column or is not UTF-8 text.
        """
        path = Path(path)
        paths = _files(path)
        beside = (path if path.is_dir() else path.parent) / ginf.FILE_NAME
        known, problems = ginf.read_fixtures(beside) if beside.is_file() else ({}, [])
        _refuse(problems, strict=strict)
        table, found = rows.read_rows(paths)
        problems += found
        _refuse(problems, strict=strict)
        table, found = rows.without_repeats(table)
        problems += found
        named, table, found = rows.teams(table, known)
        problems += found
        _refuse(problems, strict=strict)
        values = table.pool.strings
        infos = {
            match: replace(known.get(values[match], MatchInfo(values[match], home, away)), home=home, away=away)
            for match, (home, away) in named.items()
        }
        first_met = pd.unique(table.ints("id_odsp")).tolist()
        ordered = sorted(first_met, key=lambda match: infos[match].kick_off or _FAR_FUTURE)
        table = rows.in_order(table, ordered)
        return cls(table, {match: infos[match] for match in ordered}, sorted(problems), names, known.values())

    def __len__(self) -> int:
        """Rows that can be used."""
        return len(self._rows)

    def infos(self) -> list[MatchInfo]:
        """Every match that has events, in order."""
        return list(self._infos.values())

    def fixtures(self) -> list[MatchInfo]:
        """Every match that ginf.csv lists, with or without events."""
        return list(self._listed)

    def matches(self, ids: Container[str] | None = None, *, names: Names | None = None) -> Iterator[Match]:
        """The matches, or those whose id (with or without a trailing slash) is among `ids`; made on demand.

        `names` overrides the choice made at opening, to read the same rows both ways.
        """
        reader = MatchReader(self._rows, names or self._names)
        for match, start, stop in rows.match_slices(self._rows):
            info = self._infos[match]
            if ids is None or is_among(info.match_id, ids):
                yield reader.read(info, start, stop)

    def to_frame(self) -> pd.DataFrame:
        """The usable rows, match by match in order, with the schema's columns; docs/data.md lists their types.

        Names and sentences are the file's own; `matches` repairs them.
        """
        return frames.to_frame(self._rows)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.glob("events*.csv"))
        if not found:
            raise DatasetError(f"{path}: no events*.csv in this folder", path)
        return found
    if not path.exists():
        raise DatasetError(f"{path}: no such file or folder", path)
    return [path]


def _refuse(problems: list[RowProblem], *, strict: bool) -> None:
    if strict and problems:
        first = min(problems)
        raise DatasetError(str(first), first.file, first)
