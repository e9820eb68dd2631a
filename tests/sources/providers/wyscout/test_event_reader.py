"""Wyscout's events that the samples don't have."""

from __future__ import annotations

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location, Period, PlaySituation, SecondType, ShotOutcome, Side
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
    assert (info.home, info.away, info.score) == ("Marsh Rovers", "Port Alder", (1, 0))
    assert feed.remarks == ["the file ends with the first half: no end of the match is announced"]
    goal, change = read("wyscout", path)
    assert (goal.side, goal.team, goal.player) == (Side.HOME, "Marsh Rovers", name("202"))
    assert (change.player_in, change.player_out, change.clock) == (name("203"), name("201"), "11'")


END_OF_HALF = {"what": (8, 85), "at": ("1H", 2700), "player": "201"}


def test_a_corner_or_free_kick_that_goes_straight_in_is_a_goal(tmp_path):
    for kind, situation in ((30, PlaySituation.CORNER), (31, PlaySituation.FREE_KICK), (32, PlaySituation.FREE_KICK)):
        events = [
            {"what": (3, kind), "at": ("1H", 60), "player": "102", "place": (80, 20), "tags": [101, 1801]},
            {"what": (9, 90), "at": ("1H", 61), "player": "201", "tags": [101, 1802]},
            END_OF_HALF,
        ]
        goals = [event for event in read("wyscout", small_feed(tmp_path, events)) if event.is_goal]
        assert [(goal.player, goal.side, goal.situation) for goal in goals] == [(name("102"), Side.HOME, situation)]


def test_a_card_is_shown_whatever_it_is_tagged_to(tmp_path):
    for kind in ((1, 12), (7, 72), (8, 85), (5, 50), (6, 60), (9, 90), (4, 40), (3, 36)):
        events = [
            {"what": kind, "at": ("1H", 60), "player": "203", "tags": [1702]},
            {"what": kind, "at": ("1H", 90), "player": "203", "tags": [1703]},
            END_OF_HALF,
        ]
        path = small_feed(tmp_path, events)
        cards = [event for event in read("wyscout", path) if event.event_type is EventType.YELLOW_CARD]
        assert [(card.player, card.is_second_yellow) for card in cards] == [(name("203"), False), (name("203"), True)]


def test_a_duel_that_is_an_interception_does_not_cost_the_event_before_it(tmp_path):
    events = [
        {"what": (10, 100), "at": ("1H", 60), "player": "102", "place": (90, 50), "tags": [101, 401]},
        {"what": (1, 12), "at": ("1H", 61), "player": "201", "tags": [1401]},
        END_OF_HALF,
    ]
    assert [event.is_goal for event in read("wyscout", small_feed(tmp_path, events))] == [True]


def test_the_matchs_own_list_pairs_a_double_change(tmp_path):
    pairs = [{"playerIn": 103, "playerOut": 101, "minute": 11}, {"playerIn": 104, "playerOut": 102, "minute": 11}]
    match = {"teamsData": {"10": {"side": "home", "score": 0, "formation": {"substitutions": pairs}}, "20": {}}}
    both = {"in": [{"playerId": 104}, {"playerId": 103}], "out": [{"playerId": 101}, {"playerId": 102}]}
    for more in ({"substitutions": {"10": {"1H": {"600": both}}}}, {}):
        path = small_feed(tmp_path, [END_OF_HALF], match=match, **more)
        changes = {(event.player_in, event.player_out, event.clock) for event in read("wyscout", path)}
        assert changes == {(name("103"), name("101"), "11'"), (name("104"), name("102"), "11'")}


def test_names_that_are_escaped_twice_and_short_names_of_teams(tmp_path):
    teams = {"10": {"team": {"officialName": "Port \\u00c4lder CF", "name": "\\u00c4lder"}}}
    teams["20"] = {"team": {"officialName": "Marsh Rovers", "name": "Marsh Rovers"}}
    (match,) = open_provider("wyscout", small_feed(tmp_path, [END_OF_HALF], teams=teams)).matches()
    information = match.events[0].info
    assert match.info.home == "Port Älder CF"
    assert (information.home.short_name, information.away.short_name) == ("Älder", None)


def test_a_player_who_is_in_no_squad_has_no_name_but_the_match_is_read(tmp_path):
    goal = {"what": (10, 100), "at": ("1H", 60), "player": "199", "place": (90, 50), "tags": [101, 401]}
    path = small_feed(tmp_path, [goal, END_OF_HALF])
    (shot,) = read("wyscout", path)
    assert (shot.is_goal, shot.player) == (True, None)
    assert "player 199 is not in the squad of team 10" in open_provider("wyscout", path).remarks
