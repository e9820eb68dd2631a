"""Reads a provider's files in tests."""

from __future__ import annotations

from pathlib import Path

from football.codes import EventType
from football.events import MatchEvent
from sources.providers.open_provider import open_provider


def read(provider: str, events: Path, lineups: Path | None = None) -> list[MatchEvent]:
    """The events of the match without its announcements."""
    (match,) = open_provider(provider, events, lineups).matches()
    return [event for event in match.events if event.event_type is not EventType.ANNOUNCEMENT]
