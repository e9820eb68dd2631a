"""The tempo of a match: how often things happen, and to whom, from one moment to the next.

Base rates give the published means; momentum, the score, the clock, men sent off and the teams' strength
move them about. Pure numbers: nothing is recorded here.
"""

from __future__ import annotations

from enum import StrEnum
from math import exp, log
from random import Random

from football.codes import Period, Side
from sources.simulator.team import Team


class Happening(StrEnum):
    """What can start an episode of play."""

    SHOT = "shot"
    CORNER = "corner"
    OFFSIDE = "offside"
    OWN_GOAL = "own goal"
    PENALTY = "penalty"
    CANCELLED_PENALTY = "penalty that the video assistant takes back"
    FREE_KICK = "free kick without a recorded foul"
    FOUL = "foul"
    HAND_BALL = "hand ball"
    CAUTION = "card without a foul"


#: Episodes in an average match, both sides together; so set that all events come out at the published
#: frequencies (`tests/sources/simulator/test_frequencies.py` holds them to it). Side: who attacks or benefits.
ATTACKING = {
    Happening.SHOT: 21.2,
    Happening.CORNER: 7.0,
    Happening.OFFSIDE: 4.92,
    Happening.OWN_GOAL: 0.079,
    Happening.PENALTY: 0.31,
    Happening.CANCELLED_PENALTY: 0.02,
    Happening.FREE_KICK: 1.75,
}
#: Side: the offender.
OFFENDING = {Happening.FOUL: 25.9, Happening.HAND_BALL: 1.13, Happening.CAUTION: 0.5}

#: Minutes of open play in an average match, dead time between episodes taken off.
MINUTES = 71.0
#: What `Tempo.attack` is on average, all its factors together.
USUAL_ATTACK = 1.165

#: Strength of playing at home, in the exponent.
AT_HOME = 0.11
#: Share of offences by the home side.
HOME_OFFENCES = 0.487
#: Seconds in which momentum fades to a third.
FADES = 420.0
PRESSURE_SECONDS = 14.0
PRESSURE = 6.0
OPEN_SECONDS = 240.0

_BEGINS = {
    Period.FIRST_HALF: 0.0,
    Period.SECOND_HALF: 45.0,
    Period.EXTRA_TIME_FIRST_HALF: 90.0,
    Period.EXTRA_TIME_SECOND_HALF: 105.0,
    Period.SHOOT_OUT: 120.0,
}


class Tempo:
    """Rates of the moment. Seconds are seconds of the period."""

    def __init__(self, strengths: dict[Side, float]) -> None:
        home, away = strengths[Side.HOME], strengths[Side.AWAY]
        self._edge = {Side.HOME: exp(home - away + AT_HOME), Side.AWAY: exp(away - home - AT_HOME)}
        #: Positive when the home side is on top.
        self.momentum = 0.0
        self._pressed_until = {Side.HOME: 0.0, Side.AWAY: 0.0}
        self._open_until = 0.0

    def new_period(self) -> None:
        """The break has cooled it all down."""
        self.momentum *= 0.3
        self._pressed_until = {Side.HOME: 0.0, Side.AWAY: 0.0}
        self._open_until = 0.0

    def drift(self, rng: Random, seconds: float) -> None:
        """Momentum fades and swings as time goes by."""
        fading = exp(-seconds / FADES)
        self.momentum = self.momentum * fading + rng.gauss(0.0, 0.55) * (1 - fading * fading) ** 0.5

    def push(self, side: Side, force: float) -> None:
        """A chance or a corner lifts the side."""
        self.momentum += force if side is Side.HOME else -force

    def press(self, side: Side, second: float) -> None:
        """The ball is loose in the box: for some seconds another shot is likely."""
        self._pressed_until[side] = second + PRESSURE_SECONDS

    def goal(self, side: Side, second: float) -> None:
        """After a goal the other side answers, and the match is open for some minutes."""
        self.momentum = -0.35 if side is Side.HOME else 0.35
        self._open_until = second + OPEN_SECONDS

    def changes_at(self, second: float) -> float:
        """The next second at which the rates change of themselves; infinity for never."""
        ends = (*self._pressed_until.values(), self._open_until)
        return min((end for end in ends if end > second), default=float("inf"))

    def attack(self, team: Team, other: Team, lead: int, period: Period, second: float) -> float:
        """How much a side attacks, 1 on average; `lead` is its goals less the other side's."""
        minute = _BEGINS[period] + second / 60
        momentum = self.momentum if team.side is Side.HOME else -self.momentum
        rate = self._edge[team.side] / USUAL_ATTACK
        rate *= exp(0.5 * momentum) * (0.84 + 0.3 * min(minute, 95.0) / 90)
        rate *= exp(1.6 * log(team.men / other.men))
        if minute > 55:
            late = min(1.0, (minute - 55) / 30)
            if lead < 0:
                rate *= 1 + (0.4 if lead > -3 else 0.1) * late
            elif lead > 0:
                rate *= 1 - 0.18 * late
        return rate * 1.25 if second < self._open_until else rate

    def shot_factor(self, side: Side, second: float) -> float:
        """How much likelier a shot is than the attack alone makes it."""
        return PRESSURE if second < self._pressed_until[side] else 1.0
