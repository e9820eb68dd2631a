"""What remarks are made of hand-made events, and what offences, injuries and corners in a row are seen."""

from __future__ import annotations

import pytest

from commentary.content.recent_play import Offence
from commentary.content.remark import Remark
from football.codes import EventType, Location, Period, SecondType, ShotOutcome
from football.events import MatchEvent
from tests.commentary.content.contexts import AWAY, context, shot
from tests.football.drawn_events import event, goal


@pytest.mark.parametrize(
    ("when", "remark"),
    [
        ({"minute": 3}, Remark.EARLY),
        ({"minute": 44}, Remark.BEFORE_THE_BREAK),
        ({"minute": 45, "added_minute": 2}, Remark.ADDED_TIME),
        ({"minute": 47, "period": Period.SECOND_HALF}, Remark.AFTER_THE_BREAK),
        ({"minute": 88, "period": Period.SECOND_HALF}, Remark.LATE),
        ({"minute": 90, "added_minute": 4, "period": Period.SECOND_HALF}, Remark.ADDED_TIME),
        ({"minute": 100, "period": Period.EXTRA_TIME_FIRST_HALF}, Remark.EXTRA_TIME),
        ({"minute": 60, "period": Period.SECOND_HALF}, None),
    ],
)
def test_the_phase_of_the_match_is_remarked_on_with_a_goal(when, remark):
    assert context(goal(**when)).remark is remark
    assert context(goal(**when, minute_unknown=True)).remark is None


def test_a_goal_against_the_run_of_play():
    """The others have had four attempts and corners more in the last quarter of an hour, the goal counted in."""
    attacks = [shot(minute=minute, player=str(minute)) for minute in (11, 13, 15, 17)]
    corner = event(EventType.CORNER, minute=18)
    assert context(*attacks, goal(AWAY)).remark is None
    assert context(*attacks, corner, goal(AWAY)).remark is Remark.AGAINST_THE_RUN
    assert context(*attacks, corner, event(EventType.CORNER, AWAY), goal(AWAY)).remark is None
    assert context(*attacks, corner, goal(AWAY, minute=28)).remark is None


def test_a_spell_of_pressure_lasts_three_to_eight_minutes_and_goes_on():
    def spell(*minutes: int) -> list[MatchEvent]:
        return [shot(minute=minute, player=str(minute)) for minute in minutes]

    assert context(*spell(15, 17, 18), shot()).remark is Remark.PRESSURE
    assert context(*spell(17, 18), shot()).remark is None, "two before it are no spell"
    assert context(*spell(18, 18, 19), shot()).remark is None
    assert context(*spell(11, 17, 18), shot()).remark is None
    assert context(*spell(12, 13, 15, 18), goal()).remark is Remark.PRESSURE
    assert context(*spell(12, 13, 15, 16), goal()).remark is None
    assert context(*spell(12, 13, 15, 18), shot()).remark is None, "no news"
    assert context(*spell(13, 14, 15), shot()).remark is None, "a lull of five minutes"
    assert context(*spell(13, 14), goal(minute=17), shot()).remark is not Remark.PRESSURE, "a goal ended it"
    assert context(*spell(14, 16), shot(AWAY, minute=16), *spell(17), shot()).remark is None, "the others shot"


def test_a_siege_is_the_play_of_one_team_alone():
    def spell(*minutes: int) -> list[MatchEvent]:
        return [shot(minute=minute, player=str(minute)) for minute in minutes]

    assert context(*spell(13, 14, 15, 17, 18), shot()).remark is Remark.ONE_WAY
    clearance = event(EventType.FREE_KICK_WON, AWAY, minute=16, location=Location.DEFENSIVE_HALF)
    assert context(*spell(13, 14, 15), clearance, *spell(17, 18), shot()).remark is Remark.ONE_WAY
    wing = event(EventType.FREE_KICK_WON, AWAY, minute=16, location=Location.LEFT_WING)
    for attack in (shot(AWAY, minute=14), wing, goal(AWAY, minute=14), goal(minute=14)):
        assert context(*spell(13, 14, 15), attack, *spell(17, 18), shot()).remark is not Remark.ONE_WAY


