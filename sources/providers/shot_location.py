"""Metres on the pitch and in the goal to `Location` and `ShotPlace`: pure geometry, the same for all providers.

A spot is seen from the acting team, which attacks from left to right: `depth` is the distance from the line of the
goal it attacks, `across` the distance from the line through both goals, above 0 on that team's right.
"""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from football.codes import Location, ShotPlace

YARD = 0.9144
GOAL_HALF_WIDTH = 3.66
GOAL_HEIGHT = 2.44
SIX_YARD_LENGTH, SIX_YARD_HALF_WIDTH = 5.5, 9.16
BOX_LENGTH, BOX_HALF_WIDTH = 16.5, 20.16
#: A shot less than this over the bar, in metres, was a bit too high; Opta draws its line there too.
A_BIT = 1.3


class Spot(NamedTuple):
    """A place on the pitch, in metres."""

    depth: float
    across: float

    @property
    def mirrored(self) -> Spot:
        """The same place on a pitch of standard length, seen from the other team."""
        return Spot(105 - self.depth, -self.across)


def shot_location(spot: Spot) -> Location:  # noqa: PLR0911 (one for each zone)
    """Where a shot that is no penalty was taken. Never LONG_RANGE: the codes with yards are more exact."""
    depth, wide = spot.depth, abs(spot.across)
    right = spot.across > 0
    if depth > BOX_LENGTH:
        yards = hypot(depth, wide) / YARD
        if yards > 40:
            return Location.MORE_THAN_40_YARDS
        return Location.MORE_THAN_35_YARDS if yards > 35 else Location.OUTSIDE_THE_BOX
    if wide > BOX_HALF_WIDTH:
        return Location.DIFFICULT_ANGLE_AND_LONG_RANGE
    if depth <= SIX_YARD_LENGTH:
        if wide <= GOAL_HALF_WIDTH:
            return Location.VERY_CLOSE_RANGE
        if wide <= SIX_YARD_HALF_WIDTH:
            return Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX if right else Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX
        return Location.DIFFICULT_ANGLE_ON_THE_RIGHT if right else Location.DIFFICULT_ANGLE_ON_THE_LEFT
    if wide <= SIX_YARD_HALF_WIDTH:
        return Location.CENTRE_OF_THE_BOX
    return Location.RIGHT_SIDE_OF_THE_BOX if right else Location.LEFT_SIDE_OF_THE_BOX


def free_kick_location(spot: Spot, half_length: float = 52.5) -> Location:
    """Where a team won a free kick: in its own half, or in the other, there on a wing or between them."""
    if spot.depth > half_length:
        return Location.DEFENSIVE_HALF
    if abs(spot.across) > BOX_HALF_WIDTH:
        return Location.RIGHT_WING if spot.across > 0 else Location.LEFT_WING
    return Location.ATTACKING_HALF


def place_on_target(across: float, height: float) -> ShotPlace | None:
    """Where in the goal: thirds of its width, halves of its height. None outside of it."""
    if abs(across) > GOAL_HALF_WIDTH or not 0 <= height <= GOAL_HEIGHT:
        return None
    high = height > GOAL_HEIGHT / 2
    if abs(across) <= GOAL_HALF_WIDTH / 3:
        return ShotPlace.TOP_CENTRE_OF_THE_GOAL if high else ShotPlace.CENTRE_OF_THE_GOAL
    if across > 0:
        return ShotPlace.TOP_RIGHT_CORNER if high else ShotPlace.BOTTOM_RIGHT_CORNER
    return ShotPlace.TOP_LEFT_CORNER if high else ShotPlace.BOTTOM_LEFT_CORNER


def place_off_target(across: float, height: float | None) -> ShotPlace | None:
    """How a shot missed. None when it would have gone in, or when that depends on an unknown height."""
    wide = abs(across) > GOAL_HALF_WIDTH
    if height is None or height <= GOAL_HEIGHT:
        if not wide:
            return None
        return ShotPlace.MISSES_TO_THE_RIGHT if across > 0 else ShotPlace.MISSES_TO_THE_LEFT
    if wide:
        return ShotPlace.HIGH_AND_WIDE
    return ShotPlace.TOO_HIGH if height > GOAL_HEIGHT + A_BIT else ShotPlace.BIT_TOO_HIGH
