"""Runs of goals, scorers, sendings-off, bookings and penalties."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commentary.summaries.goals import TURN_MINUTES
from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import (
    Truths,
    Values,
    both_teams,
    furthest_behind,
    tally_of_goals,
    values_at,
)
from football.codes import EventType, SecondType


def _run(holds: Callable[[int, int, int, int], bool], *, more: bool | None) -> Truths:
    """Goals in a row of one team, the last before a goal of the other or the mark.

    `holds` gets the goals of that team and the other before and after them.
    """

    def truths(log: Log) -> Iterator[Values]:
        for first, (goal, before, _) in enumerate(log.course):
            last = first
            while last + 1 < len(log.course) and log.course[last + 1][0].side == goal.side:
                last += 1
            side, after = goal.side, log.course[last][2]
            sides = (before[side - 1], before[2 - side], after[side - 1], after[2 - side])
            if (more is None or more == (last > first)) and holds(*sides):
                goals = [one for one, _, _ in log.course[first : last + 1]]
                at = goals[0]
                yield {
                    **both_teams(side),
                    "goals": goals[:1] if more is None else goals,
                    "high": max(after),
                    "low": min(after),
                    "number": len(goals),
                    "when": (at.minute, at.added_minute),
                }

    return truths


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


def _traded(log: Log) -> Iterator[Values]:
    """All goals from one on, those of the team that scored it and those of the other."""
    for first, (goal, _, _) in enumerate(log.course):
        rest = [one for one, _, _ in log.course[first:]]
        yield {
            **both_teams(goal.side),
            "goals": [one for one in rest if one.side == goal.side],
            "replies": [one for one in rest if one.side != goal.side],
        }


def _only_goal(log: Log) -> Iterator[Values]:
    if len(log.course) == 1:
        goal = log.course[0][0]
        yield {**both_teams(goal.side), "goals": [goal], "high": 1, "low": 0, "when": (goal.minute, goal.added_minute)}


def _deficit(log: Log) -> Iterator[Values]:
    home, away = log.score
    for side in (1, 2):
        deepest = furthest_behind(log, side)
        if (home, away)[side - 1] > (home, away)[2 - side] and deepest > 1:
            for _, _, after in log.course:
                if after[2 - side] - after[side - 1] == deepest:
                    yield {**both_teams(side), "high": after[2 - side], "low": after[side - 1]}


def _scorers(holds: Callable[[int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for (side, player), number in tally_of_goals(log).items():
            if holds(number):
                yield {"player": player, "team": side, "number": number}

    return truths


def _substitute(log: Log) -> Iterator[Values]:
    tally = tally_of_goals(log)
    for event in log.events:
        if event.event_type == EventType.SUBSTITUTION and tally[event.side, event.player_in]:
            yield {"player": event.player_in, "team": event.side, "minute": event.minute}


def _sent_off(log: Log) -> Iterator[Values]:
    if len(log.sent_off) == 1:
        event = log.sent_off[0]
        at = (event.minute, event.added_minute)
        yield {**both_teams(event.side), "player": event.player, "clock": at, "when": at}


def _sent_off_more(log: Log) -> Iterator[Values]:
    if len(log.sent_off) > 1:
        yield {"dismissed": log.sent_off, "number": len(log.sent_off)}


def _red_turn(log: Log) -> Iterator[Values]:
    for values in _sent_off(log):
        event = log.sent_off[0]
        before = [after for goal, _, after in log.course if goal.sequence < event.sequence]
        ours, theirs = (before[-1] if before else (0, 0))[:: 1 if event.side == 1 else -1]
        after = [(goal, score) for goal, _, score in log.course if goal.sequence > event.sequence]
        behind = [score[event.side - 1] < score[2 - event.side] for _, score in after]
        soon = bool(after) and after[0][0].side != event.side and after[0][0].minute - event.minute <= TURN_MINUTES
        # Behind from some goal on, and never level again.
        stayed = any(behind) and all(behind[behind.index(True) :])
        if log.is_report and ours >= theirs and soon and stayed:
            yield values


def _kicks_missed(log: Log) -> Iterator[Values]:
    yield {"kickers": [kick for kick in log.kicks if not kick.is_goal]}


def _last_goal(log: Log) -> Iterator[Values]:
    if log.course:
        goal = log.course[-1][0]
        score = {"high": max(log.score), "low": min(log.score)}
        yield {**both_teams(goal.side), **score, "goals": [goal], "when": (goal.minute, goal.added_minute)}


def _team_goals(log: Log) -> Iterator[Values]:
    for side in (1, 2):
        yield {"team": side, "goals": [goal for goal, _, _ in log.course if goal.side == side]}


def _booked(log: Log) -> Iterator[Values]:
    yellow = [one for one in log.events if one.event_type == EventType.YELLOW_CARD]
    for event in [one for one in yellow if one.event_type2 != SecondType.SENDING_OFF][-1:]:
        yield values_at(event)


def _penalty_missed(log: Log) -> Iterator[Values]:
    for event in log.attempts:
        if log.is_penalty(event) and not event.is_goal:
            yield values_at(event)


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
    PointKind.TRADED: _traded,
    PointKind.MANY: _run(lambda *_: True, more=None),
    PointKind.ONLY_GOAL: _only_goal,
    PointKind.DEFICIT: _deficit,
    PointKind.RED_TURN: _red_turn,
    PointKind.HAT_TRICK: _scorers(lambda number: number == 3),
    PointKind.FOUR_GOALS: _scorers(lambda number: number > 3),
    PointKind.BRACE: _scorers(lambda number: number == 2),
    PointKind.SUBSTITUTE: _substitute,
    PointKind.SENT_OFF: _sent_off,
    PointKind.SENT_OFF_MORE: _sent_off_more,
    PointKind.KICKS_MISSED: _kicks_missed,
    PointKind.TEAM_GOALS: _team_goals,
    PointKind.LAST_GOAL: _last_goal,
    PointKind.BOOKED: _booked,
    PointKind.PENALTY_MISSED: _penalty_missed,
}
