"""A match of our own invention in StatsBomb's format: every kind of event, extra time and a shoot-out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from commentary.facts import check
from commentary.phrasebook import comment
from commentary.situation import situations
from commentary.style import Style
from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from football.match import Match
from sources.providers.errors import ProviderError
from sources.providers.open_provider import ProviderMatch, open_provider
from tests.sources.providers.statsbomb.invented_match import AWAY, FOOT, HEAD, HOME, OTHER_FOOT, InventedMatch

IN_THE_NET = (120.0, 37.0, 0.5)


@pytest.fixture
def invented() -> InventedMatch:
    return InventedMatch()


@pytest.fixture
def opened(invented, tmp_path):
    """The invented match as it is read."""

    def open_it(**options) -> ProviderMatch:
        return open_provider("statsbomb", *invented.save(tmp_path), **options)

    return open_it


@pytest.fixture
def read_half(invented, opened):
    """The events of a half in which the given happens, without the announcements."""

    def read() -> list[MatchEvent]:
        invented.period(1, 45 * 60)
        (match,) = opened().matches()
        return [event for event in match.events if event.event_type is not EventType.ANNOUNCEMENT]

    return read


def announced(match: Match) -> list[SecondType | None]:
    return [event.event_type2 for event in match.played if event.event_type is EventType.ANNOUNCEMENT]


class TestAttempts:
    def test_a_goal_with_every_field(self, invented, read_half):
        key = invented.passed(1, 599.0, HOME, "Alder Iota", (100.0, 70.0), (112.0, 40.0), cross=True)
        invented.shot(
            1, 600.5, HOME, "Alder Kappa", "Goal", (110.0, 40.0), IN_THE_NET, body=HEAD, key=key, pattern="From Corner"
        )
        (goal,) = read_half()
        assert (goal.event_type, goal.is_goal, goal.side, goal.team) == (EventType.ATTEMPT, True, Side.HOME, HOME)
        assert (goal.player, goal.player2, goal.assist_method) == ("Alder Kappa", "Alder Iota", AssistMethod.CROSS)
        assert (goal.shot_outcome, goal.shot_place) == (ShotOutcome.ON_TARGET, ShotPlace.BOTTOM_LEFT_CORNER)
        assert (goal.location, goal.bodypart) == (Location.CENTRE_OF_THE_BOX, BodyPart.HEAD)
        assert (goal.situation, goal.fast_break) == (PlaySituation.CORNER, False)
        assert (goal.period, goal.clock) == (Period.FIRST_HALF, "11'")

    @pytest.mark.parametrize(
        ("outcome", "end", "expected"),
        [
            ("Saved", (119.0, 43.0, 2.0), (ShotOutcome.ON_TARGET, ShotPlace.TOP_RIGHT_CORNER)),
            ("Saved", (112.0, 43.0, 2.0), (ShotOutcome.ON_TARGET, None)),
            ("Off T", (120.0, 46.0, 1.0), (ShotOutcome.OFF_TARGET, ShotPlace.MISSES_TO_THE_RIGHT)),
            ("Off T", (120.0, 40.0, 7.0), (ShotOutcome.OFF_TARGET, ShotPlace.TOO_HIGH)),
            ("Wayward", (110.0, 60.0), (ShotOutcome.OFF_TARGET, None)),
            ("Post", (120.0, 36.1, 1.0), (ShotOutcome.HIT_THE_BAR, ShotPlace.HITS_THE_BAR)),
            ("Blocked", (108.0, 40.0), (ShotOutcome.BLOCKED, ShotPlace.BLOCKED)),
        ],
    )
    def test_what_became_of_a_shot(self, invented, read_half, outcome, end, expected):
        invented.shot(1, 60.0, AWAY, "Marsh Iota", outcome, (100.5, 20.5), end, body=OTHER_FOOT)
        (shot,) = read_half()
        assert (shot.shot_outcome, shot.shot_place) == expected
        assert (shot.side, shot.bodypart, shot.is_goal) == (Side.AWAY, BodyPart.LEFT_FOOT, False)
        assert (shot.location, shot.player2) == (Location.OUTSIDE_THE_BOX, None)

    def test_a_direct_free_kick_and_a_counter_attack(self, invented, read_half):
        invented.shot(1, 60.0, HOME, "Alder Theta", "Saved", (95.0, 40.0), (119.0, 40.0, 0.5), type_="Free Kick")
        through = invented.passed(
            1, 89.0, HOME, "Alder Theta", (70.0, 40.0), (100.0, 40.0), technique={"id": 108, "name": "Through Ball"}
        )
        invented.shot(
            1, 90.0, HOME, "Alder Iota", "Saved", (110.0, 40.0), (119.0, 40.0, 0.5), key=through, pattern="From Counter"
        )
        free_kick, counter = read_half()
        assert (free_kick.situation, free_kick.fast_break) == (PlaySituation.FREE_KICK, False)
        assert (counter.situation, counter.fast_break) == (PlaySituation.OPEN_PLAY, True)
        assert counter.assist_method is AssistMethod.THROUGH_BALL

    def test_an_own_goal_is_the_other_teams(self, invented, read_half):
        invented.own_goal(1, 120.0, AWAY, "Marsh Delta")
        (goal,) = read_half()
        assert (goal.event_type2, goal.side, goal.team, goal.player) == (
            SecondType.OWN_GOAL,
            Side.HOME,
            HOME,
            "Marsh Delta",
        )
        assert (goal.is_goal, goal.player_side, goal.location) == (True, Side.AWAY, None)


class TestFouls:
    def test_a_foul_and_the_free_kick_for_it(self, invented, read_half):
        invented.foul(1, 300.0, HOME, "Alder Zeta", (40.0, 75.0))
        invented.fouled(1, 300.0, AWAY, "Marsh Eta", (81.0, 6.0))
        foul, free_kick = read_half()
        assert (foul.event_type, foul.side, foul.player, foul.location) == (
            EventType.FOUL,
            Side.HOME,
            "Alder Zeta",
            None,
        )
        assert (free_kick.event_type, free_kick.player) == (EventType.FREE_KICK_WON, "Marsh Eta")
        assert free_kick.location is Location.LEFT_WING

    def test_play_that_goes_on_is_no_free_kick(self, invented, read_half):
        invented.foul(1, 300.0, HOME, "Alder Zeta", (40.0, 75.0))
        invented.fouled(1, 300.0, AWAY, "Marsh Eta", (81.0, 6.0), advantage=True)
        assert [event.event_type for event in read_half()] == [EventType.FOUL]

    def test_a_hand_ball(self, invented, read_half):
        invented.foul(1, 300.0, HOME, "Alder Zeta", (40.0, 75.0), kind="Handball")
        (hand,) = read_half()
        assert (hand.event_type, hand.player) == (EventType.HAND_BALL, "Alder Zeta")

    def test_a_penalty_names_both_and_is_taken_from_the_spot(self, invented, read_half):
        won = invented.fouled(1, 300.0, AWAY, "Marsh Iota", (110.0, 40.0), penalty=True)
        invented.foul(1, 300.0, HOME, "Alder Delta", (10.0, 40.0), penalty=True, card="Yellow Card", related=[won])
        invented.shot(1, 360.0, AWAY, "Marsh Iota", "Goal", (108.1, 40.1), IN_THE_NET, type_="Penalty", body=FOOT)
        conceded, card, goal = read_half()
        assert (conceded.event_type, conceded.team) == (EventType.PENALTY_CONCEDED, HOME)
        assert (conceded.player, conceded.player2) == ("Alder Delta", "Marsh Iota")
        assert (card.event_type, card.event_type2) == (EventType.YELLOW_CARD, None)
        assert (goal.location, goal.is_goal, goal.situation) == (Location.PENALTY_SPOT, True, None)

    def test_cards_of_every_colour(self, invented, read_half):
        invented.booked(1, 60.0, HOME, "Alder Epsilon", "Yellow Card")
        invented.foul(1, 120.0, HOME, "Alder Epsilon", (40.0, 40.0), card="Second Yellow")
        invented.booked(1, 180.0, AWAY, "Marsh Epsilon", "Red Card")
        yellow, _, second, red = read_half()
        assert (yellow.event_type, yellow.event_type2) == (EventType.YELLOW_CARD, None)
        assert (second.event_type, second.event_type2) == (EventType.YELLOW_CARD, SecondType.SENDING_OFF)
        assert second.is_second_yellow
        assert (red.event_type, red.event_type2) == (EventType.RED_CARD, SecondType.SENDING_OFF)

    def test_nobody_is_sent_off_who_is_not_on_the_pitch(self, invented, opened):
        invented.substitution(1, 600.0, HOME, "Alder Gamma", "Alder Nu")
        invented.booked(1, 660.0, HOME, "Alder Gamma", "Red Card")
        invented.booked(1, 720.0, HOME, "Alder Pi", "Yellow Card")
        invented.booked(1, 780.0, HOME, "Alder Nu", "Yellow Card")
        invented.period(1, 45 * 60)
        feed = opened()
        (match,) = feed.matches()
        assert [event.player for event in match.events if event.event_type is EventType.YELLOW_CARD] == ["Alder Nu"]
        assert not any(event.is_sending_off for event in match.events)
        assert ["not on the pitch" in str(problem) for problem in feed.problems] == [True, True]
        with pytest.raises(
            ProviderError, match=r"4711.json, event .*: a card for Alder Gamma, who is not on the pitch"
        ):
            opened(strict=True)


class TestTheRest:
    def test_a_substitution(self, invented, read_half):
        invented.substitution(1, 600.0, HOME, "Alder Gamma", "Alder Nu")
        (change,) = read_half()
        assert (change.event_type, change.player_in, change.player_out) == (
            EventType.SUBSTITUTION,
            "Alder Nu",
            "Alder Gamma",
        )

    def test_a_corner_counts_when_it_is_taken(self, invented, read_half):
        invented.passed(1, 600.0, AWAY, "Marsh Eta", (120.0, 0.1), (112.0, 40.0), type_="Corner")
        (corner,) = read_half()
        assert (corner.event_type, corner.team, corner.player) == (EventType.CORNER, AWAY, None)

    @pytest.mark.parametrize(
        ("details", "second_type"),
        [({}, None), ({"technique": {"id": 108, "name": "Through Ball"}}, SecondType.FAILED_THROUGH_BALL)],
    )
    def test_an_offside_and_the_pass_to_it(self, invented, read_half, details, second_type):
        outcome = {"id": 76, "name": "Pass Offside"}
        invented.passed(
            1,
            60.0,
            HOME,
            "Alder Theta",
            (70.0, 40.0),
            (100.0, 40.0),
            outcome=outcome,
            recipient="Alder Kappa",
            **details,
        )
        (offside,) = read_half()
        assert (offside.event_type, offside.event_type2) == (EventType.OFFSIDE, second_type)
        assert (offside.player, offside.player2) == ("Alder Kappa", "Alder Theta")

    def test_what_a_commentator_would_not_say_is_left_out(self, invented, read_half):
        invented.passed(1, 60.0, HOME, "Alder Theta", (70.0, 40.0), (80.0, 40.0), recipient="Alder Kappa")
        invented.add(1, 61.0, HOME, "Ball Receipt*", 42, "Alder Kappa", location=[80.0, 40.0])
        assert read_half() == []


#: What every match with known starters begins with.
LINE_UPS = [SecondType.LINE_UP, SecondType.LINE_UP]


class TestTheWholeMatch:
    def test_who_starts_is_told_before_kick_off(self, invented, opened):
        invented.period(1, 47 * 60)
        (match,) = opened().matches()
        home, away, kick_off = match.played[:3]
        assert [(event.side, event.team, event.clock) for event in (home, away)] == [
            (Side.HOME, HOME, "0'"),
            (Side.AWAY, AWAY, "0'"),
        ]
        assert len(home.line_up) == len(away.line_up) == 11
        assert (home.line_up[0], away.line_up[-1]) == ("Alder Alpha", "Marsh Lambda")
        assert (kick_off.event_time - home.event_time).total_seconds() == 300
        assert "Alder Alpha" in comment(next(situations(match.played)))

    def test_ninety_minutes(self, invented, opened):
        invented.period(1, 47 * 60 + 5)
        invented.period(2, 49 * 60)
        invented.shot(2, 48 * 60, AWAY, "Marsh Iota", "Goal", (110.0, 40.0), IN_THE_NET)
        feed = opened()
        (match,) = feed.matches()
        assert (match.info.match_id, match.info.home, match.info.away) == ("statsbomb-4711", HOME, AWAY)
        assert match.info.kick_off is None
        codes = [*LINE_UPS, SecondType.KICK_OFF, SecondType.HALF_TIME, SecondType.SECOND_HALF, SecondType.FULL_TIME]
        assert announced(match) == codes
        assert [event.clock for event in match.played[2:]] == ["1'", "45+3'", "46'", "90+4'", "90+5'"]
        times = [event.event_time for event in match.played]
        assert times == sorted(times)
        assert times[2] == datetime(2000, 1, 1, 15, 0, tzinfo=UTC)
        assert (times[4] - times[2]).total_seconds() == 62 * 60
        assert (list(feed.matches({"other"})), [*feed.problems, *feed.remarks]) == ([], [])

    def test_extra_time_and_a_shoot_out(self, invented, opened):
        for number, minutes in ((1, 45), (2, 46), (3, 15), (4, 16), (5, 4)):
            invented.period(number, minutes * 60)
        invented.shot(1, 60.0, HOME, "Alder Iota", "Goal", (110.0, 40.0), IN_THE_NET)
        invented.own_goal(4, 14 * 60.0, HOME, "Alder Beta")
        for index, (team, player, outcome) in enumerate(
            [
                (HOME, "Alder Iota", "Saved"),
                (AWAY, "Marsh Iota", "Goal"),
                (HOME, "Alder Theta", "Post"),
                (AWAY, "Marsh Theta", "Goal"),
            ]
        ):
            invented.shot(
                5, 10.0 + 40 * index, team, player, outcome, (108.0, 40.0), (119.5, 38.0, 0.5), type_="Penalty"
            )
        (match,) = opened().matches()
        assert announced(match) == [
            *LINE_UPS,
            SecondType.KICK_OFF,
            SecondType.HALF_TIME,
            SecondType.SECOND_HALF,
            SecondType.EXTRA_TIME,
            SecondType.EXTRA_TIME_HALF_TIME,
            SecondType.EXTRA_TIME_SECOND_HALF,
            SecondType.EXTRA_TIME_END,
            SecondType.SHOOT_OUT,
            SecondType.MATCH_END,
        ]
        for style in Style:
            found = list(situations(match.events, style))
            assert [fault for situation in found for fault in check(comment(situation), situation)] == []
        state = found[-1].state
        assert (state.score, state.home.shoot_out_goals, state.away.shoot_out_goals) == ((1, 1), 0, 2)
        assert (state.away.shoot_out_kicks, match.events[-1].clock) == (2, "120'")
        assert "Marsh Rovers win 2–0 on penalties" in comment(list(situations(match.events))[-1])

    def test_a_shoot_out_straight_after_the_second_half(self, invented, opened):
        for number, minutes in ((1, 45), (2, 46), (5, 4)):
            invented.period(number, minutes * 60)
        (match,) = opened().matches()
        codes = [*LINE_UPS, SecondType.KICK_OFF, SecondType.HALF_TIME, SecondType.SECOND_HALF]
        assert announced(match) == [*codes, SecondType.SHOOT_OUT, SecondType.MATCH_END]

    def test_a_match_that_breaks_off_is_not_said_to_be_over(self, invented, opened):
        invented.period(1, 45 * 60)
        invented.period(2, 20 * 60)
        feed = opened()
        (match,) = feed.matches()
        assert announced(match) == [*LINE_UPS, SecondType.KICK_OFF, SecondType.HALF_TIME, SecondType.SECOND_HALF]
        assert feed.remarks == ["the file ends in the second half: no end is announced"]

    def test_added_time_without_end_is_put_at_its_most(self, invented, opened):
        invented.period(1, 80 * 60 - 61)
        invented.shot(1, 78 * 60.0 - 60, AWAY, "Marsh Iota", "Goal", (110.0, 40.0), IN_THE_NET)
        feed = opened()
        (match,) = feed.matches()
        assert [event.clock for event in match.events if event.is_goal] == ["45+30'"]
        assert "put at 30 minutes of added time; the file has 33" in feed.remarks[0]

    def test_an_event_that_is_there_twice_is_kept_once(self, invented, opened):
        invented.period(1, 45 * 60)
        invented.shot(1, 60.0, HOME, "Alder Iota", "Goal", (110.0, 40.0), IN_THE_NET)
        (match,) = opened().matches()
        assert len({event.event_id for event in match.events}) == len(match.events)
