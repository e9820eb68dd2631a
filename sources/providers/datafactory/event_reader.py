"""DataFactory: incident types by number. kloppy's model has no place in the goal for its shots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from kloppy import datafactory

from football.codes import EventType, Location, ShotOutcome
from football.match_information import TeamInformation
from sources.providers.datafactory import kloppy_input
from sources.providers.event_reader import Assist, EventReader, MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset, load, prepared
from sources.providers.kloppy_match import RawEvent
from sources.providers.provider import MatchFiles
from sources.providers.team_names import named

_OWN_GOAL = 10
_FOUL_PENALTY, _HAND_PENALTY, _HAND = 31, 32, 37
_KICKS = {
    55: ShotOutcome.ON_TARGET,
    56: ShotOutcome.ON_TARGET,
    57: ShotOutcome.OFF_TARGET,
    183: ShotOutcome.HIT_THE_BAR,
}
_KICK_SCORED = 55
#: Lists of the file that periods are made of, or that have every goal again.
_PERIODS, _GOALS = "status", "goals"


def open_match(files: MatchFiles) -> EventReader:
    """Read the match file."""
    files = prepared(files, kloppy_input.prepared)
    return DataFactoryReader(load(files, datafactory.load, event_data=files.events))


class DataFactoryReader(EventReader):
    """Fouls name both players, shots who made them."""

    def __init__(self, loaded: KloppyDataset) -> None:
        raw = orjson.loads(loaded.files.events)
        self._incidences: dict[str, dict[str, Any]] = raw["incidences"]
        self._teams: dict[str, dict[str, Any]] = raw["teams"]
        super().__init__(loaded)

    def raw_events(self) -> Iterator[RawEvent]:
        """Kinds by the list of the file that an incident is in."""
        for kind, incidents in self._incidences.items():
            yield from (RawEvent(number, kind) for number in incidents if not number.startswith(kloppy_input.STAND_IN))

    def framing(self) -> Iterator[str]:
        """Starts and ends of periods, and the list of goals, which are among the shots too."""
        yield from self._incidences.get(_PERIODS, ())
        yield from self._incidences.get(_GOALS, ())

    def team_information(self, team: Any) -> TeamInformation:
        """Short name, initials and colour."""
        raw = self._teams[team.team_id]
        colour = (raw.get("colors") or {}).get("color")
        return named(self.team_name(team), raw.get("shortName"), raw.get("initials"), colour)

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