def test_there_is_no_pressure_where_the_others_attacked():
    def spell(*minutes: int) -> list[MatchEvent]:
        return [shot(minute=minute, player=str(minute)) for minute in minutes]

    assert context(shot(AWAY, minute=11), *spell(14, 16, 18), shot()).remark is Remark.PRESSURE, "nine minutes ago"
    for attack in (event(EventType.CORNER, AWAY, minute=13), goal(AWAY, minute=13), shot(AWAY, minute=13)):
        assert context(attack, *spell(14, 16, 18), shot()).remark is not Remark.PRESSURE


def test_goals_soon_after_another():
    made = [context(goal(AWAY, minute=minute), goal()).remark for minute in (20, 19, 18, 17, 16)]
    assert made == [Remark.INSTANT_REPLY, Remark.INSTANT_REPLY, Remark.REPLY, Remark.REPLY, None]
    assert context(goal(player="Di"), goal()).remark is Remark.QUICK_SECOND


def test_the_same_player_again_is_the_same_with_the_same_outcome():
    assert context(shot(player="Di"), shot()).remark is None
    assert context(shot(), shot()).remark is Remark.AGAIN
    assert context(shot(minute=10), shot()).remark is None
    saved = shot().model_copy(update={"shot_outcome": ShotOutcome.ON_TARGET})
    assert context(saved, shot()).remark is None
    assert context(shot(minute=18), goal(minute=19, player="Bo Li"), shot()).remark is None


def test_a_level_match_that_is_nearly_over():
    late = {"minute": 88, "period": Period.SECOND_HALF}
    assert context(shot(**late)).remark is Remark.LATE_LEVEL
    assert context(goal(AWAY), shot(**late)).remark is Remark.LATE_BEHIND
    assert context(goal(), shot(**late)).remark is None
    assert context(goal(AWAY), goal(AWAY), shot(**late)).remark is None
    assert context(shot(minute=80, period=Period.SECOND_HALF)).remark is Remark.TEN_LEFT


def test_the_clock_is_remarked_on_once_in_a_while():
    late = {"minute": 88, "period": Period.SECOND_HALF}
    for before in (shot(AWAY), event(EventType.CORNER, AWAY), event(EventType.FREE_KICK_WON)):
        earlier = [before.model_copy(update={"minute": minute, "period": Period.SECOND_HALF}) for minute in (85, 86)]
        assert [context(one, shot(**late)).remark for one in earlier] == [Remark.LATE_LEVEL, None]
    foul = event(EventType.FOUL, **late)
    assert context(foul, shot(**late)).remark is Remark.LATE_LEVEL
    free_kick = event(EventType.FREE_KICK_WON, location=Location.DEFENSIVE_HALF, **late)
    assert context(free_kick).remark is None
    assert context(free_kick.model_copy(update={"location": Location.LEFT_WING})).remark is Remark.LATE_LEVEL


def test_corners_in_quick_succession_are_counted():
    corner = event(EventType.CORNER)
    assert [context(*[corner] * number).count for number in (1, 2, 3, 4)] == [None, 2, 3, None]
    assert context(event(EventType.CORNER, minute=10), corner).count is None
    assert context(event(EventType.CORNER, AWAY), corner).count is None
    assert context(corner, event(EventType.CORNER, AWAY), corner).count is None


def test_men_are_counted_after_a_sending_off():
    red = event(EventType.RED_CARD, player="Bo Li")
    assert [context(*[red] * number).men for number in (1, 2, 5)] == [10, 9, None]
    assert context(event(EventType.RED_CARD, AWAY), goal(AWAY)).remark is Remark.SHORT_HANDED
    assert context(event(EventType.RED_CARD, AWAY, minute=4), goal()).remark is Remark.EXTRA_PLAYER
    assert context(event(EventType.RED_CARD, AWAY, minute=18), goal()).remark is None, "given before the dismissal"


def test_fouls_of_a_player_and_the_booking():
    foul = event(EventType.FOUL, player="Bo Li")
    assert context(foul).remark is None
    assert context(foul, foul).remark is Remark.AGAIN
    third = context(foul, foul, foul)
    assert (third.count, third.remark) == (3, None)
    yellow = event(EventType.YELLOW_CARD, player="Bo Li")
    booked = context(yellow.model_copy(update={"minute": 19}), foul, foul, foul)
    assert (booked.count, booked.remark) == (None, Remark.BOOKED)
    assert context(foul, yellow, foul).remark is Remark.AGAIN, "booked in this very minute"


