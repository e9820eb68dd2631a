"""The goals of a match so far, as remarks and slots need them."""

from __future__ import annotations

from commentary.situation import Situation
from football.codes import Side
from football.event_history import HISTORY
from football.standing_events import StandingEvent, goals_of_play
from football.state import MatchState


def course(situation: Situation) -> tuple[StandingEvent, ...]:
    """The goals of the match; none where its oldest events are forgotten. Worked out once for a situation."""
    found: tuple[StandingEvent, ...] | None = situation.selected.get("course")
    if found is None:
        found = situation.selected["course"] = _course(situation.state)
    return found


def _course(state: MatchState) -> tuple[StandingEvent, ...]:
    goals = goals_of_play(state.history, whole=len(state.history) <= HISTORY)
    home = sum(one.side == Side.HOME for one in goals)
    return goals if (home, len(goals) - home) == state.score else ()
