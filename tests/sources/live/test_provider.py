"""Requests of a day, wherever it begins, and answers of an unknown shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from follow.watch import EARLIER, LATER
from sources.live.provider import Fault, Span, Wanted
from sources.live.registry import LIVE_PROVIDERS
from sources.live.snapshot import Answer


def asked(provider: str, hour: int) -> list[str]:
    """The parameters of the requests for the matches around an hour (UTC) of 10 May."""
    now = datetime(2026, 5, 10, hour, tzinfo=UTC)
    wanted = Wanted(today=True) if provider == "api-football" else Wanted(leagues=("x",))
    requests = LIVE_PROVIDERS[provider].schedule(wanted, Span(now - EARLIER, now + LATER))
    return ["&".join(f"{key}={value}" for key, value in request.params if key != "limit") for request in requests]


def test_matches_on_either_side_of_midnight_are_asked_for() -> None:
    assert asked("api-football", 2) == ["date=2026-05-09", "date=2026-05-10"]
    assert asked("api-football", 20) == ["date=2026-05-10", "date=2026-05-11"]
    assert asked("football-data", 2) == ["dateFrom=2026-05-09&dateTo=2026-05-11"]
    # ESPN's day is American: at 03:00 UTC it is still the evening before.
    assert asked("espn", 3) == ["dates=20260509", "dates=20260510"]
    assert asked("espn", 8) == ["dates=20260509", "dates=20260510"]


def test_a_league_costs_one_request_of_the_quota() -> None:
    now = datetime(2026, 11, 28, 2, tzinfo=UTC)
    (request,) = LIVE_PROVIDERS["api-football"].schedule(Wanted(leagues=("39",)), Span(now, now + timedelta(days=1)))
    assert dict(request.params) == {"league": "39", "season": "2026", "from": "2026-11-28", "to": "2026-11-29"}


def test_an_answer_of_an_unknown_shape_is_a_fault_of_its_request() -> None:
    nested: object = []
    for _ in range(100_000):
        nested = [nested]
    fault = LIVE_PROVIDERS["openligadb"].answer_of(nested)
    assert isinstance(fault, Fault)
    assert fault.alone

    def broken(_: object) -> Answer:
        raise KeyError("fixture")

    fault = replace(LIVE_PROVIDERS["espn"], read=broken).answer_of({})
    assert isinstance(fault, Fault)
    assert "fixture" in fault.text
