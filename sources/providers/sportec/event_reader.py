"""Sportec Solutions (DFL): attributes of the events as they stand in the XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from kloppy import sportec

from football.codes import AssistMethod, PlaySituation
from football.match_information import TeamInformation
from sources.providers.event_reader import Assist, EventReader, MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset, load, prepared
from sources.providers.kloppy_match import RawEvent
from sources.providers.provider import MatchFiles
from sources.providers.sportec import kloppy_input
from sources.providers.sportec.event_elements import is_whistle, kind
from sources.providers.team_names import named

_BUILD_UPS = {
    "passOpenPlay": PlaySituation.OPEN_PLAY,
    "crossOpenPlay": PlaySituation.OPEN_PLAY,
    "freeKick": PlaySituation.SET_PIECE,
    "cornerKick": PlaySituation.CORNER,
}
_METHODS = {"crossFromOpenPlay": AssistMethod.CROSS, "otherPassFromOpenPlay": AssistMethod.PASS}


def open_match(files: MatchFiles) -> EventReader:
    """Read events and match information."""
    files = prepared(files, kloppy_input.prepared)
    return SportecReader(load(files, sportec.load_event, event_data=files.events, meta_data=files.lineups))


class SportecReader(EventReader):
    """Shots name the player who made them, fouls both players."""

    without_commentary = frozenset({"TacklingGame", "VideoAssistantAction", "RefereeBall"})

    def __init__(self, loaded: KloppyDataset) -> None:
        # The user's own files, and expat expands no external entities.
        raw_events = ET.fromstring(loaded.files.events).findall("Event")  # noqa: S314
        raw_events = [event for event in raw_events if not event.get("EventId", "").startswith(kloppy_input.STAND_IN)]
        self._raw_events = [RawEvent(event.get("EventId", ""), kind(event)) for event in raw_events]
        self._whistles = [event.get("EventId", "") for event in raw_events if is_whistle(event)]
        teams = ET.fromstring(loaded.files.lineups or b"").iter("Team")  # noqa: S314
        self._teams = {team.get("TeamId"): team for team in teams}
        super().__init__(loaded)

    def raw_events(self) -> list[RawEvent]:
        """Kinds by the innermost element."""
        return self._raw_events

    def framing(self) -> Iterator[str]:
        """Kick-offs and whistles."""
        yield from self._whistles

    def team_information(self, team: Any) -> TeamInformation:
        """The colour of the shirts, and a code where there is one."""
        raw = self._teams[team.team_id]
        code, colour = raw.get("ThreeLetterCode"), raw.get("PlayerShirtMainColor")
        return named(self.team_name(team), raw.get("ShortName"), code, colour)

    def assist(self, shot: Any) -> Assist | None:
        """By whom, and from open play how."""
        raw = shot.raw_event
        by = self.name(raw.get("Assist") or raw.get("AssistShotAtGoal"))
        return None if by is None else Assist(by, _METHODS.get(raw.get("AssistAction", ""), AssistMethod.NONE))

    def situation(self, shot: Any, assist: Assist | None) -> PlaySituation | None:
        """From the build-up, unless the shot is the set piece."""
        return super().situation(shot, assist) or _BUILD_UPS.get(shot.raw_event.get("BuildUp", ""))

    def is_fast_break(self, shot: Any) -> bool:
        """A counter-attack."""
        return bool(shot.raw_event.get("CounterAttack") == "true")

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul and the free kick for it, a hand ball, or a penalty. Fouls have no coordinates here."""
        raw = event.raw_event
        if self.gave_a_penalty(event):
            yield self.penalty(event, self.name(raw.get("Fouled")))
            return
        if "hand" in raw.get("FoulType", "").lower():
            yield self.hand_ball(event)
            return
        yield from super().foul(event)
        yield from self.free_kick(event, self.side(event.team).other, self.name(raw.get("Fouled")), None)

    def other(self, event: Any) -> Iterator[MappedEvent]:
        """Offsides."""
        if event.event_name == "Offside":
            yield self.offside(event, self.name(event.player))
