"""How often a feed is asked: by the state of each match, what its headers allow, and how it failed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sources.live.provider import Quota
from sources.live.snapshot import Status

#: Before this many seconds to kick-off a match is asked for rarely; line-ups come within them.
_NEAR = 45 * 60.0
_RARELY = 30 * 60.0
#: After this many seconds without a kick-off a match is asked for less often: some leagues have results only.
_OVERDUE = 3600.0
#: A quota of a day is made to last this long from any moment on, so it is never used up.
_HORIZON = 3 * 3600.0
#: After the final whistle: seconds between two looks for corrections.
_AFTER = 300.0
#: The longest rest after failures.
_LONGEST = 300.0


class Stage(NamedTuple):
    """What the pace of a match depends on. `over_for`: seconds since its end was first seen."""

    status: Status
    kick_off: datetime | None = None
    over_for: float | None = None


def interval_of(stage: Stage, interval: float, now: datetime) -> float:
    """Seconds to the next poll of a match that is asked for every `interval` seconds in play."""
    if stage.status.is_in_play:
        return interval
    if stage.status is Status.SCHEDULED and stage.kick_off is not None:
        left = (stage.kick_off - now).total_seconds()
        if left > _NEAR:
            return min(_RARELY, left - _NEAR + interval)
        return interval * (4 if left > 0 else 1 if left > -_OVERDUE else 10)
    if stage.status in (Status.HALF_TIME, Status.BREAK, Status.UNKNOWN):
        return interval * 2
    if stage.status.is_over:
        # Short at first: a final whistle may be followed by extra time.
        return interval * 2 if (stage.over_for or 0.0) < _AFTER else max(interval * 2, _AFTER)
    return max(interval * 10, _AFTER) if stage.status is not Status.SCHEDULED else _RARELY


def slowest(quotas: Sequence[Quota], requests: int, interval: float) -> float:
    """Seconds between two polls of `requests` each that the quotas allow, `interval` at least."""
    allowed = interval
    for quota in quotas:
        seconds = min(quota.seconds or 60.0, _HORIZON)
        allowed = max(allowed, seconds if quota.left < requests else seconds * requests / quota.left)
    return allowed


class Backoff:
    """Rests that double with each failure, with jitter, so that many followers do not come back at once."""

    def __init__(self, interval: float, chance: random.Random | None = None) -> None:
        self._interval = interval
        self._chance = chance or random.Random()
        self.failures = 0

    def failed(self, wait: float | None = None) -> float:
        """Seconds to rest after one more failure; never less than the feed asks for (`wait`)."""
        self.failures += 1
        rest = min(_LONGEST, self._interval * 2.0 ** min(self.failures, 16))
        return max(wait or 0.0, rest * self._chance.uniform(0.5, 1.0))

    def succeeded(self) -> None:
        """The feed answers again."""
        self.failures = 0

    @property
    def is_worth_a_line(self) -> bool:
        """A repeated failure is reported once, then at growing intervals."""
        return self.failures & (self.failures - 1) == 0
