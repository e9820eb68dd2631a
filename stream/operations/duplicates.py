"""Logs events that were commented before and are skipped: at once, then at growing intervals, with their number."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

log = structlog.get_logger("stream.operations.duplicates")

#: Seconds to the second line, the factor from one interval to the next, and the longest interval.
_FIRST, _GROWTH, _LONGEST = 10.0, 3.0, 3600.0


class DuplicateLog:
    """Counts the duplicates of one worker."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now` gives the time in seconds."""
        self._now = now
        self._unsaid = self._total = 0
        self._due = now()
        self._interval = _FIRST

    def count(self, events: int) -> None:
        """Note the duplicates of a transaction, also none."""
        self._unsaid += events
        self._total += events
        now = self._now()
        if not self._unsaid or now < self._due:
            return
        if now - self._due > _LONGEST:
            self._interval = _FIRST
        log.info("skipped events that were published before", events=self._unsaid, since_start=self._total)
        self._unsaid = 0
        self._due = now + self._interval
        self._interval = min(self._interval * _GROWTH, _LONGEST)
