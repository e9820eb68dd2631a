"""Runs of goals, and what the score means to a team."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from commentary.summaries.log import Log, Pair
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import Truths, Values, both_teams, furthest_behind, goal_that_won, is_late
from football.codes import SecondType
from football.standing_events import StandingEvent

#: From this minute on, a goal for a lead of two makes sure.
_SURE = 80


def _listed(goals: Sequence[StandingEvent]) -> Values:
    """The goals, and by whether one player or several have scored them; an own goal is scored by no one."""
    if any(goal.event_type2 == SecondType.OWN_GOAL or not goal.player for goal in goals):
        return {"goals": goals}
    return {"goals": goals, "scorer" if len({goal.player for goal in goals}) == 1 else "scorers": goals}


Stretch = Sequence[tuple[StandingEvent, Pair, Pair]]


def _stretches(log: Log) -> Iterator[Stretch]:
    """Goals in a row of one team: up to a goal of the other or the mark, or up to one that levels or gives the lead."""
    for side, group in groupby(log.course, key=lambda one: one[0].side):
        row = list(group)
        for first in range(len(row)):
            for last in range(first, len(row)):
                _, before, after = row[last]
                leads = before[side - 1] <= before[2 - side] and after[side - 1] > after[2 - side]
                if leads or after[0] == after[1] or last == len(row) - 1:
                    yield row[first : last + 1]


def _values(stretch: Stretch) -> Values:
    first, last = stretch[0][0], stretch[-1][2]
    return {
        **both_teams(first.side),
        **_listed([goal for goal, _, _ in stretch]),
        "high": max(last),
        "low": min(last),
        "number": len(stretch),
        "when": (first.minute, first.added_minute),
    }


def _around(stretch: Stretch) -> tuple[int, int, int, int]:
    """Goals of the team and the other before and after."""
    side, before, after = stretch[0][0].side, stretch[0][1], stretch[-1][2]
    return before[side - 1], before[2 - side], after[side - 1], after[2 - side]


def _run(holds: Callable[[int, int, int, int], bool], *, more: bool | None) -> Truths:
    """Goals in a row of one team; `holds` gets the goals of that team and the other before and after them."""

    def truths(log: Log) -> Iterator[Values]:
        for stretch in _stretches(log):
            if (more is None or more == (len(stretch) > 1)) and holds(*_around(stretch)):
                yield _values(stretch)

    return truths


def _many(log: Log) -> Iterator[Values]:
    for stretch in _stretches(log):
        yield {**_values(stretch), **_listed([stretch[0][0]])}


def _equalises_again(log: Log) -> Iterator[Values]:
    levelled: set[int] = set()
    for goal, before, after in log.course:
        level = after[0] == after[1] and before != after
        if level and goal.side in levelled:
            yield _values([(goal, before, after)])
        if level:
            levelled.add(goal.side)


def _won_it(log: Log) -> Iterator[Values]:
    decider = goal_that_won(log)
    for goal, before, after in log.course:
        if log.is_report and goal is decider and is_late(goal):
            yield _values([(goal, before, after)])


def _made_sure(log: Log) -> Iterator[Values]:
    for stretch in _stretches(log):
        goal, home, away = stretch[0][0], *log.score
        side = goal.side
        ours, theirs, _, against = _around(stretch)
        won = (home, away)[side - 1] > (home, away)[2 - side] and (home, away)[2 - side] == against
        if log.is_report and ours == theirs + 1 and won and goal.minute >= _SURE and not goal.minute_unknown:
            yield _values(stretch)


def _opens(ours: int, theirs: int, _now: int, _against: int) -> bool:
    return not ours and not theirs


def _extends(ours: int, theirs: int, _now: int, _against: int) -> bool:
    return ours > theirs


def _pulls_back(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours < theirs and now < against


def _equalises(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours < theirs and now == against


def _goes_ahead(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours <= theirs and theirs > 0 and now > against


def _turns(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours < theirs and now > against


def _stood(log: Log) -> Iterator[Values]:
    for _, _, after in log.course:
        yield {"home": 1, "away": 2, "home_score": after[0], "away_score": after[1]}


def _only_goal(log: Log) -> Iterator[Values]:
    if len(log.course) == 1:
        goal = log.course[0][0]
        yield {**_values(log.course), "goals": [goal]}


def _deficit(log: Log) -> Iterator[Values]:
    home, away = log.score
    for side in (1, 2):
        deepest = furthest_behind(log, side)
        if (home, away)[side - 1] > (home, away)[2 - side] and deepest > 1:
            for _, _, after in log.course:
                if after[2 - side] - after[side - 1] == deepest:
                    yield {**both_teams(side), "high": after[2 - side], "low": after[side - 1]}


def _brought_back(by: int) -> Truths:
    """A team that was two behind or more, and how far, is this many behind now."""

    def truths(log: Log) -> Iterator[Values]:
        for side in (1, 2):
            deepest = furthest_behind(log, side)
            if deepest > 1 and log.score[2 - side] - log.score[side - 1] == by:
                for _, _, after in log.course:
                    if after[2 - side] - after[side - 1] == deepest:
                        yield {**both_teams(side), "high": after[2 - side], "low": after[side - 1]}

    return truths


def _chase(log: Log) -> Iterator[Values]:
    for side in (1, 2):
        if log.mark == "75" and log.score[2 - side] - log.score[side - 1] == 1:
            yield both_teams(side)


def _all_goals(log: Log) -> Iterator[Values]:
    goals = [goal for goal, _, _ in log.course]
    yield {**both_teams(1), "goals": [g for g in goals if g.side == 1], "replies": [g for g in goals if g.side == 2]}


def _team_goals(log: Log) -> Iterator[Values]:
    for side in (1, 2):
        yield {"team": side, "goals": [goal for goal, _, _ in log.course if goal.side == side]}


TRUTHS: dict[PointKind, Truths] = {
    PointKind.OPENED: _run(_opens, more=False),
    PointKind.OPENED_MORE: _run(_opens, more=True),
    PointKind.EXTENDED: _run(_extends, more=False),
    PointKind.EXTENDED_MORE: _run(_extends, more=True),
    PointKind.PULLED_BACK: _run(_pulls_back, more=False),
    PointKind.PULLED_BACK_MORE: _run(_pulls_back, more=True),
    PointKind.EQUALISED: _run(_equalises, more=False),
    PointKind.EQUALISED_MORE: _run(_equalises, more=True),
    PointKind.WENT_AHEAD: _run(_goes_ahead, more=False),
    PointKind.WENT_AHEAD_MORE: _run(_goes_ahead, more=True),
    PointKind.TURNED: _run(_turns, more=True),
    PointKind.STOOD: _stood,
    PointKind.EQUALISED_AGAIN: _equalises_again,
    PointKind.WON_IT: _won_it,
    PointKind.MADE_SURE: _made_sure,
    PointKind.MANY: _many,
    PointKind.ONLY_GOAL: _only_goal,
    PointKind.DEFICIT: _deficit,
    PointKind.WITHIN_ONE: _brought_back(1),
    PointKind.BACK_LEVEL: _brought_back(0),
    PointKind.CHASE: _chase,
    PointKind.TEAM_GOALS: _team_goals,
    PointKind.ALL_GOALS: _all_goals,
}
