"""The match record: turns what happens into match events with sequence, clock and time of day.

Seconds are seconds of play within a period; they may run on into added time, and are negative before kick-off. Event
times are real ones: breaks counted in, to the millisecond, strictly increasing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from football.clock import FIRST_MINUTE, PERIOD_END, split_added
from football.codes import EventType, Period, SecondType, Side
from football.events import MatchEvent
from football.match import Overturned
from sources.simulator.world.fixtures import Fixture

#: Least time between two events, in seconds.
APART = 0.25


class Recorder:
    """Writes the events of one match."""

    def __init__(self, fixture: Fixture) -> None:
        self.events: list[MatchEvent] = []
        self.overturned: list[Overturned] = []
        self.period = Period.FIRST_HALF
        self._match_id = fixture.info.match_id
        self._competition = fixture.info.competition
        self._kick_off = fixture.kick_off
        self._names = {Side.HOME: fixture.home.name, Side.AWAY: fixture.away.name}
        self._period_began = 0.0
        self._last = float("-inf")

    def begin(self, period: Period, pause: float) -> None:
        """Play goes on in another period, `pause` real seconds after the last event."""
        self.period = period
        self._period_began = self._last + pause

    def minute(self, second: float) -> tuple[int, int]:
        """(minute, added minute) of a second of this period; before kick-off it is minute 0."""
        if second < 0:
            return 0, 0
        if self.period is Period.SHOOT_OUT:
            return PERIOD_END[self.period], 0
        return split_added(FIRST_MINUTE[self.period] + int(second // 60), self.period)

    def write(self, second: float, event_type: EventType, side: Side, **fields: Any) -> float:  # noqa: ANN401
        """Record an event; gives the second at which it was recorded, a little later if need be."""
        second, event = self._now(second, event_type, side, fields)
        self.events.append(event)
        return second

    def announce(self, second: float, what: SecondType, side: Side = Side.HOME, **fields: Any) -> float:  # noqa: ANN401
        """Record an announcement, for the home side unless it is of a team."""
        return self.write(second, EventType.ANNOUNCEMENT, side, event_type2=what, **fields)

    def passing(self, second: float, event_type: EventType, side: Side, **fields: Any) -> MatchEvent:  # noqa: ANN401
        """An event of this moment that is not recorded, since none of it stands."""
        _, event = self._now(second, event_type, side, fields)
        return event.model_copy(update={"event_id": f"{event.event_id}-first"})

    def first_decision(self, event: MatchEvent, event_type: EventType, **fields: Any) -> MatchEvent:  # noqa: ANN401
        """The first decision, where `event` is the final one: of the same side, with the same id and time."""
        same = event.model_dump(include=_IDENTITY)
        return MatchEvent(**same, event_type=event_type, **fields)

    def overturn(self, first: MatchEvent, check: MatchEvent, second: float) -> None:
        """Remember a decision that fell at that second."""
        real = round(max(self._period_began + second, self._last + APART), 3)
        self._last = real
        self.overturned.append(Overturned(first, check.event_id, self._kick_off + timedelta(seconds=real)))

    def _now(
        self, second: float, event_type: EventType, side: Side, fields: dict[str, Any]
    ) -> tuple[float, MatchEvent]:
        """An event with the next sequence number, and its second."""
        real = round(max(self._period_began + second, self._last + APART), 3)
        second = max(min(second, 0.0), real - self._period_began)
        self._last = real
        minute, added_minute = self.minute(second)
        sequence = len(self.events) + 1
        return second, MatchEvent(
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
            competition=self._competition,
            **fields,
        )


#: The fields that first and final decision share.
_IDENTITY = {
    "match_id",
    "event_id",
    "sequence",
    "period",
    "minute",
    "added_minute",
    "event_time",
    "side",
    "team",
    "opponent",
    "competition",
}
