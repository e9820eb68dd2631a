"""The standing events of a match's history, read from their stored form without making a `MatchEvent` of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import orjson

from football.codes import EventType, Location, Period, SecondType
from football.event_history import is_event


class StandingEvent(NamedTuple):
    """An event that was not retracted: the stored fields from the second to the fifteenth, in their order.

    Codes are plain integers, equal to the members of their enums; what the event does not have is 0.
    """

    sequence: int
    minute: int
    added_minute: int
    period: int
    side: int
    event_type: int
    player: str | int
    event_type2: int
    player2: str | int
    player_in: str | int
    player_out: str | int
    is_goal: bool | int
    shot_outcome: int
    location: int

    @property
    def is_goal_of_play(self) -> bool:
        """A goal that counts for the score: not one of a shoot-out."""
        return bool(self.is_goal) and self.period != Period.SHOOT_OUT

    @property
    def is_own_goal(self) -> bool:
        """A goal that `player` scored for the other team."""
        return self.event_type2 == SecondType.OWN_GOAL

    @property
    def is_penalty(self) -> bool:
        """A shot from the penalty spot."""
        return self.event_type == EventType.ATTEMPT and self.location == Location.PENALTY_SPOT

    @property
    def is_sending_off(self) -> bool:
        """The player leaves the pitch for good: straight red or second yellow."""
        return self.event_type in (EventType.RED_CARD, EventType.SECOND_YELLOW_CARD) or (
            self.event_type == EventType.YELLOW_CARD and self.event_type2 == SecondType.SENDING_OFF
        )


_FIRST, _FIELDS, _RETRACTED = 1, len(StandingEvent._fields), 23
_EMPTY = [0] * _FIELDS


def standing_events(history: Mapping[str, bytes]) -> list[StandingEvent] | None:
    """The events in the order of the match; None when the history is no longer whole."""
    found = []
    for data in history.values():
        if not is_event(data):
            if data[:1] == b"-":
                continue  # retracted before it came
            return None
        values = orjson.loads(data)
        if len(values) <= _RETRACTED or not values[_RETRACTED]:
            fields = values[_FIRST : _FIRST + _FIELDS]
            found.append(StandingEvent._make(fields + _EMPTY[len(fields) :]))
    found.sort(key=_sequence)
    return found


def _sequence(event: StandingEvent) -> int:
    return event.sequence
