"""The fields of a context: effect, counts, roles, who leads, the kick that decides."""

from __future__ import annotations

from itertools import zip_longest

from commentary.content.content_rules import Effect, Lead
from commentary.content.context import Context
from commentary.kinds import Kind
from commentary.style import Style
from football.codes import EventType, Location, Period, SecondType, ShotOutcome
from tests.commentary.content.contexts import AWAY, HOME, context, shot
from tests.football.drawn_events import event, goal, numbered, situations


def test_who_is_sent_off_from_the_bench_leaves_as_many_players():
    change = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone", minute=30)
    off = event(EventType.RED_CARD, player="Ada Stone", minute=40)
    assert context(off).men == 10
    assert context(change, off).men is None
    *_, situation = situations(numbered([change, off]), Style.LIVELY)
    assert situation.state.home.men == 11


def test_the_effect_of_each_goal():
    play = [goal(), goal(AWAY), goal(AWAY), *[goal(HOME)] * 7]
    made = [Context.of(each) for each in situations(numbered(play), Style.LIVELY)]
    assert [each.effect for each in made] == [
        Effect.OPENER,
        Effect.EQUALISER,
        Effect.LEAD,
        Effect.EQUALISER,
        Effect.LEAD,
        *[Effect.EXTENDS] * 5,
    ]
    assert [each.margin for each in made] == [None, None, None, None, None, 2, 3, 4, 5, 5]
    back = context(*play[:7], goal(AWAY))
    assert (back.effect, back.margin) == (Effect.PULLS_BACK, 2)


def test_the_scorer_s_goals_are_counted_up_to_four():
    made = [Context.of(each).count for each in situations(numbered([goal()] * 5), Style.LIVELY)]
    assert made == [None, 2, 3, 4, 4]


def test_an_own_goal_is_nobody_s_brace():
    own = goal(event_type2=SecondType.OWN_GOAL)
    assert context(own, own).count is None
    assert context(own).kind is Kind.OWN_GOAL


def test_a_player_who_replaces_himself_is_not_known():
    made = context(event(EventType.SUBSTITUTION, player_in="Ed", player_out="Ed"))
    assert (made.player_in, made.player_out) == (False, True)


def test_the_roles_of_a_penalty_are_known_or_not():
    made = context(event(EventType.PENALTY_CONCEDED))
    assert (made.player, made.player2) == (False, False)
    made = context(event(EventType.PENALTY_CONCEDED, player="Bo Li", player2="Di"))
    assert (made.player, made.player2) == (True, True)


def test_an_unrecorded_location_is_none():
    assert context(shot(location=Location.NOT_RECORDED)).location is None
    assert context(shot(location=Location.LONG_RANGE)).location is Location.LONG_RANGE


def kick(side=HOME, *, scored=True, outcome=ShotOutcome.ON_TARGET):
    return event(
        EventType.ATTEMPT,
        side,
        player="Bo Li",
        is_goal=scored,
        shot_outcome=outcome,
        location=Location.PENALTY_SPOT,
        period=Period.SHOOT_OUT,
        minute=120,
    )


def test_kicks_of_a_shoot_out():
    assert context(kick()).kind is Kind.KICK_SCORED
    assert context(kick(scored=False)).kind is Kind.KICK_SAVED
    assert context(kick(scored=False, outcome=ShotOutcome.HIT_THE_BAR)).kind is Kind.KICK_MISSED
    assert context(kick(scored=False, outcome=None)).kind is Kind.KICK_FAILED
    assert context(kick()).lead is Lead.AHEAD
    assert context(kick(), kick(AWAY)).lead is Lead.LEVEL
    assert context(kick(), kick(AWAY, scored=False)).lead is Lead.BEHIND


def test_the_kick_that_decides_a_shoot_out():
    def lead(ours: str, theirs: str) -> Lead | None:
        """Of the last of the kicks in turn, the home side first; "o" scores, "x" does not."""
        kicks = [
            kick(side, scored=one == "o")
            for both in zip_longest(ours, theirs)
            for side, one in zip((HOME, AWAY), both, strict=True)
            if one
        ]
        return context(*kicks).lead

    assert lead("ooo", "xx") is Lead.AHEAD
    assert lead("ooo", "xxx") is Lead.LOSES
    assert lead("oooo", "oxx") is Lead.WINS
    assert lead("ooxoo", "oxox") is Lead.WINS
    assert lead("xooox", "oooo") is Lead.LOSES
    assert lead("ooooo", "oooo") is Lead.AHEAD
    assert lead("ooooo", "oooox") is Lead.LOSES
    assert lead("oooooo", "ooooo") is Lead.AHEAD, "the other side has a kick left"
    assert lead("oooooo", "ooooox") is Lead.LOSES
    assert lead("ooooox", "oooooo") is Lead.WINS


def announced(kind, **more):
    return event(EventType.ANNOUNCEMENT, event_type2=kind, **more)


def test_who_leads_when_the_match_is_over():
    assert context(announced(SecondType.FULL_TIME)).lead is Lead.GOALLESS
    assert context(goal(), announced(SecondType.FULL_TIME)).lead is Lead.HOME
    assert context(goal(), goal(AWAY), announced(SecondType.FULL_TIME)).lead is Lead.LEVEL
    decided = context(kick(AWAY), kick(scored=False), announced(SecondType.MATCH_END))
    assert (decided.lead, decided.penalties) == (Lead.AWAY, True)
