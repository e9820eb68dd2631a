"""When to report a fault that repeats: at once, then at growing intervals, each time with the number since the last."""

from __future__ import annotations

import time
from collections.abc import Callable

#: Seconds to the second report, the factor from one interval to the next, and the longest interval.
_FIRST, _GROWTH, _LONGEST = 10.0, 3.0, 3600.0


class GrowingIntervals:
    """Counts how often something happens, and says when it is to be reported.

    After `quiet` seconds without it, the next time is reported at once again.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, *, quiet: float = _LONGEST) -> None:
        """`now` gives the time in seconds."""
        self._now = now
        self._quiet = quiet
        self._unreported = 0
        self._last = self._due = now()
        self._interval = _FIRST

    def count(self, times: int = 1) -> int:
        """Note that it happened so many times; the number to report now, or 0 when it is not time yet."""
        self._unreported += times
        now = self._now()
        if not self._unreported or (now < self._due and now - self._last <= self._quiet):
            self._last = now if times else self._last
            return 0
        if now - self._last > self._quiet:
            self._interval = _FIRST
        self._last = now
        self._due = now + self._interval
        self._interval = min(self._interval * _GROWTH, _LONGEST)
        reported, self._unreported = self._unreported, 0
        return reported
