"""Players left, injuries, changes and substitutes."""

from __future__ import annotations

from tests.judge.log import CHANGE, CORNER, FREE_KICK, INJURY, PENALTY, Event, Scene, players_left
from tests.judge.truths.registry import OVERCLAIMED, truth


@truth("players_left")
def left(scene: Scene, number: int, sides: frozenset[int] | None = None) -> bool:
    side = scene.event.side
    return (sides is None or side in sides or len(sides) > 1) and scene.players_left_of(side) == number


@truth("short_handed")
def short_handed(scene: Scene) -> bool:
    """The team of the event has fewer players than the opponents."""
    e = scene.event
    return scene.players_left_of(e.side) < scene.players_left_of(e.other)


@truth("a_player_short")
def a_player_short(scene: Scene) -> bool:
    """One player fewer than the opponents."""
    e = scene.event
    return scene.players_left_of(e.other) - scene.players_left_of(e.side) == 1


@truth("extra_player")
def extra_player(scene: Scene) -> bool:
    """A goal against fewer players, who were fewer already when its set piece or penalty was given."""
    e = scene.event
    given = _given(scene)
    then = scene.log if given is None else [o for o in scene.log if o.sequence <= given.sequence]
    return e.is_goal and players_left(then, e.other) < players_left(then, e.side)


def _given(scene: Scene) -> Event | None:
    """The penalty, corner or free kick from which the attempt came."""
    e = scene.event
    wanted: dict[int, tuple[int, int]] = {3: (CORNER, e.side), 4: (FREE_KICK, e.side)}
    kind = (PENALTY, e.other) if e.is_penalty_kick else wanted.get(e.situation or 0)
    found = [o for o in scene.before if (o.type, o.side) == kind and o.period == e.period]
    return found[-1] if found else None


def injury_of(scene: Scene, name: str | None, minutes: int = 10) -> Event | None:
    """The player's injury in the last minutes."""
    hurt = [e for e in scene.within(minutes) if e.type2 == INJURY and e.player == name and name]
    return hurt[-1] if hurt else None


@truth("injured_off")
def injured_off(scene: Scene) -> bool:
    """Goes off after an injury."""
    return any(e.type == CHANGE and injury_of(scene, e.player_out) is not None for e in scene.versions)


@truth("fresh_legs")
def fresh_legs(scene: Scene) -> bool:
    return not injured_off(scene)


def _changes(scene: Scene) -> list[Event]:
    return [e for e in scene.before if e.type == CHANGE and e.side == scene.event.side]


@truth("double_change")
def double_change(scene: Scene) -> bool:
    """Another change of this team in the same minute."""
    return any(scene.ago(e) == 0 for e in _changes(scene))


@truth("another_change")
def another_change(scene: Scene) -> bool:
    """A change of this team before."""
    return bool(_changes(scene))


@truth("change_count")
def change_count(scene: Scene, number: int) -> bool:
    return len(_changes(scene)) + 1 == number


@truth("substitute", OVERCLAIMED)
def substitute(scene: Scene) -> bool:
    """The event's player came on in this match."""
    e = scene.event
    return any(o.type == CHANGE and o.player_in == e.player and o.side == e.side for o in scene.before)


def goals_of(scene: Scene, name: str | None, side: int) -> int:
    """The player's goals in the log."""
    scored = [e for e in scene.log if e.is_goal and e.is_attempt and e.player == name and e.side == side and name]
    return len(scored)


@truth("player_goals")
def player_goals(scene: Scene, number: int) -> bool:
    """A brace, a hat-trick, the second: the number of the goal for its scorer."""
    return scene.event.is_goal and goals_of(scene, scene.event.player, scene.event.side) == number


@truth("player_goals_more")
def player_goals_more(scene: Scene, number: int) -> bool:
    """More goals of the scorer than this."""
    return scene.event.is_goal and goals_of(scene, scene.event.player, scene.event.side) > number
