"""Body part, distance, place, assist and set piece of an attempt; chance, again and "not this time"."""

from __future__ import annotations

from tests.judge.log import (
    ATTEMPT,
    CORNER,
    FREE_KICK,
    HEAD,
    IN_THE_BOX,
    OFFSIDE,
    OUTSIDE_THE_BOX,
    PENALTY,
    PENALTY_SPOT,
    Event,
    Scene,
)
from tests.judge.truths.registry import OVERCLAIMED, truth

_BODIES = {"right": {1}, "left": {2}, "head": {HEAD}, "foot": {1, 2}}
_FAR = frozenset({6, 16, 17, 18})
_DISTANCES: dict[str, frozenset[int]] = {
    "centre_of_the_box": frozenset({3}),
    "left_side_of_the_box": frozenset({9}),
    "right_side_of_the_box": frozenset({11}),
    "left_side_of_the_six_yard_box": frozenset({10}),
    "right_side_of_the_six_yard_box": frozenset({12}),
    "six_yard_box": frozenset({10, 12, 13}),
    "very_close_range": frozenset({13, 10, 12}),
    "penalty_spot": frozenset({PENALTY_SPOT}),
    "attacking_half": frozenset({1}),
    "defensive_half": frozenset({2}),
    "left_wing": frozenset({4}),
    "right_wing": frozenset({5}),
    "inside_the_box": IN_THE_BOX,
    "outside_the_box": OUTSIDE_THE_BOX,
    "long_range": _FAR,
    "distance": OUTSIDE_THE_BOX,
    "difficult_angle": frozenset({6, 7, 8}),
    "difficult_angle_and_long_range": frozenset({6}),
    "difficult_angle_on_the_left": frozenset({7}),
    "difficult_angle_on_the_right": frozenset({8}),
}
_YARDS = {35: frozenset({17, 18}), 40: frozenset({18}), 30: frozenset({17, 18})}
_METRES = {30: frozenset({17, 18}), 32: frozenset({17, 18}), 35: frozenset({18}), 36: frozenset({18})}
_PLACES = {
    "slightly_high": {1},
    "bottom_left": {3},
    "bottom_right": {4},
    "centre": {5},
    "high_and_wide": {6},
    "bar": {7},
    "wide_left": {8},
    "wide_right": {9},
    "high": {10},
    "over": {1, 10},
    "skied": {6, 10},
    "top_centre": {11},
    "top_left": {12},
    "top_right": {13},
    "wide": {6, 8, 9},
    "bottom": {3, 4},
    "top": {11, 12, 13},
}
_METHODS = {"pass": 1, "cross": 2, "headed_pass": 3, "through_ball": 4}
_SITUATIONS = {"set_piece": {2, 3, 4}, "corner": {3}, "free_kick": {4}}
_GIVEN_BY = {"corner": {CORNER}, "free_kick": {FREE_KICK}, "set_piece": {CORNER, FREE_KICK}}


def attempts(scene: Scene) -> list[Event]:
    return [e for e in scene.versions if e.type == ATTEMPT]


@truth("body")
def body(scene: Scene, part: str) -> bool:
    return any(e.body in _BODIES[part] for e in attempts(scene))


@truth("kicked")
def kicked(scene: Scene) -> bool:
    """Lets fly, fires, strikes, drives, shoots, a shot: never a header."""
    return any(e.body != HEAD for e in attempts(scene))


@truth("from_outside", OVERCLAIMED)
def from_outside(scene: Scene) -> bool:
    """Lets fly: from outside the box."""
    return any(e.location in OUTSIDE_THE_BOX for e in attempts(scene))


@truth("distance")
def distance(scene: Scene, where: str) -> bool:
    return any(e.location in _DISTANCES[where] for e in attempts(scene))


@truth("yards")
def yards(scene: Scene, number: int) -> bool:
    return any(e.location in _YARDS.get(number, frozenset()) for e in attempts(scene))


@truth("metres")
def metres(scene: Scene, number: int) -> bool:
    return any(e.location in _METRES.get(number, frozenset()) for e in attempts(scene))


