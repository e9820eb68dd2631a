"""Early, late, added time, and time running out."""

from __future__ import annotations

from tests.judge.log import ANNOUNCEMENT, ATTEMPT, CHANGE, HALF_TIME, PENALTY, SECOND_HALF, Scene
from tests.judge.truths.registry import OVERCLAIMED, truth


@truth("clock")
def clock(scene: Scene, minute: int, added: int | None = 0) -> bool:
    return any((e.minute, e.added) == (minute, added or 0) for e in scene.versions)


@truth("clock_minute")
def clock_minute(scene: Scene, minute: int) -> bool:
    """In minute 47, or in minute 45 plus 2: the running minute, added time counted in."""
    return any(minute == e.time for e in scene.versions)


@truth("early", OVERCLAIMED)
def early(scene: Scene) -> bool:
    return scene.event.period == 1 and scene.event.time <= 5


@truth("late", OVERCLAIMED)
def late(scene: Scene) -> bool:
    """Second half from the 80th minute, a goal from the 85th; in extra time only as late in extra time."""
    e = scene.event
    return e.period == 2 and e.minute >= (85 if e.type == ATTEMPT and e.is_goal else 80)


@truth("late_game", OVERCLAIMED)
def late_game(scene: Scene) -> bool:
    return scene.event.period == 2 and scene.event.minute >= 80


@truth("before_break", OVERCLAIMED)
def before_break(scene: Scene) -> bool:
    return scene.event.period == 1 and scene.event.minute >= 43


@truth("after_break", OVERCLAIMED)
def after_break(scene: Scene) -> bool:
    return scene.event.period == 2 and scene.event.time <= 49


@truth("at_half_time", OVERCLAIMED)
def at_half_time(scene: Scene) -> bool:
    """A change at the break: after the whistle, before play has gone on for a minute."""
    e = scene.event
    if e.type != CHANGE:
        return False
    if e.period == 2:
        return e.time <= 46
    return any(o.type == ANNOUNCEMENT and o.type2 == HALF_TIME for o in scene.before) and not any(
        o.type2 == SECOND_HALF for o in scene.before
    )


@truth("added_time")
def added_time(scene: Scene) -> bool:
    return any(e.added > 0 for e in scene.versions)


@truth("extra_time")
def in_extra_time(scene: Scene) -> bool:
    return any(e.period in (3, 4) for e in scene.versions)


@truth("late_extra_time", OVERCLAIMED)
def late_extra_time(scene: Scene) -> bool:
    """Deep into extra time."""
    return scene.event.period == 4 and scene.event.minute >= 113


def _runs_out(scene: Scene) -> bool:
    e = scene.event
    return (e.period == 2 and e.minute >= 80) or (e.period == 4 and e.minute >= 115)


@truth("time_running_out", OVERCLAIMED)
def time_running_out(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """From the 80th (extra time: 115th) minute, for a team that is level or one behind."""
    e = scene.event
    running = _runs_out(scene)
    for_whom = sides or {e.other if e.type == PENALTY else e.side}
    return running and any(scene.lead(side) in (0, -1) for side in for_whom)


@truth("open_game", OVERCLAIMED)
def open_game(scene: Scene) -> bool:
    """Still anyone's: level or one goal in it."""
    return abs(scene.lead(1)) <= 1


@truth("ten_minutes_left", OVERCLAIMED)
def ten_minutes_left(scene: Scene) -> bool:
    return scene.event.period == 2 and scene.event.minute in (80, 81)


@truth("time_left", OVERCLAIMED)
def time_left(scene: Scene, sides: frozenset[int] | None = None) -> bool:
    """Not much time left, for the named team that is level or one behind, else for either."""
    return time_running_out(scene, sides) if sides else running_out(scene)


@truth("minutes_left", OVERCLAIMED)
def minutes_left(scene: Scene, number: int) -> bool:
    """Minutes to go in the second half."""
    e = scene.event
    return e.period == 2 and 90 - number <= e.minute <= 91 - number


@truth("running_out", OVERCLAIMED)
def running_out(scene: Scene) -> bool:
    """Little time left, for either team: level or one goal between them."""
    return _runs_out(scene) and abs(scene.lead(1)) <= 1
