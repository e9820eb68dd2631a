"""DataFactory: names and file formats."""

from __future__ import annotations

from typing import Any

from sources.providers.file_rows import Rows
from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.datafactory.event_reader import open_match

    return open_match


def _is_frame(incident: Any) -> bool:
    return "time" in incident and "plyrId" not in incident


_ROWS = (
    Rows(lambda _: "player", ("players", "*")),
    Rows(lambda incident: f"type {incident['type']}", ("incidences", "*", "*"), is_frame=_is_frame),
)

DATAFACTORY = Provider(
    "datafactory",
    "DataFactory",
    _opener,
    FileFormat("DataFactory match file", keys=("match", "incidences", "players"), rows=_ROWS),
)
