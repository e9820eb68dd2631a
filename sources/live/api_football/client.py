"""What is asked of API-Football, and what its envelopes and headers say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sources.live.api_football.reader import read
from sources.live.json_values import at, number, text
from sources.live.provider import Fault, LiveProvider, Quota, Request, Span, Wanted

#: One request brings this many matches.
_IDS = 20
#: Faults of the account: asking again does not help.
_FATAL = ("token", "plan", "access", "required")
#: Faults that are over with the minute, or with the day.
_WAITS = {"rateLimit": 60.0, "requests": 3600.0}


def schedule(wanted: Wanted, span: Span) -> Sequence[Request]:
    """The matches in a span: of the leagues (`39`, or `39:2025` with its season), or all."""
    requests = []
    days = span.days()
    day = days[0]
    for league in wanted.leagues:
        identifier, _, season = league.partition(":")
        # A season is named by the year in which it begins; European ones begin in July.
        year = season or str(day.year if day.month >= 7 else day.year - 1)
        dates = (("from", day.isoformat()), ("to", days[-1].isoformat()))
        requests.append(Request("fixtures", (("league", identifier), ("season", year), *dates)))
        if not season and day.month < 7:  # leagues that are played within a calendar year
            requests.append(Request("fixtures", (("league", identifier), ("season", str(day.year)), *dates)))
    if wanted.today and not wanted.leagues:
        requests += [Request("fixtures", (("date", one.isoformat()),)) for one in days]
    return requests


def details(ids: Sequence[str], _wanted: Wanted, _span: Span) -> Sequence[Request]:
    """Matches with events and line-ups."""
    chunks = (ids[first : first + _IDS] for first in range(0, len(ids), _IDS))
    return [Request("fixtures", (("ids", "-".join(chunk)),)) for chunk in chunks]


def fault(document: Any) -> Fault | None:  # noqa: ANN401 (whatever the feed sends)
    """An `errors` object in an answer of status 200 is a fault, not a day without matches."""
    errors = at(document, "errors")
    if not errors:
        return None
    said = errors if isinstance(errors, dict) else dict(enumerate(errors if isinstance(errors, list) else [errors]))
    words = "; ".join(f"{key}: {value}" for key, value in said.items())
    waits = [wait for key, wait in _WAITS.items() if key in said]
    return Fault(words, fatal=any(key in said for key in _FATAL), wait=max(waits, default=None))


def quotas(headers: Mapping[str, str]) -> Sequence[Quota]:
    """The day's requests left, and the minute's."""
    return tuple(_quotas(headers))


def _quotas(headers: Mapping[str, str]) -> Iterator[Quota]:
    lower = {name.lower(): value for name, value in headers.items()}
    for name, seconds in (("x-ratelimit-requests", 86_400.0), ("x-ratelimit", 60.0)):
        left = number(lower, f"{name}-remaining")
        if left is not None:
            yield Quota(left, seconds, number(text(lower, f"{name}-limit") and lower, f"{name}-limit"))


API_FOOTBALL = LiveProvider(
    name="api-football",
    title="API-Football v3",
    base="https://v3.football.api-sports.io/",
    schedule=schedule,
    details=details,
    read=read,
    interval=60.0,
    key_header="x-apisports-key",
    key_variable="TOUCHLINE_API_FOOTBALL_KEY",
    conditional=False,  # requests with headers it does not know may be refused
    fault=fault,
    quotas=quotas,
)
