"""Everything that changes while a match is played, in one place that the episodes of play share."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from football.codes import EventType, Period, SecondType, Side
from sources.simulator.recorder import Recorder
from sources.simulator.team import Team
from sources.simulator.tempo import Tempo


@dataclass
class Pitch:
    """A match in play; `second` is the clock of the period, `stoppage` the seconds lost in it."""

    rng: Random
    recorder: Recorder
    teams: dict[Side, Team]
    tempo: Tempo
    goals: dict[Side, int] = field(default_factory=lambda: {Side.HOME: 0, Side.AWAY: 0})
    second: float = 0.0
    stoppage: float = 0.0

    @property
    def period(self) -> Period:
        """The period in play."""
        return self.recorder.period

    def lead(self, side: Side) -> int:
        """Goals of a side less the other side's."""
        return self.goals[side] - self.goals[side.other]

    def write(self, event_type: EventType, side: Side, **fields: Any) -> None:  # noqa: ANN401
        """Record an event now."""
        self.second = self.recorder.write(self.second, event_type, side, **fields)

    def announce(self, what: SecondType, side: Side = Side.HOME, **fields: Any) -> None:  # noqa: ANN401
        """Record an announcement now."""
        self.second = self.recorder.announce(self.second, what, side, **fields)

    def wait(self, least: float, most: float) -> None:
        """Time passes before the next thing of an episode."""
        self.second += self.rng.uniform(least, most)

    def lose(self, least: float, most: float) -> float:
        """Play stops; the time is added at the end of the half. Returns the seconds lost."""
        seconds = self.rng.uniform(least, most)
        self.second += seconds
        self.stoppage += seconds
        return seconds

    def within_a_minute(self, seconds: float) -> None:
        """Wait for the next minute where this one has fewer seconds left."""
        left = 60 - self.second % 60
        if left < seconds:
            self.second += left

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share
