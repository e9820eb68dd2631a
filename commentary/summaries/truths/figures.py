"""Counts of shots, corners, fouls and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import Truths, Values, both_teams, from_the_larger, is_one_sided
from football.codes import Period
from football.match_information import Carried

_WINDOWS = {"30": (Period.FIRST_HALF, 15, 30), "60": (Period.SECOND_HALF, 45, 60), "75": (Period.SECOND_HALF, 60, 75)}


def _counts(what: Carried, holds: Callable[[int, int], bool]) -> Truths:
    """Two counts of what is carried; `holds` gets the larger and the smaller."""

    def truths(log: Log) -> Iterator[Values]:
        pair = log.shots() if what is Carried.SHOTS else log.counted(what)
        if log.is_carried(what, zero=0 in pair) and holds(max(pair), min(pair)):
            yield from from_the_larger(pair)

    return truths


def _even(high: int, low: int) -> bool:
    return low > 0 and (high == low or high - low == 1) and high + low >= 12


def _same(log: Log) -> Iterator[Values]:
    """Both teams have as many shots."""
    for values in _counts(Carried.SHOTS, lambda high, low: high == low > 0)(log):
        yield {**values, "number": values["high"]}


def _unrewarded(holds: Callable[[int, int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for values in _counts(Carried.SHOTS, is_one_sided)(log):
            if holds(log.score[values["team"] - 1], log.score[values["other"] - 1]):
                yield values

    return truths


def _leads_one_sided(log: Log) -> Iterator[Values]:
    yield from _unrewarded(lambda ours, theirs: ours > theirs)(log)


def _yellows(holds: Callable[[int, int], bool]) -> Truths:
    """Yellow cards, as long as nobody was sent off: a second one would look like another player's."""

    def truths(log: Log) -> Iterator[Values]:
        if not log.sent_off:
            yield from _counts(Carried.CARDS, holds)(log)

    return truths


def _siege(log: Log) -> Iterator[Values]:
    """One-sided shots, and the saves of the goalkeeper of the other team."""
    for values in _counts(Carried.SHOTS, is_one_sided)(log):
        yield {**values, "number": log.saved[values["other"] - 1]}


def _more_on_target(log: Log) -> Iterator[Values]:
    """The team with fewer shots had more on target."""
    pair = log.on_target or (0, 0)
    for values in _counts(Carried.SHOTS, lambda high, low: high > low)(log):
        if pair[values["other"] - 1] > pair[values["team"] - 1]:
            yield values


def _on_target(log: Log) -> Iterator[Values]:
    pair = log.on_target
    if pair is not None and log.is_carried(Carried.SHOTS, zero=0 in pair):
        yield from from_the_larger(pair)


def _on_target_all(log: Log) -> Iterator[Values]:
    """Only one team had shots on target."""
    yield from (values for values in _on_target(log) if not values["low"])


def _window(holds: Callable[[int, int], bool], *, zero: bool) -> Truths:
    """Shots of the quarter of an hour before the mark; `holds` gets the larger number and all."""

    def truths(log: Log) -> Iterator[Values]:
        if log.mark not in _WINDOWS or not log.is_carried(Carried.SHOTS, zero=zero):
            return
        period, after, until = _WINDOWS[log.mark]
        pair = log.shots((period,), after, until)
        for side in (1, 2):
            if pair[side - 1] == max(pair) and holds(max(pair), sum(pair)):
                yield {**both_teams(side), "number": pair[side - 1], "total": sum(pair)}

    return truths


def _saves(log: Log) -> Iterator[Values]:
    for side, number in zip((1, 2), log.saved, strict=True):
        if number and log.is_carried(Carried.SHOTS, zero=False):
            yield {**both_teams(side), "number": number}


TRUTHS: dict[PointKind, Truths] = {
    PointKind.YELLOWS: _yellows(lambda _, low: low > 0),
    PointKind.YELLOWS_ALL: _yellows(lambda high, low: high > 0 and not low),
    PointKind.UNREWARDED_GOALLESS: _unrewarded(lambda ours, theirs: not ours and not theirs),
    PointKind.UNREWARDED_LEVEL: _unrewarded(lambda ours, theirs: ours == theirs),
    PointKind.SIEGE: _siege,
    PointKind.MORE_ON_TARGET: _more_on_target,
    PointKind.UNREWARDED_BEHIND: _unrewarded(lambda ours, theirs: ours < theirs),
    PointKind.SHOTS_ONE_SIDED: _leads_one_sided,
    PointKind.SHOTS_ALL: _counts(Carried.SHOTS, lambda high, low: high > 0 and not low),
    PointKind.SHOTS_BOTH: _counts(Carried.SHOTS, lambda high, low: high == 2 and not low),
    PointKind.SHOTS_EVEN: _counts(Carried.SHOTS, _even),
    PointKind.SHOTS_SAME: _same,
    PointKind.SHOTS_TOLD: _counts(Carried.SHOTS, lambda high, low: high > low),
    PointKind.SHOTS_FEW: _counts(Carried.SHOTS, lambda high, low: 1 < high + low <= 3),
    PointKind.NO_SHOTS: _counts(Carried.SHOTS, lambda high, _: not high),
    PointKind.ON_TARGET: _on_target,
    PointKind.ON_TARGET_ALL: _on_target_all,
    PointKind.CORNERS_ONE_SIDED: _counts(Carried.CORNERS, lambda high, low: high - low >= 2 and high >= 2 * low),
    PointKind.CORNERS_ALL: _counts(Carried.CORNERS, lambda high, low: high > 0 and not low),
    PointKind.FOULS: _counts(Carried.FOULS, lambda high, low: high >= 3 * low > 0),
    PointKind.WINDOW: _window(lambda number, total: 2 * number > total, zero=False),
    PointKind.WINDOW_ALL: _window(lambda number, total: 0 < number == total, zero=True),
    PointKind.WINDOW_NONE: _window(lambda _, total: not total, zero=True),
    PointKind.SAVES: _saves,
}
