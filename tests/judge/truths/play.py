"""Run of play: replies, pressure, corners in a row."""

from __future__ import annotations

from tests.judge.log import CORNER, FREE_KICK, OWN_HALF, Event, Scene
from tests.judge.truths.registry import OVERCLAIMED, truth


def threat(e: Event) -> bool:
    """An attempt or a corner."""
    return e.is_attempt or e.type == CORNER


def attacking(e: Event) -> bool:
    """A threat, or a free kick known to be outside the own half."""
    return threat(e) or (e.type == FREE_KICK and e.location not in (None, OWN_HALF))


def _last_minutes(scene: Scene, minutes: int) -> list[Event]:
    return scene.within(minutes, scene.log)


def _spells(scene: Scene, side: int) -> list[list[Event]]:
    """Each run of the team's threats, to the event, that is pressure."""
    threats = [e for e in _last_minutes(scene, 8) if threat(e) and e.side == side]
    if len(threats) < 2 or (scene.ago(threats[-1]) or 0) > 2 or (scene.ago(threats[-2]) or 0) > 4:
        return []
    if any(e.is_goal and e is not scene.event for e in threats):
        return []
    return [threats[at:] for at in range(len(threats) - 3) if (scene.ago(threats[at]) or 0) >= 3]


def _sides(scene: Scene, sides: frozenset[int] | None) -> frozenset[int]:
    return sides or frozenset({scene.event.side})


@truth("pressure", OVERCLAIMED)
def pressure(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    return any(_spells(scene, side) for side in _sides(scene, sides))


@truth("under_pressure", OVERCLAIMED)
def under_pressure(scene: Scene, sides: frozenset[int]) -> bool:
    return any(_spells(scene, 3 - side) for side in sides)


@truth("all_one_team", OVERCLAIMED)
def all_one_team(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    for side in _sides(scene, sides):
        for spell in _spells(scene, side):
            since = [e for e in scene.log if e.sequence >= spell[0].sequence]
            if not any(e.side != side and attacking(e) for e in since):
                return True
    return False


@truth("against_play", OVERCLAIMED)
def against_play(scene: Scene) -> bool:
    e = scene.event
    threats = [o for o in scene.within(15) if threat(o)]
    theirs = sum(o.side != e.side for o in threats)
    return e.is_goal and theirs - (len(threats) - theirs) >= 4


def _goals_within(scene: Scene, minutes: int) -> list[Event]:
    return [e for e in scene.within(minutes) if e.is_goal]


@truth("instant_reply")
def instant_reply(scene: Scene) -> bool:
    return scene.event.is_goal and any(e.side != scene.event.side for e in _goals_within(scene, 1))


@truth("quick_reply")
def quick_reply(scene: Scene) -> bool:
    return scene.event.is_goal and any(e.side != scene.event.side for e in _goals_within(scene, 3))


@truth("quick_second")
def quick_second(scene: Scene) -> bool:
    """A goal of this team at most three minutes before, none of the opponents between."""
    recent = _goals_within(scene, 3)
    return scene.event.is_goal and bool(recent) and recent[-1].side == scene.event.side


@truth("another_corner")
def another_corner(scene: Scene) -> bool:
    e = scene.event
    return e.type == CORNER and any(o.type == CORNER and o.side == e.side for o in scene.before)


@truth("corner_so_soon", OVERCLAIMED)
def corner_so_soon(scene: Scene) -> bool:
    """Another corner already: one of this team at most three minutes before."""
    e = scene.event
    return e.type == CORNER and any(o.type == CORNER and o.side == e.side for o in scene.within(3))


def corners_in_a_row(scene: Scene) -> int:
    """Corners of this team, each at most three minutes after the last, no threat of the opponents between."""
    e, count, last = scene.event, 1, scene.event
    for o in reversed(scene.before):
        if o.period != e.period or last.time - o.time > 3 or (o.side != e.side and threat(o)):
            break
        if o.type == CORNER:
            count, last = count + 1, o
    return count if e.type == CORNER else 0


@truth("corner_after_corner", OVERCLAIMED)
def corner_after_corner(scene: Scene) -> bool:
    return corners_in_a_row(scene) >= 2


@truth("corner_count_in_a_row", OVERCLAIMED)
def corner_count_in_a_row(scene: Scene, number: int) -> bool:
    return corners_in_a_row(scene) == number
