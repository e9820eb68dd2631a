"""Sportec Solutions (DFL): attributes of the events as they stand in the XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kloppy import sportec

from football.codes import AssistMethod, PlaySituation
from sources.providers.event_reader import Assist, EventReader, MappedEvent
from sources.providers.kloppy_dataset import load
from sources.providers.provider import MatchFiles

_BUILD_UPS = {
    "passOpenPlay": PlaySituation.OPEN_PLAY,
    "crossOpenPlay": PlaySituation.OPEN_PLAY,
    "freeKick": PlaySituation.SET_PIECE,
    "cornerKick": PlaySituation.CORNER,
}
_METHODS = {"crossFromOpenPlay": AssistMethod.CROSS, "otherPassFromOpenPlay": AssistMethod.PASS}


def open_match(files: MatchFiles) -> EventReader:
    """Read events and match information."""
    return SportecReader(load(files, sportec.load_event, event_data=files.events, meta_data=files.lineups))


class SportecReader(EventReader):
    """Shots name the player who made them, fouls both players."""

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
