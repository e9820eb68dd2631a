"""The `MatchEvent` fields of rows, by what happened: the same for every provider."""

from __future__ import annotations

from collections.abc import Mapping

from football.codes import (
    BodyPart,
    EventType,
    Location,
    PlaySituation,
    Review,
    SecondType,
    ShotOutcome,
    ShotPlace,
)

Fields = Mapping[str, object]

_GOAL = {"event_type": EventType.ATTEMPT, "is_goal": True, "shot_outcome": ShotOutcome.ON_TARGET}
GOAL: Fields = _GOAL
OWN_GOAL: Fields = _GOAL | {"event_type2": SecondType.OWN_GOAL}
PENALTY: Fields = _GOAL | {"location": Location.PENALTY_SPOT}
HEADER: Fields = _GOAL | {"bodypart": BodyPart.HEAD}
FREE_KICK: Fields = _GOAL | {"situation": PlaySituation.FREE_KICK}

_PENALTY = {"event_type": EventType.ATTEMPT, "location": Location.PENALTY_SPOT}
#: Whether it was saved or went wide is not said.
PENALTY_MISSED: Fields = _PENALTY
PENALTY_SAVED: Fields = _PENALTY | {"shot_outcome": ShotOutcome.ON_TARGET}
PENALTY_WIDE: Fields = _PENALTY | {"shot_outcome": ShotOutcome.OFF_TARGET}
PENALTY_WOODWORK: Fields = _PENALTY | {"shot_outcome": ShotOutcome.HIT_THE_BAR}

YELLOW: Fields = {"event_type": EventType.YELLOW_CARD}
SECOND_YELLOW: Fields = {"event_type": EventType.SECOND_YELLOW_CARD, "event_type2": SecondType.SENDING_OFF}
RED: Fields = {"event_type": EventType.RED_CARD, "event_type2": SecondType.SENDING_OFF}

SUBSTITUTION: Fields = {"event_type": EventType.SUBSTITUTION}
CORNER: Fields = {"event_type": EventType.CORNER}
FOUL: Fields = {"event_type": EventType.FOUL}
OFFSIDE: Fields = {"event_type": EventType.OFFSIDE}
HAND_BALL: Fields = {"event_type": EventType.HAND_BALL}

SHOT_ON_TARGET: Fields = {"event_type": EventType.ATTEMPT, "shot_outcome": ShotOutcome.ON_TARGET}
SHOT_OFF_TARGET: Fields = {"event_type": EventType.ATTEMPT, "shot_outcome": ShotOutcome.OFF_TARGET}
SHOT_BLOCKED: Fields = {
    "event_type": EventType.ATTEMPT,
    "shot_outcome": ShotOutcome.BLOCKED,
    "shot_place": ShotPlace.BLOCKED,
}
SHOT_WOODWORK: Fields = {"event_type": EventType.ATTEMPT, "shot_outcome": ShotOutcome.HIT_THE_BAR}


_DENIED = {
    Review.GOAL: Review.NO_GOAL,
    Review.PENALTY: Review.NO_PENALTY,
    Review.RED_CARD: Review.NO_RED_CARD,
}
#: What was looked at, by what is not given.
LOOKED_AT = {denied: review for review, denied in _DENIED.items()}


def announcement(code: SecondType) -> Fields:
    """An announcement without fields of its own."""
    return {"event_type": EventType.ANNOUNCEMENT, "event_type2": code}


def check(review: Review) -> Fields:
    """The video assistant referee looks at something."""
    return {**announcement(SecondType.VAR_CHECK), "review": review}


def denied(review: Review) -> Fields:
    """The video assistant referee has looked, and it is not given: a check where what falls was published."""
    return {**announcement(SecondType.VAR_CONFIRMED), "review": _DENIED[review]}


def confirmed(review: Review) -> Fields:
    """The video assistant referee has looked, and the decision stands."""
    return {**announcement(SecondType.VAR_CONFIRMED), "review": review}
