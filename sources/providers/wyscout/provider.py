"""Wyscout: names and file formats."""

from __future__ import annotations

from typing import Any

from football.match_information import Carried
from sources.providers.file_rows import Rows
from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.wyscout.event_reader import open_match

    return open_match


def kind(event: Any) -> str:
    """What Wyscout calls an event: version 3 by type, version 2 by name."""
    return str((event.get("type") or {}).get("primary") or event.get("eventName") or "event")


_EVENTS = Rows(kind, ("events", "*"), period=lambda event: event["matchPeriod"])
_ROWS = (Rows(lambda _: "player", ("players", "*", "*")), _EVENTS)

WYSCOUT = Provider(
    "wyscout",
    "Wyscout",
    _opener,
    FileFormat("Wyscout events file", keys=("events", "teams", "players"), rows=_ROWS),
    # Version 3 has no second yellow cards, and neither has all substitutions.
    carries=(Carried.SHOTS, Carried.FOULS, Carried.CORNERS, Carried.OFFSIDES),
)
