"""DataFactory: incident types by number. kloppy's model has no place in the goal for its shots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kloppy import datafactory

from football.codes import EventType, Location, ShotOutcome
from sources.providers.event_reader import Assist, EventReader, MappedEvent
from sources.providers.kloppy_dataset import load
from sources.providers.provider import MatchFiles

_OWN_GOAL = 10
_FOUL_PENALTY, _HAND_PENALTY, _HAND = 31, 32, 37
_KICKS = {
    55: ShotOutcome.ON_TARGET,
    56: ShotOutcome.ON_TARGET,
    57: ShotOutcome.OFF_TARGET,
    183: ShotOutcome.HIT_THE_BAR,
}
_KICK_SCORED = 55


def open_match(files: MatchFiles) -> EventReader:
    """Read the match file."""
    return DataFactoryReader(load(files, datafactory.load, event_data=files.events))


class DataFactoryReader(EventReader):
    """Fouls name both players, shots who made them."""

    def is_own_goal(self, shot: Any) -> bool:
        """An ordinary goal in kloppy's model."""
        return bool(shot.raw_event["type"] == _OWN_GOAL)

    def assist(self, shot: Any) -> Assist | None:
        """By whom, but not how."""
        by = shot.raw_event.get("assBy")
        return Assist(self.name(by)) if by is not None else None

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul and the free kick for it, a hand ball, or a penalty."""
        kind = event.raw_event["type"]
        fouled = self.name(event.raw_event.get("recvId"))
        if kind in (_FOUL_PENALTY, _HAND_PENALTY):
            yield self.penalty(event, fouled if kind == _FOUL_PENALTY else None)
        elif kind == _HAND:
            yield self.hand_ball(event)
        else:
            yield from super().foul(event)
            spot = self.spot(event.coordinates)
            yield from self.free_kick(event, self.side(event.team).other, fouled, spot and spot.mirrored)

    def offside_pass(self, event: Any) -> Iterator[MappedEvent]:  # noqa: ARG002
        """The offside has an event of its own."""
        yield from ()

    def other(self, event: Any) -> Iterator[MappedEvent]:
        """Offsides, and the kicks of a shoot-out."""
        if event.event_name == "offsides":
            yield self.offside(event, self.name(event.player))
        elif event.event_name == "penaltyShootout" and event.raw_event["type"] in _KICKS:
            kind = event.raw_event["type"]
            fields = {
                "player": self.name(event.player),
                "is_goal": kind == _KICK_SCORED,
                "shot_outcome": _KICKS[kind],
                "location": Location.PENALTY_SPOT,
            }
            yield MappedEvent(event, EventType.ATTEMPT, self.side(event.team), fields)
