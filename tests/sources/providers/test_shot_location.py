"""Metres into the data set's codes, on both sides of every line."""

from __future__ import annotations

import pytest

from football.codes import Location, ShotPlace
from sources.providers.shot_location import Spot, free_kick_location, place_off_target, place_on_target, shot_location


@pytest.mark.parametrize(
    ("depth", "across", "location"),
    [
        (3.0, 0.0, Location.VERY_CLOSE_RANGE),
        (5.4, -3.6, Location.VERY_CLOSE_RANGE),
        (3.0, -5.0, Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX),
        (3.0, 5.0, Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX),
        (3.0, -12.0, Location.DIFFICULT_ANGLE_ON_THE_LEFT),
        (3.0, 12.0, Location.DIFFICULT_ANGLE_ON_THE_RIGHT),
        (5.6, 0.0, Location.CENTRE_OF_THE_BOX),
        (11.0, 9.1, Location.CENTRE_OF_THE_BOX),
        (11.0, 9.2, Location.RIGHT_SIDE_OF_THE_BOX),
        (11.0, -9.2, Location.LEFT_SIDE_OF_THE_BOX),
        (16.4, 0.0, Location.CENTRE_OF_THE_BOX),
        (16.6, 0.0, Location.OUTSIDE_THE_BOX),
        (10.0, 20.2, Location.DIFFICULT_ANGLE_AND_LONG_RANGE),
        (10.0, -25.0, Location.DIFFICULT_ANGLE_AND_LONG_RANGE),
        (31.9, 0.0, Location.OUTSIDE_THE_BOX),
        (32.1, 0.0, Location.MORE_THAN_35_YARDS),
        (20.0, 26.0, Location.MORE_THAN_35_YARDS),
        (36.6, 0.0, Location.MORE_THAN_40_YARDS),
        (90.0, 10.0, Location.MORE_THAN_40_YARDS),
    ],
)
def test_where_a_shot_is_taken_from(depth, across, location):
    assert shot_location(Spot(depth, across)) is location


@pytest.mark.parametrize(
    ("depth", "across", "location"),
    [
        (80.0, 0.0, Location.DEFENSIVE_HALF),
        (52.6, -30.0, Location.DEFENSIVE_HALF),
        (52.4, 0.0, Location.ATTACKING_HALF),
        (20.0, 20.1, Location.ATTACKING_HALF),
        (20.0, 20.2, Location.RIGHT_WING),
        (20.0, -20.2, Location.LEFT_WING),
    ],
)
def test_where_a_free_kick_is_won(depth, across, location):
    assert free_kick_location(Spot(depth, across)) is location


def test_a_spot_seen_from_the_other_team():
    assert Spot(30.0, 12.0).mirrored == Spot(75.0, -12.0)


@pytest.mark.parametrize(
    ("across", "height", "place"),
    [
        (0.0, 0.3, ShotPlace.CENTRE_OF_THE_GOAL),
        (1.2, 1.2, ShotPlace.CENTRE_OF_THE_GOAL),
        (0.0, 1.3, ShotPlace.TOP_CENTRE_OF_THE_GOAL),
        (-1.3, 0.0, ShotPlace.BOTTOM_LEFT_CORNER),
        (3.6, 1.0, ShotPlace.BOTTOM_RIGHT_CORNER),
        (-3.6, 2.4, ShotPlace.TOP_LEFT_CORNER),
        (2.0, 2.0, ShotPlace.TOP_RIGHT_CORNER),
        (3.7, 1.0, None),
        (0.0, 2.5, None),
        (0.0, -0.1, None),
    ],
)
def test_where_in_the_goal(across, height, place):
    assert place_on_target(across, height) is place


@pytest.mark.parametrize(
    ("across", "height", "place"),
    [
        (-4.0, 0.5, ShotPlace.MISSES_TO_THE_LEFT),
        (4.0, None, ShotPlace.MISSES_TO_THE_RIGHT),
        (5.0, 3.0, ShotPlace.HIGH_AND_WIDE),
        (0.0, 2.6, ShotPlace.BIT_TOO_HIGH),
        (0.0, 3.8, ShotPlace.TOO_HIGH),
        (0.0, None, None),
        (0.0, 1.0, None),
    ],
)
def test_how_a_shot_misses(across, height, place):
    assert place_off_target(across, height) is place
