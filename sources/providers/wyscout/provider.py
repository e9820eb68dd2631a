"""Wyscout: names and file formats."""

from __future__ import annotations

from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.wyscout.event_reader import open_match

    return open_match


WYSCOUT = Provider(
    "wyscout",
    "Wyscout",
    _opener,
    FileFormat("Wyscout events file", keys=("events", "teams", "players")),
)
