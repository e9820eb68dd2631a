"""How often a feed is asked."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from follow.politeness import Backoff, Stage, interval_of, slowest
from sources.live.provider import Quota
from sources.live.snapshot import Status

NOW = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)


def interval(status: Status, minutes: float | None = None, over_for: float | None = None) -> float:
    kick_off = None if minutes is None else NOW + timedelta(minutes=minutes)
    return interval_of(Stage(status, kick_off, over_for), 30.0, NOW)


def test_by_the_state_of_the_match() -> None:
    long_before, before, in_play = (
        interval(Status.SCHEDULED, 300),
        interval(Status.SCHEDULED, 20),
        interval(Status.IN_PLAY),
    )
    assert long_before > before > in_play == 30.0
    assert interval(Status.SCHEDULED, -5) == 30.0, "kick-off is due"
    assert interval(Status.HALF_TIME) == 60.0
    assert interval(Status.FINISHED, over_for=10) < interval(Status.FINISHED, over_for=1000)
    assert interval(Status.SCHEDULED, 46) <= 120, "line-ups are not to be missed"


def test_a_quota_is_never_used_up() -> None:
    left, seconds = 100, 0.0
    while left > 1 and seconds < 86_400:
        seconds += slowest([Quota(left, 86_400.0)], 1, 60.0)
        left -= 1
    assert seconds >= 4 * 3600
    assert slowest([Quota(0, 60.0)], 1, 5.0) == 60.0
    assert slowest([], 1, 5.0) == 5.0


def test_rests_double_with_jitter_and_are_never_shorter_than_asked_for() -> None:
    backoff = Backoff(1.0, random.Random(1))
    rests = [backoff.failed() for _ in range(12)]
    assert all(0.5 * 2**n <= rest <= 2**n for n, rest in zip(range(1, 9), rests, strict=False))
    assert max(rests) <= 300
    assert backoff.failed(900.0) == 900.0
    backoff.succeeded()
    assert backoff.failed() <= 2.0
