"""Remarks on a player's match, on hand-made matches."""

from __future__ import annotations

from commentary.content.remark import Remark
from football.codes import EventType, Location, Review, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from tests.commentary.content.contexts import context
from tests.football.drawn_events import event, goal


def wide(minute: int, player: str = "Bo Li") -> MatchEvent:
    return event(EventType.ATTEMPT, Side.HOME, player=player, shot_outcome=ShotOutcome.OFF_TARGET, minute=minute)


def change(minute: int, comes: str, goes: str) -> MatchEvent:
    return event(EventType.SUBSTITUTION, Side.HOME, player_in=comes, player_out=goes, minute=minute)


def remark(*events: MatchEvent) -> Remark | None:
    return context(*events).remark


def test_a_goal_makes_up_for_the_attempt_before_it():
    scored = goal(player="Bo Li", minute=31)
    assert remark(wide(26), scored) is Remark.THIS_TIME
    for before in (wide(24), wide(26, player="Ada Stone"), goal(player="Bo Li", minute=26)):
        assert remark(before, scored) is not Remark.THIS_TIME


def test_a_player_with_five_shots_still_has_no_goal():
    shots = [wide(minute) for minute in (1, 8, 15, 22, 29)]
    assert remark(*shots) is Remark.STILL_NO_GOAL
    assert remark(*shots[1:]) is None
    assert remark(goal(player="Bo Li", minute=1), *shots) is None


def test_a_third_goal_is_missed_by_who_has_two():
    two = [goal(player="Bo Li", minute=minute) for minute in (5, 25)]
    assert remark(*two, wide(40)) is Remark.HAT_TRICK_MISSED
    assert remark(*two, wide(40, player="Ada Stone")) is not Remark.HAT_TRICK_MISSED
    assert remark(two[0], wide(40)) is not Remark.HAT_TRICK_MISSED


def test_a_player_just_on_is_booked():
    for minute, just_on in ((34, True), (38, False)):
        booked = event(EventType.YELLOW_CARD, Side.HOME, player="Cy Dunn", minute=minute)
        assert (remark(change(30, "Cy Dunn", "Bo Li"), booked) is Remark.JUST_ON) is just_on


def test_var_checks_the_offside_where_no_goal_stands():
    flagged = event(EventType.OFFSIDE, Side.HOME, player="Bo Li", minute=30)
    check = event(
        EventType.ANNOUNCEMENT,
        Side.HOME,
        event_type2=SecondType.VAR_CHECK,
        review=Review.GOAL,
        player="Bo Li",
        minute=31,
    )
    assert remark(flagged, check) is Remark.OFFSIDE_CHECKED
    assert remark(flagged, goal(player="Bo Li", minute=31), check) is None


def test_var_checks_the_penalty_or_the_red_card_that_was_given():
    conceded = event(EventType.PENALTY_CONCEDED, Side.AWAY, minute=30)
    sent_off = event(EventType.RED_CARD, Side.HOME, player="Bo Li", minute=30)

    def reviewed(code: SecondType, review: Review, minute: int, player: str | None = None) -> MatchEvent:
        return event(EventType.ANNOUNCEMENT, Side.HOME, event_type2=code, review=review, minute=minute, player=player)

    for code in (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED):
        assert remark(conceded, reviewed(code, Review.PENALTY, 31)) is Remark.GIVEN
        assert remark(conceded, reviewed(code, Review.PENALTY, 35)) is None
        assert remark(reviewed(code, Review.PENALTY, 31)) is None
        assert remark(sent_off, reviewed(code, Review.RED_CARD, 31, "Bo Li")) is Remark.GIVEN
        assert remark(sent_off, reviewed(code, Review.RED_CARD, 31, "Cy Dunn")) is None
        assert remark(sent_off, reviewed(code, Review.PENALTY, 31)) is None


def test_a_penalty_that_goes_in_makes_up_for_a_penalty_alone():
    scored = goal(player="Bo Li", minute=31, location=Location.PENALTY_SPOT)
    assert remark(wide(26), scored) is not Remark.THIS_TIME
    missed = {"shot_outcome": ShotOutcome.OFF_TARGET, "location": Location.PENALTY_SPOT}
    assert remark(event(EventType.ATTEMPT, Side.HOME, player="Bo Li", minute=26, **missed), scored) is Remark.THIS_TIME


def test_a_player_just_on_scores():
    for minute, just_on in ((34, True), (38, False)):
        scored = goal(player="Cy Dunn", minute=minute)
        assert (remark(change(30, "Cy Dunn", "Bo Li"), scored) is Remark.JUST_ON) is just_on


def test_a_substitute_sets_up_a_goal():
    scored = goal(player="Ada Stone", player2="Cy Dunn", minute=31)
    assert remark(change(20, "Cy Dunn", "Bo Li"), scored) is Remark.SET_UP_BY_SUBSTITUTE
    assert remark(change(20, "Di Ek", "Bo Li"), scored) is None
