"""Logs events that were commented before and are skipped: at once, then at growing intervals, with their number."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from runtime.growing_intervals import GrowingIntervals

log = structlog.get_logger("stream.operations.duplicates")


class DuplicateLog:
    """Counts the duplicates of one worker."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now` gives the time in seconds."""
        self._intervals = GrowingIntervals(now)
        self._total = 0

    def count(self, events: int) -> None:
        """Note the duplicates of a transaction, also none."""
        self._total += events
        if unsaid := self._intervals.count(events):
            log.info("skipped events that were published before", events=unsaid, since_start=self._total)
