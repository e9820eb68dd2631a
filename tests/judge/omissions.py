"""What the feed knows of an event and its line leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.judge.log import ATTEMPT, CHANGE, HEAD, PENALTY, PENALTY_SPOT, Scene
from tests.judge.reading import Claim
from tests.judge.truths.fouls import card_foul
from tests.judge.truths.players import injury_of
from tests.judge.truths.shootout import decided


@dataclass(frozen=True)
class Omission:
    """A fact that is known, and whether the line says it."""

    fact: str
    said: bool


def omissions(scene: Scene, claims: Iterable[Claim]) -> Iterator[Omission]:
    """The known facts of the event that a line should carry."""
    if scene.replaced is not None or scene.event.retracted:
        return
    kinds = {claim.kind for claim in claims}
    for fact, saying in _known(scene):
        yield Omission(fact, bool(kinds & saying))


def _known(scene: Scene) -> Iterator[tuple[str, set[str]]]:
    e = scene.event
    if e.type == ATTEMPT and not e.is_own_goal and not e.is_kick:
        yield from _attempt(scene)
        if e.situation == 4 and not e.is_goal:
            yield "shot's direct free kick", {"set_piece", "is_free_kick"}
    foul = card_foul(scene, e) if e.is_card else None
    if foul is not None and foul.type != PENALTY:
        yield "card's foul", {"fouler", "fouled", "for_foul", "for_hand_ball", "by_hand", "with_penalty"}
    if e.type == CHANGE and injury_of(scene, e.player_out) is not None:
        yield "injury before a change", {"injured_off"}
    if e.is_kick and decided(scene) is not None:
        yield "shoot-out decided", {"wins_kicks", "wins_any", "loses_kicks"}


def _attempt(scene: Scene) -> Iterator[tuple[str, set[str]]]:
    e = scene.event
    what = "goal" if e.is_goal else "shot"
    if e.location == PENALTY_SPOT:
        if e.is_goal and e.place is not None:
            yield "penalty goal's place", {"place"}
        return
    if e.player2 is not None and e.method:
        yield f"{what}'s assist", {"assister"}
    if e.body is not None:
        yield f"{what}'s {'header' if e.body == HEAD else 'foot'}", {"body"}
    if e.is_goal:
        if e.situation == 4:
            yield "goal's direct free kick", {"set_piece"}
        elif e.situation in (2, 3) or e.fast_break:
            yield "goal's set piece or fast break", {"set_piece"}
        if e.place is not None:
            yield "goal's place in the goal", {"place"}
        if e.location is not None and e.location != 19:
            yield "goal's distance", {"distance", "yards", "metres"}
