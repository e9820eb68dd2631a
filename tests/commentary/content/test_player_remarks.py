"""Remarks on a player's match, on hand-made matches."""

from __future__ import annotations

from commentary.content.content_rules import Changed
from commentary.content.context import Context
from commentary.content.remark import Remark
from commentary.situation import situations
from commentary.style import Style
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


def test_who_goes_off_has_scored():
    goals = [goal(player="Bo Li", minute=minute) for minute in (5, 25, 35, 40)]
    off = change(70, "Cy Dunn", "Bo Li")
    for number, said in enumerate((None, Remark.SCORER_OFF, Remark.BRACE_OFF, Remark.HAT_TRICK_OFF, Remark.SCORER_OFF)):
        assert remark(*goals[:number], off) is said
    assert remark(goals[0], change(70, "Bo Li", "Cy Dunn")) is None, "it is the other who goes off"


def test_a_goal_makes_up_for_a_penalty():
    failed = event(
        EventType.ATTEMPT,
        Side.HOME,
        player="Bo Li",
        minute=10,
        shot_outcome=ShotOutcome.ON_TARGET,
        location=Location.PENALTY_SPOT,
    )
    scored = goal(player="Bo Li", minute=60)
    assert remark(failed, scored) is Remark.PENALTY_REDEEMED
    assert remark(wide(10), scored) is not Remark.PENALTY_REDEEMED
    assert remark(failed, goal(player="Bo Li", minute=40), scored) is not Remark.PENALTY_REDEEMED


def test_a_correction_says_what_has_changed():
    def changed(*revisions: MatchEvent) -> Changed | None:
        same = [one.model_copy(update={"event_id": "m/1", "sequence": 1}) for one in revisions]
        numbered = [one.model_copy(update={"revision": number}) for number, one in enumerate(same)]
        *_, last = situations(numbered, Style.LIVELY)
        return Context.of(last).changed

    foul = event(EventType.FOUL, Side.HOME, player="Bo Li", minute=30)
    taken_back = foul.model_copy(update={"retracted": True})
    assert changed(foul, taken_back, foul) is Changed.BACK
    assert changed(foul, foul.model_copy(update={"minute": 31})) is Changed.CLOCK
    assert changed(foul, event(EventType.FOUL, Side.AWAY, player="Bo Li", minute=30)) is Changed.TEAM
    assert changed(foul, foul.model_copy(update={"player": "Ed"})) is None, "the line names both players"
    assert changed(wide(30), wide(30).model_copy(update={"location": Location.LONG_RANGE})) is Changed.DETAILS
    scored = goal(player="Bo Li", minute=30)
    assert changed(scored, scored.model_copy(update={"player2": "Ed"})) is Changed.ASSIST
