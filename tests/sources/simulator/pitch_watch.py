"""Who is on the pitch in a simulated match, on the bench and booked; only they may act."""

from __future__ import annotations

from collections import Counter

from football.codes import (
    EventType,
    Period,
    SecondType,
    Side,
)
from football.events import MatchEvent
from sources.simulator import SimulatedMatch


class Watch:
    """Follows a match from the team sheets and complains when somebody acts who can't."""

    def __init__(self, one: SimulatedMatch) -> None:
        sheets = {Side.HOME: one.home_line_up, Side.AWAY: one.away_line_up}
        self.on = {side: {player.name for player in sheet.eleven} for side, sheet in sheets.items()}
        self.bench = {side: {player.name for player in sheet.bench} for side, sheet in sheets.items()}
        self.booked: set[str] = set()
        self.changes = Counter[Side]()
        self.windows = Counter[Side]()
        self.last_change: dict[Side, MatchEvent] = {}

    def see(self, event: MatchEvent) -> None:
        if event.event_type is EventType.SUBSTITUTION:
            self._change(event)
            return
        if event.event_type2 in (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED):
            return  # who is looked at may have been sent off before
        if event.event_type2 is SecondType.LINE_UP:
            assert set(event.line_up or ()) == self.on[event.side]
        for name, side in ((event.player, event.player_side), (event.player2, event.player2_side)):
            assert name is None or name in self.on[side], f"{name} is not on the pitch: {event!r}"
        if event.event_type is EventType.RED_CARD:
            assert event.event_type2 is SecondType.SENDING_OFF
        if event.is_second_yellow:
            assert event.player in self.booked
        if event.is_sending_off:
            self.on[event.side].remove(event.player or "")
            assert len(self.on[event.side]) >= 7
        elif event.event_type is EventType.YELLOW_CARD:
            assert event.player not in self.booked
            self.booked.add(event.player or "")

    def _change(self, event: MatchEvent) -> None:
        side = event.side
        assert event.player_out in self.on[side]
        assert event.player_in in self.bench[side]
        self.bench[side].remove(event.player_in)
        self.on[side] ^= {event.player_out, event.player_in}
        self.changes[side] += 1
        assert self.changes[side] <= 5
        last = self.last_change.get(side)
        same_stop = last is not None and (event.event_time - last.event_time).total_seconds() < 60
        at_the_break = event.period is not Period.FIRST_HALF and event.minute == 46
        self.windows[side] += not (same_stop or at_the_break)
        assert self.windows[side] <= 3
        self.last_change[side] = event
