"""Wyscout: names and file formats."""

from __future__ import annotations

from football.match_information import Carried
from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.wyscout.event_reader import open_match

    return open_match


WYSCOUT = Provider(
    "wyscout",
    "Wyscout",
    _opener,
    FileFormat("Wyscout events file", keys=("events", "teams", "players")),
    # Version 3 has no second yellow cards, and neither has all substitutions.
    carries=(Carried.SHOTS, Carried.FOULS, Carried.CORNERS, Carried.OFFSIDES),
)
