"""StatsBomb: names and file formats."""

from __future__ import annotations

from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.statsbomb.event_reader import open_match

    return open_match


STATSBOMB = Provider(
    "statsbomb",
    "StatsBomb",
    _opener,
    FileFormat("StatsBomb events file", keys=("[]type", "[]period")),
    FileFormat("StatsBomb lineups file", keys=("[]team_id", "[]lineup")),
)
