"""What the sample files don't have, in a few events of our own: Opta, Wyscout and Sportec."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location, Period, PlaySituation, SecondType, ShotOutcome, ShotPlace, Side
from football.events import MatchEvent
from sources.providers import open_feed
from tests.sources.providers.written_feeds import name, opta, sportec, wyscout


def read(provider: str, events: Path, lineups: Path | None = None) -> list[MatchEvent]:
    """The events of the match without its announcements."""
    (match,) = open_feed(provider, events, lineups).matches()
    return [event for event in match.events if event.event_type is not EventType.ANNOUNCEMENT]


class TestOpta:
    def test_two_substitutions_at_once_are_paired_by_their_links(self, tmp_path):
        files = opta(
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

    def test_the_clock_is_the_matchs_and_not_the_hour_of_the_correction(self, tmp_path):
        goal = {"type": 16, "player": "201", "at": (10, 5), "time": "22:30:00", "x": 90, "y": 50, "q": {78: None}}
        (told,) = read("opta", *opta(tmp_path, [goal], (0, 1)))
        assert (told.clock, told.is_goal, told.side) == ("11'", True, Side.AWAY)
        assert told.event_time == datetime(2026, 1, 3, 15, 10, 5, tzinfo=UTC)
        assert told.event_id.startswith("opta-77/")

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
    def test_where_a_shot_went(self, tmp_path, kind, qualifiers, expected):
        shot = {"type": kind, "player": "101", "at": (3, 0), "x": 90, "y": 30, "q": {25: None, **qualifiers}}
        (told,) = read("opta", *opta(tmp_path, [shot]))
        assert (told.shot_outcome, told.shot_place) == expected
        assert (told.location, told.situation) == (Location.RIGHT_SIDE_OF_THE_BOX, PlaySituation.CORNER)

    def test_an_own_goal_is_the_other_teams(self, tmp_path):
        goal = {"type": 16, "player": "101", "at": (3, 0), "x": 2, "y": 50, "q": {28: None, 78: None}}
        (told,) = read("opta", *opta(tmp_path, [goal], (0, 1)))
        assert (told.is_own_goal, told.side, told.player) == (True, Side.AWAY, name("101"))

    def test_a_foul_has_two_sides(self, tmp_path):
        files = opta(
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


class TestWyscout:
    def test_an_own_goal_is_a_tag_on_a_touch_and_told_once(self, tmp_path):
        path = wyscout(
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

    def test_fouls_that_are_none(self, tmp_path):
        path = wyscout(
            tmp_path,
            [
                {"what": (2, 20), "at": ("1H", 10), "player": "101"},
                {"what": (2, 24), "at": ("1H", 20), "player": "102", "tags": [1702]},
                {"what": (2, 21), "at": ("1H", 30), "player": "103"},
                {"what": (2, 20), "at": ("1H", 40), "player": "102", "tags": [1703]},
                {"what": (8, 85), "at": ("1H", 2700), "player": "201", "tags": [1801]},
            ],
        )
        told = [(event.event_type, event.event_type2, event.player) for event in read("wyscout", path)]
        assert told == [
            (EventType.FOUL, None, name("101")),
            (EventType.YELLOW_CARD, None, name("102")),
            (EventType.HAND_BALL, None, name("103")),
            (EventType.FOUL, None, name("102")),
            (EventType.YELLOW_CARD, SecondType.SENDING_OFF, name("102")),
        ]

    def test_a_shoot_out(self, tmp_path):
        kick = {"what": (3, 35), "place": (89, 50), "tags": [101, 1201, 402]}
        path = wyscout(
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

    def test_the_match_part_says_who_is_at_home_and_the_score(self, tmp_path):
        data = {"10": {"side": "away", "score": 0}, "20": {"side": "home", "score": 1}}
        changes = {"20": {"1H": {"600": {"in": [{"playerId": 203}], "out": [{"playerId": 201}]}}}}
        path = wyscout(
            tmp_path,
            [
                {"what": (10, 100), "at": ("1H", 60), "player": "202", "place": (90, 50), "tags": [101, 401]},
                {"what": (8, 85), "at": ("1H", 2700), "player": "201"},
            ],
            match={"teamsData": data},
            substitutions=changes,
        )
        feed = open_feed("wyscout", path)
        (info,) = feed.infos()
        assert (info.home, info.away, info.score, feed.remarks) == ("Marsh Rovers", "Port Alder", (1, 0), [])
        goal, change = read("wyscout", path)
        assert (goal.side, goal.team, goal.player) == (Side.HOME, "Marsh Rovers", name("202"))
        assert (change.player_in, change.player_out, change.clock) == (name("203"), name("201"), "11'")


class TestSportec:
    def test_a_foul_whose_next_ball_is_a_penalty(self, tmp_path):
        penalty = (
            '<Penalty Team="10"><ShotAtGoal TypeOfShot="leftLeg" Team="10" Player="102"><SuccessfulShot/>'
            "</ShotAtGoal></Penalty>"
        )
        files = sportec(
            tmp_path,
            [
                '<Foul Fouler="201" TeamFouler="20" Fouled="101" TeamFouled="10" FoulType="foul"/>',
                penalty,
                '<Foul Fouler="202" TeamFouler="20" Fouled="101" TeamFouled="10" FoulType="foul"/>',
                '<Caution CardColor="yellowRed" Team="20" Player="202"/>',
                '<Substitution Team="10" PlayerOut="101" PlayerIn="103"/>',
            ],
            score="1:0",
        )
        conceded, goal, foul, free_kick, card, change = read("sportec", *files)
        assert (conceded.event_type, conceded.player, conceded.player2) == (
            EventType.PENALTY_CONCEDED,
            name("201"),
            name("101"),
        )
        assert (goal.is_goal, goal.location, goal.player) == (True, Location.PENALTY_SPOT, name("102"))
        assert (foul.player, free_kick.player, free_kick.location) == (name("202"), name("101"), None)
        assert (card.is_second_yellow, card.player) == (True, name("202"))
        assert (change.player_in, change.player_out) == (name("103"), name("101"))
        assert [remark for remark in open_feed("sportec", *files).remarks if "the events make it" in remark] == []
