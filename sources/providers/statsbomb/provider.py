"""StatsBomb: names and file formats."""

from __future__ import annotations

from typing import Any

from sources.providers.file_rows import Rows
from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.statsbomb.event_reader import open_match

    return open_match


def _kind(event: Any) -> str:
    return str(event["type"]["name"])


def _is_frame(event: Any) -> bool:
    return _kind(event) in ("Starting XI", "Half Start", "Half End")


_EVENTS = Rows(_kind, ("*",), is_frame=_is_frame)
_PLAYERS = Rows(lambda _: "player", ("*", "lineup", "*"))

STATSBOMB = Provider(
    "statsbomb",
    "StatsBomb",
    _opener,
    FileFormat("StatsBomb events file", keys=("[]type", "[]period"), rows=(_EVENTS,)),
    FileFormat("StatsBomb lineups file", keys=("[]team_id", "[]lineup"), rows=(_PLAYERS,)),
)
