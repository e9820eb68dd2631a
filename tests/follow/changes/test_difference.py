"""The rules by which successive snapshots become events."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from follow.changes.followed_match import row_id
from football.codes import CorrectionReason, Period, Review, SecondType, Side
from sources.live import row_fields
from sources.live.snapshot import Kind, Person, Row, Status, moment
from tests.follow.changes.invented_match import (
    COVERS,
    HOME,
    Followed,
    assert_published_once,
    card,
    change,
    facts_of_events,
    facts_of_rows,
    goal,
    player,
    snapshot,
    whole_match,
)
from tests.follow.changes.unrolled import unrolled


def kinds(events):
    return [event.event_type2.name if event.event_type2 is not None else event.event_type.name for event in events]


@pytest.fixture
def match() -> Followed:
    return Followed()


class TestIdentity:
    def test_ids_say_kind_team_and_order_and_are_never_used_again(self, match):
        match.take(snapshot([goal(12, who=player(9))]))
        match.take(*[snapshot([])] * 3)
        match.take(snapshot([goal(50, who=player(8))]))
        goals = [event for event in match.events if "-goal-" in event.event_id]
        assert [(event.event_id, event.retracted) for event in goals] == [
            ("test:1-goal-home-1", False),
            ("test:1-goal-home-1", True),
            ("test:1-goal-home-2", False),
        ]

    def test_a_scorer_who_comes_later_is_a_revision(self, match):
        match.take(snapshot([goal(12)]))
        (later,) = match.take(snapshot([goal(13, who=player(9))]))
        assert (later.event_id, later.revision, later.minute, later.player) == (
            "test:1-goal-home-1",
            1,
            13,
            player(9).name,
        )

    def test_two_equal_rows_are_two_events_and_a_shuffled_list_changes_nothing(self, match):
        rows = [goal(68), goal(68), card(70, who=player(4)), goal(70, Side.AWAY)]
        match.take(snapshot(rows))
        assert match.state.score == (2, 1)
        assert match.take(snapshot(rows[::-1])) == []

    def test_a_row_that_comes_back_is_the_same_event(self, match):
        rows = [goal(12, who=player(9)), card(20, who=player(4))]
        match.take(snapshot(rows))
        match.take(*[snapshot(rows[:1])] * 2)
        assert match.state.home.yellow_cards == 0
        (again,) = match.take(snapshot(rows))
        assert (again.event_id, again.revision, again.retracted) == ("test:1-card-home-1", 2, False)
        assert match.state.home.yellow_cards == 1

    def test_order_is_that_of_play(self, match):
        match.take(snapshot([goal(60)]))
        match.take(snapshot([goal(60), card(20, who=player(4))]))
        places = {event.event_id.removeprefix("test:1-"): event.sequence for event in match.events}
        whistles = [places["kick-off"], places["card-home-1"], places["half-time"], places["second-half"]]
        assert [*whistles, places["goal-home-1"]] == sorted([*whistles, places["goal-home-1"]])


class TestOlderAnswers:
    def test_what_vanishes_is_retracted_when_it_is_missing_twice(self, match):
        match.take(snapshot([card(20, who=player(4))]))
        assert match.take(snapshot([])) == []
        (gone,) = match.take(snapshot([]))
        assert (gone.retracted, gone.reason) == (True, CorrectionReason.RECORD)

    def test_a_row_that_is_back_in_between_stays(self, match):
        rows = [card(20, who=player(4))]
        match.take(snapshot(rows))
        assert match.take(snapshot([]), snapshot(rows), snapshot([]), snapshot(rows)) == []

    def test_a_falling_score_needs_a_second_answer(self, match):
        match.take(snapshot([goal(12)]))
        assert match.take(snapshot([])) == []
        assert [event.retracted for event in match.take(snapshot([]))] == [True]
        assert match.state.score == (0, 0)

    def test_caches_that_take_turns_change_nothing(self, match):
        newer, older = snapshot([goal(12)], Status.SECOND_HALF), snapshot([], Status.SCHEDULED)
        match.take(newer)
        assert match.take(*[older, newer] * 5) == []
        assert match.remarks["older_answer"] == 5

    def test_a_status_that_goes_back_needs_a_second_answer(self, match):
        over, on = snapshot([], Status.FINISHED), snapshot([], Status.SECOND_HALF)
        match.take(over)
        assert match.take(on) == []
        assert [(event.event_type2, event.retracted) for event in match.take(on)] == [(SecondType.FULL_TIME, True)]
        assert not match.state.ended
        match.take(over)
        assert match.state.ended

    def test_an_earlier_update_is_older_whatever_it_says(self, match):
        first, second = (moment_ for moment_ in (snapshot().kick_off, snapshot().kick_off.replace(hour=16)))
        match.take(snapshot([], updated=second))
        assert match.take(snapshot([goal(12)], updated=first)) == []
        assert match.take(snapshot([goal(12)], updated=second))

    def test_a_name_that_is_gone_once_is_kept(self, match):
        named, nameless = snapshot([goal(12, who=player(9))]), snapshot([goal(12)])
        match.take(named)
        assert match.take(nameless, named, nameless) == []
        (lost,) = match.take(nameless)
        assert lost.player is None


class TestTheScore:
    def test_a_score_without_rows_is_a_goal_whose_scorer_is_not_known_yet(self, match):
        match.take(snapshot([], score=(1, 0), covers=frozenset(), minute=moment(55)))
        (scored,) = [event for event in match.events if event.is_goal]
        assert (scored.minute, scored.player, scored.minute_unknown) == (55, None, True)
        (later,) = match.take(snapshot([goal(53, who=player(9))]))
        assert (later.event_id, later.revision, later.player, later.minute) == (
            scored.event_id,
            1,
            player(9).name,
            53,
        )

    def test_a_goal_row_that_the_score_does_not_have_is_not_published(self, match):
        match.take(snapshot([goal(12), goal(30)], score=(1, 0)))
        assert match.state.score == (1, 0)
        assert match.remarks["goal_not_in_score"] == 1

    def test_a_check_that_undoes_nothing_stands_in_the_order_of_play(self, match):
        match.take(snapshot([goal(12), Row(Kind.VAR, Side.HOME, moment(30), row_fields.check(1), cancels=True)]))
        assert kinds(match.events) == ["MATCH_INFO", "KICK_OFF", "ATTEMPT", "VAR_CHECK", "HALF_TIME", "SECOND_HALF"]

    def test_of_several_the_one_that_was_checked_is_struck_off(self, match):
        rows = [goal(12, who=player(9)), goal(30, who=player(8))]
        match.take(snapshot(rows))
        check = Row(Kind.VAR, Side.HOME, moment(13), row_fields.check(1), cancels=True)
        struck_off = snapshot([*rows, check], score=(1, 0))
        events = match.take(struck_off, struck_off)
        assert kinds(events) == ["VAR_CHECK", "ATTEMPT"]
        assert (events[1].player, events[1].retracted, events[1].reason) == (player(9).name, True, CorrectionReason.VAR)
        assert match.take(struck_off) == []

    def test_a_goal_that_was_never_published_is_not_given_rather_than_checked(self, match):
        struck_off = replace(
            goal(76, who=player(9)), kind=Kind.VAR, fields=row_fields.denied(Review.GOAL), cancels=True
        )
        match.take(snapshot([goal(68, who=player(9))]))
        events = match.take(snapshot([goal(68, who=player(9)), struck_off]))
        assert [(event.event_type2, event.review) for event in events] == [(SecondType.VAR_CONFIRMED, Review.NO_GOAL)]
        other = Followed()
        other.take(snapshot([goal(68, who=player(9)), goal(75, who=player(9))]))
        later = snapshot([goal(68, who=player(9)), struck_off])
        events = other.take(later, later)
        assert [(event.event_type2, event.review) for event in events] == [
            (SecondType.VAR_CHECK, Review.GOAL),
            (None, None),
        ]
        assert (events[1].minute, events[1].retracted) == (75, True)

    def test_goals_of_a_shoot_out_are_not_in_the_score(self, match):
        kicks = [
            Row(Kind.KICK, side, moment(120, period=Period.SHOOT_OUT), row_fields.PENALTY, number=number)
            for number, side in enumerate((Side.HOME, Side.AWAY, Side.HOME), 1)
        ]
        match.take(snapshot(kicks, Status.SHOOT_OUT, extra_time=True))
        assert (match.state.score, match.state.home.shoot_out_goals, match.state.away.shoot_out_goals) == ((0, 0), 2, 1)

    def test_a_score_that_is_not_known_undoes_nothing(self, match):
        match.take(snapshot([], score=(2, 1), covers=frozenset()))
        match.take(*[snapshot([], Status.FINISHED, score=None, covers=frozenset())] * 3)
        assert (match.state.score, match.state.ended) == ((2, 1), True)

    @pytest.mark.parametrize("status", [Status.FINISHED, Status.UNKNOWN, Status.AWARDED])
    def test_a_list_that_is_gone_with_its_score_undoes_nothing(self, match, status):
        match.take(snapshot([goal(12), card(20, who=player(5))]))
        match.take(*[snapshot([], status, score=None)] * 4)
        assert (match.state.score, match.state.home.yellow_cards) == ((1, 0), 1)
        assert match.remarks["list_empty"] == 4

    def test_an_awarded_result_takes_no_goal_away_and_is_reported(self, match):
        match.take(snapshot([goal(12)]), *[snapshot([goal(12)], Status.AWARDED, score=(0, 3))] * 2)
        assert match.state.score == (1, 0)
        assert match.remarks["score_awarded"] == 1

    def test_a_list_that_is_gone_beside_its_score_undoes_nothing(self, match):
        match.take(snapshot([goal(12), card(20, who=player(5))]))
        assert match.take(*[snapshot([], score=(1, 0))] * 4) == []


class TestNames:
    def test_a_player_has_one_name_whatever_the_rows_say(self, match):
        squad = tuple(Person(str(number), f"Given{number} Family{number}") for number in range(11))
        rows = [goal(12, who=Person("9", "G. Family9")), goal(30, who=Person(None, "G. Family9"))]
        match.take(snapshot(rows, line_ups={Side.HOME: squad}))
        assert match.state.home.player("Given9 Family9").goals == 2

    def test_of_two_ways_to_write_a_name_without_ids_the_fuller_is_used(self, match):
        match.take(snapshot([goal(12, who=Person(None, "P. Harres")), goal(30, who=Person(None, "Phil Harres"))]))
        assert match.state.home.player("Phil Harres").goals == 2

    def test_a_published_name_stays_when_the_line_up_comes(self, match):
        match.take(snapshot([goal(12, who=Person("9", "A. Diallo"))]))
        squad = tuple(player(number) for number in range(20, 30))
        events = match.take(
            snapshot(
                [goal(12, who=Person("9", "A. Diallo"))], line_ups={Side.HOME: (*squad, Person("9", "Amad Diallo"))}
            )
        )
        assert kinds(events) == ["LINE_UP"]
        assert events[0].line_up[-1] == "A. Diallo"

    def test_teams_keep_the_names_they_were_published_under(self, match):
        match.take(snapshot([]))
        match.take(replace(snapshot([goal(12)]), home=replace(HOME, name="FC Hill United")))
        assert {event.home for event in match.events} == {"Hill United"}

    @pytest.mark.parametrize("off_first", [True, False])
    def test_who_is_on_the_pitch_says_who_goes_off(self, match, off_first):
        eleven = tuple(player(number) for number in range(1, 12))
        pair = (player(7), player(12)) if off_first else (player(12), player(7))
        match.take(snapshot([change(60, *pair, either_way=True)], line_ups={Side.HOME: eleven}))
        assert (match.events[-1].player_out, match.events[-1].player_in) == (player(7).name, player(12).name)

    @pytest.mark.parametrize("either_way", [True, False])
    def test_one_change_among_others_that_is_listed_the_other_way_round_is_turned(self, match, either_way):
        eleven = tuple(player(number) for number in range(1, 12))
        pairs = [(player(12), player(7)), (player(13), player(8)), (player(9), player(14)), (player(15), player(12))]
        rows = [change(50 + index, *pair, either_way=either_way) for index, pair in enumerate(pairs)]
        match.take(snapshot(rows, line_ups={Side.HOME: eleven}))
        changes = [(event.player_in, event.player_out) for event in match.events if event.player_in]
        assert changes == [(player(on).name, player(off).name) for on, off in ((12, 7), (13, 8), (14, 9), (15, 12))]
        assert match.remarks["change_turned"] == 1

    def test_where_it_does_not_show_no_one_is_named_until_it_does(self, match):
        rows = [change(60, player(7), player(12), either_way=True)]
        match.take(snapshot(rows))
        assert (match.events[-1].player_out, match.events[-1].player_in) == (None, None)
        (later,) = match.take(snapshot([*rows, goal(20, who=player(7))]))[-1:]
        assert later.event_id == "test:1-goal-home-1"
        changed = match.match.events["test:1-substitution-home-1"]
        assert (changed.player_out, changed.player_in, changed.revision) == (player(7).name, player(12).name, 1)


def test_match_information_grows_and_loses_nothing(match) -> None:
    match.take(snapshot([], Status.SCHEDULED, competition="Cup"))
    match.take(snapshot([], Status.SCHEDULED, kick_off=None))
    assert len(match.events) == 1
    info = match.events[0].info
    assert (info.competition, info.home.short_name, info.home.code) == ("Cup", "Hill", "HIL")


def test_what_an_answer_does_not_list_has_not_vanished(match) -> None:
    match.take(snapshot([card(20, who=player(4)), goal(12)]))
    assert match.take(*[snapshot([goal(12)], covers=COVERS - {Kind.CARD})] * 3) == []


@pytest.mark.parametrize("seed", range(5))
def test_an_unrolled_match_ends_as_it_was(match, seed) -> None:
    final = whole_match()
    chance = random.Random(seed)
    for number, shown in enumerate(unrolled(final, chance)):
        match.take(shown)
        if number % 3 == seed % 3:
            match.restart()
    match.take(final, final)
    assert_published_once(match.events)
    assert facts_of_events(match.match) == facts_of_rows(final)
    assert (match.state.score, match.state.ended) == (final.score, True)


def test_a_list_that_is_empty_for_three_looks_at_nil_nil_changes_nothing(match) -> None:
    rows = [card(20, who=player(4)), card(30, Side.AWAY, player(34)), change(46, player(12), player(7))]
    match.take(snapshot(rows))
    assert match.take(*[snapshot([])] * 3, snapshot(rows)) == []
    gone = match.take(*[snapshot([])] * 4)
    assert [event.retracted for event in gone] == [True] * 3


def test_more_goals_than_are_scored_between_two_looks_need_a_second_answer(match) -> None:
    match.take(snapshot([goal(12)]))
    leap = snapshot([goal(12)], score=(5, 4))
    assert match.take(leap, snapshot([goal(12)])) == []
    assert match.take(leap) == []
    match.take(leap)
    assert match.state.score == (5, 4)
    listed = snapshot([goal(minute) for minute in range(1, 12)] + [goal(50, Side.AWAY)] * 4)
    match.take(listed)
    assert match.state.score == (11, 4)


def test_a_list_longer_than_any_matchs_is_not_used(match) -> None:
    assert match.take(snapshot([card(1 + number % 90, who=player(number)) for number in range(501)])) == []
    assert match.remarks["too_many_rows"] == 1
    assert match.take(snapshot([card(20)])) != []


@pytest.mark.parametrize("card_first", [False, True])
def test_a_foul_comes_before_its_card_and_an_injury_before_its_change(card_first) -> None:
    match, eight = Followed(), player(8)
    foul = Row(Kind.FOUL, Side.AWAY, moment(45, 7), row_fields.FOUL, eight)
    hurt = Row(Kind.INJURY, Side.HOME, moment(45, 7), row_fields.announcement(SecondType.INJURY), player(7))
    other = Row(Kind.FOUL, Side.AWAY, moment(45, 7), row_fields.FOUL, player(5))
    booked, changed = replace(card(45, Side.AWAY, eight), moment=moment(45, 7)), change(45, player(12), player(7))
    changed = replace(changed, moment=moment(45, 7))
    rows = (booked, changed, other, foul, hurt) if card_first else (foul, booked, hurt, changed, other)
    covers = COVERS | {Kind.FOUL, Kind.INJURY}
    published = match.take(snapshot(rows, Status.FIRST_HALF, covers=covers))
    found = [row.kind for event in published if (row := row_id(event.event_id))]
    assert found == [Kind.FOUL, Kind.CARD, Kind.INJURY, Kind.SUBSTITUTION, Kind.FOUL]
    # What an earlier poll published keeps its place.
    late = Followed()
    late.take(snapshot((booked,), Status.FIRST_HALF, covers=covers))
    late.take(snapshot((booked, foul), Status.FIRST_HALF, covers=covers))
    places = {row.kind: event.sequence for event in late.events if (row := row_id(event.event_id))}
    assert places[Kind.CARD] < places[Kind.FOUL]
