"""Which reader reads which provider."""

from __future__ import annotations

from collections.abc import Callable

from sources.providers.datafactory.event_reader import DataFactoryReader
from sources.providers.event_reader import Reader
from sources.providers.kloppy_dataset import Feed
from sources.providers.opta.event_reader import OptaReader, StatsPerformReader
from sources.providers.sportec.event_reader import SportecReader
from sources.providers.statsbomb.event_reader import StatsBombReader
from sources.providers.wyscout.event_reader import wyscout_reader

READERS: dict[str, Callable[[Feed], Reader]] = {
    "statsbomb": StatsBombReader,
    "opta": OptaReader,
    "statsperform": StatsPerformReader,
    "wyscout": wyscout_reader,
    "datafactory": DataFactoryReader,
    "sportec": SportecReader,
}


def reader_of(feed: Feed) -> Reader:
    """The reader of a feed."""
    return READERS[feed.provider.name](feed)
