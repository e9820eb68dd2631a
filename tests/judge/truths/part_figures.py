"""Figures of summaries and reports: shots, corners, fouls, cards, saves."""

from __future__ import annotations

from tests.judge.course import carried, counted, outcomes_known
from tests.judge.log import Event, Scene
from tests.judge.truths.registry import OVERCLAIMED, truth

_CARRIES = {"on_target": "shots", "yellows": "cards", "reds": "cards"}


def _pair(scene: Scene, kind: str) -> tuple[int, int] | None:
    """Both sides' figure, where it may be said."""
    made = counted(scene.log, kind)
    if kind == "on_target" and not outcomes_known(scene.log):
        return None
    return made if carried(scene, _CARRIES.get(kind, kind), zero=0 in made) else None


@truth("of_both")
def of_both(scene: Scene, kind: str, mine: int, theirs: int, sides: frozenset[int] | None = None) -> bool:
    """Two numbers: those of the named team first, else of the home side."""
    made = _pair(scene, kind)
    return made is not None and any((made[s - 1], made[2 - s]) == (mine, theirs) for s in sides or {1})


@truth("of_all")
def of_all(scene: Scene, kind: str, mine: int, total: int, sides: frozenset[int]) -> bool:
    """A team's share of all."""
    made = _pair(scene, kind)
    return made is not None and sum(made) == total and any(made[s - 1] == mine for s in sides)


@truth("all_of")
def all_of(scene: Scene, kind: str, total: int, sides: frozenset[int]) -> bool:
    """Every one by that team."""
    made = _pair(scene, kind)
    return made is not None and any(made[s - 1] == total and made[2 - s] == 0 for s in sides)


@truth("in_all")
def in_all(scene: Scene, kind: str, total: int) -> bool:
    made = counted(scene.log, kind)
    return sum(made) == total and carried(scene, _CARRIES.get(kind, kind), zero=total == 0)


@truth("none_of")
def none_of(scene: Scene, kind: str, sides: frozenset[int] | None = None) -> bool:
    made = _pair(scene, kind)
    return made is not None and all(made[s - 1] == 0 for s in sides or {1, 2})


@truth("figures_close", OVERCLAIMED)
def figures_close(scene: Scene, kind: str) -> bool:
    """Even, close: equal or one apart, of at least twelve."""
    made = _pair(scene, kind)
    return made is not None and abs(made[0] - made[1]) <= 1 and sum(made) >= 12


@truth("window")
def window(scene: Scene, sides: frozenset[int], mine: int, total: int, *minutes: int) -> bool:
    """Shots of a stretch of running minutes, both ends counted."""
    start, end = minutes
    shots = [e for e in scene.log if e.is_attempt and start <= e.minute <= end and e.period == scene.event.period]
    return end <= scene.event.minute and len(shots) == total and sum(e.side in sides for e in shots) == mine


@truth("window_none")
def window_none(scene: Scene, start: int, end: int) -> bool:
    return not any(e.is_attempt and start <= e.minute <= end and e.period == scene.event.period for e in scene.log)


