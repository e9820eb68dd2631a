"""DataFactory: names and file formats."""

from __future__ import annotations

from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.datafactory.event_reader import open_match

    return open_match


DATAFACTORY = Provider(
    "datafactory",
    "DataFactory",
    _opener,
    FileFormat("DataFactory match file", keys=("match", "incidences", "players")),
)
