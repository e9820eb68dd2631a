"""Sportec Solutions: names and file formats."""

from __future__ import annotations

from sources.providers.file_rows import Rows
from sources.providers.provider import FileFormat, OpenMatch, Provider
from sources.providers.sportec.event_elements import is_whistle, kind


def _opener() -> OpenMatch:
    from sources.providers.sportec.event_reader import open_match

    return open_match


_EVENTS = Rows(kind, xml="Event", is_frame=is_whistle)

SPORTEC = Provider(
    "sportec",
    "Sportec Solutions",
    _opener,
    FileFormat("Sportec event file", root="PutDataRequest", child="Event", rows=(_EVENTS,)),
    FileFormat(
        "Sportec match information file",
        root="PutDataRequest",
        child="MatchInformation",
        rows=(Rows(lambda _: "player", xml="MatchInformation/Teams/Team/Players/Player"),),
    ),
)
