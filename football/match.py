"""A whole match: who plays, when, and its events in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from football.events import MatchEvent


@dataclass(frozen=True, slots=True)
class MatchInfo:
    """What is known of a match before it begins, and its final score where the archive has it."""

    match_id: str
    home: str
    away: str
    kick_off: datetime | None = None
    league: str | None = None
    season: str | None = None
    country: str | None = None
    title: str | None = None
    score: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A match and its events, ordered by sequence; `texts` holds the archive's sentence for each event, or None."""

    info: MatchInfo
    events: tuple[MatchEvent, ...]
    texts: tuple[str | None, ...] = ()
