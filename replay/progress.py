"""What a replay reports while it runs and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Report:
    """Where a replay stands.

    `phase` is "reading" (the data, then with resume the topic) or "publishing". `gathered` counts the events read
    from the data, `matches` their matches or, when publishing, those begun. `total` counts the events of the whole
    replay, what a resumed one found on the topic (`found`) included; None while reading. `sent` is what this run
    handed to the producer, `acknowledged` what the brokers have. `again` counts those sent although they were on
    the topic. `rate` is acknowledged events a second since publishing began. `lag` is the seconds that the last
    event was late against its schedule (0 when on time, always 0 at full speed).
    """

    phase: Literal["reading", "publishing"]
    gathered: int = 0
    sent: int = 0
    acknowledged: int = 0
    found: int = 0
    again: int = 0
    total: int | None = None
    matches: int = 0
    rate: float = 0.0
    lag: float = 0.0
    event_time: datetime | None = None


class Progress(Protocol):
    """Called about ten times a second with the state of the replay, and once at its end."""

    def __call__(self, report: Report, /) -> None:
        """Show it, or not; must be quick."""


def silent(_report: Report, /) -> None:
    """A Progress that says nothing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A replay at its end: what the brokers have acknowledged in this run.

    `total` and `found` are as in Report; `again` are events sent although they were on the topic: workers skip them.
    A replay without resume looks for them for a few seconds at most. `bytes` counts values before compression; `first`
    and `last` are the times of the first and last event sent, `worst_lag` the seconds the latest event was late.
    `interrupted` says that it was stopped before its end; `resume=True` goes on with it.
    """

    events: int
    matches: int
    total: int
    found: int
    bytes: int
    seconds: float
    worst_lag: float
    first: datetime | None
    last: datetime | None
    interrupted: bool
    again: int = 0

    @property
    def rate(self) -> float:
        """Events a second."""
        return self.events / self.seconds if self.seconds > 0 else 0.0
