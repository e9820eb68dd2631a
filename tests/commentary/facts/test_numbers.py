"""Numbers in the fact check: scores by who is named, the shoot-out's own, the clock, and counts."""

from __future__ import annotations

from commentary.facts import FaultKind, check
from football.codes import (
    EventType,
    Period,
    ShotOutcome,
    Side,
)
from tests.commentary.facts.checked_situations import AWAY_AHEAD, SCORED, kinds, shot, wire
from tests.football.drawn_events import AWAY, HOME, event, goal


def test_a_score_is_judged_by_who_is_named():
    for text in (
        f"{HOME} 1–2 {AWAY}",
        f"{AWAY} 2–1 {HOME}",
        f"2–1 to {AWAY}",
        f"{AWAY} lead 2–1",
        "1–2",
        f"{HOME} 1, {AWAY} 2",
    ):
        assert check(f"Carl Voss scores: {text}.", AWAY_AHEAD) == ()
    for text in (
        f"{HOME} 2–1 {AWAY}",
        f"{AWAY} 1–2 {HOME}",
        f"2–1 to {HOME}",
        f"{HOME} lead 2–1",
        "2–1",
        f"{AWAY} 1, {HOME} 2",
        f"1–2 to {HOME}",
    ):
        assert any(fault.kind is FaultKind.FALSE for fault in check(f"Carl Voss scores: {text}.", AWAY_AHEAD))


def test_the_shoot_out_has_its_own_score():
    kick = {"period": Period.SHOOT_OUT, "minute": 120}
    situation = wire(goal(), goal(Side.AWAY, "Carl Voss"), goal(**kick), shot(ShotOutcome.ON_TARGET, **kick))
    assert check("The penalty by Ada Stone is saved. Penalties 1–0.", situation) == ()
    assert check(f"{HOME} lead 1–0 on penalties. Ada Stone is denied.", situation) == ()
    assert "false shoot-out score" in kinds("The penalty by Ada Stone is saved. Penalties 1–1.", situation)


def test_added_time_belongs_to_the_clock():
    situation = wire(goal(minute=45, added_minute=2))
    assert check(f"45+2': Ada Stone scores in added time, {HOME} 1–0 {AWAY}.", situation) == ()
    assert "false clock" in kinds(f"45+3': Ada Stone scores, {HOME} 1–0 {AWAY}.", situation)
    assert "false time" in kinds(f"Ada Stone scores in added time, {HOME} 1–0 {AWAY}.", SCORED)


def test_counts_are_held_against_the_tallies():
    again = wire(*(event(EventType.FOUL, player="Ada Stone") for _ in range(3)))
    assert check("A third foul by Ada Stone.", again) == ()
    assert check("Foul by Ada Stone, a third.", again) == ()
    assert "false count player" in kinds("A fourth foul by Ada Stone.", again)
    assert "false count any" in kinds("Foul by Ada Stone, a second.", again)


def test_whoever_has_a_second_goal_is_the_one_who_counts():
    for scorer, said in (("Ada Stone", set()), ("Bo Li", {"false count player"})):
        second = wire(goal(player=scorer), goal())
        assert kinds(f"Ada Stone scores. Ada Stone has a second goal. {HOME} 2–0 {AWAY}.", second) == said
