"""The course of the score: runs of goals without reply, deficits, and the goal that won the match."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from football.standing_events import StandingEvent

Score = tuple[int, int]


class Run(NamedTuple):
    """Goals of one team without reply, and the score before and after them, as that team sees it."""

    side: int
    goals: tuple[StandingEvent, ...]
    before: Score
    after: Score


def runs(goals: Sequence[StandingEvent], first: int = 0) -> list[Run]:
    """The runs of the goals from number `first` on."""
    score = [0, 0, 0]
    for goal in goals[:first]:
        score[goal.side] += 1
    found = []
    for side, group in groupby(goals[first:], key=lambda goal: goal.side):
        run = tuple(group)
        before = (score[side], score[3 - side])
        score[side] += len(run)
        found.append(Run(side, run, before, (score[side], score[3 - side])))
    return found


def largest_deficit(goals: Sequence[StandingEvent], side: int) -> Score:
    """The score at which the team was furthest behind, as the other team sees it; (0, 0) if it never was.

    Of several such scores the first.
    """
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
