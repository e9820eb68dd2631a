"""The course of the score, the winning goal, and what the feed carries."""

from __future__ import annotations

from collections.abc import Iterable

from tests.judge.log import (
    ATTEMPT,
    CHANGE,
    CORNER,
    FOUL,
    LINE_UP,
    MATCH_INFO,
    OFFSIDE,
    SHOOT_OUT,
    Event,
    Scene,
)

Score = tuple[int, int]

_KINDS = {"fouls": FOUL, "corners": CORNER, "offsides": OFFSIDE, "substitutions": CHANGE}


def goals_in_order(events: Iterable[Event]) -> list[Event]:
    """Standing goals by sequence, shoot-out kicks left out."""
    return sorted((e for e in events if e.is_goal and e.period != SHOOT_OUT), key=lambda e: e.sequence)


def course(events: Iterable[Event]) -> list[Score]:
    """The score after each goal, from 0-0 on."""
    scores = [(0, 0)]
    for goal in goals_in_order(events):
        home, away = scores[-1]
        scores.append((home + (goal.side == 1), away + (goal.side == 2)))
    return scores


def most_behind(events: Iterable[Event], side: int) -> int:
    """The most goals that the side was behind."""
    return max(0, *(score[2 - side] - score[side - 1] for score in course(events)))


def winner_on_goals(events: Iterable[Event]) -> int | None:
    home, away = course(events)[-1]
    return None if home == away else 1 if home > away else 2


def winning_goal(events: list[Event]) -> Event | None:
    """The goal after which the winner led and never stopped leading, unless the loser scored after it."""
    side = winner_on_goals(events)
    if side is None:
        return None
    found: Event | None = None
    for goal, score in zip(goals_in_order(events), course(events)[1:], strict=True):
        leads = score[side - 1] > score[2 - side]
        found = (found or goal) if leads else None
    later = [goal.side for goal in goals_in_order(events) if found and goal.sequence > found.sequence]
    return None if 3 - side in later else found


def information(scene: Scene) -> Event | None:
    """The match information as known at the line, wherever it stands in the sequence."""
    known = [e for e in scene.standing if e.type2 == MATCH_INFO]
    return known[-1] if known else None


def _declared(scene: Scene) -> list[str] | None:
    info = information(scene)
    carries: list[str] | None = None if info is None or info.info is None else info.info.get("carries")
    return carries


def carried(scene: Scene, kind: str, *, zero: bool = False) -> bool:
    """Whether events of the kind may be counted; `zero`: whether a "no" may be said."""
    declared = _declared(scene)
    if declared is not None:
        return kind in declared
    if zero:
        return False
    if kind == "shots":
        return any(e.is_attempt and not e.is_goal for e in scene.log)
    if kind == "cards":
        return any(e.is_card for e in scene.log)
    if kind == "line_ups":
        return any(e.type2 == LINE_UP for e in scene.log)
    return any(e.type == _KINDS[kind] for e in scene.log)


def shots(events: Iterable[Event]) -> Score:
    """Attempts of both sides, home first."""
    sides = [e.side for e in events if e.is_attempt]
    return sides.count(1), sides.count(2)


def on_target(events: Iterable[Event]) -> Score:
    """Attempts that are goals or saved, home first."""
    sides = [e.side for e in events if e.is_attempt and (e.is_goal or e.outcome == 1)]
    return sides.count(1), sides.count(2)


def counted(events: Iterable[Event], kind: str) -> Score:
    """Shots, shots on target, corners, fouls, offsides, yellow cards or sendings-off of both sides, home first."""
    events = list(events)
    if kind == "shots":
        return shots(events)
    if kind == "on_target":
        return on_target(events)
    if kind == "yellows":
        sides = [e.side for e in events if e.is_card and e.type != 6]
    elif kind == "reds":
        sides = [e.side for e in events if e.is_dismissal]
    elif kind == "cards":
        sides = [e.side for e in events if e.is_card]
    else:
        sides = [e.side for e in events if e.type == _KINDS[kind]]
    return sides.count(1), sides.count(2)


def outcomes_known(events: Iterable[Event]) -> bool:
    """Whether it is known of every attempt if it was on target."""
    return all(e.outcome is not None or e.is_goal for e in events if e.type == ATTEMPT and e.is_attempt)
