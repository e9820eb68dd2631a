"""Claims about a shot: what became of it, where it went, with what, from where, out of what play, by whose pass."""

from __future__ import annotations

from commentary.facts.claims.happenings import shot_from
from commentary.facts.match_facts import Claim, Claims, Facts
from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)

# What became of it.


def _outcome(*wanted: ShotOutcome) -> Claim:
    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot or facts.event.is_goal:
            return False
        return None if facts.event.shot_outcome is None else facts.event.shot_outcome in wanted

    return holds


def _on_target(facts: Facts, _: Side) -> bool | None:
    if not facts.is_shot:
        return False
    if facts.event.is_goal:
        return True
    return None if facts.event.shot_outcome is None else facts.event.shot_outcome is ShotOutcome.ON_TARGET


_woodwork = _outcome(ShotOutcome.HIT_THE_BAR)
_saved = _outcome(ShotOutcome.ON_TARGET)


def _post(facts: Facts, side: Side) -> bool | None:
    """The codes know the bar only; the archive files posts under it."""
    return None if _woodwork(facts, side) else False


def _close(facts: Facts, side: Side) -> bool | None:
    """The woodwork and a save are close to a goal; how near another miss was, no column tells."""
    return (_woodwork(facts, side) or _saved(facts, side) or None) if facts.is_shot else False


# Where it went.


def _placed(*wanted: ShotPlace) -> Claim:
    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot:
            return False
        return None if facts.event.shot_place is None else facts.event.shot_place in wanted

    return holds


def _top_centre(facts: Facts, side: Side) -> bool | None:
    """The archive files some goals "to the high centre" under the centre of the goal, most under no place at all."""
    if facts.is_shot and facts.event.is_goal and facts.event.shot_place is ShotPlace.CENTRE_OF_THE_GOAL:
        return None
    return _placed(ShotPlace.TOP_CENTRE_OF_THE_GOAL)(facts, side)


_LEFT = (ShotPlace.BOTTOM_LEFT_CORNER, ShotPlace.TOP_LEFT_CORNER, ShotPlace.MISSES_TO_THE_LEFT)
_RIGHT = (ShotPlace.BOTTOM_RIGHT_CORNER, ShotPlace.TOP_RIGHT_CORNER, ShotPlace.MISSES_TO_THE_RIGHT)
_WIDE = (ShotPlace.HIGH_AND_WIDE, ShotPlace.MISSES_TO_THE_LEFT, ShotPlace.MISSES_TO_THE_RIGHT)
_OVER = (ShotPlace.BIT_TOO_HIGH, ShotPlace.TOO_HIGH, ShotPlace.HIGH_AND_WIDE)


def _to_the(ours: tuple[ShotPlace, ...], theirs: tuple[ShotPlace, ...]) -> Claim:
    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot:
            return False
        return True if facts.event.shot_place in ours else False if facts.event.shot_place in theirs else None

    return holds


# With what.


def _body(*wanted: BodyPart) -> Claim:
    def holds(facts: Facts, _: Side) -> bool | None:
        if facts.kind is not EventType.ATTEMPT:
            return False
        return None if facts.event.bodypart is None else facts.event.bodypart in wanted

    return holds


# From where.

_SIX_YARDS = (Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX, Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX)
_BOX = (
    Location.CENTRE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_BOX,
    *_SIX_YARDS,
    Location.VERY_CLOSE_RANGE,
    Location.PENALTY_SPOT,
)
_FAR = (
    Location.LONG_RANGE,
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
    Location.MORE_THAN_35_YARDS,
    Location.MORE_THAN_40_YARDS,
)
_DIFFICULT = (
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
)
_LEFT_SIDE = (
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.LEFT_WING,
)
_RIGHT_SIDE = (
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
    Location.RIGHT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.RIGHT_WING,
)


def _located(*wanted: Location, perhaps: tuple[Location, ...] = ()) -> Claim:
    """True at these places, false at others; can't be told where none is recorded, and of places that may be there."""

    def holds(facts: Facts, _: Side) -> bool | None:
        where = facts.event.location
        if where in wanted:
            return True
        return None if where in (None, Location.NOT_RECORDED) or where in perhaps else False

    return holds


_in_the_box = _located(*_BOX, perhaps=_DIFFICULT[1:])


def _penalty_area(facts: Facts, side: Side) -> bool | None:
    return True if facts.kind is EventType.PENALTY_CONCEDED else _in_the_box(facts, side)


# By whose pass.


def _method(*wanted: AssistMethod) -> Claim:
    def holds(facts: Facts, _: Side) -> bool | None:
        if facts.kind is EventType.OFFSIDE:
            passed = facts.second is SecondType.FAILED_THROUGH_BALL
            return (passed or None) if AssistMethod.THROUGH_BALL in wanted else False
        return facts.is_shot and facts.event.assist_method in wanted

    return holds


def _keeper(facts: Facts, side: Side) -> bool | None:
    """Only a shot on target has to do with the goalkeeper."""
    return True if _on_target(facts, side) else None


