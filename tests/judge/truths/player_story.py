"""What a player did before in this match: a miss before the goal, shots without one, a goal before going off."""

from __future__ import annotations

from tests.judge.log import ATTEMPT, CHANGE, OFFSIDE, PENALTY, RED, VAR_CHECK, Event, Scene
from tests.judge.truths.players import goals_of
from tests.judge.truths.registry import OVERCLAIMED, truth


def _attempts(scene: Scene, events: list[Event]) -> list[Event]:
    e = scene.event
    return [o for o in events if o.is_attempt and o.player == e.player and o.side == e.side and e.player]


def _wasted(scene: Scene) -> bool:
    e = scene.event
    return e.is_attempt and not e.is_goal and e.player is not None


@truth("goes_in_this_time", OVERCLAIMED)
def goes_in_this_time(scene: Scene) -> bool:
    """The scorer's last attempt, at most ten minutes ago, was none."""
    e = scene.event
    tries = sorted(_attempts(scene, scene.within(10)), key=lambda o: o.sequence)
    missed = bool(tries) and not tries[-1].is_goal and (tries[-1].is_penalty_kick or not e.is_penalty_kick)
    return e.type == ATTEMPT and e.is_goal and not e.is_own_goal and missed


@truth("set_up_by_substitute", OVERCLAIMED)
def set_up_by_substitute(scene: Scene) -> bool:
    """The goal's assister came on in this match."""
    e = scene.event
    came = [o for o in scene.before if o.type == CHANGE and o.side == e.side and o.player_in == e.player2]
    return e.is_goal and e.player2 is not None and bool(came)


@truth("still_no_goal", OVERCLAIMED)
def still_no_goal(scene: Scene, players: frozenset[str]) -> bool:
    """A wasted attempt of this player, the fifth or a later one, and no goal yet."""
    e = scene.event
    tried = len(_attempts(scene, scene.log)) >= 5
    return _wasted(scene) and e.player in players and tried and not goals_of(scene, e.player, e.side)


@truth("hat_trick_missed", OVERCLAIMED)
def hat_trick_missed(scene: Scene) -> bool:
    """A wasted attempt of a player with two goals."""
    return _wasted(scene) and goals_of(scene, scene.event.player, scene.event.side) == 2


@truth("only_just_on", OVERCLAIMED)
def only_just_on(scene: Scene, players: frozenset[str] | None = None) -> bool:
    """The event's player came on at most five minutes before."""
    e = scene.event
    changes = [o for o in scene.within(5) if o.type == CHANGE and o.side == e.side]
    return e.player in (players or {e.player}) and any(o.player_in == e.player for o in changes)


def _off_with(scene: Scene, players: frozenset[str]) -> int:
    """Goals of the player of this change who goes off; -1 where another is named."""
    e = scene.event
    return goals_of(scene, e.player_out, e.side) if e.type == CHANGE and e.player_out in players else -1


@truth("off_with_goals", OVERCLAIMED)
def off_with_goals(scene: Scene, players: frozenset[str]) -> bool:
    """Goes off, and has scored."""
    return _off_with(scene, players) > 0


@truth("off_with", OVERCLAIMED)
def off_with(scene: Scene, players: frozenset[str], number: int) -> bool:
    """Goes off with just that many goals."""
    return _off_with(scene, players) == number


@truth("penalty_made_good", OVERCLAIMED)
def penalty_made_good(scene: Scene) -> bool:
    """Scores after a penalty in this match that was none."""
    e = scene.event
    tries = [o for o in _attempts(scene, scene.before) if o.is_penalty_kick and o.sequence < e.sequence]
    return e.type == ATTEMPT and e.is_goal and not e.is_own_goal and any(not o.is_goal for o in tries)


@truth("penalty_given", OVERCLAIMED)
def penalty_given(scene: Scene, sides: frozenset[int]) -> bool:
    """VAR looks at a penalty of this team that was given at most four minutes before."""
    e = scene.event
    return e.review == 2 and e.side in sides and any(o.type == PENALTY and o.side != e.side for o in scene.within(4))


@truth("red_given", OVERCLAIMED)
def red_given(scene: Scene, sides: frozenset[int] | None = None, players: frozenset[str] | None = None) -> bool:
    """VAR looks at a straight red card that was given at most four minutes before."""
    e = scene.event
    given = [o for o in scene.within(4) if o.type == RED and (o.side, o.player) == (e.side, e.player)]
    meant = (sides is None or e.side in sides) and (players is None or e.player in players)
    return e.review == 3 and meant and bool(given)


@truth("red_of", OVERCLAIMED)
def red_of(scene: Scene, players: frozenset[str]) -> bool:
    return red_given(scene, None, players)


@truth("offside_checked", OVERCLAIMED)
def offside_checked(scene: Scene, players: frozenset[str] | None = None) -> bool:
    """VAR looks at a goal, and its player was flagged offside at most two minutes before."""
    e = scene.event
    flagged = [o for o in scene.within(2) if o.type == OFFSIDE and o.side == e.side]
    if players is not None and e.player not in players:
        return False
    return e.type2 == VAR_CHECK and e.review == 1 and any(e.player in (None, o.player) for o in flagged)
