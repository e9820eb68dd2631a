"""Wyscout version 3: types and zones by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kloppy.domain import CardType

from football.codes import BodyPart, PlaySituation, ShotOutcome, ShotPlace
from sources.providers.event_reader import Assist, MappedEvent
from sources.providers.kloppy_match import RawEvent
from sources.providers.wyscout.base_reader import WyscoutReader

#: Where a shot went, by zone of the goal. Half-way up beside the middle (gl, gr) is no corner, and has no code.
_PLACES = {
    "gb": ShotPlace.CENTRE_OF_THE_GOAL,
    "gc": ShotPlace.CENTRE_OF_THE_GOAL,
    "gt": ShotPlace.TOP_CENTRE_OF_THE_GOAL,
    "glb": ShotPlace.BOTTOM_LEFT_CORNER,
    "gbr": ShotPlace.BOTTOM_RIGHT_CORNER,
    "gtl": ShotPlace.TOP_LEFT_CORNER,
    "gtr": ShotPlace.TOP_RIGHT_CORNER,
    "ol": ShotPlace.MISSES_TO_THE_LEFT,
    "olb": ShotPlace.MISSES_TO_THE_LEFT,
    "or": ShotPlace.MISSES_TO_THE_RIGHT,
    "obr": ShotPlace.MISSES_TO_THE_RIGHT,
    "ot": ShotPlace.TOO_HIGH,
    "otl": ShotPlace.HIGH_AND_WIDE,
    "otr": ShotPlace.HIGH_AND_WIDE,
}
_CARDS = {"red_card": CardType.RED, "yellow_card": CardType.FIRST_YELLOW}
_AFTER = {
    "shot_after_corner": PlaySituation.CORNER,
    "shot_after_free_kick": PlaySituation.SET_PIECE,
    "shot_after_throw_in": PlaySituation.OPEN_PLAY,
}


class WyscoutV3Reader(WyscoutReader):
    """Reads types by name."""

    def raw_events(self) -> Iterator[RawEvent]:
        """Kinds by the primary type; and the substitutions."""
        yield from (RawEvent(str(raw.get("id")), raw["type"]["primary"]) for raw in self.raw["events"])
        yield from (RawEvent(str(event.event_id), "substitution") for event in self.events if hasattr(event, "fields"))

    def read(self, event: Any) -> Iterator[MappedEvent]:
        """Also cards on anything but an infraction, which kloppy does not read."""
        yield from super().read(event)
        kind = (getattr(event, "raw_event", None) or {}).get("type")
        if kind and kind["primary"] != "infraction":
            card = _card(kind["secondary"])
            yield from self.card(event, card) if card else ()

    def outcome(self, shot: Any) -> ShotOutcome | None:
        """Kloppy counts the woodwork as off target."""
        return ShotOutcome.HIT_THE_BAR if _zone(shot).startswith("p") else super().outcome(shot)

    def place(self, shot: Any, outcome: ShotOutcome | None) -> ShotPlace | None:
        """By zone."""
        if outcome in (ShotOutcome.BLOCKED, ShotOutcome.HIT_THE_BAR):
            return super().place(shot, outcome)
        return _PLACES.get(_zone(shot))

    def body(self, shot: Any) -> BodyPart | None:
        """`head_or_other` need not be the head."""
        return None if (shot.raw_event.get("shot") or {}).get("bodyPart") == "head_or_other" else super().body(shot)

    def situation(self, shot: Any, assist: Assist | None) -> PlaySituation | None:
        """Shots after a set piece say so."""
        secondary = shot.raw_event["type"]["secondary"]
        return super().situation(shot, assist) or next((_AFTER[name] for name in secondary if name in _AFTER), None)

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul and the free kick for it, a hand ball, or a penalty; and the card that kloppy leaves on the foul."""
        infraction = event.raw_event.get("infraction") or {}
        fouled = self.name((infraction.get("opponent") or {}).get("id"))
        kind = str(infraction.get("type", ""))
        if self.gave_a_penalty(event):
            yield self.penalty(event, None if kind.startswith("hand") else fouled)
        elif kind.startswith("hand"):
            yield self.hand_ball(event)
        else:
            yield from super().foul(event)
            spot = self.spot(event.coordinates)
            yield from self.free_kick(event, self.side(event.team).other, fouled, spot and spot.mirrored)
        if card := _card(event.raw_event["type"]["secondary"]):
            yield from self.card(event, card)


def _card(secondary: list[str]) -> CardType | None:
    return next((card for name, card in _CARDS.items() if name in secondary), None)


def _zone(shot: Any) -> str:
    return str((shot.raw_event.get("shot") or {}).get("goalZone") or "")
