"""Fouls, hand balls, free kicks and penalties, and which belong together."""

from __future__ import annotations

from tests.judge.log import (
    ANNOUNCEMENT,
    ATTEMPT,
    FOUL,
    FREE_KICK,
    HAND_BALL,
    PENALTY,
    VAR_CHECK,
    VAR_CONFIRMED,
    Event,
    Scene,
)
from tests.judge.truths.registry import OVERCLAIMED, truth

_ZONES = {
    "attacking_half": {1},
    "defensive_half": {2},
    "left_wing": {4},
    "right_wing": {5},
    "centre_of_the_box": {3},
    "left_side_of_the_box": {9},
    "right_side_of_the_box": {11},
    "outside_the_box": {15},
}
_MIRRORED = {1: 2, 2: 1, 4: 5, 5: 4}


def pair(scene: Scene, e: Event) -> Event | None:
    """The free kick of a foul or hand ball, or the other way round: of the other side, in that minute."""
    return scene.pairs.get(e.event_id)


def card_foul(scene: Scene, card: Event) -> Event | None:
    """The foul, hand ball or penalty of the carded player at most a minute before, no card of the team between."""
    for e in reversed(scene.before):
        ago = scene.ago(e)
        if e.type == ANNOUNCEMENT:
            continue
        if ago is None or ago > 1:
            return None
        if e.side == card.side and e.is_card:
            return None
        if e.side == card.side and e.type in (FOUL, HAND_BALL, PENALTY) and e.player in (card.player, None):
            return e
    return None


def foul_of(scene: Scene, e: Event) -> Event | None:
    """The foul or hand ball that the event is, follows from or punishes."""
    if e.type in (FOUL, HAND_BALL, PENALTY):
        return e
    if e.type == FREE_KICK:
        return pair(scene, e)
    return card_foul(scene, e) if e.is_card else None


@truth("fouler")
def fouler(scene: Scene, players: frozenset[str]) -> bool:
    """Who fouled; a hand ball is no foul."""
    return any(
        foul is not None and foul.type != HAND_BALL and foul.player in players
        for e in scene.versions
        if (foul := foul_of(scene, e))
    )


@truth("gives_away")
def gives_away(scene: Scene, players: frozenset[str]) -> bool:
    """Who is penalised, for a foul or a hand ball."""
    return any(foul.player in players for e in scene.versions if (foul := foul_of(scene, e)))


@truth("fouled")
def fouled(scene: Scene, players: frozenset[str]) -> bool:
    """Who was fouled; a hand ball fouls no one."""
    return any(victim(scene, e) in players for e in scene.versions)


def victim(scene: Scene, e: Event) -> str | None:
    if e.type == PENALTY:
        return e.player2
    if e.type == FREE_KICK:
        cause = pair(scene, e)
        return None if cause is not None and cause.type == HAND_BALL else e.player
    foul = foul_of(scene, e)
    if foul is None or foul.type == HAND_BALL:
        return None
    if foul.type == PENALTY:
        return foul.player2
    kick = pair(scene, foul)
    return None if kick is None else kick.player


@truth("for_foul")
def for_foul(scene: Scene) -> bool:
    """A free kick, penalty or card for a foul: one that is known and no hand ball, or a free kick won by a player."""
    for e in scene.versions:
        foul = foul_of(scene, e)
        if foul is not None and foul.type != HAND_BALL:
            return True
        if e.type == FREE_KICK and foul is None and e.player is not None:
            return True
    return False


@truth("for_hand_ball")
def for_hand_ball(scene: Scene) -> bool:
    return any(foul.type == HAND_BALL for e in scene.versions if (foul := foul_of(scene, e)))


@truth("brought_down", OVERCLAIMED)
def brought_down(scene: Scene) -> bool:
    """No feed carries it."""
    return False


@truth("zone")
def zone(scene: Scene, where: str, sides: frozenset[int] | None = None) -> bool:
    """The free kick's part of the pitch, as seen by the named team, else by the team that won it."""
    for e in scene.versions:
        kick = e if e.type == FREE_KICK else pair(scene, e) if e.type in (FOUL, HAND_BALL) else None
        if kick is None or kick.location is None:
            continue
        seen = _MIRRORED.get(kick.location) if sides is not None and kick.side not in sides else kick.location
        if seen in _ZONES[where]:
            return True
    return False


@truth("free_kick_stands", OVERCLAIMED)
def free_kick_stands(scene: Scene) -> bool:
    """Have the free kick: not when the foul gives a penalty."""
    e = scene.event
    if e.type not in (FOUL, HAND_BALL):
        return True
    for o in scene.after:
        if o.period != e.period or o.time - e.time > 1 or o.type in (FREE_KICK, FOUL, HAND_BALL):
            return True
        if o.type == PENALTY and o.side == e.side:
            return False
    return True


@truth("foul_count")
def foul_count(scene: Scene, number: int) -> bool:
    """The player's fouls in the match, this one included."""
    e = scene.event
    return e.player is not None and number == len(
        [o for o in scene.log if o.type == FOUL and o.side == e.side and o.player == e.player]
    )


@truth("penalty_known", OVERCLAIMED)
def penalty_known(scene: Scene) -> bool:
    """The team that gets the penalty is known only with a player."""
    return all(
        e.type != PENALTY or e.player is not None or e.player2 is not None or _checked(scene, e) for e in scene.versions
    )


def _checked(scene: Scene, e: Event) -> bool:
    return any(o.type2 in (VAR_CHECK, VAR_CONFIRMED) and o.review == 2 for o in scene.within(3))


@truth("is_free_kick")
def is_free_kick(scene: Scene) -> bool:
    """The free kick that the event is or brings, or from which the attempt comes."""
    given = any(e.type in (FOUL, FREE_KICK, HAND_BALL) for e in scene.versions)
    return given or any(e.type == ATTEMPT and e.situation == 4 for e in scene.versions)


@truth("by_hand")
def by_hand(scene: Scene, players: frozenset[str]) -> bool:
    """The hand ball that the event is, follows or punishes, by its player."""
    return any(foul.type == HAND_BALL and foul.player in players for e in scene.versions if (foul := foul_of(scene, e)))


@truth("is_offence")
def is_offence(scene: Scene) -> bool:
    """A foul or a hand ball."""
    return any(e.type in (FOUL, HAND_BALL) for e in scene.versions)


@truth("is_or_for_hand_ball")
def is_or_for_hand_ball(scene: Scene) -> bool:
    """A hand ball, or a free kick or card for one."""
    return any((foul := foul_of(scene, e)) is not None and foul.type == HAND_BALL for e in scene.versions)


@truth("is_foul")
def is_foul(scene: Scene) -> bool:
    """A foul: the event, or what it follows from or punishes."""
    return any(e.type == FOUL for e in scene.versions) or for_foul(scene)
