"""Where a match stands, what that announces, and when things without a minute happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from football.codes import Period, SecondType
from sources.live.snapshot import Status, moment
from tests.follow.changes.invented_match import KICK_OFF, Followed, goal, player, snapshot

_EXTRA_TIME = "EXTRA_TIME EXTRA_TIME_HALF_TIME EXTRA_TIME_SECOND_HALF EXTRA_TIME_END"


def kinds(events):
    return [event.event_type2.name if event.event_type2 is not None else event.event_type.name for event in events]


@pytest.fixture
def match() -> Followed:
    return Followed()


class TestMinutes:
    def test_a_goal_whose_minute_no_one_knows_says_so_until_it_is_known(self, match):
        row = replace(goal(12, who=player(9)), moment=None)
        match.take(snapshot([row], minute=moment(70)))
        assert (match.events[-1].minute, match.events[-1].minute_unknown) == (70, True)
        assert match.take(snapshot([row], minute=moment(71))) == []
        (known,) = match.take(snapshot([goal(12, who=player(9))], minute=moment(72)))
        assert (known.event_id, known.minute, known.minute_unknown) == ("test:1-goal-home-1", 12, False)

    def test_the_feed_s_clock_is_the_minute_of_what_was_not_there_a_moment_ago(self, match):
        match.take(snapshot([], minute=moment(69)))
        match.take(snapshot([], score=(1, 0), minute=moment(70)))
        assert (match.events[-1].minute, match.events[-1].minute_unknown) == (70, False)

    def test_after_a_gap_or_a_restart_it_is_not(self, match):
        match.take(snapshot([], minute=moment(50)))
        match.restart()
        match.take(snapshot([], score=(1, 0), minute=moment(70)))
        assert match.events[-1].minute_unknown

    def test_the_score_at_half_time_says_in_which_half_goals_without_minutes_fell(self, match):
        rows = [replace(goal(1, who=player(number)), moment=None) for number in (9, 10)]
        match.take(snapshot(rows, Status.FINISHED, half_time=(1, 0)))
        goals = [event for event in match.events if event.is_goal]
        assert [event.period for event in goals] == [Period.FIRST_HALF, Period.SECOND_HALF]

    def test_half_time_is_not_announced_with_a_score_that_no_one_knows(self, match):
        untimed = snapshot([], score=(1, 0), covers=frozenset())
        match.take(untimed, untimed)
        assert kinds(match.events) == ["MATCH_INFO", "KICK_OFF", "SECOND_HALF", "ATTEMPT"]
        match.take(replace(untimed, half_time=(1, 0)))
        assert kinds(match.events)[-1] == "HALF_TIME"

    def test_of_a_match_followed_since_before_the_break_it_is(self, match):
        for status in (Status.FIRST_HALF, Status.SECOND_HALF):
            match.take(snapshot([], status, score=(1, 0), covers=frozenset()))
        assert kinds(match.events) == ["MATCH_INFO", "KICK_OFF", "ATTEMPT", "HALF_TIME", "SECOND_HALF"]


class TestTheCourse:
    @pytest.mark.parametrize(
        ("status", "values", "expected"),
        [
            (Status.HALF_TIME, {}, "KICK_OFF HALF_TIME"),
            (Status.FINISHED, {}, "KICK_OFF HALF_TIME SECOND_HALF FULL_TIME"),
            (Status.EXTRA_TIME_FIRST_HALF, {"extra_time": True}, "KICK_OFF HALF_TIME SECOND_HALF EXTRA_TIME"),
            (
                Status.FINISHED,
                {"extra_time": True},
                f"KICK_OFF HALF_TIME SECOND_HALF {_EXTRA_TIME} MATCH_END",
            ),
            (Status.FINISHED, {"shoot_out": (0, 0)}, "KICK_OFF HALF_TIME SECOND_HALF SHOOT_OUT MATCH_END"),
            (Status.ABANDONED, {"minute": moment(60)}, "KICK_OFF HALF_TIME SECOND_HALF ABANDONED"),
            (Status.CANCELLED, {"score": None}, "NOT_PLAYED"),
            (Status.POSTPONED, {"score": None}, "POSTPONED"),
        ],
    )
    def test_joining_in_play_all_that_has_been_is_announced(self, match, status, values, expected):
        match.take(snapshot([], status, **values))
        assert kinds(match.events) == ["MATCH_INFO", *expected.split()]

    @pytest.mark.parametrize("status", [Status.EXTRA_TIME_BREAK, Status.EXTRA_TIME_FIRST_HALF, Status.SHOOT_OUT])
    def test_a_level_cup_tie_that_is_called_over_has_not_ended_while_extra_time_may_come(self, match, status):
        over = snapshot([], Status.FINISHED, is_of_a_league=False)
        match.take(*[over] * 3)  # a minute
        assert not match.state.ended
        match.take(*[snapshot([], status, extra_time=status is not Status.SHOOT_OUT, is_of_a_league=False)] * 2)
        assert [event.event_id for event in match.events if event.retracted] == []
        assert SecondType.FULL_TIME not in {event.event_type2 for event in match.events}

    def test_a_level_cup_tie_ends_when_it_stays_over(self, match):
        match.take(*[snapshot([], Status.FINISHED, is_of_a_league=False)] * 4)
        assert kinds(match.events)[-1] == "FULL_TIME"
        assert match.state.ended

    @pytest.mark.parametrize("values", [{"score": (1, 0)}, {"kick_off": KICK_OFF - timedelta(hours=5)}])
    def test_a_cup_tie_with_a_winner_or_of_long_ago_ends_at_once(self, match, values):
        match.take(snapshot([], Status.FINISHED, **values, is_of_a_league=False))
        assert match.state.ended

    def test_after_extra_time_a_level_match_waits_for_its_shoot_out(self, match):
        values = {"extra_time": True, "is_of_a_league": False}
        match.take(snapshot([], Status.EXTRA_TIME_SECOND_HALF, **values), snapshot([], Status.FINISHED, **values))
        match.take(*[snapshot([], Status.SHOOT_OUT, **values)] * 2)
        assert not any(event.retracted for event in match.events)
        match.take(snapshot([], Status.FINISHED, **values), snapshot([], Status.SHOOT_OUT, **values))
        assert not any(event.retracted for event in match.events)
        match.take(snapshot([], Status.FINISHED, shoot_out=(4, 3), **values))
        assert match.state.ended

    def test_play_stops_and_goes_on_as_often_as_it_does(self, match):
        match.take(snapshot([]))
        for _ in range(2):
            match.take(snapshot([], Status.SUSPENDED), snapshot([], Status.SUSPENDED), snapshot([]))
        stops = [event.event_id.removeprefix("test:1-") for event in match.events][4:]
        assert stops == ["suspended-1", "play-resumed-1", "suspended-2", "play-resumed-2"]

    def test_a_part_that_the_feed_does_not_name_follows_from_the_ones_before(self, match):
        for status in (Status.IN_PLAY, Status.BREAK, Status.IN_PLAY):
            match.take(snapshot([], status))
        assert kinds(match.events) == ["MATCH_INFO", "KICK_OFF", "HALF_TIME", "SECOND_HALF"]

    def test_a_whistle_that_comes_after_it_was_taken_back_is_another_one(self, match):
        over, on = snapshot([goal(12)], Status.FINISHED), snapshot([goal(12)])
        match.take(on, over, on, on)
        assert not match.state.ended
        match.restart()
        match.take(snapshot([goal(12), goal(93)]), snapshot([goal(12), goal(93)], Status.FINISHED))
        ends = [event for event in match.events if event.event_type2 is SecondType.FULL_TIME]
        assert [(one.event_id.removeprefix("test:1-"), one.revision) for one in ends] == [
            ("full-time", 0),
            ("full-time", 1),
            ("full-time-2", 0),
        ]
        assert match.state.ended
        match.take(snapshot([goal(12), goal(93)]), snapshot([goal(12), goal(93)]))
        assert match.events[-1].event_id == "test:1-full-time-2"
        assert match.events[-1].retracted

    def test_a_break_that_becomes_known_after_a_later_goal_is_not_announced_with_its_score(self, match):
        match.take(snapshot([goal(12)], Status.FIRST_HALF), snapshot([goal(12), goal(60)], Status.FIRST_HALF))
        match.take(snapshot([goal(12), goal(60)], half_time=(1, 0)))
        assert "HALF_TIME" not in kinds(match.events)

    def test_extra_time_that_becomes_known_after_its_goal_is_not_announced_with_it(self, match):
        late = replace(goal(12), moment=moment(111, extra_time=True))
        over = {"extra_time": True, "is_of_a_league": False}
        match.take(snapshot([late]), snapshot([late], Status.FINISHED, **over))
        assert kinds(match.events)[4:] == ["ATTEMPT", "EXTRA_TIME_END", "MATCH_END"]

    def test_nor_is_it_where_the_goal_was_taken_for_one_of_added_time(self, match):
        late = replace(goal(12), moment=moment(98, extra_time=True))
        match.take(snapshot([replace(late, moment=moment(90, 8))]))
        match.take(snapshot([late], Status.EXTRA_TIME_SECOND_HALF, extra_time=True, is_of_a_league=False))
        assert "EXTRA_TIME" not in kinds(match.events)

    def test_an_unknown_status_changes_nothing(self, match):
        match.take(snapshot([goal(12)]))
        assert match.take(snapshot([goal(12)], Status.UNKNOWN)) == []
