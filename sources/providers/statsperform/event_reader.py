"""Stats Perform MA3: Opta's events and qualifiers in another file format."""

from __future__ import annotations

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
        info = {} if lineups.lstrip().startswith(b"<") else orjson.loads(lineups)["matchInfo"]
        self._contestants = {team["id"]: team for team in info.get("contestant", ())}
        super().__init__(loaded)

    def team_information(self, team: Any) -> TeamInformation:
        """MA1 (JSON) has a short name and a code."""
        raw = self._contestants.get(team.team_id, {})
        return named(self.team_name(team), raw.get("shortName"), raw.get("code"))
