"""The match record: turns what happens into match events with sequence, clock and time of day.

Seconds are seconds of play within a period; they may run on into added time. Event times are real ones:
breaks counted in, to the millisecond, strictly increasing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from football.clock import FIRST_MINUTE, PERIOD_END, split_added
from football.codes import EventType, Period, SecondType, Side
from football.events import MatchEvent
from football.simulator.fixtures import Fixture

#: Least time between two events, in seconds.
APART = 0.25


class Recorder:
    """Writes the events of one match."""

    def __init__(self, fixture: Fixture) -> None:
        self.events: list[MatchEvent] = []
        self.period = Period.FIRST_HALF
        self._match_id = fixture.info.match_id
        self._kick_off = fixture.kick_off
        self._names = {Side.HOME: fixture.home.name, Side.AWAY: fixture.away.name}
        self._period_began = 0.0
        self._last = -APART

    def begin(self, period: Period, pause: float) -> None:
        """Play goes on in another period, `pause` real seconds after the last event."""
        self.period = period
        self._period_began = self._last + pause

    def minute(self, second: float) -> tuple[int, int]:
        """(minute, added minute) of a second of this period."""
        if self.period is Period.SHOOT_OUT:
            return PERIOD_END[self.period], 0
        return split_added(FIRST_MINUTE[self.period] + int(second // 60), self.period)

    def write(self, second: float, event_type: EventType, side: Side, **fields: Any) -> float:  # noqa: ANN401
        """Record an event; gives the second at which it was recorded, a little later if need be."""
        real = round(max(self._period_began + second, self._last + APART), 3)
        second = max(0.0, real - self._period_began)
        self._last = real
        minute, added_minute = self.minute(second)
        sequence = len(self.events) + 1
        self.events.append(
            MatchEvent(
                match_id=self._match_id,
                event_id=f"{self._match_id}-{sequence}",
                sequence=sequence,
                period=self.period,
                minute=minute,
                added_minute=added_minute,
                event_time=self._kick_off + timedelta(seconds=real),
                event_type=event_type,
                side=side,
                team=self._names[side],
                opponent=self._names[side.other],
                **fields,
            )
        )
        return second

    def announce(self, second: float, what: SecondType) -> float:
        """Record an announcement, told from the home side."""
        return self.write(second, EventType.ANNOUNCEMENT, Side.HOME, event_type2=what)
