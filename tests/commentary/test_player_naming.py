"""Players by the short name, once the audience knows who is meant."""

from __future__ import annotations

from commentary.player_naming import known_name
from commentary.situation import situations
from commentary.slots import Slot, slot_values
from commentary.style import Style
from football.codes import EventType, SecondType
from football.events import MatchEvent
from football.spelling import surname
from sources.simulator import simulate
from tests.commentary.content.contexts import AWAY
from tests.football.drawn_events import event, goal, last

NAME = "Kevin De Bruyne"
FOUL = event(EventType.FOUL, player=NAME)


def named(*events: MatchEvent, style: Style = Style.LIVELY) -> str:
    return slot_values(last(events, style))[Slot.PLAYER]


def test_a_player_named_lately_has_the_short_name():
    assert named(FOUL) == NAME
    assert named(FOUL, FOUL) == "De Bruyne"
    assert named(FOUL, FOUL, style=Style.RADIO) == "De Bruyne"
    assert named(FOUL, FOUL, style=Style.WIRE) == NAME
    others = [event(EventType.FOUL, player=f"A P{number}") for number in range(40)]
    assert named(FOUL, *others, FOUL) == NAME


def test_a_surname_that_is_not_sure_is_not_said_alone():
    for name, short in (
        ("Randal Kolo Muani", "Kolo Muani"),
        ("Rafael van der Vaart", "van der Vaart"),
        ("Alexis Mac Allister", "Mac Allister"),
        ("Ok Tae-yang", "Ok Tae-yang"),
        ("Sergio Ramos García", "Sergio Ramos García"),
        ("Trent Alexander-Arnold", "Alexander-Arnold"),
    ):
        foul = event(EventType.FOUL, player=name)
        assert named(foul, foul) == short


def test_a_short_name_that_two_have_is_not_said():
    for other in ("Bo De Bruyne", "De Bruyne", "Rafael van De Bruyne"):
        for side in (FOUL.side, AWAY):
            assert named(FOUL, event(EventType.FOUL, side, player=other), FOUL) == NAME
    line_up = event(EventType.ANNOUNCEMENT, AWAY, event_type2=SecondType.LINE_UP, line_up=("Bo De Bruyne",), minute=0)
    assert named(line_up, FOUL, FOUL) == NAME


def test_a_surname_that_a_junior_has_too_is_not_said():
    junior, senior = (event(EventType.FOUL, player=name) for name in ("Miles Pemworth Jr.", "Jordan Pemworth"))
    assert named(junior, senior, senior) == "Jordan Pemworth"
    assert named(senior, junior, junior) == "Pemworth Jr."


def test_moments_that_stay_have_the_whole_name():
    assert named(FOUL, goal(player=NAME)) == NAME
    assert named(FOUL, event(EventType.RED_CARD, player=NAME)) == NAME
    assert named(FOUL, event(EventType.YELLOW_CARD, player=NAME)) == "De Bruyne"
    assisted = last([FOUL, goal(player="Bo Li", player2=NAME)])
    assert slot_values(assisted)[Slot.PLAYER2] == "De Bruyne"
    change = slot_values(last([FOUL, event(EventType.SUBSTITUTION, player_in="Di", player_out=NAME)]))
    assert change[Slot.PLAYER_OUT] == NAME


def test_in_simulated_matches_a_short_name_means_one_player():
    short = 0
    for simulated in simulate(5, seed=12):
        for each in situations(simulated.match.events, Style.LIVELY):
            name = each.event.player
            if name and known_name(each, name) != name:
                short += 1
                everyone = {*each.state.home.players, *each.state.away.players} - {name}
                assert surname(name) not in {surname(other) for other in everyone}
    assert short > 100
