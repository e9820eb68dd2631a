"""Short names in `lively` and `radio`: of one player who was just named, never of a scorer."""

from __future__ import annotations

import pytest

from commentary.style import Style
from football.codes import AssistMethod, EventType, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from tests.commentary.facts.topics.story.claimed import passes, whistle
from tests.football.drawn_events import AWAY, HOME, event, goal

TEXT = "Foul by De Bruyne."


def foul(player: str = "Kevin De Bruyne", side: Side = Side.HOME, **more: object) -> MatchEvent:
    return event(EventType.FOUL, side, player=player, **more)


@pytest.mark.parametrize("style", [Style.LIVELY, *(style for style in Style if style == "radio")])
def test_a_player_of_the_last_events_may_be_named_in_short(style: Style) -> None:
    assert passes(TEXT, [foul(), foul()], style)
    assert passes("Foul by Kevin De Bruyne.", [foul()], style)
    assert not passes(TEXT, [foul()], style), "not named so far"
    many = [event(EventType.CORNER) for _ in range(41)]
    assert not passes(TEXT, [foul(), *many, foul()], style), "too long ago"


@pytest.mark.parametrize(
    "other",
    [
        foul("Anna De Bruyne", Side.AWAY),
        event(EventType.SUBSTITUTION, player_in="Anna De Bruyne", player_out="Bo Li"),
        event(
            EventType.ANNOUNCEMENT,
            Side.AWAY,
            event_type2=SecondType.LINE_UP,
            minute=0,
            line_up=["Bo Li", "Anna De Bruyne"],
        ),
    ],
)
def test_a_name_that_another_of_the_match_shares_is_said_in_full(other: MatchEvent) -> None:
    assert not passes(TEXT, [other, foul(), foul()])
    assert passes("Foul by Kevin De Bruyne.", [other, foul(), foul()])


def test_a_part_of_a_hyphened_name_is_another_name() -> None:
    assert passes("Foul by Whit.", [foul("Bo Aldden-Whit"), foul("Ada Whit"), foul("Ada Whit")])


def test_scorers_those_sent_off_and_changes_have_whole_names() -> None:
    known = foul()
    assert not passes("De Bruyne scores, 1–0.", [known, goal(player="Kevin De Bruyne")])
    assert not passes("Red card for De Bruyne.", [known, event(EventType.RED_CARD, player="Kevin De Bruyne")])
    change = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Kevin De Bruyne")
    assert not passes("Bo Li replaces De Bruyne.", [known, change])
    assert passes("Yellow card for De Bruyne.", [known, event(EventType.YELLOW_CARD, player="Kevin De Bruyne")])


def test_other_styles_are_free_to_shorten() -> None:
    assert passes(TEXT, [foul()], Style.BRIEF)
    assert passes(f"Foul by De Bruyne ({AWAY}).", [foul(side=Side.AWAY)], Style.BRIEF)


def test_a_name_with_a_full_stop_may_own_something() -> None:
    assert passes("Ada Stone misses the target, from Bo Li Jr.'s pass.", [shot(player2="Bo Li Jr.")], Style.BRIEF)


def test_a_figure_after_a_team_is_no_part_of_its_name() -> None:
    shots = [shot() for _ in range(34)] + [shot(Side.AWAY) for _ in range(3)]
    text = f"Half-time, {HOME} 0–0 {AWAY}. On shots it is {HOME} 34, {AWAY} 3."
    assert passes(text, [*shots, whistle(SecondType.HALF_TIME)], Style.WIRE)
    assert not passes(text, [*shots[1:], whistle(SecondType.HALF_TIME)], Style.WIRE)


def shot(side: Side = Side.HOME, **more: object) -> MatchEvent:
    fields = {"player": "Ada Stone", "shot_outcome": ShotOutcome.OFF_TARGET, "assist_method": AssistMethod.PASS, **more}
    return event(EventType.ATTEMPT, side, **fields)
