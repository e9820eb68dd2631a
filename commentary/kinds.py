"""The kinds of event that wording tells apart: a penalty that is saved, a second yellow, a goal that is ruled out."""

from __future__ import annotations

from collections.abc import Mapping

from football.codes import CARDS, EventType, Location, Period, SecondType, ShotOutcome
from football.events import MatchEvent
from runtime.enums import QuickStrEnum


class Kind(QuickStrEnum):
    """What happened, as far as wording differs."""

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
    LINE_UP = "line_up"
    ADDED_TIME = "added_time"
    VAR_CHECK = "var_check"
    VAR_CONFIRMED = "var_confirmed"
    INJURY = "injury"
    DELAY = "delay"
    PLAY_RESUMED = "play_resumed"
    DRINKS_BREAK = "drinks_break"
    ABANDONED = "abandoned"
    MATCH_INFO = "match_info"
    POSTPONED = "postponed"
    SUSPENDED = "suspended"
    NOT_PLAYED = "not_played"
    AWARDED = "awarded"
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
    GOAL_RULED_OUT = "goal_ruled_out"
    GOAL_GIVEN = "goal_given"
    SCORER_CHANGED = "scorer_changed"
    PENALTY_CANCELLED = "penalty_cancelled"
    CARD_CANCELLED = "card_cancelled"
    CARD_CHANGED = "card_changed"
    CANCELLED = "cancelled"
    CORRECTED = "corrected"


#: Kinds of corrections.
CORRECTIONS = frozenset(
    {
        Kind.GOAL_RULED_OUT,
        Kind.GOAL_GIVEN,
        Kind.SCORER_CHANGED,
        Kind.PENALTY_CANCELLED,
        Kind.CARD_CANCELLED,
        Kind.CARD_CHANGED,
        Kind.CANCELLED,
        Kind.CORRECTED,
    }
)
#: Corrections about the earlier revision, which did not happen or does not count.
TAKEN_BACK = frozenset({Kind.GOAL_RULED_OUT, Kind.PENALTY_CANCELLED, Kind.CARD_CANCELLED, Kind.CANCELLED})
ANNOUNCEMENTS = {kind: Kind(kind.name.lower()) for kind in SecondType if kind.is_announcement}
_ATTEMPT, _ANNOUNCEMENT = EventType.ATTEMPT, EventType.ANNOUNCEMENT
_SHOOT_OUT, _PENALTY_SPOT = Period.SHOOT_OUT, Location.PENALTY_SPOT
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


#: The values of the kinds, quicker to find than by the member.
KIND_NAMES = {kind: kind.value for kind in Kind}


def kind_of(event: MatchEvent, replaced: MatchEvent | None = None) -> Kind:
    """The kind of an event, or of the correction when it replaces an earlier revision.

    Match information that replaces what was known is match information again.
    """
    if replaced is not None and not event.is_information:
        return _correction(event, replaced)
    of_type = event.event_type
    if of_type is _ATTEMPT:
        return _attempt(event)
    if of_type is _ANNOUNCEMENT:
        assert event.event_type2 is not None
        return ANNOUNCEMENTS[event.event_type2]
    return Kind.SECOND_YELLOW if of_type in CARDS and event.is_second_yellow else _SIMPLE[of_type]


def _correction(event: MatchEvent, replaced: MatchEvent) -> Kind:
    """A goal matters more than anything else about an event, then a penalty, then a card."""
    before = not replaced.retracted and replaced.is_goal
    after = not event.retracted and event.is_goal
    if before or after:
        if before and after:
            same = (event.side, event.period) == (replaced.side, replaced.period)
            return Kind.SCORER_CHANGED if same else Kind.CORRECTED
        return Kind.GOAL_GIVEN if after else Kind.GOAL_RULED_OUT
    if event.retracted and replaced.event_type is EventType.PENALTY_CONCEDED:
        return Kind.PENALTY_CANCELLED
    if replaced.event_type in CARDS and not replaced.retracted:
        if event.retracted:
            return Kind.CARD_CANCELLED
        same = (event.side, event.player) == (replaced.side, replaced.player)
        if same and event.event_type in CARDS and kind_of(event) is not kind_of(replaced):
            return Kind.CARD_CHANGED
    return Kind.CANCELLED if event.retracted else Kind.CORRECTED


def _attempt(event: MatchEvent) -> Kind:
    if event.period is _SHOOT_OUT:
        return Kind.KICK_SCORED if event.is_goal else _of_outcome(event, _KICKS, Kind.KICK_FAILED)
    if event.is_goal and event.is_own_goal:
        return Kind.OWN_GOAL
    if event.location is _PENALTY_SPOT:
        return Kind.PENALTY_GOAL if event.is_goal else _of_outcome(event, _PENALTIES, Kind.PENALTY_FAILED)
    return Kind.GOAL if event.is_goal else _of_outcome(event, _SHOTS, Kind.ATTEMPT)


def _of_outcome(event: MatchEvent, kinds: Mapping[ShotOutcome, Kind], otherwise: Kind) -> Kind:
    return kinds.get(event.shot_outcome, otherwise) if event.shot_outcome else otherwise
