"""Runs of goals without reply."""

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
