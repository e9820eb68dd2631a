"""Opta: names and file formats."""

from __future__ import annotations

from sources.providers.file_rows import Rows
from sources.providers.opta.event_types import event_rows
from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.opta.event_reader import open_match

    return open_match


_PLAYERS = (
    Rows(lambda _: "player", xml="SoccerDocument/MatchData/TeamData/PlayerLineUp/MatchPlayer"),
    Rows(lambda _: "player", xml="SoccerDocument/Team/Player"),
)

OPTA = Provider(
    "opta",
    "Opta",
    _opener,
    FileFormat("Opta F24 feed", root="Games", child="Game", rows=(event_rows((), "Game/Event", "type_id"),)),
    FileFormat("Opta F7 feed", root="SoccerFeed", child="SoccerDocument", rows=_PLAYERS),
)
