"""`SummaryFacts`: what a match has been up to a mark, from its standing events alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from commentary.message import Score
from commentary.summaries.marks import Mark, passed
from football.clock import clock
from football.codes import Period, Side
from football.standing_events import StandingEvent
from football.state import MatchState


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """The facts of a match up to a mark. Teams are numbered as in `Side`."""

    mark: Mark
    match_id: str
    home: str
    away: str
    sequence: int
    period: Period
    clock: str
    goals: tuple[StandingEvent, ...]
    kicks: tuple[StandingEvent, ...]

    @classmethod
    def of(cls, events: Sequence[StandingEvent], mark: Mark, state: MatchState) -> Self:
        """The facts of the events before the mark; `state` gives names and match information alone."""
        number = mark.number
        before = [one for one in events if passed(one.period, one.minute, one.event_type2) < number]
        ends = [one for one in events if passed(one.period, one.minute, one.event_type2) == number]
        closing = ends[0] if ends and mark in (Mark.HALF_TIME, Mark.REPORT) else None
        last = closing or max(before, key=lambda one: (one.period, one.minute, one.added_minute), default=None)
        minute = mark.minute
        return cls(
            mark=mark,
            match_id=state.match_id,
            home=state.home.name,
            away=state.away.name,
            sequence=last.sequence if last else 0,
            period=Period(last.period) if last else Period.FIRST_HALF,
            clock=clock(last.minute, last.added_minute) if minute is None and last else clock(minute or 0),
            goals=tuple(one for one in before if one.is_goal_of_play),
            kicks=tuple(one for one in before if one.period == Period.SHOOT_OUT and one.event_type == 1),
        )

    @property
    def score(self) -> tuple[int, int]:
        """(home goals, away goals), the shoot-out not."""
        home = sum(goal.side == Side.HOME for goal in self.goals)
        return home, len(self.goals) - home

    @property
    def message_score(self) -> Score:
        """The score as a message has it."""
        home, away = self.score
        if not self.kicks:
            return Score(home=home, away=away)
        scored = [kick.side for kick in self.kicks if kick.is_goal]
        return Score(home=home, away=away, shoot_out_home=scored.count(1), shoot_out_away=scored.count(2))

    @property
    def digest(self) -> str:
        """A digest of what can be said of them: equal facts have equal ones."""
        told = (self.clock, self.home, self.away, self.goals, self.kicks)
        return blake2b(repr(told).encode(), digest_size=6).hexdigest()