SHOTS: Claims = {
    "on target": _on_target,
    "saved": _saved,
    "off target": _outcome(ShotOutcome.OFF_TARGET),
    "missed": _outcome(ShotOutcome.OFF_TARGET, ShotOutcome.HIT_THE_BAR),
    "blocked": _outcome(ShotOutcome.BLOCKED),
    "bar": _woodwork,
    "woodwork": _woodwork,
    "denied by woodwork": _woodwork,
    "post": _post,
    "close": _close,
    "keeper": _keeper,
    "bottom left corner": _placed(ShotPlace.BOTTOM_LEFT_CORNER),
    "bottom right corner": _placed(ShotPlace.BOTTOM_RIGHT_CORNER),
    "top left corner": _placed(ShotPlace.TOP_LEFT_CORNER),
    "top right corner": _placed(ShotPlace.TOP_RIGHT_CORNER),
    "bottom corner": _placed(ShotPlace.BOTTOM_LEFT_CORNER, ShotPlace.BOTTOM_RIGHT_CORNER),
    "top corner": _placed(ShotPlace.TOP_LEFT_CORNER, ShotPlace.TOP_RIGHT_CORNER),
    "corner of the goal": _placed(*_LEFT[:2], *_RIGHT[:2]),
    "centre of the goal": _placed(ShotPlace.CENTRE_OF_THE_GOAL),
    "top centre": _top_centre,
    "middle": _placed(ShotPlace.CENTRE_OF_THE_GOAL, ShotPlace.TOP_CENTRE_OF_THE_GOAL),
    "bit too high": _placed(ShotPlace.BIT_TOO_HIGH),
    "too high": _placed(ShotPlace.TOO_HIGH, ShotPlace.BIT_TOO_HIGH),
    "well over": _placed(ShotPlace.TOO_HIGH),
    "over": _placed(*_OVER),
    "high and wide": _placed(ShotPlace.HIGH_AND_WIDE),
    "misses left": _placed(ShotPlace.MISSES_TO_THE_LEFT),
    "misses right": _placed(ShotPlace.MISSES_TO_THE_RIGHT),
    "wide": _placed(*_WIDE, ShotPlace.TOP_LEFT_CORNER, ShotPlace.TOP_RIGHT_CORNER),
    "to the left": _to_the(_LEFT, _RIGHT),
    "to the right": _to_the(_RIGHT, _LEFT),
    "right foot": _body(BodyPart.RIGHT_FOOT),
    "left foot": _body(BodyPart.LEFT_FOOT),
    "foot": _body(BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT),
    "head": _body(BodyPart.HEAD),
    "attacking half": _located(Location.ATTACKING_HALF),
    "defensive half": _located(Location.DEFENSIVE_HALF),
    "left wing": _located(Location.LEFT_WING, perhaps=_FAR),
    "right wing": _located(Location.RIGHT_WING, perhaps=_FAR),
    "wing": _located(Location.LEFT_WING, Location.RIGHT_WING, perhaps=_FAR),
    "centre of the box": _located(Location.CENTRE_OF_THE_BOX),
    "left side of the box": _located(Location.LEFT_SIDE_OF_THE_BOX),
    "right side of the box": _located(Location.RIGHT_SIDE_OF_THE_BOX),
    "left of six yards": _located(Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX),
    "right of six yards": _located(Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX),
    "six yards": _located(*_SIX_YARDS, perhaps=(Location.VERY_CLOSE_RANGE,)),
    "very close range": _located(Location.VERY_CLOSE_RANGE),
    "close range": _located(Location.VERY_CLOSE_RANGE, *_SIX_YARDS),
    "penalty spot": _located(Location.PENALTY_SPOT),
    "penalty area": _penalty_area,
    "outside the box": _located(Location.OUTSIDE_THE_BOX, *_FAR),
    "edge of the box": _located(perhaps=(Location.OUTSIDE_THE_BOX, Location.CENTRE_OF_THE_BOX)),
    "inside the box": _in_the_box,
    "long range": _located(*_FAR, perhaps=(Location.OUTSIDE_THE_BOX,)),
    "35 yards": _located(Location.MORE_THAN_35_YARDS, Location.MORE_THAN_40_YARDS),
    "40 yards": _located(Location.MORE_THAN_40_YARDS, perhaps=(Location.MORE_THAN_35_YARDS,)),
    "difficult angle": _located(*_DIFFICULT),
    "angle on the left": _located(Location.DIFFICULT_ANGLE_ON_THE_LEFT, perhaps=_DIFFICULT[:1]),
    "angle on the right": _located(Location.DIFFICULT_ANGLE_ON_THE_RIGHT, perhaps=_DIFFICULT[:1]),
    "angle and long range": _located(Location.DIFFICULT_ANGLE_AND_LONG_RANGE),
    "on the left": _located(*_LEFT_SIDE, perhaps=_FAR),
    "on the right": _located(*_RIGHT_SIDE, perhaps=_FAR),
    "assist": lambda facts, _: facts.is_shot and facts.event.player2 is not None,
    "no assist": lambda facts, _: facts.is_shot and facts.event.player2 is None and not facts.event.assist_method,
    "pass": _method(AssistMethod.PASS, AssistMethod.THROUGH_BALL),
    "cross": _method(AssistMethod.CROSS),
    "headed pass": _method(AssistMethod.HEADED_PASS),
    "through ball": _method(AssistMethod.THROUGH_BALL),
    "delivery": lambda facts, _: facts.is_shot and facts.event.assist_method is not AssistMethod.NONE,
    "open play": lambda facts, _: shot_from(facts, PlaySituation.OPEN_PLAY),
    "set piece": lambda facts, _: shot_from(facts, PlaySituation.SET_PIECE),
    "fast break": lambda facts, _: facts.is_shot and facts.event.fast_break,
}
