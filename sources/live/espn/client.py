"""What is asked of ESPN's public JSON: the scoreboard of a day, the summary of each match that is followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sources.live.espn.reader import read
from sources.live.provider import LiveProvider, Request, Wanted


def schedule(wanted: Wanted, day: date) -> Sequence[Request]:
    """The day's scoreboard of each league (`ger.1`), or of all."""
    leagues = wanted.leagues or (("all",) if wanted.today else ())
    params = (("dates", f"{day:%Y%m%d}"), ("limit", "500"))
    return [Request(f"{league}/scoreboard", params) for league in leagues]


def details(ids: Sequence[str], wanted: Wanted, _: date) -> Sequence[Request]:
    """A match's summary; `all` finds it whatever its league."""
    league = wanted.leagues[0] if len(wanted.leagues) == 1 else "all"
    return [Request(f"{league}/summary", (("event", match_id),)) for match_id in ids]


ESPN = LiveProvider(
    name="espn",
    title="ESPN",
    base="https://site.api.espn.com/apis/site/v2/sports/soccer/",
    schedule=schedule,
    details=details,
    read=read,
    interval=30.0,
)
