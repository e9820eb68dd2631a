"""The course of the score: the standing goals in their order, and what they make of a match."""

from __future__ import annotations

from typing import NamedTuple

from commentary.situation import Situation
from football.clock import clock
from football.codes import Period, Side
from football.event_history import HISTORY, is_event
from football.standing_events import standing_events
from football.state import MatchState

#: A winner's goal from these minutes on is late.
LATE = {Period.SECOND_HALF: 85, Period.EXTRA_TIME_FIRST_HALF: 999, Period.EXTRA_TIME_SECOND_HALF: 115}


class Goal(NamedTuple):
    """A goal and the score after it, by side. `scorer`: None for an own goal too."""

    side: Side
    scorer: str | None
    period: Period
    minute: int
    added_minute: int
    goals: dict[Side, int]

    @property
    def clock(self) -> str:
        """The clock as people write it."""
        return clock(self.minute, self.added_minute)

    @property
    def lead(self) -> int:
        """How far the scoring team is ahead after it."""
        return self.goals[self.side] - self.goals[self.side.other]


def course(situation: Situation) -> tuple[Goal, ...]:
    """The goals of the match; none where its oldest events are forgotten. Worked out once for a situation."""
    found: tuple[Goal, ...] | None = situation.selected.get("course")
    if found is None:
        found = situation.selected["course"] = _course(situation.state)
    return found


def _course(state: MatchState) -> tuple[Goal, ...]:
    """Of the stored events only those are read that have a flag: every goal has one."""
    whole = len(state.history) <= HISTORY
    flagged = {key: data for key, data in state.history.items() if b"true" in data or not (whole or is_event(data))}
    goals = {Side.HOME: 0, Side.AWAY: 0}
    found: list[Goal] = []
    for one in standing_events(flagged) or ():
        if one.is_goal_of_play:
            side = Side(one.side)
            goals[side] += 1
            scorer = str(one.player) if one.player and not one.is_own_goal else None
            found.append(Goal(side, scorer, Period(one.period), one.minute, one.added_minute, {**goals}))
    return tuple(found) if (goals[Side.HOME], goals[Side.AWAY]) == state.score else ()


def furthest_behind(goals: tuple[Goal, ...], side: Side) -> int:
    """The most goals that a team was behind."""
    return max((0, *(one.goals[side.other] - one.goals[side] for one in goals)))


def winning_goal(goals: tuple[Goal, ...]) -> Goal | None:
    """The goal after which the winner led and never stopped leading."""
    if not goals or goals[-1].goals[Side.HOME] == goals[-1].goals[Side.AWAY]:
        return None
    final = goals[-1]
    winner = final.side if final.lead > 0 else final.side.other
    decisive: Goal | None = None
    for one in goals:
        ahead = one.goals[winner] - one.goals[winner.other]
        if ahead <= 0:
            decisive = None
        elif decisive is None:
            decisive = one
    return decisive


def is_late(goal: Goal) -> bool:
    """Whether a winning goal is a late one."""
    return goal.minute >= LATE.get(goal.period, 999)
