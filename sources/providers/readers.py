"""Which reader reads which provider."""

from __future__ import annotations

from collections.abc import Callable

from sources.providers.datafactory import DataFactoryReader
from sources.providers.loading import Feed
from sources.providers.opta import OptaReader, StatsPerformReader
from sources.providers.reader import Reader
from sources.providers.sportec import SportecReader
from sources.providers.statsbomb import StatsBombReader
from sources.providers.wyscout import wyscout_reader

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
