"""The course of the score: deficits, and the goal that won the match. Goals are those of play, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from football.codes import Period
from football.standing_events import StandingEvent

#: A goal from these minutes on is late.
_LATE = {Period.SECOND_HALF: 85, Period.EXTRA_TIME_SECOND_HALF: 115}
Score = tuple[int, int]


def largest_deficit(goals: Sequence[StandingEvent], side: int) -> Score:
    """The score at which the team was furthest behind, as the other team sees it; (0, 0) if it never was.

    Of several such scores the first. (0, 0) too where the minute of a goal, and so the order of goals, is not known.
    """
    if any(goal.minute_unknown for goal in goals):
        return 0, 0
    ours = theirs = 0
    deepest = (0, 0)
    for goal in goals:
        if goal.side == side:
            ours += 1
        else:
            theirs += 1
        if theirs - ours > deepest[0] - deepest[1]:
            deepest = (theirs, ours)
    return deepest


def winning_goal(goals: Sequence[StandingEvent]) -> StandingEvent | None:
    """The goal that gave the lead for good, if the loser scored none after it: of 3-2, 4-2 and 4-3 none won it."""
    found = goal_for_good(goals)
    if found is None or any(goal.side != found.side for goal in goals[goals.index(found) :]):
        return None
    return found


def goal_for_good(goals: Sequence[StandingEvent]) -> StandingEvent | None:
    """The goal after which the winner led and never stopped leading; None after a draw."""
    lead, found = 0, None
    for goal in goals:
        before = lead
        lead += 1 if goal.side == 1 else -1
        if lead and not before:
            found = goal
        elif not lead:
            found = None
    return found


def is_late(goal: StandingEvent) -> bool:
    """In the last minutes, as far as is known: the second half from minute 85, extra time from minute 115."""
    least = _LATE.get(Period(goal.period))
    return least is not None and goal.minute >= least and not goal.minute_unknown
