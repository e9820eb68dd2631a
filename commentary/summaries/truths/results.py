"""Scores at a mark, and the headlines of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import (
    Truths,
    Values,
    deciding_goal,
    final_score,
    furthest_behind,
    is_late,
    scorer_of,
    tally_of_goals,
)
from football.codes import Period, SecondType

_RUNNING = ("15", "30", "60", "75")
_SCORE: dict[str, Callable[[int, int], bool]] = {
    "goalless": lambda a, b: not a and not b,
    "level": lambda a, b: a == b,
    "leads": lambda a, b: a != b,
}
_MARKS = {"running": _RUNNING, "half_time": ("half-time",), "full_time": ("full-time",), "extra_time": ("extra-time",)}


def _scores(marks: tuple[str, ...], holds: Callable[[int, int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        if log.mark in marks and holds(*log.score):
            yield {**final_score(log), **({"minute": int(log.mark)} if log.mark.isdigit() else {})}

    return truths


def _wins(holds: Callable[[Log, int], bool]) -> Truths:
    """A headline of a match with a winner on goals; `holds` gets the winner's side."""

    def truths(log: Log) -> Iterator[Values]:
        home, away = log.score
        if log.is_report and home != away and holds(log, 1 if home > away else 2):
            yield final_score(log)

    return truths


def _with(*players: Any) -> Iterator[Values]:  # noqa: ANN401 (names, or 0 where there is none)
    """Values for sentences with a player in them, and for those without."""
    yield {}
    yield from ({"player": player} for player in players if player)


def _named(holds: Callable[[Log, int], bool], whose: Callable[[Log, int], Iterator[Values]]) -> Truths:
    """A headline that may name the player of a goal."""

    def truths(log: Log) -> Iterator[Values]:
        for final in _wins(holds)(log):
            yield from ({**final, **player} for player in whose(log, final["team"]))

    return truths


def _deciding(log: Log, _: int) -> Iterator[Values]:
    yield from _with(scorer_of(deciding_goal(log)))


def _single(log: Log, _: int) -> Iterator[Values]:
    yield from _with(scorer_of(log.course[0][0]) if len(log.course) == 1 else 0)


def _of_three(log: Log, side: int) -> Iterator[Values]:
    yield from _with(
        *(player for (team, player), number in tally_of_goals(log).items() if team == side and number == 3)
    )


def _late_draw(log: Log) -> Iterator[Values]:
    for final in _draws(lambda log: log.is_report and log.score[0] > 0 and is_late(log.course[-1][0]))(log):
        yield from ({**final, **player} for player in _with(scorer_of(log.course[-1][0])))


def _margin(log: Log) -> int:
    return abs(log.score[0] - log.score[1])


def _in_extra_time(log: Log, _: int) -> bool:
    decider = deciding_goal(log)
    return decider is not None and decider.period > Period.SECOND_HALF


def _won_late(log: Log, _: int) -> bool:
    decider = deciding_goal(log)
    return decider is not None and is_late(decider)


def _shoot_out_win(log: Log) -> Iterator[Values]:
    scored = [kick.side for kick in log.kicks if kick.is_goal]
    pair = scored.count(1), scored.count(2)
    if pair[0] != pair[1]:
        yield final_score(log, pair)


def _draws(holds: Callable[[Log], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        if log.score[0] == log.score[1] and not log.kicks and holds(log):
            yield final_score(log)

    return truths


def _abandoned(log: Log) -> Iterator[Values]:
    for event in log.events:
        if log.is_report and event.event_type2 == SecondType.ABANDONED:
            yield {**final_score(log), "clock": (event.minute, event.added_minute)}


TRUTHS: dict[PointKind, Truths] = {
    **{
        PointKind(f"{mark}_{name}"): _scores(marks, holds)
        for mark, marks in _MARKS.items()
        for name, holds in _SCORE.items()
    },
    PointKind.ROUT: _named(lambda log, _: _margin(log) >= 4, _of_three),
    PointKind.CLEAR_WIN: _named(lambda log, _: _margin(log) >= 2, _of_three),
    PointKind.NARROW_WIN: _named(lambda log, _: _margin(log) == 1, _single),
    PointKind.COMEBACK_WIN: _named(lambda log, side: furthest_behind(log, side) >= 2, _of_three),
    PointKind.FROM_BEHIND: _named(lambda log, side: furthest_behind(log, side) >= 1, _of_three),
    PointKind.LATE_WINNER: _named(_won_late, _deciding),
    PointKind.EXTRA_TIME_WIN: _named(_in_extra_time, _deciding),
    PointKind.SHOOT_OUT_WIN: _shoot_out_win,
    PointKind.DRAW: _draws(lambda log: log.is_report and log.score[0] > 0),
    PointKind.LATE_DRAW: _late_draw,
    PointKind.GOALLESS: _draws(lambda log: log.is_report and not log.course),
    PointKind.ABANDONED: _abandoned,
}
