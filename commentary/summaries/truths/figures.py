"""Counts of shots, corners, fouls and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import Truths, Values, both_teams, from_the_larger
from football.codes import Period, ShotOutcome
from football.match_information import Carried

_WINDOWS = {"30": (Period.FIRST_HALF, 15, 30), "60": (Period.SECOND_HALF, 45, 60), "75": (Period.SECOND_HALF, 60, 75)}


def _counts(what: Carried, holds: Callable[[int, int], bool]) -> Truths:
    """Two counts of what is carried; `holds` gets the larger and the smaller."""

    def truths(log: Log) -> Iterator[Values]:
        pair = log.shots() if what is Carried.SHOTS else log.counted(what)
        if log.is_carried(what, zero=0 in pair) and holds(max(pair), min(pair)):
            yield from from_the_larger(pair)

    return truths


def _one_sided(high: int, low: int) -> bool:
    return high - low >= 4 and high >= 2 * low


def _even(high: int, low: int) -> bool:
    return low > 0 and (high == low or (high - low == 1 and high + low >= 12))


def _unrewarded(holds: Callable[[int, int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for values in _counts(Carried.SHOTS, _one_sided)(log):
            if holds(log.score[values["team"] - 1], log.score[values["other"] - 1]):
                yield values

    return truths


def _leads_one_sided(log: Log) -> Iterator[Values]:
    yield from _unrewarded(lambda ours, theirs: ours > theirs)(log)


def _on_target(log: Log) -> Iterator[Values]:
    pair = log.on_target
    if pair is not None and log.is_carried(Carried.SHOTS, zero=0 in pair):
        yield from from_the_larger(pair)


def _window(holds: Callable[[int, int], bool], *, zero: bool) -> Truths:
    """Shots in the minutes since the mark before; `holds` gets the larger number and all."""

    def truths(log: Log) -> Iterator[Values]:
        if log.mark not in _WINDOWS or not log.is_carried(Carried.SHOTS, zero=zero):
            return
        period, after, until = _WINDOWS[log.mark]
        pair = log.shots((period,), after, until)
        for side in (1, 2):
            if pair[side - 1] == max(pair) and holds(max(pair), sum(pair)):
                minutes = {"from_minute": after + 1, "to_minute": until}
                yield {**both_teams(side), **minutes, "number": pair[side - 1], "total": sum(pair)}

    return truths


def _saves(log: Log) -> Iterator[Values]:
    for side, number in zip((1, 2), log.saved, strict=True):
        if number and log.is_carried(Carried.SHOTS, zero=False):
            yield {**both_teams(side), "number": number}


def _woodwork(number: int) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for side in (1, 2):
            hit = [one for one in log.attempts if one.side == side and one.shot_outcome == ShotOutcome.HIT_THE_BAR]
            if sum(not one.is_goal for one in hit) == number:
                yield both_teams(side)

    return truths


TRUTHS: dict[PointKind, Truths] = {
    PointKind.YELLOWS: _counts(Carried.CARDS, lambda _, low: low > 0),
    PointKind.YELLOWS_ALL: _counts(Carried.CARDS, lambda high, low: high > 0 and not low),
    PointKind.UNREWARDED_LEVEL: _unrewarded(lambda ours, theirs: ours == theirs),
    PointKind.UNREWARDED_BEHIND: _unrewarded(lambda ours, theirs: ours < theirs),
    PointKind.SHOTS_ONE_SIDED: _leads_one_sided,
    PointKind.SHOTS_ALL: _counts(Carried.SHOTS, lambda high, low: high > 0 and not low),
    PointKind.SHOTS_BOTH: _counts(Carried.SHOTS, lambda high, low: high == 2 and not low),
    PointKind.SHOTS_EVEN: _counts(Carried.SHOTS, _even),
    PointKind.SHOTS_TOLD: _counts(Carried.SHOTS, lambda high, low: high > low),
    PointKind.SHOTS_FEW: _counts(Carried.SHOTS, lambda high, low: 1 < high + low <= 3),
    PointKind.NO_SHOTS: _counts(Carried.SHOTS, lambda high, _: not high),
    PointKind.ON_TARGET: _on_target,
    PointKind.CORNERS: _counts(Carried.CORNERS, lambda high, _: high > 0),
    PointKind.CORNERS_ONE_SIDED: _counts(Carried.CORNERS, lambda high, low: high - low >= 2 and high >= 2 * low),
    PointKind.CORNERS_ALL: _counts(Carried.CORNERS, lambda high, low: high > 0 and not low),
    PointKind.FOULS: _counts(Carried.FOULS, lambda high, _: high > 0),
    PointKind.WINDOW: _window(lambda number, total: 2 * number > total, zero=False),
    PointKind.WINDOW_ALL: _window(lambda number, total: 0 < number == total, zero=True),
    PointKind.WINDOW_NONE: _window(lambda _, total: not total, zero=True),
    PointKind.SAVES: _saves,
    PointKind.WOODWORK: _woodwork(1),
    PointKind.WOODWORK_TWICE: _woodwork(2),
}
