"""What is asked of OpenLigaDB."""

from __future__ import annotations

from collections.abc import Sequence

from sources.live.openligadb.reader import read
from sources.live.provider import LiveProvider, Request, Span, Wanted, one_by_one

#: Leagues of `--today`: the Bundesliga, the two below it, and the cup.
_TODAY = ("bl1", "bl2", "bl3", "dfb")


def schedule(wanted: Wanted, _: Span) -> Sequence[Request]:
    """The current match day of each league: `bl1`, or one that is named, `bl1/2026/12`."""
    leagues = wanted.leagues or (_TODAY if wanted.today else ())
    return [Request(f"getmatchdata/{league}") for league in leagues]


def details(ids: Sequence[str], wanted: Wanted, span: Span) -> Sequence[Request]:
    """Matches that were asked for by id one by one, all others with their match day."""
    return one_by_one("getmatchdata", ids, wanted, lambda: schedule(wanted, span))


OPENLIGADB = LiveProvider(
    name="openligadb",
    title="OpenLigaDB",
    base="https://api.openligadb.de/",
    schedule=schedule,
    details=details,
    read=read,
    interval=30.0,
)
