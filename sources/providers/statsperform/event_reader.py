"""Stats Perform MA3: Opta's events and qualifiers in another file format."""

from __future__ import annotations

from kloppy import statsperform

from sources.providers.event_reader import EventReader
from sources.providers.kloppy_dataset import load
from sources.providers.opta.event_reader import OptaReader
from sources.providers.provider import MatchFiles


def open_match(files: MatchFiles) -> EventReader:
    """Read MA3 and MA1."""
    return StatsPerformReader(load(files, statsperform.load_event, ma3_data=files.events, ma1_data=files.lineups))


class StatsPerformReader(OptaReader):
    """Reads MA3."""

    feed_name = "MA3"
