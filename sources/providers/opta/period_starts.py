"""When the periods of a match began, by Opta's events: F24 and MA3 know periods that an older F7 or MA1 doesn't."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

START, END = 32, 30
#: Minute of the match clock at which each period begins; 5 is the shoot-out.
PERIOD_STARTS = {1: 0, 2: 45, 3: 90, 4: 105, 5: 120}


def period_starts(raw_events: Iterable[Any]) -> dict[int, datetime]:
    """Start of each period that has events of kloppy's `OptaEvent`: its own, else counted back from its first event."""
    starts: dict[int, datetime] = {}
    counted: dict[int, datetime] = {}
    for raw in raw_events:
        if raw.period_id in PERIOD_STARTS:
            clock = timedelta(minutes=raw.time_min - PERIOD_STARTS[raw.period_id], seconds=raw.time_sec)
            counted.setdefault(raw.period_id, raw.timestamp - clock)
            if raw.type_id == START:
                starts.setdefault(raw.period_id, raw.timestamp)
    return counted | starts


def ended_periods(raw_events: Iterable[Any]) -> frozenset[int]:
    """The periods whose end is among the events."""
    return frozenset(raw.period_id for raw in raw_events if raw.type_id == END)
