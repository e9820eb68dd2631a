"""The goals of a match so far, as remarks and slots need them."""

from __future__ import annotations

from commentary.situation import Situation
from football.codes import Side
from football.event_history import HISTORY, is_event
from football.standing_events import StandingEvent, standing_events
from football.state import MatchState


def course(situation: Situation) -> tuple[StandingEvent, ...]:
    """The goals of the match; none where its oldest events are forgotten. Worked out once for a situation."""
    found: tuple[StandingEvent, ...] | None = situation.selected.get("course")
    if found is None:
        found = situation.selected["course"] = _course(situation.state)
    return found


def _course(state: MatchState) -> tuple[StandingEvent, ...]:
    """Of the stored events only those are read that have a flag: every goal has one."""
    whole = len(state.history) <= HISTORY
    flagged = {key: data for key, data in state.history.items() if b"true" in data or not (whole or is_event(data))}
    goals = tuple(one for one in standing_events(flagged) or () if one.is_goal_of_play)
    home = sum(one.side == Side.HOME for one in goals)
    return goals if (home, len(goals) - home) == state.score else ()
