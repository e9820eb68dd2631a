"""A whole match: who plays, when, and its events in order."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from football.events import MatchEvent

#: Start of matches without a known date; their `MatchInfo.kick_off` is None.
UNKNOWN_KICK_OFF = datetime(2000, 1, 1, 15, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MatchInfo:
    """A match as known before kick-off, and its final score if the archive has it.

    `day_only`: of `kick_off`, only the day is known. `odds`: decimal odds of a home win, a draw and an away win.
    """

    match_id: str
    home: str
    away: str
    kick_off: datetime | None = None
    league: str | None = None
    season: str | None = None
    country: str | None = None
    title: str | None = None
    score: tuple[int, int] | None = None
    day_only: bool = False
    odds: tuple[float, float, float] | None = None

    @property
    def competition(self) -> str | None:
        """What the events of the match have as their competition: the league or cup, whatever the season."""
        return self.league


class Overturned(NamedTuple):
    """A decision that the video assistant referee changed; the match's events hold only the outcome.

    `first` is the event as first published, in revision 0. It has the `event_id` and the `sequence` of the event in the
    match that takes its place; where nothing does (`MatchEvent.retracted`), an id of its own, and the sequence of the
    check. `check` is the id of the VAR_CHECK; `decided` lies after it and before the event that follows it.
    """

    first: MatchEvent
    check: str
    decided: datetime


@dataclass(frozen=True, slots=True)
class Match:
    """A match as it finally stands, its events ordered by sequence.

    `texts` holds the archive's sentence for each event, or None. `overturned` are the decisions that the video
    assistant referee changed, in order; known for simulated matches only.
    """

    info: MatchInfo
    events: tuple[MatchEvent, ...]
    texts: tuple[str | None, ...] = ()
    overturned: tuple[Overturned, ...] = ()

    @property
    def played(self) -> tuple[MatchEvent, ...]:
        """The events without match information."""
        return tuple(event for event in self.events if not event.is_information)


def is_among(match_id: str, ids: Container[str]) -> bool:
    """True when the match is among the ids, which may lack the trailing slash of the archive's ids, or have one."""
    bare = match_id.removesuffix("/")
    return match_id in ids or bare in ids or f"{bare}/" in ids
