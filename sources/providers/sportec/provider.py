"""Sportec Solutions: names and file formats."""

from __future__ import annotations

from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.sportec.event_reader import open_match

    return open_match


SPORTEC = Provider(
    "sportec",
    "Sportec Solutions",
    _opener,
    FileFormat("Sportec event file", root="PutDataRequest", child="Event"),
    FileFormat("Sportec match information file", root="PutDataRequest", child="MatchInformation"),
)
