"""Opta's events that the samples don't have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location, PlaySituation, ShotOutcome, ShotPlace, Side
from tests.sources.providers.opta.small_feed import small_feed
from tests.sources.providers.reading import read
from tests.sources.providers.teams import name


def test_two_substitutions_at_once_are_paired_by_their_links(tmp_path):
    files = small_feed(
        tmp_path,
        [
            {"type": 18, "number": 50, "player": "101", "at": (30, 0), "q": {55: 53}},
            {"type": 18, "number": 51, "player": "102", "at": (30, 0), "q": {55: 52}},
            {"type": 19, "number": 52, "player": "103", "at": (30, 0), "q": {55: 51}},
            {"type": 19, "number": 53, "player": "104", "at": (30, 0), "q": {55: 50}},
        ],
    )
    changes = [(event.player_out, event.player_in) for event in read("opta", *files)]
    assert changes == [(name("101"), name("104")), (name("102"), name("103"))]


def test_the_clock_is_the_matchs_and_not_the_hour_of_the_correction(tmp_path):
    goal = {"type": 16, "player": "201", "at": (10, 5), "time": "22:30:00", "x": 90, "y": 50, "q": {78: None}}
    (shot,) = read("opta", *small_feed(tmp_path, [goal], (0, 1)))
    assert (shot.clock, shot.is_goal, shot.side) == ("11'", True, Side.AWAY)
    assert shot.event_time == datetime(2026, 1, 3, 15, 10, 5, tzinfo=UTC)
    assert shot.event_id.startswith("opta-77/")


@pytest.mark.parametrize(
    ("kind", "qualifiers", "expected"),
    [
        (14, {80: None}, (ShotOutcome.HIT_THE_BAR, ShotPlace.HITS_THE_BAR)),
        (13, {84: None}, (ShotOutcome.OFF_TARGET, ShotPlace.MISSES_TO_THE_RIGHT)),
        (13, {85: None}, (ShotOutcome.OFF_TARGET, ShotPlace.BIT_TOO_HIGH)),
        (15, {82: None, 76: None}, (ShotOutcome.BLOCKED, ShotPlace.BLOCKED)),
        (15, {77: None}, (ShotOutcome.ON_TARGET, ShotPlace.TOP_LEFT_CORNER)),
    ],
)
def test_where_a_shot_went(tmp_path, kind, qualifiers, expected):
    shot = {"type": kind, "player": "101", "at": (3, 0), "x": 90, "y": 30, "q": {25: None, **qualifiers}}
    (shot,) = read("opta", *small_feed(tmp_path, [shot]))
    assert (shot.shot_outcome, shot.shot_place) == expected
    assert (shot.location, shot.situation) == (Location.RIGHT_SIDE_OF_THE_BOX, PlaySituation.CORNER)


def test_an_own_goal_is_the_other_teams(tmp_path):
    goal = {"type": 16, "player": "101", "at": (3, 0), "x": 2, "y": 50, "q": {28: None, 78: None}}
    (shot,) = read("opta", *small_feed(tmp_path, [goal], (0, 1)))
    assert (shot.is_own_goal, shot.side, shot.player) == (True, Side.AWAY, name("101"))


def test_a_foul_has_two_sides(tmp_path):
    files = small_feed(
        tmp_path,
        [
            {"type": 4, "number": 60, "player": "201", "at": (3, 0), "x": 40, "y": 10, "q": {233: 61}},
            {"type": 4, "number": 61, "player": "101", "at": (3, 0), "outcome": 0, "q": {233: 60}},
            {"type": 4, "number": 62, "team": "20", "at": (5, 0), "x": 40, "y": 10, "q": {10: None, 233: 63}},
            {"type": 4, "number": 63, "player": "102", "at": (5, 0), "outcome": 0, "q": {10: None, 233: 62}},
            {"type": 4, "number": 64, "player": "202", "at": (9, 0), "x": 95, "y": 50, "q": {9: None, 233: 65}},
            {"type": 4, "number": 65, "player": "103", "at": (9, 0), "outcome": 0, "q": {9: None, 233: 64}},
        ],
    )
    free_kick, foul, hand, penalty = read("opta", *files)
    assert (free_kick.event_type, free_kick.player, free_kick.location) == (
        EventType.FREE_KICK_WON,
        name("201"),
        Location.DEFENSIVE_HALF,
    )
    assert (foul.event_type, foul.player) == (EventType.FOUL, name("101"))
    assert (hand.event_type, hand.player) == (EventType.HAND_BALL, name("102"))
    assert (penalty.event_type, penalty.player, penalty.player2) == (
        EventType.PENALTY_CONCEDED,
        name("103"),
        name("202"),
    )
