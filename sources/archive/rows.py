"""All usable rows of an archive, match by match in order, as one frame of numbers and texts.

Codes are integers and names numbers of one pool, about 150 bytes a row besides its sentence. Rows that can't be
used are left out here and reported; `match_reader` reads what the others say, one match at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from football.codes import Side
from football.match import MatchInfo
from sources.archive.cells import CellReader, Ints, bare_id
from sources.archive.empty_cells import is_nobody
from sources.archive.files.csv_file import CsvFile
from sources.archive.files.table_file import TableFile
from sources.archive.schema import COLUMNS, DISTINCT, NAMES, OPTIONAL, REQUIRED, StringPool
from sources.row_count import Reasons
from sources.row_problem import RowProblem

_EVENT = ["id_odsp", "id_event"]
_PLACE = ["file", "line"]


@dataclass(frozen=True)
class Rows:
    """`frame` has the schema's columns, and in `file` and `line` where each row is from; `file` counts in `files`.

    `damaged` are the files that show the published archive's damage.
    """

    frame: pd.DataFrame
    pool: StringPool
    files: Sequence[str]
    damaged: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.frame)

    def ints(self, name: str) -> Ints:
        """A column of codes, numbers, flags, or numbers of the pool."""
        values: Ints = self.frame[name].to_numpy()
        return values

    def take(self, indices: Ints | npt.NDArray[np.int64]) -> Rows:
        """These rows, in this order."""
        return replace(self, frame=self.frame.take(indices))

    def problem(self, index: int, field: str, message: str, shared: str = "") -> RowProblem:
        """A problem with a row."""
        file, line = (int(self.frame[name].iloc[index]) for name in _PLACE)
        return RowProblem(self.files[file], line, field, message, shared)


class ReadRows(NamedTuple):
    """The rows whose cells are in order, what is wrong with the others, how many there are, and remarks on files."""

    rows: Rows
    problems: list[RowProblem]
    read: int
    remarks: Reasons


def read_rows(tables: Sequence[TableFile]) -> ReadRows:
    """Read all events files."""
    pool = StringPool()
    reader = CellReader(pool)
    kept = [pd.DataFrame(columns=[*COLUMNS, *_PLACE], dtype=np.int32).astype(dict.fromkeys(DISTINCT, object))]
    problems: list[RowProblem] = []
    remarks = Reasons()
    damaged: set[int] = set()
    count = 0
    for number, table in enumerate(tables):
        file = CsvFile(table, REQUIRED, OPTIONAL)
        for piece in file.pieces():
            cells, faults = reader.read(piece)
            lines = piece.index.to_numpy()
            problems.extend(
                RowProblem(table.name, int(lines[index]), fault.field, *fault.wrong) for index, fault in faults.items()
            )
            cells = cells.assign(file=np.int32(number), line=lines)
            kept.append(cells.drop(cells.index[list(faults)]) if faults else cells)
        problems.extend(file.problems)
        count += file.rows
        if file.is_damaged:
            damaged.add(number)
        if file.remark:
            remarks.add(file.remark, f"{table.name}: {file.remark}")
    rows = Rows(pd.concat(kept, ignore_index=True), pool, [table.name for table in tables], frozenset(damaged))
    return ReadRows(rows, problems, count, remarks)


def without_repeats(rows: Rows) -> tuple[Rows, list[RowProblem]]:
    """Each event of a match once, as first read. A repeat in another file is usual, one in the same file a problem."""
    repeated = rows.frame.duplicated(_EVENT)
    if not repeated.any():
        return rows, []
    kept = rows.frame[~repeated]
    places = [*_EVENT, *_PLACE]
    repeats = rows.frame.loc[repeated, places].merge(kept[places], on=_EVENT, suffixes=("", "_before"))
    repeats = repeats[repeats["file"] == repeats["file_before"]]
    found = zip(*(repeats[name].tolist() for name in (*_PLACE, "id_event", "line_before")), strict=True)
    problems = [
        RowProblem(
            rows.files[file], line, "id_event", f"the event {event_id} was in row {before} before", "in the file before"
        )
        for file, line, event_id, before in found
    ]
    return replace(rows, frame=kept), problems


def without_nobody(rows: Rows) -> Rows:
    """No player where a cell has a word for nothing, but for one of that name in a line-up of the match."""
    strings = rows.pool.strings
    empty = np.array([number for number, name in enumerate(strings) if number and is_nobody(name)], dtype=np.int32)
    if not len(empty):
        return rows
    words = {strings[number].casefold() for number in empty.tolist()}
    matches, line_ups = rows.ints("id_odsp"), rows.ints("line_up")
    players = {
        (match, name.casefold())
        for match, number in {*zip(matches[line_ups > 0].tolist(), line_ups[line_ups > 0].tolist(), strict=True)}
        for name in strings[number].split("\n")
        if name.casefold() in words
    }
    frame = rows.frame.copy(deep=False)
    for column in NAMES:
        names = rows.ints(column).copy()
        for index in np.flatnonzero(np.isin(names, empty)).tolist():
            if not players or (int(matches[index]), strings[names[index]].casefold()) not in players:
                names[index] = 0
        frame[column] = names
    return replace(rows, frame=frame)


def teams(rows: Rows, fixtures: Mapping[str, MatchInfo]) -> tuple[dict[int, tuple[str, str]], Rows, list[RowProblem]]:
    """Home and away of each match (by the number of its id), and the rows that don't contradict them.

    The fixtures' names are taken where there are any, else those of the match's first row: one spelling a match.
    """
    values = rows.pool.strings
    at_home = rows.ints("side") == Side.HOME
    home = np.where(at_home, rows.ints("event_team"), rows.ints("opponent"))
    away = np.where(at_home, rows.ints("opponent"), rows.ints("event_team"))
    same = home == away
    usable = np.flatnonzero(~same)
    matches, first = np.unique(rows.ints("id_odsp")[usable], return_index=True)
    named: dict[int, tuple[str, str]] = {}
    expected = np.full((len(values) + 2 * len(matches), 2), -1, dtype=np.int32)
    for match, index in zip(matches.tolist(), usable[first].tolist(), strict=True):
        fixture = fixtures.get(bare_id(values[match]))
        if fixture and fixture.home and fixture.away:
            named[match] = fixture.home, fixture.away
        else:
            named[match] = values[home[index]], values[away[index]]
        expected[match] = rows.pool.add(named[match][0]), rows.pool.add(named[match][1])
    wanted = expected[rows.ints("id_odsp")]
    turned = ~same & (home == wanted[:, 1]) & (away == wanted[:, 0])
    problems = []
    for index in np.flatnonzero(same | turned).tolist():
        team = values[rows.ints("event_team")[index]]
        if same[index]:
            problems.append(
                rows.problem(index, "opponent", f"team and opponent are both {team}", "team and opponent are the same")
            )
        else:
            side = Side(int(rows.ints("side")[index])).label.lower()
            problems.append(
                rows.problem(index, "side", f"{team} is not the {side} team of this match", "not the team of this side")
            )
    return named, rows.take(np.flatnonzero(~(same | turned))) if problems else rows, problems


def match_slices(rows: Rows) -> Iterator[tuple[int, int, int]]:
    """(number of the match id, start, stop) of each match, for rows in order."""
    ids = rows.ints("id_odsp")
    starts = [*np.flatnonzero(np.diff(ids, prepend=-1)).tolist(), len(ids)]
    for start, stop in pairwise(starts):
        yield int(ids[start]), start, stop
