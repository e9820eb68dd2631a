"""The score, what a goal does to it, and results."""

from __future__ import annotations

from tests.judge.log import Scene, goals
from tests.judge.truths.registry import OVERCLAIMED, truth


def _goal(scene: Scene) -> int | None:
    """The side that the line's goal counts for."""
    return scene.event.side if scene.event.is_goal and not scene.event.retracted else None


def _scores(scene: Scene) -> list[tuple[int, int]]:
    """The match's score, and in and after a shoot-out also that of its kicks."""
    scored = [e.side for e in scene.kicks if e.is_goal]
    return [scene.score, *([(scored.count(1), scored.count(2))] if scene.kicks else [])]


@truth("score")
def score(scene: Scene, one: frozenset[int], mine: int, theirs: int, two: frozenset[int]) -> bool:
    """Named teams fix the order."""
    return any(
        (known[a - 1], known[b - 1]) == (mine, theirs) and a != b for known in _scores(scene) for a in one for b in two
    )


@truth("score_of")
def score_of(scene: Scene, sides: frozenset[int] | None, mine: int, theirs: int) -> bool:
    """One team named: its goals come first."""
    return any((known[a - 1], known[2 - a]) == (mine, theirs) for known in _scores(scene) for a in sides or (1, 2))


@truth("bare_score")
def bare_score(scene: Scene, home: int, away: int) -> bool:
    """No team named: the home side's goals come first."""
    return (home, away) in _scores(scene)


@truth("counted_goal")
def counted_goal(scene: Scene, sides: frozenset[int] | None) -> bool:
    """The goal counts for this team."""
    return any((e.is_goal or e.review == 1) and (sides is None or e.side in sides) for e in scene.versions)


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


@truth("no_goal")
def no_goal(scene: Scene) -> bool:
    """No goal: an attempt that is none, or a goal that counts no longer."""
    return not scene.event.is_goal or scene.event.retracted


@truth("first_of_team")
def first_of_team(scene: Scene) -> bool:
    """Off the mark: the team's first goal."""
    side = _goal(scene)
    return side is not None and scene.score[side - 1] == 1


@truth("takes_lead_or_kicks")
def takes_lead_or_kicks(scene: Scene, sides: frozenset[int]) -> bool:
    """That puts them in front: in the match, or in the shoot-out."""
    if not scene.event.is_kick:
        return takes_lead(scene, sides)
    scored = [e.side for e in scene.kicks if e.is_goal]
    return any(scored.count(side) > scored.count(3 - side) for side in sides)


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
    """The score has not changed, for a correction since the revision before."""
    old = scene.replaced
    if old is None:
        return scene.score == scene.score_before
    others = [e for e in scene.standing if e.event_id != old.event_id]
    return scene.score == goals([*others, *([] if old.retracted else [old])])


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


@truth("leads_now")
def leads_now(scene: Scene) -> bool:
    """A lead: of the team that the event is for."""
    return scene.lead(scene.event.side) > 0


@truth("open_or_level")
def open_or_level(scene: Scene) -> bool:
    """Everything is open: level."""
    return scene.lead(1) == 0
