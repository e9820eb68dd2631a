"""Puts each match's rows in order: by `sort_order` where it agrees with the minutes, else by the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from football.clock import PERIOD_END, clock
from football.codes import Period, SecondType
from sources.archive.cells import Ints
from sources.archive.rows import Rows, match_slices
from sources.archive.schema import packed_minute, unpacked_minute
from sources.row_count import Reasons

_HALF = PERIOD_END[Period.FIRST_HALF]
_MOST_ADDED = 15
#: Announcements that say in which period a row is.
_PERIODS = (int(SecondType.KICK_OFF), int(SecondType.MATCH_END))
_Places = npt.NDArray[np.int64]


class _Arranged(NamedTuple):
    """The rows' places in their new order, their times in it, and why the order is not that of `sort_order`."""

    order: _Places
    times: Ints
    reason: str = ""
    example: str = ""


def in_order(rows: Rows, match_order: Sequence[int], remarks: Reasons) -> Rows:
    """Match after match as listed (numbers of their ids), each in its order.

    Where `sort_order` can't be the order of a match's rows, they are numbered from 1 in the order that they come in.
    """
    rank = np.zeros(len(rows.pool.strings), dtype=np.int64)
    rank[list(match_order)] = np.arange(len(match_order))
    order = np.lexsort((_moments(rows.ints("time")), rows.ints("sort_order"), rank[rows.ints("id_odsp")]))
    if not (order[1:] > order[:-1]).all():
        rows = rows.take(order)
    doubtful = _doubtful(rows)
    return _rearranged(rows, doubtful, remarks) if doubtful else rows


def _moments(times: Ints) -> _Places:
    """Numbers that grow with the time: 45+2 lies between 45 and 46."""
    minutes, added = unpacked_minute(times.astype(np.int64))
    moments: _Places = minutes * 100 + added
    return moments


def _doubtful(rows: Rows) -> set[int]:
    """Matches in which a `sort_order` comes twice, or time falls although no period is announced."""
    ids, numbers, moments = rows.ints("id_odsp"), rows.ints("sort_order"), _moments(rows.ints("time"))
    second = rows.ints("event_type2")
    announced = np.unique(ids[(second >= _PERIODS[0]) & (second <= _PERIODS[1])])
    same = ids[1:] == ids[:-1]
    falls = same & (moments[1:] < moments[:-1]) & ~np.isin(ids[1:], announced)
    return set(ids[1:][falls | (same & (numbers[1:] == numbers[:-1]))].tolist())


def _rearranged(rows: Rows, doubtful: set[int], remarks: Reasons) -> Rows:
    order = np.arange(len(rows))
    numbers, times = rows.ints("sort_order").copy(), rows.ints("time").copy()
    places = rows.frame["file"].to_numpy().astype(np.int64) << 32 | rows.frame["line"].to_numpy().astype(np.int64)
    for match, start, stop in match_slices(rows):
        if match not in doubtful:
            continue
        part = slice(start, stop)
        arranged = _arranged(numbers[part], times[part], places[part])
        order[part] = start + arranged.order
        numbers[part] = np.arange(1, stop - start + 1)
        times[part] = arranged.times
        if arranged.reason:
            example = f"match {rows.pool.strings[match]}: {arranged.example}; its rows are ordered by time"
            remarks.add(arranged.reason, example)
    frame = rows.take(order).frame.assign(sort_order=numbers, time=times)
    return replace(rows, frame=frame)


def _arranged(numbers: Ints, times: Ints, places: _Places) -> _Arranged:
    """The order of a match's rows, which come by `sort_order`; `places` are those in the files."""
    repeated = len(np.unique(numbers)) < len(numbers)
    order = np.argsort(places, kind="stable") if repeated else np.arange(len(numbers))
    half_time = _half_time(numbers[order], times[order], numbers_begin_again=repeated)
    if half_time is not None:
        return _Arranged(order, _with_added_time(times[order], half_time))
    by_time = np.lexsort((places, numbers, _moments(times)))
    if repeated:
        ordered = np.sort(numbers)
        number = ordered[1:][ordered[1:] == ordered[:-1]][0]
        return _Arranged(by_time, times[by_time], "sort_order repeats", f"sort_order {number} comes twice")
    fall = int(np.flatnonzero(np.diff(_moments(times)) < 0)[0])
    before, after = (clock(*unpacked_minute(int(time))) for time in times[fall : fall + 2])
    return _Arranged(
        by_time, times[by_time], "sort_order contradicts the minutes", f"sort_order has {before} before {after}"
    )


def _half_time(numbers: Ints, times: Ints, *, numbers_begin_again: bool) -> int | None:
    """The first row of the second half, where counter or clock begins again with it; None if that isn't certain."""
    moments = _moments(times)
    steps = np.diff(numbers) - 1 if numbers_begin_again else np.diff(moments)
    begins = np.flatnonzero(steps < 0) + 1
    if len(begins) != 1:
        return None
    place = int(begins[0])
    first, second = moments[:place], moments[place:]
    if (np.diff(first) < 0).any() or (np.diff(second) < 0).any():
        return None
    begins_again = not numbers_begin_again or numbers[place] <= numbers[0]
    in_halves = first[0] < _HALF * 100 <= second[0] and first[-1] <= (_HALF + _MOST_ADDED) * 100
    return place if begins_again and in_halves else None


def _with_added_time(times: Ints, half_time: int) -> Ints:
    """The times, those of the first half beyond the first of the second as added time: 47 before 46 is 45+2."""
    moments = _moments(times)
    if moments[half_time - 1] < moments[half_time]:
        return times
    late = (np.arange(len(times)) < half_time) & (unpacked_minute(times)[0] > _HALF)
    with_added = times.copy()
    with_added[late] = [packed_minute(_HALF, minute - _HALF) for minute in times[late].tolist()]
    return with_added
