"""Where a command's matches come from: an archive or the like (`--data`), or a provider's files (`--provider`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sources.source import Source


def opened(
    data: str,
    *,
    provider: str | None = None,
    events: Path | None = None,
    lineups: Path | None = None,
    seed: int = 1,
    count: int = 10,
    strict: bool = False,
) -> Source:
    """The matches; a provider's go before `data`. What isn't sure of a provider's match is told on standard error."""
    if provider is None or events is None:
        from sources.source import open_source

        return open_source(data, seed=seed, count=count, strict=strict)
    from sources.providers.open_provider import open_provider

    feed = open_provider(provider, events, lineups, strict=strict)
    for remark in feed.remarks:
        typer.echo(f"{events}: {remark}", err=True)
    return feed


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
