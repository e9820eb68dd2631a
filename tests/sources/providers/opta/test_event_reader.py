"""Opta's events that the samples don't have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location, PlaySituation, ShotOutcome, ShotPlace, Side
from sources.providers.errors import ProviderError
from sources.providers.open_provider import open_provider
from tests.sources.providers.opta.small_feed import small_feed
from tests.sources.providers.reading import read
from tests.sources.providers.teams import name

ONE_HALF = "the file ends with the first half: no end of the match is announced"


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


SECOND_HALF = [
    {"type": 32, "team": "10", "period": 2, "at": (45, 0), "time": "16:00:00"},
    {"type": 16, "player": "201", "period": 2, "at": (60, 0), "time": "16:15:00", "x": 90, "y": 50},
    {"type": 30, "team": "10", "period": 2, "at": (93, 0), "time": "16:48:00"},
]


def changed(path, *replacements):
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


class TestAnOlderF7:
    def test_the_periods_are_those_of_f24(self, tmp_path):
        f24, f7 = small_feed(tmp_path, SECOND_HALF)
        changed(f7, ("<MatchInfo/>", '<MatchInfo Period="HalfTime"/>'))
        feed = open_provider("opta", f24, f7)
        (goal,) = read("opta", f24, f7)
        assert (goal.clock, goal.player) == ("61'", name("201"))
        assert (feed.infos()[0].score, feed.errors) == (None, [])
        assert feed.remarks == [
            "the F7 feed is of HalfTime: its score is not the final one",
            "there are no events in the first half",
        ]

    def test_a_final_score_that_the_events_do_not_make_is_an_error(self, tmp_path):
        f24, f7 = small_feed(tmp_path, SECOND_HALF, (2, 0))
        stat = '<Stat Type="second_half_start">20260103T160000+0000</Stat>'
        changed(f7, ("<MatchInfo/>", '<MatchInfo Period="FullTime"/>' + stat))
        feed = open_provider("opta", f24, f7)
        assert feed.errors == ["the events make it 0–1, the provider says 2–0"]
        assert str(feed.row_count).endswith(f"; error: {f24}: the events make it 0–1, the provider says 2–0")
        with pytest.raises(ProviderError, match="the events make it 0–1"):
            open_provider("opta", f24, f7, strict=True)

    def test_the_kicks_of_a_shoot_out_are_read_wherever_its_start_stands(self, tmp_path):
        kick = {"type": 16, "period": 5, "time": "17:45:01", "x": 88.5, "y": 50, "q": {9: None}}
        start = {"type": 32, "team": "10", "period": 5, "at": (120, 0), "time": "17:40:00"}
        kicks = [{**kick, "player": "101", "at": (120, 1)}, {**kick, "type": 15, "player": "201", "at": (120, 20)}]
        for events in ([start, *kicks], [*kicks, start]):
            f24, f7 = small_feed(tmp_path, events)
            changed(f7, ("<MatchInfo/>", '<MatchInfo Period="ShootOut"/>'))
            assert [event.is_goal for event in read("opta", f24, f7)] == [True, False]

    def test_no_times_at_all(self, tmp_path):
        f24, f7 = small_feed(tmp_path, SECOND_HALF, (0, 1))
        changed(f7, ('<Stat Type="first_half_start">20260103T150000+0000</Stat>', ""))
        assert [event.is_goal for event in read("opta", f24, f7)] == [True]
        assert open_provider("opta", f24, f7).infos()[0].score == (0, 1)


def test_the_match_of_f24_is_found_in_an_f7_of_several(tmp_path):
    f24, f7 = small_feed(tmp_path, [{"type": 16, "player": "101", "at": (3, 0), "x": 90, "y": 50}], (1, 0))
    text = f7.read_text(encoding="utf-8")
    document = text[len("<SoccerFeed>") : -len("</SoccerFeed>")]
    own = document.replace("<SoccerDocument>", '<SoccerDocument uID="f77">')
    other = document.replace("<SoccerDocument>", '<SoccerDocument uID="f76">').replace("t10", "t30")
    f7.write_text(f"<SoccerFeed>{other}{own}</SoccerFeed>", encoding="utf-8")
    assert [event.player for event in read("opta", f24, f7)] == [name("101")]
    assert [remark.split(" (")[0] for remark in open_provider("opta", f24, f7).remarks] == [
        "the F7 feed also has match 76",
        ONE_HALF,
    ]
    f7.write_text(f"<SoccerFeed>{other}</SoccerFeed>", encoding="utf-8")
    with pytest.raises(ProviderError, match="the F7 feed has no match 77, of which F24 is: it has match 76"):
        open_provider("opta", f24, f7)


def test_a_goal_of_a_player_whom_no_line_up_names_is_a_remark(tmp_path):
    goal = {"type": 16, "player": "999", "team": "10", "at": (3, 0), "x": 90, "y": 50}
    assert open_provider("opta", *small_feed(tmp_path, [goal], (1, 0))).remarks == [ONE_HALF, "1 goal names no scorer"]


def test_an_event_listed_twice_is_there_once_and_counted(tmp_path):
    f24, f7 = small_feed(tmp_path, [{"type": 16, "player": "101", "at": (3, 0), "x": 90, "y": 50}], (1, 0))
    before = open_provider("opta", f24, f7).row_count
    text = f24.read_text(encoding="utf-8")
    goal = next(one for one in text.split("<Event")[1:] if 'type_id="16"' in one).removesuffix("</Game></Games>")
    f24.write_text(text.replace("</Game>", f"<Event{goal}</Game>"), encoding="utf-8")
    count = open_provider("opta", f24, f7).row_count
    assert (count.read, count.used) == (before.read + 1, before.used)
    assert count.left_out.counts == {**before.left_out.counts, "event: listed twice": 1}


RESCINDED = {"type": 17, "player": "203", "at": (10, 0), "q": {33: None, 171: None}}


class TestARescindedCard:
    def test_taken_back_in_the_match_it_was_none(self, tmp_path):
        files = small_feed(tmp_path, [RESCINDED])
        assert read("opta", *files) == []
        assert open_provider("opta", *files).row_count.left_out.counts == {
            "card: a card that was taken back during the match (qualifier 171)": 1
        }

    def test_taken_back_days_later_it_stood(self, tmp_path):
        f24, f7 = small_feed(tmp_path, [RESCINDED])
        changed(f24, ('last_modified="2026-01-03T15:10:00"', 'last_modified="2026-01-06T10:00:00"'))
        (card,) = read("opta", f24, f7)
        assert (card.event_type, card.player) == (EventType.RED_CARD, name("203"))
        assert open_provider("opta", f24, f7).remarks == [
            "the card of Gil Moss, 11', was taken back after the match",
            ONE_HALF,
        ]


def test_a_card_for_someone_without_a_name_and_a_kind_without_commentary_are_counted(tmp_path):
    card = {"type": 17, "player": "999", "team": "10", "at": (10, 0), "q": {31: None}}
    count = open_provider("opta", *small_feed(tmp_path, [card, {"type": 12, "player": "101", "at": (3, 0)}])).row_count
    assert (count.read, count.used, dict(count.without_event)) == (4, 2, {"clearance": 1})
    assert count.left_out.counts == {"card: a card for someone who is in no line-up, or a coach": 1}


def test_a_player_has_the_name_that_people_know(tmp_path):
    f24, f7 = small_feed(tmp_path, [{"type": 16, "at": (20, 0), "player": "101"}], score=(1, 0))
    text = f7.read_text(encoding="utf-8").replace("</First>", "</First><Known>Pelu</Known>", 1)
    f7.write_text(text, encoding="utf-8")
    (goal,) = read("opta", f24, f7)
    assert goal.player == "Pelu"