@truth("saves_of")
def saves_of(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """Saves by a goalkeeper: attempts of the opponents on target that are no goals."""
    saved = [e for e in scene.log if e.is_attempt and not e.is_goal and e.outcome == 1]
    return any(sum(e.other == side for e in saved) == number for side in sides)


@truth("of_both_or")
def of_both_or(scene: Scene, kind: str, mine: int | None, theirs: int | None, sides: frozenset[int] | None) -> bool:
    return mine is None or of_both(scene, kind, mine, theirs or 0, sides)


@truth("of_both_u")
def of_both_u(scene: Scene, kind: str, number: int, sides: frozenset[int], others: frozenset[int]) -> bool:
    """A number for one team, none for the other."""
    made = counted(scene.log, kind)
    fits = any(made[s - 1] == number and made[2 - s] == 0 for s in sides) and bool(others)
    return fits and carried(scene, _CARRIES.get(kind, kind), zero=True)


@truth("leads_shots")
def leads_shots(scene: Scene, sides: frozenset[int]) -> bool:
    """The shots tell the same story: the team with more shots leads."""
    return any(scene.lead(side) > 0 for side in sides)


@truth("level_or_behind")
def level_or_behind(scene: Scene) -> bool:
    """The team with more shots does not lead."""
    made = counted(scene.log, "shots")
    more = 1 if made[0] > made[1] else 2
    return made[0] != made[1] and scene.lead(more) <= 0


@truth("behind_more_shots")
def behind_more_shots(scene: Scene) -> bool:
    """The team with more shots is behind."""
    made = counted(scene.log, "shots")
    more = 1 if made[0] > made[1] else 2
    return made[0] != made[1] and scene.lead(more) < 0


@truth("saves_or")
def saves_or(scene: Scene, number: int, sides: frozenset[int] | None = None) -> bool:
    return any(saves_of(scene, number, frozenset({side})) for side in sides or {1, 2})


@truth("window_since")
def window_since(scene: Scene, sides: frozenset[int], mine: int, total: int, start: int) -> bool:
    """Shots from a running minute to the mark."""
    return window(scene, sides, mine, total, start, scene.event.minute)


@truth("window_since_none")
def window_since_none(scene: Scene, start: int) -> bool:
    return window_none(scene, start, scene.event.minute)


@truth("window_last")
def window_last(scene: Scene, sides: frozenset[int], mine: int, total: int, length: int) -> bool:
    """Shots of the last minutes before the mark, so many minutes."""
    return window(scene, sides, mine, total, scene.event.minute - length + 1, scene.event.minute)


@truth("window_last_none")
def window_last_none(scene: Scene, length: int) -> bool:
    known = carried(scene, "shots", zero=True)
    return known and window_none(scene, scene.event.minute - length + 1, scene.event.minute)


@truth("had_more_shots")
def had_more_shots(scene: Scene, sides: frozenset[int]) -> bool:
    made = _pair(scene, "shots")
    return made is not None and any(made[side - 1] > made[2 - side] for side in sides)


@truth("more_on_target")
def more_on_target(scene: Scene, sides: frozenset[int]) -> bool:
    made = _pair(scene, "on_target")
    return made is not None and any(made[side - 1] > made[2 - side] for side in sides)


@truth("shots_without_goal")
def shots_without_goal(scene: Scene, players: frozenset[str], number: int) -> bool:
    """So many shots of the player, none of them a goal."""
    shots = [e for e in scene.log if e.is_attempt and e.player in players]
    return len(shots) == number and not any(e.is_goal for e in shots)


@truth("woodwork_of")
def woodwork_of(scene: Scene, players: frozenset[str], sides: frozenset[int]) -> bool:
    return bool(_woodwork(scene, players, sides))


@truth("woodwork_at")
def woodwork_at(
    scene: Scene, players: frozenset[str], sides: frozenset[int], minute: int, added: int | None = None
) -> bool:
    """Against post or bar at that clock."""
    return any((e.minute, e.added) == (minute, added or 0) for e in _woodwork(scene, players, sides))


@truth("woodwork_in_added")
def woodwork_in_added(scene: Scene, players: frozenset[str], sides: frozenset[int], added: int) -> bool:
    """Against post or bar in that minute of added time."""
    return any(e.added == added for e in _woodwork(scene, players, sides))


def _woodwork(scene: Scene, players: frozenset[str], sides: frozenset[int]) -> list[Event]:
    hit = [e for e in scene.log if e.is_attempt and not e.is_goal and e.outcome == 4]
    return [e for e in hit if e.player in players and e.side in sides]


@truth("fewer_shots")
def fewer_shots(scene: Scene, sides: frozenset[int]) -> bool:
    return any(had_more_shots(scene, frozenset({3 - side})) for side in sides)
