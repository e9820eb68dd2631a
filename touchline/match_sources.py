"""Where a command's matches come from: an archive or the like (`--data`), or a provider's files (`--provider`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from football.match import Match
    from sources.source import Source
    from touchline.settings import FeedMatchSettings, MatchSettings

#: Settings that choose the matches, for commands that have options for them.
KEYS = (
    "data",
    "feed.provider",
    "feed.events",
    "feed.lineups",
    "selection.match",
    "limit",
    "strict",
    "seed",
    "count",
)
#: Settings of the errors that a feed makes.
FEED_ERROR_KEYS = ("corrections", "late", "duplicates")


def opened(settings: MatchSettings) -> Source:
    """The source of the matches."""
    feed = settings.feed
    if feed.provider is None or feed.events is None:
        from sources.source import open_source

        return open_source(settings.data, seed=settings.seed, count=settings.count, strict=settings.strict)
    from sources.providers.open_provider import open_provider

    return open_provider(feed.provider, feed.events, feed.lineups, strict=settings.strict)


def chosen(source: Source, settings: MatchSettings) -> Iterator[Match]:
    """The matches that the settings select."""
    from replay.selection import choose
    from replay.settings import Selection

    ids = None  # all; simulated matches are not played twice to find out which there are
    if settings.selection != Selection():
        ids = {info.match_id for info in choose(source.infos(), settings.selection)}
    return source.matches(ids)


def as_sent(source: Source, settings: FeedMatchSettings) -> Iterator[Match]:
    """The same, with the errors of a feed that the settings ask for."""
    from replay.feed_errors import as_sent
    from sources.simulator.feed_errors.live_feed import Shares

    shares = Shares(settings.corrections, settings.late, settings.duplicates)
    return as_sent(chosen(source, settings), shares, settings.seed)


def name(settings: MatchSettings) -> str:
    """Where the matches come from, for messages."""
    return str(settings.feed.events or settings.data)


def wrong_use(given: Mapping[str, Any]) -> str | None:
    """What is wrong with the flags given; None when nothing is."""
    provider = given["feed.provider"]
    if given["data"] is not None and provider is not None:
        return "give either --data or --provider"
    if given["count"] is not None and (provider is not None or given["data"] not in (None, "simulated")):
        return "--count goes with --data simulated"
    return fault(provider, given["feed.events"], given["feed.lineups"]) if provider is not None else None


def wrong_use_offline(given: Mapping[str, Any]) -> str | None:
    """The same where the matches have to be named."""
    if given["data"] is None and given["feed.provider"] is None:
        return "give either --data or --provider"
    return wrong_use(given) or fault(given["feed.provider"], given["feed.events"], given["feed.lineups"])


def fault(provider: str | None, events: Path | None, lineups: Path | None) -> str | None:
    """What is wrong with these three together; None when nothing is."""
    if provider is None:
        return "--events and --lineups go with --provider" if events or lineups else None
    from sources.providers.registry import PROVIDERS

    known = PROVIDERS[provider]
    if events is None:
        return f"--provider {provider} needs --events, the {known.events.title}"
    if known.lineups is not None and lineups is None:
        return f"--provider {provider} needs --lineups, the {known.lineups.title}"
    if known.lineups is None and lineups is not None:
        return f"--provider {provider} takes no --lineups: its {known.events.title} has them"
    return None
