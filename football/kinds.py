"""The kinds of event that wording tells apart: a penalty that is saved, a second yellow, a shoot-out kick."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from football.codes import EventType, Location, Period, SecondType, ShotOutcome
from football.events import MatchEvent


class Kind(StrEnum):
    """What happened, as the wording tells it apart."""

    KICK_OFF = "kick_off"
    HALF_TIME = "half_time"
    SECOND_HALF = "second_half"
    FULL_TIME = "full_time"
    EXTRA_TIME = "extra_time"
    EXTRA_TIME_HALF_TIME = "extra_time_half_time"
    EXTRA_TIME_SECOND_HALF = "extra_time_second_half"
    EXTRA_TIME_END = "extra_time_end"
    SHOOT_OUT = "shoot_out"
    MATCH_END = "match_end"
    GOAL = "goal"
    PENALTY_GOAL = "penalty_goal"
    OWN_GOAL = "own_goal"
    SAVED = "saved"
    MISSED = "missed"
    BLOCKED = "blocked"
    WOODWORK = "woodwork"
    ATTEMPT = "attempt"
    PENALTY_SAVED = "penalty_saved"
    PENALTY_MISSED = "penalty_missed"
    PENALTY_FAILED = "penalty_failed"
    KICK_SCORED = "kick_scored"
    KICK_SAVED = "kick_saved"
    KICK_MISSED = "kick_missed"
    KICK_FAILED = "kick_failed"
    CORNER = "corner"
    FOUL = "foul"
    HAND_BALL = "hand_ball"
    YELLOW = "yellow"
    SECOND_YELLOW = "second_yellow"
    RED = "red"
    SUBSTITUTION = "substitution"
    FREE_KICK = "free_kick"
    OFFSIDE = "offside"
    PENALTY = "penalty"


ANNOUNCEMENTS = {kind: Kind(kind.name.lower()) for kind in SecondType if kind.is_announcement}
_SIMPLE = {
    EventType.CORNER: Kind.CORNER,
    EventType.FOUL: Kind.FOUL,
    EventType.YELLOW_CARD: Kind.YELLOW,
    EventType.RED_CARD: Kind.RED,
    EventType.SUBSTITUTION: Kind.SUBSTITUTION,
    EventType.FREE_KICK_WON: Kind.FREE_KICK,
    EventType.OFFSIDE: Kind.OFFSIDE,
    EventType.HAND_BALL: Kind.HAND_BALL,
    EventType.PENALTY_CONCEDED: Kind.PENALTY,
}
_SHOTS = {
    ShotOutcome.ON_TARGET: Kind.SAVED,
    ShotOutcome.OFF_TARGET: Kind.MISSED,
    ShotOutcome.BLOCKED: Kind.BLOCKED,
    ShotOutcome.HIT_THE_BAR: Kind.WOODWORK,
}
_PENALTIES = {
    ShotOutcome.ON_TARGET: Kind.PENALTY_SAVED,
    ShotOutcome.OFF_TARGET: Kind.PENALTY_MISSED,
    ShotOutcome.HIT_THE_BAR: Kind.PENALTY_MISSED,
}
_KICKS = {
    ShotOutcome.ON_TARGET: Kind.KICK_SAVED,
    ShotOutcome.OFF_TARGET: Kind.KICK_MISSED,
    ShotOutcome.HIT_THE_BAR: Kind.KICK_MISSED,
}


def kind_of(event: MatchEvent) -> Kind:
    """The kind that an event is told as."""
    if event.event_type is EventType.ANNOUNCEMENT:
        assert event.event_type2 is not None
        return ANNOUNCEMENTS[event.event_type2]
    if event.event_type is EventType.ATTEMPT:
        return _attempt(event)
    return Kind.SECOND_YELLOW if event.is_second_yellow else _SIMPLE[event.event_type]


def _attempt(event: MatchEvent) -> Kind:
    if event.period is Period.SHOOT_OUT:
        return Kind.KICK_SCORED if event.is_goal else _of_outcome(event, _KICKS, Kind.KICK_FAILED)
    if event.is_own_goal and event.is_goal:
        return Kind.OWN_GOAL
    if event.location is Location.PENALTY_SPOT:
        return Kind.PENALTY_GOAL if event.is_goal else _of_outcome(event, _PENALTIES, Kind.PENALTY_FAILED)
    return Kind.GOAL if event.is_goal else _of_outcome(event, _SHOTS, Kind.ATTEMPT)


def _of_outcome(event: MatchEvent, kinds: Mapping[ShotOutcome, Kind], otherwise: Kind) -> Kind:
    return kinds.get(event.shot_outcome, otherwise) if event.shot_outcome else otherwise
