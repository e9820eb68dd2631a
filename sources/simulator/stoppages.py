"""What holds a match up: injuries, drinks in the heat, delays, and what ends it before its time."""

from __future__ import annotations

from typing import NamedTuple

from football.codes import Period, SecondType, Side
from sources.simulator.pitch import Pitch

#: Shares of fouls, and of stops for changes in the first half and later, at which a player is hurt.
HURT_BY_FOUL = 0.03
HURT_AT_CHANGE = {Period.FIRST_HALF: 0.6}
HURT_AT_LATER_CHANGE = 0.1
#: Seconds from which on a treatment is a long one.
LONG_TREATMENT = 60
#: Shares of matches: so hot that the players drink in both halves; held up for something else; broken off.
HOT = 0.1
DELAYED = 1 / 60
ABANDONED = 1 / 300
#: Of those broken off, how many wait for a while first.
WAITED = 0.6


class Stop(NamedTuple):
    """When play stops, and for what."""

    period: Period
    second: float
    what: SecondType


class BrokenOffError(Exception):
    """The match is abandoned: nothing of it follows."""


def plan(pitch: Pitch) -> list[Stop]:
    """What will hold this match up, mostly nothing."""
    rng = pitch.rng
    halves = (Period.FIRST_HALF, Period.SECOND_HALF)
    stops: list[Stop] = []
    if pitch.chance(HOT):
        stops.extend(Stop(half, 60 * rng.uniform(22, 30), SecondType.DRINKS_BREAK) for half in halves)
    for share, what in ((DELAYED, SecondType.DELAY), (ABANDONED, SecondType.ABANDONED)):
        if pitch.chance(share):
            stops.append(Stop(rng.choice(halves), 60 * rng.uniform(3, 44), what))
    return stops


def hold_up(pitch: Pitch, stop: Stop) -> None:
    """Play stops, and goes on if it can. Raises BrokenOffError when it can't."""
    if stop.what is SecondType.ABANDONED:
        if pitch.chance(WAITED):
            pitch.announce(SecondType.DELAY)
            pitch.wait(480, 1200)
        pitch.announce(SecondType.ABANDONED)
        raise BrokenOffError
    pitch.announce(stop.what)
    pitch.lose(*((90, 180) if stop.what is SecondType.DRINKS_BREAK else (120, 420)))
    pitch.announce(SecondType.PLAY_RESUMED)


def injury(pitch: Pitch, side: Side, player: str) -> float:
    """A player is hurt, and looked after for so many seconds."""
    pitch.wait(3, 10)
    pitch.announce(SecondType.INJURY, side, player=player)
    return pitch.lose(30, 90)


def treatment(pitch: Pitch, side: Side, player: str) -> None:
    """A player is hurt and can go on; after a long treatment play is announced again."""
    if injury(pitch, side, player) >= LONG_TREATMENT:
        pitch.announce(SecondType.PLAY_RESUMED)
