"""Cards and what came before them."""

from __future__ import annotations

from tests.judge.log import PENALTY, RED, YELLOW, Event, Scene, minutes_between
from tests.judge.truths.registry import OVERCLAIMED, truth


@truth("first_card")
def first_card(scene: Scene) -> bool:
    return scene.event.is_card and not any(e.is_card for e in scene.before)


def booked(scene: Scene, at: Event) -> list[Event]:
    """The event's player's earlier yellow cards."""
    return [e for e in scene.before if e.type == YELLOW and e.player == at.player and e.side == at.side and at.player]


@truth("already_booked", OVERCLAIMED)
def already_booked(scene: Scene) -> bool:
    """A yellow card at least one minute older."""
    return any(_older(card, scene.event) for card in booked(scene, scene.event))


def _older(card: Event, now: Event) -> bool:
    ago = minutes_between(card, now)
    return ago is None or ago >= 1


@truth("straight_red", OVERCLAIMED)
def straight_red(scene: Scene) -> bool:
    """A feed's plain red card may be a second yellow: the player, and so each booked player of the team, is known."""
    e = scene.event
    yellows = [o for o in scene.before if o.type == YELLOW and o.side == e.side]
    return e.type == RED and bool(e.player) and all(o.player and o.player != e.player for o in yellows)


@truth("no_second_yellow", OVERCLAIMED)
def no_second_yellow(scene: Scene) -> bool:
    """ "Rot" is no "Gelb-Rot", which a feed may give as a plain red card."""
    return not (scene.event.type == RED and booked(scene, scene.event))


@truth("with_penalty")
def with_penalty(scene: Scene) -> bool:
    """On top of the penalty: the carded player or team gave it away in the last minute."""
    e = scene.event
    return e.is_card and any(o.type == PENALTY and o.side == e.side and o.player == e.player for o in scene.within(1))


@truth("is_booked")
def is_booked(scene: Scene) -> bool:
    """A booking: a first or second yellow card."""
    return any(e.type == YELLOW or e.is_second_yellow for e in scene.versions)
