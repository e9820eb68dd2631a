"""Opta: names and file formats."""

from __future__ import annotations

from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.opta.event_reader import open_match

    return open_match


OPTA = Provider(
    "opta",
    "Opta",
    _opener,
    FileFormat("Opta F24 feed", root="Games", child="Game"),
    FileFormat("Opta F7 feed", root="SoccerFeed", child="SoccerDocument"),
)
