"""All usable rows of an archive, match by match in order, as compact columns.

About 150 bytes a row: codes as integers, names as numbers of one pool, sentences as Arrow strings. Rows that
can't be used are left out here and reported; what a row says is read later, one match at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from football.codes import Side
from football.match import MatchInfo
from sources.archive.columns import MISSING, OPTIONAL, OURS, REQUIRED, Cells, Ints, Pool, read
from sources.archive.csv_file import CsvFile
from sources.archive.errors import RowProblem


@dataclass
class Rows:
    """Columns of equal length. `files` says which file each row is from, `lines` where in it."""

    pool: Pool
    paths: Sequence[Path]
    ints: dict[str, Ints]
    event_ids: pa.Array[Any]
    texts: pa.Array[Any]
    files: npt.NDArray[np.int16]
    lines: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, indices: npt.NDArray[np.int64]) -> Rows:
        """These rows, in this order."""
        return Rows(
            self.pool,
            self.paths,
            {name: values[indices] for name, values in self.ints.items()},
            self.event_ids.take(indices),
            self.texts.take(indices),
            self.files[indices],
            self.lines[indices],
        )

    def slice(self, start: int, stop: int) -> Rows:
        """The rows from `start` up to `stop`, nothing copied."""
        return Rows(
            self.pool,
            self.paths,
            {name: values[start:stop] for name, values in self.ints.items()},
            self.event_ids.slice(start, stop - start),
            self.texts.slice(start, stop - start),
            self.files[start:stop],
            self.lines[start:stop],
        )

    def problem(self, index: int, field: str, message: str) -> RowProblem:
        """A problem with a row."""
        return RowProblem(str(self.paths[int(self.files[index])]), int(self.lines[index]), field, message)


def read_rows(paths: Sequence[Path]) -> tuple[Rows, list[RowProblem]]:
    """The rows of all files whose cells are in order, and what is wrong with the others."""
    pool = Pool()
    kept: list[tuple[Cells, npt.NDArray[np.int64], int]] = []
    problems: list[RowProblem] = []
    for number, path in enumerate(paths):
        file = CsvFile(path, REQUIRED, OPTIONAL)
        for piece in file.pieces():
            cells, faults = read(piece, pool)
            lines = piece.lines
            problems.extend(
                RowProblem(str(path), int(lines[index]), fault.field, fault.message) for index, fault in faults.items()
            )
            if faults:
                good = np.ones(len(lines), dtype=bool)
                good[list(faults)] = False
                cells = Cells(
                    {name: values[good] for name, values in cells.ints.items()},
                    cells.event_ids.filter(pa.array(good)),
                    cells.texts.filter(pa.array(good)),
                )
                lines = lines[good]
            kept.append((cells, lines, number))
        problems.extend(file.problems)
    return _joined(pool, paths, kept), problems


def _joined(pool: Pool, paths: Sequence[Path], kept: Sequence[tuple[Cells, npt.NDArray[np.int64], int]]) -> Rows:
    names = [name for name in REQUIRED if name != "id_event"]
    names += [name for name in OURS if any(name in cells.ints for cells, _, _ in kept)]
    empty = np.zeros(0, dtype=np.int32)
    # Sentences of a very large archive outgrow the two gigabytes of an Arrow string column, hence the large one.
    return Rows(
        pool,
        paths,
        {
            name: np.concatenate([empty, *(_column(cells, name, len(lines)) for cells, lines, _ in kept)])
            for name in names
        },
        pa.chunked_array([cells.event_ids for cells, _, _ in kept], type=pa.string()).combine_chunks(),
        pa.chunked_array(
            [cells.texts.cast(pa.large_string()) for cells, _, _ in kept], type=pa.large_string()
        ).combine_chunks(),
        np.concatenate(
            [
                np.zeros(0, dtype=np.int16),
                *(np.full(len(lines), number, dtype=np.int16) for _, lines, number in kept),
            ]
        ),
        np.concatenate([np.zeros(0, dtype=np.int64), *(lines for _, lines, _ in kept)]),
    )


def _column(cells: Cells, name: str, count: int) -> Ints:
    """A column; where the file lacks it, and another has it, there is nothing in any of its rows."""
    found = cells.ints.get(name)
    return np.full(count, MISSING, dtype=np.int32) if found is None else found


def without_repeats(rows: Rows) -> tuple[Rows, list[RowProblem]]:
    """Each event of a match once, as first read. A repeat in another file is usual, one in the same file a problem."""
    if not len(rows):
        return rows, []
    codes = rows.event_ids.dictionary_encode()
    ids = rows.ints["id_odsp"].astype(np.int64) * len(codes.dictionary) + codes.indices.to_numpy()
    _, first, which = np.unique(ids, return_index=True, return_inverse=True)
    original = first[which]
    repeats = np.flatnonzero(original != np.arange(len(rows)))
    if not len(repeats):
        return rows, []
    problems = []
    for index in repeats.tolist():
        earlier = int(original[index])
        if rows.files[index] == rows.files[earlier]:
            event_id = rows.event_ids[index].as_py()
            message = f"the event {event_id} was in row {int(rows.lines[earlier])} before"
            problems.append(rows.problem(index, "id_event", message))
    return rows.take(np.sort(first)), problems


def teams(rows: Rows, fixtures: Mapping[str, MatchInfo]) -> tuple[dict[int, tuple[str, str]], Rows, list[RowProblem]]:
    """Home and away of each match (by the number of its id), and the rows that don't contradict them.

    The fixtures' names are taken where there are any, else those of the match's first row: one spelling a match.
    """
    if not len(rows):
        return {}, rows, []
    values = rows.pool.values
    at_home = rows.ints["side"] == Side.HOME
    home = np.where(at_home, rows.ints["event_team"], rows.ints["opponent"])
    away = np.where(at_home, rows.ints["opponent"], rows.ints["event_team"])
    same = home == away
    usable = np.flatnonzero(~same)
    matches, first = np.unique(rows.ints["id_odsp"][usable], return_index=True)
    named: dict[int, tuple[str, str]] = {}
    expected = np.full((len(values) + 2 * len(matches), 2), -1, dtype=np.int32)
    for match, index in zip(matches.tolist(), usable[first].tolist(), strict=True):
        fixture = fixtures.get(values[match])
        if fixture and fixture.home and fixture.away:
            named[match] = fixture.home, fixture.away
        else:
            named[match] = values[home[index]], values[away[index]]
        expected[match] = rows.pool.add(named[match][0]), rows.pool.add(named[match][1])
    wanted = expected[rows.ints["id_odsp"]]
    turned = ~same & (home == wanted[:, 1]) & (away == wanted[:, 0])
    problems = []
    for index in np.flatnonzero(same | turned).tolist():
        team = values[rows.ints["event_team"][index]]
        if same[index]:
            problems.append(rows.problem(index, "opponent", f"team and opponent are both {team}"))
        else:
            side = Side(int(rows.ints["side"][index])).label.lower()
            problems.append(rows.problem(index, "side", f"{team} is not the {side} team of this match"))
    return named, rows.take(np.flatnonzero(~(same | turned))) if problems else rows, problems


def in_order(rows: Rows, first_matches: Sequence[int]) -> Rows:
    """Match after match as listed (numbers of their ids), each in the order of `sort_order`."""
    rank = np.zeros(len(rows.pool.values), dtype=np.int64)
    rank[list(first_matches)] = np.arange(len(first_matches))
    order = np.lexsort((rows.ints["time"], rows.ints["sort_order"], rank[rows.ints["id_odsp"]]))
    if bool((order == np.arange(len(order))).all()):
        return rows
    return rows.take(order)


def match_slices(rows: Rows) -> Iterator[tuple[int, int, int]]:
    """(number of the match id, start, stop) of each match, for rows in order."""
    if not len(rows):
        return
    ids = rows.ints["id_odsp"]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(ids)) + 1, [len(ids)]]).tolist()
    for start, stop in pairwise(starts):
        yield int(ids[start]), start, stop
