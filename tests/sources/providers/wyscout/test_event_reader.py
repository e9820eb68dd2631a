"""Wyscout's events that the samples don't have."""

from __future__ import annotations

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location, Period, SecondType, ShotOutcome, Side
from sources.providers.open_provider import open_provider
from tests.sources.providers.reading import read
from tests.sources.providers.teams import name
from tests.sources.providers.wyscout.small_feed import small_feed


def test_an_own_goal_is_a_tag_on_a_touch_and_read_once(tmp_path):
    path = small_feed(
        tmp_path,
        [
            {"what": (8, 85), "at": ("1H", 5), "player": "201", "tags": [1801]},
            {"what": (7, 72), "at": ("1H", 60), "player": "101", "tags": [102, 1401]},
            {"what": (9, 91), "at": ("1H", 61), "player": "102", "tags": [102]},
            {"what": (8, 85), "at": ("1H", 2700), "player": "201", "tags": [1801]},
        ],
    )
    (goal,) = read("wyscout", path)
    assert (goal.is_own_goal, goal.side, goal.player) == (True, Side.AWAY, name("101"))


def test_fouls_that_are_none(tmp_path):
    path = small_feed(
        tmp_path,
        [
            {"what": (2, 20), "at": ("1H", 10), "player": "101"},
            {"what": (2, 24), "at": ("1H", 20), "player": "102", "tags": [1702]},
            {"what": (2, 21), "at": ("1H", 30), "player": "103"},
            {"what": (2, 20), "at": ("1H", 40), "player": "102", "tags": [1703]},
            {"what": (8, 85), "at": ("1H", 2700), "player": "201", "tags": [1801]},
        ],
    )
    found = [(event.event_type, event.event_type2, event.player) for event in read("wyscout", path)]
    assert found == [
        (EventType.FOUL, None, name("101")),
        (EventType.YELLOW_CARD, None, name("102")),
        (EventType.HAND_BALL, None, name("103")),
        (EventType.FOUL, None, name("102")),
        (EventType.YELLOW_CARD, SecondType.SENDING_OFF, name("102")),
    ]


def test_a_shoot_out(tmp_path):
    kick = {"what": (3, 35), "place": (89, 50), "tags": [101, 1201, 402]}
    path = small_feed(
        tmp_path,
        [
            {"what": (8, 85), "at": ("1H", 2700), "player": "201"},
            {"what": (8, 85), "at": ("2H", 2700), "player": "201"},
            {**kick, "at": ("P", 10), "player": "101"},
            {**kick, "at": ("P", 50), "player": "201", "tags": [1205, 402]},
        ],
    )
    scored, saved = read("wyscout", path)
    assert (scored.period, scored.clock, scored.location) == (Period.SHOOT_OUT, "120'", Location.PENALTY_SPOT)
    assert (scored.is_goal, saved.is_goal, saved.shot_outcome) == (True, False, ShotOutcome.ON_TARGET)


def test_the_match_part_says_who_is_at_home_and_the_score(tmp_path):
    data = {"10": {"side": "away", "score": 0}, "20": {"side": "home", "score": 1}}
    changes = {"20": {"1H": {"600": {"in": [{"playerId": 203}], "out": [{"playerId": 201}]}}}}
    path = small_feed(
        tmp_path,
        [
            {"what": (10, 100), "at": ("1H", 60), "player": "202", "place": (90, 50), "tags": [101, 401]},
            {"what": (8, 85), "at": ("1H", 2700), "player": "201"},
        ],
        match={"teamsData": data},
        substitutions=changes,
    )
    feed = open_provider("wyscout", path)
    (info,) = feed.infos()
    assert (info.home, info.away, info.score, feed.remarks) == ("Marsh Rovers", "Port Alder", (1, 0), [])
    goal, change = read("wyscout", path)
    assert (goal.side, goal.team, goal.player) == (Side.HOME, "Marsh Rovers", name("202"))
    assert (change.player_in, change.player_out, change.clock) == (name("203"), name("201"), "11'")
