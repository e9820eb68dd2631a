"""The score, what a goal does to it, and results."""

from __future__ import annotations

from tests.judge.log import Scene
from tests.judge.truths.registry import OVERCLAIMED, truth


def _goal(scene: Scene) -> int | None:
    """The side that the line's goal counts for."""
    return scene.event.side if scene.event.is_goal and not scene.event.retracted else None


@truth("score")
def score(scene: Scene, one: frozenset[int], goals: int, other_goals: int, two: frozenset[int]) -> bool:
    """Named teams fix the order."""
    return any(
        scene.score[a - 1] == goals and scene.score[b - 1] == other_goals and a != b for a in one for b in two
    )


@truth("score_of")
def score_of(scene: Scene, sides: frozenset[int] | None, goals: int, other_goals: int) -> bool:
    """One team named: its goals come first."""
    return any(scene.score[a - 1] == goals and scene.score[2 - a] == other_goals for a in sides or (1, 2))


@truth("bare_score")
def bare_score(scene: Scene, goals: int, other_goals: int) -> bool:
    """No team named: the home side's goals come first."""
    return scene.score == (goals, other_goals)


@truth("counted_goal")
def counted_goal(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The goal counts for this team."""
    return any(e.is_goal and (sides is None or e.side in sides) for e in scene.versions)


@truth("opener")
def opener(scene: Scene) -> bool:
    return _goal(scene) is not None and sum(scene.score) == 1


def _of(scene: Scene, sides: frozenset[int] | None) -> int | None:
    """The goal's side, when the claim is about that side."""
    side = _goal(scene)
    return side if side is not None and (sides is None or side in sides) else None


@truth("takes_lead")
def takes_lead(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    side = _of(scene, sides)
    return side is not None and scene.lead_before(side) == 0 and scene.lead(side) == 1


@truth("equaliser")
def equaliser(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    side = _of(scene, sides)
    return side is not None and scene.lead_before(side) == -1 and scene.lead(side) == 0


@truth("extends")
def extends(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    side = _of(scene, sides)
    return side is not None and scene.lead_before(side) > 0


@truth("doubles")
def doubles(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    side = _of(scene, sides)
    return side is not None and scene.lead_before(side) == 1


@truth("pulls_back")
def pulls_back(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    side = _of(scene, sides)
    return side is not None and scene.lead(side) < 0


@truth("within_one")
def within_one(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """Only one goal behind after scoring."""
    side = _of(scene, sides)
    return side is not None and scene.lead(side) == -1


@truth("leads_by")
def leads_by(scene: Scene, number: int, sides: frozenset[int] | None = None) -> bool:
    return any(scene.lead(side) == number for side in (sides or {scene.event.side}))


@truth("rout", OVERCLAIMED)
def rout(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    side = _of(scene, sides)
    return side is not None and scene.lead(side) >= 4


@truth("routed", OVERCLAIMED)
def routed(scene: Scene, sides: frozenset[int]) -> bool:
    """The named team is at least four behind."""
    return any(scene.lead(side) <= -4 for side in sides)


@truth("another_goal")
def another_goal(scene: Scene) -> bool:
    """Another one: not the first of this team."""
    side = _goal(scene)
    return side is not None and scene.score[side - 1] >= 2


@truth("leads")
def leads(scene: Scene, sides: frozenset[int] | None) -> bool:
    return any(scene.lead(side) > 0 for side in sides or {scene.event.side})


@truth("trails")
def trails(scene: Scene, sides: frozenset[int] | None) -> bool:
    return any(scene.lead(side) < 0 for side in sides or {scene.event.side})


@truth("trails_by")
def trails_by(scene: Scene, number: int, sides: frozenset[int] | None = None) -> bool:
    return any(scene.lead(side) == -number for side in sides or {scene.event.side})


@truth("level")
def level(scene: Scene) -> bool:
    return scene.lead(1) == 0


@truth("goalless")
def goalless(scene: Scene) -> bool:
    return scene.score == (0, 0)


@truth("stays")
def stays(scene: Scene) -> bool:
    """The score has not changed."""
    return scene.score == scene.score_before


@truth("side_goalless")
def side_goalless(scene: Scene, sides: frozenset[int]) -> bool:
    return any(scene.score[side - 1] == 0 for side in sides)


@truth("team_goals")
def team_goals(scene: Scene, sides: frozenset[int] | None, number: int) -> bool:
    """The named team's goals."""
    return any(scene.score[side - 1] == number for side in sides or {scene.event.side})


def _ended(scene: Scene) -> bool:
    return scene.event.type2 in (23, 29, 27)


def winner(scene: Scene) -> int | None:
    """The side that has won the match, by goals or by the shoot-out."""
    if scene.lead(1):
        return 1 if scene.lead(1) > 0 else 2
    scored = [e.side for e in scene.kicks if e.is_goal]
    if scored.count(1) == scored.count(2):
        return None
    return 1 if scored.count(1) > scored.count(2) else 2


@truth("wins")
def wins(scene: Scene, sides: frozenset[int]) -> bool:
    return _ended(scene) and winner(scene) in sides


@truth("loses")
def loses(scene: Scene, sides: frozenset[int]) -> bool:
    won = winner(scene)
    return _ended(scene) and won is not None and 3 - won in sides


@truth("draw")
def draw(scene: Scene) -> bool:
    return _ended(scene) and winner(scene) is None


@truth("final_kicks")
def final_kicks(scene: Scene, sides: frozenset[int] | None, goals: int, other_goals: int) -> bool:
    """The shoot-out's final score, the named team first; or the match's."""
    scored = [e.side for e in scene.kicks if e.is_goal]
    kicks = [(scored.count(a), scored.count(3 - a)) for a in sides or (1, 2)]
    return (goals, other_goals) in kicks or score_of(scene, sides, goals, other_goals)
