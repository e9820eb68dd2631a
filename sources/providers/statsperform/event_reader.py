"""Stats Perform MA3: Opta's events and qualifiers in another file format."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from kloppy import statsperform

from football.match_information import TeamInformation
from sources.providers.event_reader import EventReader
from sources.providers.kloppy_dataset import KloppyDataset, load, prepared
from sources.providers.opta.event_reader import OptaReader
from sources.providers.provider import MatchFiles
from sources.providers.statsperform import kloppy_input
from sources.providers.team_names import named


def open_match(files: MatchFiles) -> EventReader:
    """Read MA3 and MA1."""
    files = prepared(files, kloppy_input.prepared)
    return StatsPerformReader(load(files, statsperform.load_event, ma3_data=files.events, ma1_data=files.lineups))


class StatsPerformReader(OptaReader):
    """Reads MA3."""

    feed_name = "MA3"

    def __init__(self, loaded: KloppyDataset) -> None:
        lineups = loaded.files.lineups or b""
        self._total: Mapping[str, str] | None = None
        if lineups.lstrip().startswith(b"<"):
            root = ET.fromstring(lineups)  # noqa: S314 (the user's own file, and expat expands no external entities)
            teams = [team.attrib for team in root.iter("contestant")]
            players = [player.attrib for player in root.iter("player")]
            total = root.find("liveData/matchDetails/scores/total")
            self._total = None if total is None else total.attrib
        else:
            ma1 = orjson.loads(lineups)
            teams = ma1["matchInfo"].get("contestant", ())
            players = [player for line_up in ma1["liveData"]["lineUp"] for player in line_up["player"]]
        self._known = {player.get("playerId"): player.get("knownName") for player in players}
        self._contestants = {team["id"]: team for team in teams}
        super().__init__(loaded)

    def score(self) -> tuple[int, int] | None:
        """Kloppy reads it from MA1 in JSON only."""
        if self._total is None or not self.files.final:
            return super().score()
        return int(self._total["home"]), int(self._total["away"])

    def known_names(self) -> Iterator[tuple[str, str]]:
        """From MA1."""
        yield from ((str(number), known) for number, known in self._known.items() if number and known)

    def team_information(self, team: Any) -> TeamInformation:
        """MA1 has a short name and a code."""
        raw = self._contestants.get(team.team_id, {})
        return named(self.team_name(team), raw.get("shortName"), raw.get("code"))
