"""Remarks on the story of a match, and that half-time and full time always have one."""

from __future__ import annotations

import pytest

from commentary.content.context import Context
from commentary.content.remark import Remark
from commentary.kinds import Kind
from commentary.situation import situations
from commentary.slots import Slot, slot_values
from commentary.style import Style
from football.codes import EventType, Period, PlaySituation, Review, SecondType, ShotOutcome
from football.events import MatchEvent
from football.match_information import ALL_CARRIED, Carried, MatchInformation
from sources.simulator import simulate
from tests.commentary.content.contexts import AWAY, HOME, context, shot
from tests.football.drawn_events import event, goal, last

SECOND = {"period": Period.SECOND_HALF, "minute": 70}


def ends(kind: SecondType = SecondType.FULL_TIME, **more: object) -> MatchEvent:
    return event(EventType.ANNOUNCEMENT, event_type2=kind, **{"period": Period.SECOND_HALF, "minute": 90, **more})


def test_a_comeback_makes_up_for_two_goals():
    two_down = [goal(AWAY), goal(AWAY)]
    assert context(*two_down, goal(**SECOND)).remark is not Remark.COMEBACK
    assert context(*two_down, goal(), goal(player="Bo Li", **SECOND)).remark is Remark.COMEBACK
    assert context(*two_down, goal(), goal(), goal(player="Bo Li", **SECOND)).remark is Remark.COMEBACK
    assert context(goal(AWAY), goal(player="Bo Li", **SECOND)).remark is None


def test_who_makes_up_for_an_own_goal_and_who_came_on():
    own = goal(AWAY, player="Bo Li", event_type2=SecondType.OWN_GOAL)
    assert context(own, goal(player="Bo Li", **SECOND)).remark is Remark.REDEEMED
    assert context(own, goal(player="Di", **SECOND)).remark is None
    change = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ed")
    assert context(change, goal(player="Bo Li", **SECOND)).remark is Remark.SUBSTITUTE
    assert context(change, goal(player="Di", **SECOND)).remark is None


def saved(minute: int, player: str, side=HOME) -> MatchEvent:
    return event(EventType.ATTEMPT, side, player=player, minute=minute, shot_outcome=ShotOutcome.ON_TARGET)


def test_play_goes_on_after_a_check_whose_end_is_not_told():
    check = event(EventType.ANNOUNCEMENT, event_type2=SecondType.VAR_CHECK, review=Review.GOAL, minute=10)
    confirmed = check.model_copy(update={"event_type2": SecondType.VAR_CONFIRMED})
    corner = event(EventType.CORNER, minute=12)
    foul, penalty = event(EventType.FOUL, minute=11), event(EventType.PENALTY_CONCEDED, minute=11)
    assert context(check, corner).remark is context(check, foul, saved(12, "Ed")).remark is Remark.AFTER_CHECK
    for before in ([], [check, confirmed], [check, penalty], [check, saved(11, "Ed")]):
        assert context(*before, corner).remark is not Remark.AFTER_CHECK
    assert context(check, corner.model_copy(update={"minute": 16})).remark is not Remark.AFTER_CHECK


def test_a_count_of_saves_has_no_goal_in_it():
    run = [saved(10, "Bo Li"), saved(16, "Di")]
    third = saved(20, "Ed")
    situation = last([*run, third])
    assert Context.of(situation).remark is Remark.SAVES
    assert slot_values(situation)[Slot.SAVES] == "3"
    assert context(*run, goal(minute=18), third).remark is not Remark.SAVES
    assert context(*run, saved(18, "Cy", AWAY), third).remark is Remark.SAVES
    assert context(saved(4, "Bo Li"), saved(16, "Di"), third).remark is not Remark.SAVES
    long_play = [event(EventType.FOUL, minute=17, player=str(number)) for number in range(39)]
    assert context(*run, *long_play, third).remark is not Remark.SAVES, "the recent events don't reach back that far"


def test_a_shot_from_the_corner_before_it():
    corner, from_it = event(EventType.CORNER, minute=19), {"situation": PlaySituation.CORNER}
    made = context(corner, shot(**from_it))
    assert (made.from_corner, made.situation) == (True, None)
    for between in (event(EventType.FOUL, AWAY), event(EventType.FREE_KICK_WON), goal(), shot(), event(EventType.FOUL)):
        assert not context(corner, between, shot(**from_it)).from_corner
    assert context(corner, event(EventType.SUBSTITUTION, AWAY), shot(**from_it)).from_corner
    assert context(corner.model_copy(update={"minute": 18}), shot(**from_it)).situation is PlaySituation.CORNER
    assert not context(corner, shot()).from_corner


CARD = event(EventType.YELLOW_CARD, player="Bo Li")
OWN_GOAL = goal(player="Bo Li", event_type2=SecondType.OWN_GOAL)


def informed(**info: object) -> MatchEvent:
    known = MatchInformation(**info)
    return event(EventType.ANNOUNCEMENT, event_type2=SecondType.MATCH_INFO, event_id="m/-info", info=known)


EVERYTHING = informed(carries=ALL_CARRIED)
CARDS_ONLY = informed(carries=[Carried.CARDS], competition="World Cup")
CUP = informed(competition="World Cup")
LATE_GOAL = goal(player="Bo Li", period=Period.SECOND_HALF, minute=87)