def test_what_a_free_kick_and_a_card_are_for():
    foul, hand = event(EventType.FOUL, player="Bo Li"), event(EventType.HAND_BALL, player="Bo Li")
    won = event(EventType.FREE_KICK_WON, AWAY)
    assert [context(one, won).offence for one in (foul, hand)] == [Offence.FOUL, Offence.HAND_BALL]
    assert context(won).offence is None
    assert context(foul, event(EventType.CORNER), won).offence is None
    for card in (event(EventType.YELLOW_CARD, player="Bo Li"), event(EventType.RED_CARD, player="Bo Li")):
        assert [context(one, won, card).offence for one in (foul, hand)] == [Offence.FOUL, Offence.HAND_BALL]
        assert context(foul.model_copy(update={"minute": 18}), card).offence is None
        assert context(foul.model_copy(update={"player": "Di"}), card).offence is None
        assert context(foul, event(EventType.YELLOW_CARD, player="Di"), card).offence is None
        assert context(foul, event(EventType.PENALTY_CONCEDED, player="Bo Li"), card).offence is None


def test_a_change_after_an_injury():
    hurt = event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY, player="Ed", minute=12)
    change = event(EventType.SUBSTITUTION, player_in="Di", player_out="Ed")
    assert context(hurt, change).injured
    assert not context(hurt, change.model_copy(update={"minute": 23})).injured
    assert not context(hurt, change.model_copy(update={"player_out": "Di", "player_in": "Ed"})).injured


def test_substitutions():
    change = event(EventType.SUBSTITUTION, player_in="Di", player_out="Ed", minute=60, period=Period.SECOND_HALF)
    assert context(change).remark is None
    assert context(change, change).remark is Remark.DOUBLE
    late = change.model_copy(update={"minute": 85})
    assert context(late).remark is Remark.LATE
    theirs = {"side": AWAY, "team": change.opponent, "opponent": change.team}
    assert context(late.model_copy(update={"minute": 82, **theirs}), late).remark is None


def test_only_the_first_change_at_the_break_is_told_as_such():
    begins = event(EventType.ANNOUNCEMENT, event_type2=SecondType.SECOND_HALF, minute=46, period=Period.SECOND_HALF)
    change = event(EventType.SUBSTITUTION, player_in="Di", player_out="Ed", minute=46, period=Period.SECOND_HALF)
    theirs = change.model_copy(update={"side": AWAY, "team": change.opponent, "opponent": change.team})
    assert context(begins, change).remark is Remark.AT_THE_BREAK
    assert context(begins, change, change).remark is Remark.DOUBLE
    assert context(begins, change, theirs).remark is None
    assert context(begins, event(EventType.FOUL, minute=46, period=Period.SECOND_HALF), change).remark is None


def test_in_extra_time_all_is_late():
    period = {"period": Period.EXTRA_TIME_SECOND_HALF}
    for kind in (EventType.SUBSTITUTION, EventType.PENALTY_CONCEDED):
        assert [context(event(kind, minute=minute, **period)).remark for minute in (114, 115)] == [None, Remark.DEEP]


def test_the_first_card_of_the_match():
    yellow = event(EventType.YELLOW_CARD, player="Bo Li")
    assert context(yellow).remark is Remark.FIRST_CARD
    assert context(event(EventType.RED_CARD, AWAY), yellow).remark is None


def test_a_card_on_top_of_a_penalty():
    first, penalty = event(EventType.YELLOW_CARD, AWAY), event(EventType.PENALTY_CONCEDED, player="Bo Li")
    yellow = event(EventType.YELLOW_CARD, player="Bo Li")
    assert context(first, penalty, yellow).remark is Remark.ON_TOP
    assert context(first, penalty, yellow.model_copy(update={"minute": 22})).remark is None
    assert context(first, event(EventType.PENALTY_CONCEDED, player="Di"), yellow).remark is None
    assert context(first, event(EventType.FOUL, player="Bo Li"), yellow).remark is None
