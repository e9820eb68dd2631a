"""Finds goals and cards that stand in an archive twice under two ids, and scores that differ from `ginf.csv`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from football.codes import CARDS, SecondType, Side
from football.match import MatchInfo
from sources.archive.cells import bare_id
from sources.archive.empty_cells import is_empty
from sources.archive.rows import Rows
from sources.archive.schema import COLUMNS
from sources.row_count import Reasons
from sources.row_problem import RowProblem

#: What may differ between two rows of one event.
_OWN = ("id_event", "sort_order", "text")
_SAME = [name for name in COLUMNS if name not in _OWN]
_Score = tuple[int, int]


class _Copy(NamedTuple):
    """A row that says what an earlier row of its match says, under another id."""

    row: int
    first: int
    match: int
    is_certain: bool


def scores(rows: Rows) -> dict[int, _Score]:
    """The goals of each match's home and away team, without those of a shoot-out; rows in order."""
    ids = rows.ints("id_odsp")
    shoot_outs = np.cumsum(rows.ints("event_type2") == SecondType.SHOOT_OUT)
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    before = np.repeat(
        shoot_outs[starts] - (rows.ints("event_type2")[starts] == SecondType.SHOOT_OUT), _sizes(ids, starts)
    )
    counted = (rows.ints("is_goal") == 1) & (shoot_outs == before)
    goals = Counter(zip(ids[counted].tolist(), rows.ints("side")[counted].tolist(), strict=True))
    return {match: (goals[match, Side.HOME], goals[match, Side.AWAY]) for match in ids[starts].tolist()}


def _sizes(ids: npt.NDArray[np.int32], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.diff(starts, append=len(ids))


def without_copies(rows: Rows, fixtures: Mapping[str, MatchInfo], remarks: Reasons) -> tuple[Rows, list[RowProblem]]:
    """The rows, in order, without goals and cards that are there twice for certain; the others become remarks.

    Certain are copies with the same sentence, and copies of goals without which the score is that of the fixture.
    """
    copies = _copies(rows)
    if not copies:
        return rows, []
    found = scores(rows)
    dropped = [copy for copy in copies if copy.is_certain]
    goals = rows.ints("is_goal") == 1
    sides = rows.ints("side")
    for match in {copy.match for copy in copies}:
        own = [copy for copy in copies if copy.match == match]
        fixture = fixtures.get(bare_id(rows.pool.strings[match]))
        doubtful = [copy for copy in own if not copy.is_certain]
        if fixture and fixture.score and _less(found[match], own, goals, sides) == fixture.score:
            dropped += [copy for copy in doubtful if goals[copy.row]]
            doubtful = [copy for copy in doubtful if not goals[copy.row]]
        for copy in doubtful:
            what = "goal" if goals[copy.row] else "card"
            first, again = (rows.problem(row, "", "") for row in (copy.first, copy.row))
            where = f"match {rows.pool.strings[match]}: {again.file}, row {again.row}"
            repeats = f"has the {what} of row {first.row} under another id; both are published"
            remarks.add(f"a {what} twice under two ids", f"{where} {repeats}")
    problems = [_problem(rows, copy) for copy in dropped]
    kept = np.ones(len(rows), dtype=np.bool_)
    kept[[copy.row for copy in dropped]] = False
    return (rows.take(np.flatnonzero(kept)) if dropped else rows), problems


def _less(score: _Score, copies: list[_Copy], goals: npt.NDArray[np.bool_], sides: npt.NDArray[np.int32]) -> _Score:
    """The score without the copies."""
    less = Counter(int(sides[copy.row]) for copy in copies if goals[copy.row])
    return score[0] - less[Side.HOME], score[1] - less[Side.AWAY]


def _copies(rows: Rows) -> list[_Copy]:
    looked_at = np.flatnonzero((rows.ints("is_goal") == 1) | np.isin(rows.ints("event_type"), CARDS))
    frame = rows.frame[_SAME].iloc[looked_at]
    repeated = frame.duplicated().to_numpy()
    if not repeated.any():
        return []
    texts = rows.frame["text"].to_numpy()
    first: dict[tuple[int, ...], list[int]] = {}
    copies = []
    for row, cells in zip(looked_at.tolist(), frame.itertuples(index=False, name=None), strict=True):
        same = first.setdefault(cells, [])
        for earlier in same:
            one, other = (texts[index].strip() for index in (earlier, row))
            if one == other or is_empty(one) or is_empty(other):
                is_certain = one == other and not is_empty(one)
                copies.append(_Copy(row, earlier, int(cells[_SAME.index("id_odsp")]), is_certain))
                break
        else:
            same.append(row)
    return copies


def _problem(rows: Rows, copy: _Copy) -> RowProblem:
    first = rows.problem(copy.first, "", "")
    return rows.problem(
        copy.row,
        "id_event",
        f"the event of row {first.row} under another id",
        "an event of another row under another id",
    )


def compare_scores(rows: Rows, fixtures: Mapping[str, MatchInfo], remarks: Reasons, fixtures_file: str) -> None:
    """A remark for each match whose goals are not those of its fixture."""
    if not fixtures:
        return
    for match, score in scores(rows).items():
        match_id = rows.pool.strings[match]
        fixture = fixtures.get(bare_id(match_id))
        if fixture and fixture.score and fixture.score != score:
            ours, theirs = (f"{home}-{away}" for home, away in (score, fixture.score))
            differ = f"match {match_id}: the events end {ours}, {fixtures_file} has {theirs}"
            remarks.add(
                "the score of the events differs from the fixture's", f"{differ}; the events' score is published"
            )
