"""What is asked of football-data.org v4, and what its headers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sources.live.football_data.reader import polls, read
from sources.live.json_values import number
from sources.live.provider import LiveProvider, Quota, Request, Span, Wanted, one_by_one


def schedule(wanted: Wanted, span: Span) -> Sequence[Request]:
    """The matches in a span of each competition (`BL1`), or of all that the plan has. They are the running ones too."""
    days = span.days()
    # Whether the last day counts is not said.
    dates = (("dateFrom", days[0].isoformat()), ("dateTo", (days[-1] + timedelta(days=1)).isoformat()))
    if wanted.leagues:
        return [Request(f"competitions/{league}/matches", dates) for league in wanted.leagues]
    return [Request("matches", dates)] if wanted.today else []


def details(ids: Sequence[str], wanted: Wanted, span: Span) -> Sequence[Request]:
    """Matches that were asked for by id one by one, all others with their day."""
    return one_by_one("matches", ids, wanted, lambda: schedule(wanted, span))


def quotas(headers: Mapping[str, str]) -> Sequence[Quota]:
    """Requests left until the counter's reset."""
    lower = {name.lower(): value for name, value in headers.items()}
    left, reset = number(lower, "x-requests-available-minute"), number(lower, "x-requestcounter-reset")
    return () if left is None else (Quota(left, float(reset) if reset is not None else 60.0),)


FOOTBALL_DATA = LiveProvider(
    name="football-data",
    title="football-data.org v4",
    base="https://api.football-data.org/v4/",
    schedule=schedule,
    details=details,
    read=read,
    interval=30.0,
    key_header="X-Auth-Token",
    key_variable="TOUCHLINE_FOOTBALL_DATA_KEY",
    headers={f"X-Unfold-{what}": "true" for what in ("Goals", "Bookings", "Subs", "Lineups")},
    quotas=quotas,
    polls=polls,
)
