"""Scores at a mark, and the headlines of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import (
    Truths,
    Values,
    both_teams,
    deciding_goal,
    final_score,
    furthest_behind,
    goal_that_won,
    is_late,
    is_one_sided,
    scorer_of,
    tally_of_goals,
)
from football.codes import Period, SecondType
from football.match_information import Carried

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
    yield from _with(scorer_of(goal_that_won(log)))


def _of_three(log: Log, side: int) -> Iterator[Values]:
    yield from _with(
        *(player for (team, player), number in tally_of_goals(log).items() if team == side and number == 3)
    )


def _late_draw(log: Log) -> Iterator[Values]:
    for final in _draws(lambda log: log.is_report and log.score[0] > 0 and is_late(log.course[-1][0]))(log):
        yield from ({**final, **player} for player in _with(scorer_of(log.course[-1][0])))


def _margin(log: Log) -> int:
    return abs(log.score[0] - log.score[1])


def _shots(log: Log, side: int) -> tuple[int, int]:
    """Those of a team and of the other; none where the feed does not have them."""
    pair = log.shots()
    known = log.is_carried(Carried.SHOTS, zero=0 in pair)
    return (pair[side - 1], pair[2 - side]) if known else (0, 0)


def _is_outshot(log: Log, side: int) -> bool:
    ours, theirs = _shots(log, side)
    return theirs >= ours + 3


def _is_clear(log: Log, side: int) -> bool:
    """By three goals, or by two that the winner has led by since an hour was played; and not with far fewer shots."""
    leads = [(goal, after[side - 1] - after[2 - side]) for goal, _, after in log.course]
    first_hour = [lead for goal, lead in leads if goal.period == 1 or (goal.period == 2 and goal.minute <= 60)]
    since = [*(first_hour[-1:] or [0]), *(lead for _, lead in leads[len(first_hour) :])]
    return (_margin(log) >= 3 or min(since) >= 2) and not _is_outshot(log, side)


def _only_goal_win(log: Log) -> Iterator[Values]:
    for final in _wins(lambda log, _: len(log.course) == 1)(log):
        goal = log.course[0][0]
        if scorer_of(goal) and not goal.minute_unknown:
            yield {**final, "scorer": [goal], "when": (goal.minute, goal.added_minute)}


def _in_extra_time(log: Log, _: int) -> bool:
    decider = deciding_goal(log)
    return decider is not None and decider.period > Period.SECOND_HALF


def _won_late(log: Log, _: int) -> bool:
    decider = goal_that_won(log)
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
        if log.is_report and event.event_type2 == SecondType.ABANDONED and not event.minute_unknown:
            yield {**final_score(log), "clock": (event.minute, event.added_minute)}


def _broken_off(log: Log) -> Iterator[Values]:
    if log.is_report and log.is_abandoned:
        yield final_score(log)


def _not_begun(log: Log) -> Iterator[Values]:
    if log.is_report and log.is_abandoned and all(not event.minute for event in log.events):
        yield final_score(log)


def _comeback_draw(log: Log) -> Iterator[Values]:
    for final in _draws(lambda log: log.is_report)(log):
        for side in (1, 2):
            if (number := furthest_behind(log, side)) > 1 and not furthest_behind(log, 3 - side):
                yield {**final, **both_teams(side), "number": number}


TRUTHS: dict[PointKind, Truths] = {
    **{
        PointKind(f"{mark}_{name}"): _scores(marks, holds)
        for mark, marks in _MARKS.items()
        for name, holds in _SCORE.items()
    },
    PointKind.ROUT: _named(lambda log, _: _margin(log) >= 4, _of_three),
    PointKind.CLEAR_WIN: _named(_is_clear, _of_three),
    PointKind.WIN: _named(lambda log, _: _margin(log) >= 1, _of_three),
    PointKind.CHANCES_WIN: _named(lambda log, side: _is_outshot(log, side) and max(log.score) > 1, _of_three),
    PointKind.ONLY_GOAL_WIN: _only_goal_win,
    PointKind.DOMINANT_WIN: _named(lambda log, side: _margin(log) == 1 and is_one_sided(*_shots(log, side)), _of_three),
    PointKind.NARROW_WIN: _named(
        lambda log, side: _margin(log) == 1 and not is_one_sided(*_shots(log, side)), _of_three
    ),
    PointKind.COMEBACK_WIN: _named(lambda log, side: furthest_behind(log, side) >= 2, _of_three),
    PointKind.FROM_BEHIND: _named(lambda log, side: furthest_behind(log, side) >= 1, _of_three),
    PointKind.LATE_WINNER: _named(_won_late, _deciding),
    PointKind.EXTRA_TIME_WIN: _named(_in_extra_time, _deciding),
    PointKind.SHOOT_OUT_WIN: _shoot_out_win,
    PointKind.DRAW: _draws(lambda log: log.is_report and log.score[0] > 0),
    PointKind.LATE_DRAW: _late_draw,
    PointKind.GOALLESS: _draws(lambda log: log.is_report and not log.course),
    PointKind.ABANDONED: _abandoned,
    PointKind.BROKEN_OFF: _broken_off,
    PointKind.NOT_BEGUN: _not_begun,
    PointKind.COMEBACK_DRAW: _comeback_draw,
}
