"""Stats Perform: names and file formats."""

from __future__ import annotations

from sources.providers.file_rows import Rows
from sources.providers.opta.event_types import event_rows
from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.statsperform.event_reader import open_match

    return open_match


_EVENTS = (event_rows(("liveData", "event", "*"), "liveData/events/event", "typeId"),)
_IN_LINE_UPS = ("liveData", "lineUp", "*", "player", "*")
_PLAYERS = (
    Rows(lambda _: "player", _IN_LINE_UPS, "liveData/lineUps/lineUp/player"),
    Rows(lambda _: "player", ("match", "*", *_IN_LINE_UPS), "match/liveData/lineUps/lineUp/player"),
)

STATSPERFORM = Provider(
    "statsperform",
    "Stats Perform",
    _opener,
    FileFormat("Stats Perform MA3 feed", keys=("liveData.event",), root="matchEvents", child="liveData", rows=_EVENTS),
    FileFormat(
        "Stats Perform MA1 feed",
        keys=("matchInfo", "liveData.lineUp"),
        root="match",
        child="matchInfo",
        wrapped="match",
        rows=_PLAYERS,
    ),
)
