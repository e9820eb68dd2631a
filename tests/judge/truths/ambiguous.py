"""Words whose meaning depends on the event: "goes off", "is done", "the ball rolls"."""

from __future__ import annotations

from tests.judge.log import CHANGE, FOUL, HAND_BALL, INJURY, OFFSIDE, PENALTY, Scene
from tests.judge.truths.events import beneficiary
from tests.judge.truths.fouls import for_foul, for_hand_ball, foul_of
from tests.judge.truths.players import injured_off, substitute
from tests.judge.truths.registry import truth
from tests.judge.truths.score import winner


@truth("goes_to")
def goes_to(scene: Scene, players: frozenset[str]) -> bool:
    """Who gets the goal, the card, the free kick, or the place of another."""
    return any((e.player_in if e.type == CHANGE else e.player) in players for e in scene.versions)


@truth("favours")
def favours(scene: Scene, sides: frozenset[int]) -> bool:
    """In favour of the team that gets what the event awards."""
    return any(beneficiary(e) in sides or (e.is_goal and e.side in sides) for e in scene.versions)


@truth("is_penalty_thing")
def is_penalty_thing(scene: Scene) -> bool:
    """A penalty, or a kick from the spot."""
    return any(e.type == PENALTY or e.is_penalty_kick or e.is_kick or e.review == 2 for e in scene.versions)


@truth("another_one")
def another_one(scene: Scene) -> bool:
    """Another one: of a goal, corner or change, the team had one before."""
    e = scene.event
    return any(o.type == e.type and o.side == e.side and o.is_goal == e.is_goal for o in scene.before)


@truth("jubilant")
def jubilant(scene: Scene, sides: frozenset[int]) -> bool:
    """Celebrates: scores, or has won."""
    e = scene.event
    return (e.is_goal and e.side in sides) or (e.type2 in (23, 29) and winner(scene) in sides)


@truth("is_substitute")
def is_substitute(scene: Scene) -> bool:
    """From the bench: a change, or the goal of a substitute."""
    return scene.event.type == CHANGE or substitute(scene)


@truth("zone_of")
def zone_of(scene: Scene, sides: frozenset[int]) -> bool:
    """In the half of this team: the free kick's location as its winners see it."""
    return any((e.location == 1 and e.other in sides) or (e.location == 2 and e.side in sides) for e in scene.versions)


@truth("is_stopped")
def is_stopped(scene: Scene) -> bool:
    """Called back by the whistle."""
    return any(e.type in (FOUL, HAND_BALL, OFFSIDE) for e in scene.versions) or for_foul(scene) or for_hand_ball(scene)


@truth("is_done")
def is_done(scene: Scene, players: frozenset[str]) -> bool:
    """It is over for a player: goes off, or is sent off."""
    return any(
        (e.player_out if e.type == CHANGE else e.player if e.is_dismissal else None) in players for e in scene.versions
    )


@truth("takes_part")
def takes_part(scene: Scene, players: frozenset[str]) -> bool:
    """Takes over: comes on, or takes the kick."""
    return any((e.player_in if e.type == CHANGE else e.player) in players for e in scene.versions)


@truth("is_hurt")
def is_hurt(scene: Scene) -> bool:
    return any(e.type2 == INJURY for e in scene.versions) or injured_off(scene)


@truth("is_leaving")
def is_leaving(scene: Scene) -> bool:
    """From the pitch: a change, a sending-off, or all of them when play is suspended."""
    return any(e.type == CHANGE or e.is_dismissal or e.type2 in (35, 37, 41) for e in scene.versions)


@truth("is_rolling")
def is_rolling(scene: Scene) -> bool:
    """The ball rolls: a half begins, or play goes on."""
    return any(e.type2 in (20, 22, 24, 26, 36) for e in scene.versions)


@truth("is_whistled")
def is_whistled(scene: Scene, players: frozenset[str]) -> bool:
    """The whistle is against a player: for a foul, a hand ball, a penalty or offside."""
    return any(
        e.player in players if e.type == OFFSIDE else (foul := foul_of(scene, e)) is not None and foul.player in players
        for e in scene.versions
    )


@truth("to_or_team")
def to_or_team(scene: Scene, sides: frozenset[int] | None) -> bool:
    """Play goes on with this team: the event is for it, or of it."""
    return sides is None or any(beneficiary(e) in sides or e.side in sides for e in scene.versions)


@truth("is_change_or_added")
def is_change_or_added(scene: Scene) -> bool:
    """The board goes up: for a change, or for added time."""
    return any(e.type == CHANGE or e.type2 == 31 for e in scene.versions)


@truth("red_or_review")
def red_or_review(scene: Scene) -> bool:
    """A red card, or one that VAR looks at."""
    return any(e.is_dismissal or e.review == 3 for e in scene.versions)


@truth("ahead")
def ahead(scene: Scene, sides: frozenset[int]) -> bool:
    """Go ahead, or further ahead: leads after a goal."""
    return scene.event.is_goal and any(scene.lead(side) > 0 for side in sides)


@truth("for_penalty")
def for_penalty(scene: Scene, sides: frozenset[int]) -> bool:
    """The penalty is this team's: given to it, or taken by it."""
    return any((beneficiary(e) if e.type == PENALTY else e.side) in sides for e in scene.versions)
