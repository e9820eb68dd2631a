"""The shoot-out's score and what a kick decides."""

from __future__ import annotations

from tests.judge.log import Scene
from tests.judge.truths.registry import truth


def _tally(scene: Scene, side: int) -> tuple[int, int]:
    kicks = [e for e in scene.kicks if e.side == side]
    return sum(e.is_goal for e in kicks), len(kicks)


def decided(scene: Scene) -> int | None:
    """The side that the other can no longer catch."""
    tallies = {side: _tally(scene, side) for side in (1, 2)}
    for side in (1, 2):
        (mine, taken), (theirs, other_taken) = tallies[side], tallies[3 - side]
        left = max(5 - other_taken, 0) if max(taken, other_taken) <= 5 else max(taken - other_taken, 0)
        if mine > theirs + left:
            return side
    return None


@truth("kick_score")
def kick_score(scene: Scene, one: frozenset[int], goals: int, two: frozenset[int], other_goals: int) -> bool:
    return any(
        _tally(scene, a)[0] == goals and _tally(scene, b)[0] == other_goals and a != b for a in one for b in two
    )


@truth("bare_kick_score")
def bare_kick_score(scene: Scene, goals: int, other_goals: int) -> bool:
    return (_tally(scene, 1)[0], _tally(scene, 2)[0]) == (goals, other_goals)


def _ahead(scene: Scene, side: int) -> int:
    return _tally(scene, side)[0] - _tally(scene, 3 - side)[0]


@truth("leads_kicks")
def leads_kicks(scene: Scene, sides: frozenset[int] | None) -> bool:
    """Leads a shoot-out that is not decided yet."""
    return decided(scene) is None and any(_ahead(scene, side) > 0 for side in sides or {scene.event.side})


@truth("trails_kicks")
def trails_kicks(scene: Scene, sides: frozenset[int] | None) -> bool:
    return decided(scene) is None and any(_ahead(scene, side) < 0 for side in sides or {scene.event.side})


@truth("level_kicks")
def level_kicks(scene: Scene) -> bool:
    return _ahead(scene, 1) == 0


@truth("wins_kicks")
def wins_kicks(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """The shoot-out is decided for this team."""
    won = decided(scene)
    return won is not None and (sides is None or won in sides)


@truth("must_score")
def must_score(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The team has lost with its next kick missed."""
    for side in sides or {scene.event.other}:
        (mine, taken), (theirs, other_taken) = _tally(scene, side), _tally(scene, 3 - side)
        left = max(5 - taken - 1, 0) if max(taken, other_taken) <= 5 and taken < 5 else 0
        if decided(scene) is None and theirs > mine + left:
            return True
    return False


@truth("in_shoot_out")
def in_shoot_out(scene: Scene) -> bool:
    return scene.event.period == 5 or bool(scene.kicks)


@truth("loses_kicks")
def loses_kicks(scene: Scene, sides: frozenset[int]) -> bool:
    won = decided(scene)
    return won is not None and 3 - won in sides
