"""What is asked of ESPN's public JSON: the scoreboard of a day, the summary of each match that is followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, timezone

from sources.live.espn.reader import read
from sources.live.provider import LiveProvider, Request, Span, Wanted

#: A day of the scoreboard is one of the American East.
_EAST = timezone(timedelta(hours=-5))


def schedule(wanted: Wanted, span: Span) -> Sequence[Request]:
    """The scoreboards of each league (`ger.1`), or of all, a day each."""
    leagues = wanted.leagues or (("all",) if wanted.today else ())
    days = [(("dates", f"{day:%Y%m%d}"), ("limit", "500")) for day in span.days(_EAST)]
    return [Request(f"{league}/scoreboard", params) for league in leagues for params in days]


def details(ids: Sequence[str], wanted: Wanted, _: Span) -> Sequence[Request]:
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
