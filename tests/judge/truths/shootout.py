"""The shoot-out's score and what a kick decides."""

from __future__ import annotations

from tests.judge.log import Scene
from tests.judge.truths.registry import truth
from tests.judge.truths.score import winner


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


@truth("leads_or_kicks")
def leads_or_kicks(scene: Scene, sides: frozenset[int]) -> bool:
    """Leads: of the shoot-out's score in a shoot-out, else of the match's."""
    if scene.event.period == 5:
        return leads_kicks(scene, sides)
    return any(scene.lead(side) > 0 for side in sides)


@truth("trails_or_kicks")
def trails_or_kicks(scene: Scene, sides: frozenset[int]) -> bool:
    if scene.event.period == 5:
        return trails_kicks(scene, sides)
    return any(scene.lead(side) < 0 for side in sides)


@truth("wins_any")
def wins_any(scene: Scene, sides: frozenset[int]) -> bool:
    """Has won: the shoot-out, or the match after it."""
    return wins_kicks(scene, sides) or (scene.event.type2 in (23, 29) and winner(scene) in sides)


@truth("level_or_kicks")
def level_or_kicks(scene: Scene) -> bool:
    return level_kicks(scene) if scene.event.period == 5 else scene.lead(1) == 0


@truth("undecided")
def undecided(scene: Scene) -> bool:
    """All is open: in a shoot-out not decided, else level."""
    return decided(scene) is None if scene.event.period == 5 else scene.lead(1) == 0
