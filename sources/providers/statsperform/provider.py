"""Stats Perform: names and file formats."""

from __future__ import annotations

from sources.providers.provider import FileFormat, OpenMatch, Provider


def _opener() -> OpenMatch:
    from sources.providers.statsperform.event_reader import open_match

    return open_match


STATSPERFORM = Provider(
    "statsperform",
    "Stats Perform",
    _opener,
    FileFormat("Stats Perform MA3 feed", keys=("liveData.event",), root="matchEvents", child="liveData"),
    FileFormat(
        "Stats Perform MA1 feed",
        keys=("matchInfo", "liveData.lineUp"),
        root="match",
        child="matchInfo",
        wrapped="match",
    ),
)
