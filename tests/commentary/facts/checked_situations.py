"""Situations for the fact check's tests, one of each kind of event, and the faults it finds in a text."""

from __future__ import annotations

from commentary.facts import check
from commentary.situation import Situation
from commentary.style import Style
from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from tests.football.drawn_events import event, goal, last

DETAILS: dict[str, object] = {
    "shot_place": ShotPlace.BOTTOM_LEFT_CORNER,
    "location": Location.VERY_CLOSE_RANGE,
    "bodypart": BodyPart.RIGHT_FOOT,
    "situation": PlaySituation.CORNER,
    "player2": "Bo Li",
    "assist_method": AssistMethod.CROSS,
}


def kinds(text: str, situation: Situation, **options) -> set[str]:
    return {f"{fault.kind} {fault.fact}" for fault in check(text, situation, **options)}


def shot(outcome: ShotOutcome, place: ShotPlace | None = None, **more) -> MatchEvent:
    return event(EventType.ATTEMPT, player="Ada Stone", shot_outcome=outcome, shot_place=place, **more)


def wire(*events: MatchEvent) -> Situation:
    return last(events, Style.WIRE)


SCORED = wire(goal(**DETAILS))
AWAY_AHEAD = wire(goal(), goal(Side.AWAY, "Carl Voss"), goal(Side.AWAY, "Carl Voss"))
SUBSTITUTION = wire(event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone"))
CORNER = wire(event(EventType.CORNER, player="Carl Voss", player2="Carl Voss"))
OFFSIDE = wire(
    event(EventType.OFFSIDE, player="Ada Stone", player2="Bo Li", event_type2=SecondType.FAILED_THROUGH_BALL)
)
YELLOW = wire(event(EventType.YELLOW_CARD, player="Ada Stone"))
SENT_OFF = wire(event(EventType.YELLOW_CARD, player="Ada Stone", event_type2=SecondType.SENDING_OFF))
FREE_KICK = wire(event(EventType.FREE_KICK_WON, player="Ada Stone", location=Location.LEFT_WING))
PENALTY = wire(event(EventType.PENALTY_CONCEDED, player="Ada Stone", player2="Carl Voss"))
OWN_GOAL = wire(goal(player="Carl Voss", event_type2=SecondType.OWN_GOAL))
HALF_TIME = wire(goal(), event(EventType.ANNOUNCEMENT, event_type2=SecondType.HALF_TIME, minute=45))
FULL_TIME = wire(
    goal(), event(EventType.ANNOUNCEMENT, event_type2=SecondType.FULL_TIME, minute=90, period=Period.SECOND_HALF)
)
SAVED = wire(shot(ShotOutcome.ON_TARGET, ShotPlace.CENTRE_OF_THE_GOAL))
HIGH = wire(shot(ShotOutcome.OFF_TARGET, ShotPlace.HIGH_AND_WIDE))
