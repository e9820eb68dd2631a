"""Which reader reads which provider."""

from __future__ import annotations

from collections.abc import Callable

from football.feeds.datafactory import DataFactoryReader
from football.feeds.loading import Feed
from football.feeds.opta import OptaReader, StatsPerformReader
from football.feeds.reader import Reader
from football.feeds.sportec import SportecReader
from football.feeds.statsbomb import StatsBombReader
from football.feeds.wyscout import wyscout_reader

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
