"""A few events of one match, for the tests of model and trainer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from commentary.situation import Situation
from commentary.style import Style
from football.codes import BodyPart, EventType, Location, Period, PlaySituation, ShotOutcome, ShotPlace, Side
from football.events import MatchEvent
from football.state import MatchState

HOME, AWAY = "Rovers", "Athletic"
KICK_OFF = datetime(2026, 1, 3, 15, tzinfo=UTC)
PLAYERS = {Side.HOME: ("Ada Stone", "Bo Field"), Side.AWAY: ("Cy Marsh", "Di Wells")}


def event(sequence: int, event_type: EventType, side: Side = Side.HOME, **fields: Any) -> MatchEvent:
    """An event in minute `sequence`, by the side's first player by default."""
    team, opponent = (HOME, AWAY) if side is Side.HOME else (AWAY, HOME)
    fields_given = {
        "match_id": "match/",
        "event_id": f"match/{sequence}",
        "sequence": sequence,
        "period": Period.FIRST_HALF,
        "minute": min(sequence, 45),
        "event_time": KICK_OFF + timedelta(minutes=sequence),
        "event_type": event_type,
        "side": side,
        "team": team,
        "opponent": opponent,
        "player": PLAYERS[side][0],
    }
    return MatchEvent.model_validate(fields_given | fields)


def goal(sequence: int, side: Side = Side.HOME, **fields: Any) -> MatchEvent:
    """A goal from open play."""
    details = {
        "is_goal": True,
        "shot_outcome": ShotOutcome.ON_TARGET,
        "shot_place": ShotPlace.BOTTOM_LEFT_CORNER,
        "location": Location.CENTRE_OF_THE_BOX,
        "bodypart": BodyPart.RIGHT_FOOT,
        "situation": PlaySituation.OPEN_PLAY,
    }
    return event(sequence, EventType.ATTEMPT, side, **(details | fields))


def some_play() -> list[MatchEvent]:
    """Fouls, free kicks, corners, a hand ball, shots and goals of both sides."""
    sides = (Side.HOME, Side.AWAY)
    play: list[MatchEvent] = []
    for side in sides:
        play += [
            event(len(play) + 1, EventType.FOUL, side),
            event(len(play) + 2, EventType.FREE_KICK_WON, side, location=Location.DEFENSIVE_HALF),
            event(len(play) + 3, EventType.FREE_KICK_WON, side, location=Location.LEFT_WING),
            event(len(play) + 4, EventType.CORNER, side, player=PLAYERS[side.other][1]),
            event(len(play) + 5, EventType.HAND_BALL, side),
            goal(len(play) + 6, side),
            goal(len(play) + 7, side, bodypart=BodyPart.HEAD, player2=PLAYERS[side][1]),
        ]
    return play


def situations_of(events: list[MatchEvent], style: Style = Style.WIRE) -> list[Situation]:
    """The situations of a match that begins with these events."""
    situations: list[Situation] = []
    state = MatchState.before(events[0])
    for each in events:
        state = state.apply(each)
        situations.append(Situation(each, state, style))
    return situations
