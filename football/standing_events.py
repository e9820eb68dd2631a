"""The standing events of a match's history, read from their stored form without making a `MatchEvent` of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

import orjson

from football.clock import clock
from football.codes import EventType, Location, Period, SecondType, sends_off
from football.event_log import EventLog


class StandingEvent(NamedTuple):
    """An event that was not retracted: the stored fields from the second to the fifteenth, in order, and two more.

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
    line_up: tuple[str, ...] = ()
    minute_unknown: bool = False

    @property
    def is_goal_of_play(self) -> bool:
        """A goal that counts for the score: not one of a shoot-out."""
        return bool(self.is_goal) and self.period != Period.SHOOT_OUT

    @property
    def scorer(self) -> str | None:
        """Who scored the goal; None for an own goal too."""
        return str(self.player) if self.player and not self.is_own_goal else None

    @property
    def clock(self) -> str:
        """The clock as people write it."""
        return clock(self.minute, self.added_minute)

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
        return sends_off(self.event_type, self.event_type2)


_FIRST, _FIELDS, _LINE_UP, _RETRACTED, _MINUTE_UNKNOWN = 1, len(StandingEvent._fields) - 2, 22, 23, 25
_END = _FIRST + _FIELDS
#: What is missing at the end of a stored list, by its length.
_EMPTY = [(0,) * (_END - length) for length in range(_END + 1)]
_made = partial(tuple.__new__, StandingEvent)


#: What is left of an event too old to be corrected.
_ONLY_REVISION = "only revision"


def standing_events(history: Mapping[str, bytes]) -> list[StandingEvent] | None:
    """The events in the order of the match; None when the history is no longer whole."""
    read = history.read(_read) if isinstance(history, EventLog) else _read([*history.values()])
    if _ONLY_REVISION in read:
        return None
    return sorted(filter(None, read), key=_sequence)


def goals_of_play(history: Mapping[str, bytes], *, whole: bool) -> tuple[StandingEvent, ...]:
    """The goals that count for the score, in the order of the match.

    None where the history is not `whole`, and an event is too old to be corrected.
    """
    read = history.read(_read) if isinstance(history, EventLog) else _read([*history.values()])
    if not whole and _ONLY_REVISION in read:
        return ()
    goals = [one for one in read if isinstance(one, StandingEvent) and one.is_goal and one.is_goal_of_play]
    return tuple(sorted(goals, key=_sequence))


def _read(stored: Sequence[bytes]) -> list[StandingEvent | str | None]:
    """Each of the stored events; None for one that is retracted."""
    found: list[StandingEvent | str | None] = []
    for values in orjson.loads(b"[%b]" % b",".join(stored)):
        if values.__class__ is int:
            found.append(_ONLY_REVISION if values >= 0 else None)
            continue
        length = len(values)
        if length <= _END:
            found.append(_made((*values[_FIRST:], *_EMPTY[length], (), False)))
        elif length <= _RETRACTED or not values[_RETRACTED]:
            line_up = tuple(values[_LINE_UP] or ()) if length > _LINE_UP else ()
            found.append(_made((*values[_FIRST:_END], line_up, length > _MINUTE_UNKNOWN)))
        else:
            found.append(None)
    return found


_sequence = itemgetter(0)