@pytest.mark.parametrize(
    ("before", "remark", "values"),
    [
        ([LATE_GOAL], Remark.LATE_WINNER, {Slot.SCORER: "Bo Li", Slot.GOAL_CLOCK: "87'"}),
        ([goal(AWAY), goal(AWAY), goal(), goal(), goal()], Remark.COMEBACK_WIN, {}),
        ([goal(AWAY), goal(), goal()], Remark.CAME_FROM_BEHIND, {}),
        ([goal(), goal(), goal(AWAY)], Remark.BRACE_TOLD, {Slot.SCORER: "Ada Stone"}),
        ([goal(), goal(), goal()], Remark.HAT_TRICK_TOLD, {Slot.SCORER: "Ada Stone"}),
        ([goal(), goal(AWAY, player="Carl Voss", minute=30)], Remark.EQUALISER_TOLD, {Slot.GOAL_CLOCK: "30'"}),
        ([goal(), goal(minute=33, player="Di")], Remark.LATEST_TOLD, {Slot.SCORER: "Di"}),
        (
            [goal(), goal(minute=33, player="Di"), goal(AWAY, player="Carl Voss", minute=40)],
            Remark.LATEST_TOLD,
            {Slot.SCORER: "Carl Voss"},
        ),
        ([CARD, CARD], Remark.CARDS_TOLD, {Slot.CARDS: "2"}),
        ([EVERYTHING, shot(), OWN_GOAL], Remark.SHOTS_FEW, {}),
        ([CARDS_ONLY], Remark.NO_CARDS, {}),
        ([CARDS_ONLY, OWN_GOAL], Remark.NO_CARDS, {}),
        ([CUP, OWN_GOAL], Remark.GOALS_TOLD, {Slot.GOALS: "1"}),
        ([OWN_GOAL], Remark.GOALS_TOLD, {Slot.GOALS: "1"}),
        ([goal()], Remark.ONE_GOAL, {Slot.SCORER: "Ada Stone", Slot.GOAL_CLOCK: "20'"}),
        ([], Remark.NO_GOALS_TOLD, {}),
        ([shot()] * 5 + [shot(AWAY)], Remark.SHOTS_ONE_SIDED, {Slot.HOME_SHOTS: "5", Slot.AWAY_SHOTS: "1"}),
        ([shot()] * 5, Remark.NO_GOALS_TOLD, {}),
        ([shot(), shot(), shot(AWAY)], Remark.SHOTS_FEW, {}),
        ([shot(), shot(), shot(AWAY), shot(AWAY)], Remark.SHOTS_EVEN, {}),
        ([shot(), shot(), shot(), shot(AWAY)], Remark.SHOTS_TOLD, {}),
        ([shot()] * 6 + [shot(AWAY)] * 3, Remark.SHOTS_TOLD, {Slot.HOME_SHOTS: "6", Slot.AWAY_SHOTS: "3"}),
    ],
)
def test_full_time_says_more_than_the_score(before: list[MatchEvent], remark: Remark, values: dict[Slot, str]):
    situation = last([*before, ends()])
    assert Context.of(situation).remark is remark
    assert values.items() <= slot_values(situation).items()


def test_the_winning_goal_is_the_one_that_put_the_winner_ahead_for_good():
    def at(minute: int, side=HOME, player: str = "Bo Li") -> MatchEvent:
        return goal(side, player=player, minute=minute, period=Period.SECOND_HALF)

    won = last([at(50), at(60, AWAY), at(86, player="Di"), at(89), ends()])
    assert Context.of(won).remark is Remark.LATE_WINNER
    assert slot_values(won)[Slot.GOAL_CLOCK] == "86'"
    assert context(at(50), at(86), at(88, AWAY), ends()).remark is not Remark.LATE_WINNER
    answered = context(at(50), at(60, AWAY), at(86, player="Di"), at(88), at(89, AWAY), ends())
    assert answered.remark is not Remark.LATE_WINNER, "2-1, 3-1 and 3-2: none of them won it"
    own = goal(HOME, player="Cy", minute=88, period=Period.SECOND_HALF, event_type2=SecondType.OWN_GOAL)
    assert context(own, ends()).remark is Remark.GOALS_TOLD


def test_a_late_whistle_counts_nothing_that_came_after_it():
    half_time = ends(SecondType.HALF_TIME, period=Period.FIRST_HALF, minute=45, sequence=3, event_id="m/ht")
    late = {"period": Period.SECOND_HALF, "minute": 50}
    order = [CUP, shot(sequence=2), shot(sequence=5, **late), goal(sequence=6, **late), half_time]
    *_, situation = situations(order, Style.LIVELY)
    assert Context.of(situation).remark is Remark.COMPETITION_TOLD


def test_the_last_goal_is_left_to_the_summary_of_half_time():
    half_time = ends(SecondType.HALF_TIME, period=Period.FIRST_HALF, minute=45)
    situation = last([goal(), goal(minute=33, player="Di"), half_time])
    assert Context.of(situation).remark is None
    assert context(goal(), goal(minute=33), half_time).remark is Remark.BRACE_TOLD


@pytest.mark.parametrize("style", [Style.WIRE, Style.LIVELY, Style.RADIO])
def test_every_whistle_has_a_remark(style: Style):
    whistles = {Kind.HALF_TIME, Kind.FULL_TIME, Kind.EXTRA_TIME_HALF_TIME, Kind.EXTRA_TIME_END, Kind.MATCH_END}
    seen: dict[Kind, set[Remark | None]] = {kind: set() for kind in whistles}
    for simulated in simulate(40, seed=8, cup_share=0.5):
        for each in situations(simulated.match.events, style):
            made = Context.of(each)
            if made.kind in whistles and not each.state.home.shoot_out_kicks:
                seen[made.kind].add(made.remark)
    assert all(remarks and None not in remarks for remarks in seen.values())
    assert len(seen[Kind.FULL_TIME]) >= 5
