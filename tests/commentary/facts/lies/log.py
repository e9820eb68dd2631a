"""Questions about a match's log, the events up to the one a text is about: what went before it, and how long ago."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from football.codes import EventType, Location, Period, SecondType, Side
from football.events import MatchEvent

CARDS = (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD, EventType.RED_CARD)
OFFENCES = (EventType.FOUL, EventType.HAND_BALL)
_BEGINS = {1: 1, 2: 46, 3: 91, 4: 106, 5: 121}


class Log(NamedTuple):
    """The events of a match in order, the last one that of the text."""

    events: tuple[MatchEvent, ...]

    @property
    def event(self) -> MatchEvent:
        return self.events[-1]

    @property
    def before(self) -> tuple[MatchEvent, ...]:
        return self.events[:-1]

    def ago(self, one: MatchEvent) -> int:
        """Minutes of play since an earlier event; many where it was in another period."""
        return _played(self.event) - _played(one) if one.period is self.event.period else 1000

    def lately(self, minutes: int) -> list[MatchEvent]:
        return [one for one in self.before if self.ago(one) <= minutes]

    def of_type(self, *kinds: EventType) -> list[MatchEvent]:
        return [one for one in self.events if one.event_type in kinds]

    def goals(self, side: Side) -> int:
        return sum(one.is_goal and one.side is side and one.period is not Period.SHOOT_OUT for one in self.events)

    def ahead(self, side: Side) -> int:
        return self.goals(side) - self.goals(side.other)

    def players_left(self, side: Side) -> int:
        return 11 - sum(one.is_sending_off and one.side is side for one in self.events)

    def kicks(self, side: Side) -> list[bool]:
        """Whether each of a team's kicks of the shoot-out went in."""
        return [one.is_goal for one in self.events if is_kick(one) and one.side is side]

    def decided(self) -> bool:
        """No number of goals from the kicks still to come can bring the team behind level."""
        home, away = self.kicks(Side.HOME), self.kicks(Side.AWAY)
        rounds = max(5, len(home), len(away))
        if sum(home) > sum(away):
            return sum(away) + rounds - len(away) < sum(home)
        return sum(home) + rounds - len(home) < sum(away)

    def chain(self, side: Side, minutes: int) -> list[MatchEvent]:
        """The attempts and corners of a team in the last minutes, that of the text among them."""
        return [one for one in self.events if forward(one) and one.side is side and self.ago(one) <= minutes]

    def pressure(self, side: Side) -> bool:
        chain = self.chain(side, 8)
        goes_on = len(chain) > 3 and self.ago(chain[-2]) < 5 and not any(one.is_goal for one in chain[:-1])
        ended = bool(chain) and chain[-1].is_goal and chain[-1] is not self.event
        return goes_on and not ended and self.ago(chain[0]) > 2 and self.ago(chain[-1]) < 3

    def one_way(self, side: Side) -> bool:
        if not self.pressure(side):
            return False
        since = self.events[self.events.index(self.chain(side, 8)[0]) :]
        return not any(one.side is not side and (forward(one) or _free_kick_forward(one)) for one in since)

    def pair(self) -> MatchEvent | None:
        """The other half of a foul or hand ball and its free kick, where it stands right before."""
        if not self.before:
            return None
        first, second = self.before[-1], self.event
        kinds = {first.event_type, second.event_type}
        fits = EventType.FREE_KICK_WON in kinds and bool(kinds & set(OFFENCES))
        return first if fits and first.side is not second.side and self.ago(first) == 0 else None

    def offence_of_card(self) -> MatchEvent | None:
        event = self.event
        for one in reversed(self.lately(1)):
            if one.side is event.side and one.event_type in CARDS:
                break
            if one.side is event.side and one.event_type in OFFENCES and one.player in (event.player, None):
                return one
        return None

    def injured(self) -> bool:
        return any(
            one.event_type2 is SecondType.INJURY
            and one.side is self.event.side
            and one.player == self.event.player_out is not None
            for one in self.lately(10)
        )

    def corners_in_a_row(self) -> int:
        found = 1
        for one in reversed(self.lately(3)):
            if one.side is not self.event.side and forward(one):
                break
            found += one.event_type is EventType.CORNER and one.side is self.event.side
        return found


def own_attempts(log: Log) -> Iterator[MatchEvent]:
    """The attempts in play of the player, this one included."""
    for one in log.of_type(EventType.ATTEMPT):
        if one.player == log.event.player and one.side is log.event.side and not is_kick(one) and not one.is_own_goal:
            yield one


def is_kick(one: MatchEvent) -> bool:
    return one.event_type is EventType.ATTEMPT and one.period is Period.SHOOT_OUT


def forward(one: MatchEvent) -> bool:
    return one.event_type in (EventType.ATTEMPT, EventType.CORNER) and one.period is not Period.SHOOT_OUT


def _free_kick_forward(one: MatchEvent) -> bool:
    return one.event_type is EventType.FREE_KICK_WON and one.location is not Location.DEFENSIVE_HALF


def _played(one: MatchEvent) -> int:
    return max(0, one.minute - _BEGINS[one.period]) + one.added_minute