@truth("place")
def place(scene: Scene, where: str) -> bool:
    """The place of the shot; plainly off target needs none."""
    if where == "off_goal" or (where == "wide" and scene.event.place is None):
        return any(e.result == "missed" for e in attempts(scene))
    return any(e.place in _PLACES[where] for e in attempts(scene))


@truth("past")
def past(scene: Scene, where: str) -> bool:
    """Past a corner of the goal: that place, and off target."""
    return any(e.place in _PLACES[where] and e.result == "missed" for e in attempts(scene))


@truth("close", OVERCLAIMED)
def close(scene: Scene) -> bool:
    """So close: against the frame, or just over or past it."""
    return any(e.result == "woodwork" or e.place in (1, 12, 13) for e in attempts(scene))


@truth("method")
def method(scene: Scene, how: str) -> bool:
    if how == "through_ball" and any(e.type == OFFSIDE and e.player2 for e in scene.versions):
        return True
    return any(e.method == _METHODS[how] and e.player2 is not None for e in attempts(scene))


@truth("set_piece")
def set_piece(scene: Scene, kind: str) -> bool:
    """The event's situation; or the team's set piece in the last minute with nothing of the opponents between."""
    if any(e.type in _GIVEN_BY.get(kind, ()) for e in scene.versions):
        return True
    if kind == "fast_break":
        return any(e.fast_break for e in attempts(scene))
    return any(e.situation in _SITUATIONS[kind] for e in attempts(scene)) or _just_given(scene, _GIVEN_BY[kind])


@truth("is_or_from_corner")
def is_or_from_corner(scene: Scene) -> bool:
    """The corner that the event is, or from which the attempt comes."""
    return any(e.type == CORNER for e in scene.versions) or set_piece(scene, "corner")


def _just_given(scene: Scene, types: set[int]) -> bool:
    for e in reversed(scene.before):
        ago = scene.ago(e)
        if ago is None or ago > 1 or (e.side != scene.event.side and e.type != 0):
            return False
        if e.type in types:
            return True
    return False


@truth("chance", OVERCLAIMED)
def chance(scene: Scene) -> bool:
    return any(e.type == PENALTY or e.location in IN_THE_BOX or e.result in ("saved", "goal") for e in scene.versions)


def earlier_attempts(scene: Scene, minutes: int | None = 6) -> list[Event]:
    """The player's earlier attempts, in the last minutes or in the whole match."""
    e = scene.event
    found = scene.before if minutes is None else scene.within(minutes)
    return [o for o in found if o.is_attempt and o.player == e.player and o.side == e.side and e.player is not None]


@truth("again")
def again(scene: Scene) -> bool:
    """The same player again."""
    e = scene.event
    if e.type == ATTEMPT:
        return not e.is_goal and bool(earlier_attempts(scene))
    return bool(_same_before(scene))


@truth("not_first")
def not_first(scene: Scene) -> bool:
    """Not for the first time: an attempt with the same outcome, or an event of the same kind."""
    e = scene.event
    if e.type == ATTEMPT:
        return not e.is_goal and any(o.result == e.result for o in earlier_attempts(scene))
    return bool(_same_before(scene))


def _same_before(scene: Scene) -> list[Event]:
    e = scene.event
    return [o for o in scene.before if o.type == e.type and o.player == e.player and o.side == e.side and e.player]


@truth("not_this_time")
def not_this_time(scene: Scene) -> bool:
    """The player tried before in this match."""
    return bool(earlier_attempts(scene, None))


@truth("offsides")
def offsides(scene: Scene, number: int) -> bool:
    e = scene.event
    return e.type == OFFSIDE and len(_same_before(scene)) + 1 == number


@truth("counted")
def counted(scene: Scene, number: int) -> bool:
    """For the second, third, ... time: an event of the same kind of the same player."""
    e = scene.event
    if e.type == ATTEMPT:
        return len([o for o in earlier_attempts(scene, None) if o.result == e.result]) + 1 == number
    return len(_same_before(scene)) + 1 == number
