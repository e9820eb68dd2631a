"""`Archive`: a folder of events files, a ZIP file of them, or one file, in the public data set's schema.

Opening reads and checks every row. Matches and their events are made one at a time, on demand.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

import pandas as pd

from football.match import Match, MatchInfo, is_among
from football.match_information import Carried
from runtime.counts import counted
from sources.announcement import with_information
from sources.archive import frames, ginf, repeated_goals, row_order, rows
from sources.archive.carried_events import carried_by_match
from sources.archive.cells import bare_id
from sources.archive.errors import DatasetError
from sources.archive.files.table_file import find_tables
from sources.archive.match_reader import MatchReader
from sources.archive.rows import Rows
from sources.archive.seasons import Goals, Seasons
from sources.row_count import Reasons, RowCount
from sources.row_problem import RowProblem

Names = Literal["text", "columns"]

#: A match, and where its rows begin and end.
_Piece = tuple[MatchInfo, int, int]
_FAR_FUTURE = datetime.max.replace(tzinfo=UTC)


class Archive:
    """The matches of an archive by kick-off; those without a date come last, in the order of the file.

    `problems` lists the rows that can't be used, and why; `row_count` says how many were read, used and left out, by
    reason. `Archive.open` makes one.
    """

    def __init__(
        self,
        table: Rows,
        infos: Mapping[int, MatchInfo],
        problems: list[RowProblem],
        *,
        names: Names,
        row_count: RowCount,
        listed: Iterable[MatchInfo] = (),
    ) -> None:
        self._listed = tuple(listed)
        self._rows = table
        self._infos = infos
        self._names: Names = names
        self.problems = problems
        self.row_count = row_count

    @classmethod
    def open(cls, path: Path, *, strict: bool = False, names: Names = "text") -> Self:
        """Read a folder with events*.csv (and ginf.csv when there is one), a ZIP file of them, or one file.

        Files may be packed with gzip, or be Parquet files or workbooks where what pandas needs for them is installed.

        Args:
            path: the folder or the file; ginf.csv is looked for beside the file.
            strict: raise DatasetError at the first bad row instead of listing it in `problems`.
            names: "text" repairs players' names and wrong cells from the sentence of each row; "columns" never
                looks at the sentences and writes the columns' lower-case names with capitals.

        Raises:
            DatasetError: nothing there, a file is empty, lacks a column or is no text.
        """
        tables, fixtures_table = find_tables(Path(path))
        known, unread = ginf.read_fixtures(fixtures_table) if fixtures_table else ({}, [])
        _refuse(unread, strict=strict)
        table, problems, read, remarks = rows.read_rows(tables)
        _refuse(problems, strict=strict)
        for problem in unread:
            remarks.add(f"fixtures, {problem.reason}", str(problem))
        sound = len(table)
        table, found = rows.without_repeats(table)
        in_other_files = sound - len(table) - len(found)
        problems += found
        named, table, found = rows.teams(table, known)
        problems += found
        _refuse(problems, strict=strict)
        values = table.pool.strings
        infos = {
            match: replace(
                known.get(bare_id(values[match]), MatchInfo("", "", "")), match_id=values[match], home=home, away=away
            )
            for match, (home, away) in named.items()
        }
        first_met = pd.unique(table.ints("id_odsp")).tolist()
        ordered = sorted(first_met, key=lambda match: infos[match].kick_off or _FAR_FUTURE)
        table = row_order.in_order(rows.without_nobody(table), ordered, remarks)
        table, found = repeated_goals.without_copies(table, known, remarks)
        problems += found
        _refuse(problems, strict=strict)
        infos = {match: infos[match] for match in ordered}
        if fixtures_table:
            repeated_goals.compare_scores(table, known, remarks, fixtures_table.name)
            _remark_on_unknown(known, infos, fixtures_table.name, remarks)
        return cls(
            table,
            infos,
            sorted([*unread, *problems]),
            names=names,
            row_count=RowCount(read, len(table), _by_reason(problems, in_other_files), remarks),
            listed=_as_in_rows(known, infos),
        )

    def __len__(self) -> int:
        """Rows that can be used."""
        return len(self._rows)

    @property
    def is_damaged(self) -> bool:
        """Whether a file shows the published archive's damage."""
        return bool(self._rows.damaged)

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
        return (reader.read(*piece) for piece in self._chosen(ids))

    def announced_matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The same, each with its MATCH_INFO first: the season context is that of ginf.csv."""
        reader = MatchReader(self._rows, self._names)
        slices = self._slices

        def read(match_id: str) -> Match | None:
            return reader.read(*slices[match_id]) if match_id in slices else None

        goals = Goals(read, self._differing)
        for piece in self._chosen(ids):
            match = reader.read(*piece)
            match_id = match.info.match_id
            goals.note(match_id, match)
            yield with_information(match, self._seasons.information(match, self._carried[match_id], goals))

    def _chosen(self, ids: Container[str] | None) -> Iterator[_Piece]:
        return (piece for name, piece in self._slices.items() if ids is None or is_among(name, ids))

    @cached_property
    def _slices(self) -> dict[str, _Piece]:
        """Of each match, what is known of it, and where its rows begin and end."""
        found = ((self._infos[match], start, stop) for match, start, stop in rows.match_slices(self._rows))
        return {piece[0].match_id: piece for piece in found}

    @cached_property
    def _carried(self) -> dict[str, tuple[Carried, ...]]:
        return carried_by_match(self._rows)

    @cached_property
    def _seasons(self) -> Seasons:
        return Seasons(self._listed)

    @cached_property
    def _differing(self) -> frozenset[str]:
        """Matches whose goals are not those of ginf.csv."""
        published = {info.match_id: info.score for info in self._listed}
        ids = self._rows.pool.strings
        found = repeated_goals.scores(self._rows).items()
        return frozenset(ids[match] for match, score in found if published.get(ids[match]) != score)

    def to_frame(self) -> pd.DataFrame:
        """The usable rows, match by match in order, with the schema's columns; docs/data.md lists their types.

        Names and sentences are the file's own; `matches` repairs them.
        """
        return frames.to_frame(self._rows)


def _as_in_rows(known: Mapping[str, MatchInfo], infos: Mapping[int, MatchInfo]) -> list[MatchInfo]:
    """The fixtures, with their ids as the rows have them."""
    ids = {bare_id(info.match_id): info.match_id for info in infos.values()}
    return [replace(info, match_id=ids.get(bare, info.match_id)) for bare, info in known.items()]


def _by_reason(problems: Iterable[RowProblem], in_other_files: int) -> Reasons:
    left_out = Reasons()
    for problem in sorted(problems):
        left_out.add(problem.reason, str(problem))
    if in_other_files:
        left_out.add("the same event in another file before", count=in_other_files)
    return left_out


def _remark_on_unknown(
    known: Mapping[str, MatchInfo], infos: Mapping[int, MatchInfo], file: str, remarks: Reasons
) -> None:
    if known and infos and known.keys().isdisjoint(bare_id(info.match_id) for info in infos.values()):
        reason = "no match of the fixtures has events"
        example, matches = next(iter(known.values())).match_id, counted(len(known), "match")
        remarks.add(reason, f"{file}: none of its {matches} has events; the first is {example!r:.60}")


def _refuse(problems: list[RowProblem], *, strict: bool) -> None:
    if strict and problems:
        first = min(problems)
        raise DatasetError(str(first), first.file, first)
