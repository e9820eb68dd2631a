"""`Log`: the standing events up to a mark, as the check of summaries counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from football.codes import EventType, Location, Period, SecondType, ShotOutcome
from football.match_information import Carried, MatchInformation
from football.standing_events import StandingEvent

#: The last period that counts for each mark by its name, and the last minute in it; all minutes where there is none.
_LAST = {
    "15": (Period.FIRST_HALF, 15),
    "30": (Period.FIRST_HALF, 30),
    "half-time": (Period.FIRST_HALF, None),
    "60": (Period.SECOND_HALF, 60),
    "75": (Period.SECOND_HALF, 75),
    "full-time": (Period.SECOND_HALF, None),
    "extra-time": (Period.EXTRA_TIME_SECOND_HALF, None),
    "report": (Period.SHOOT_OUT, None),
}
_TYPES = {Carried.CORNERS: (EventType.CORNER,), Carried.FOULS: (EventType.FOUL,)}
_BOOKINGS = (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD)
# Looked up once: a match has a hundred events.
_ATTEMPT, _YELLOW, _SHOOT_OUT = int(EventType.ATTEMPT), int(EventType.YELLOW_CARD), int(Period.SHOOT_OUT)
_OWN_GOAL, _SENDING_OFF, _SAVED = int(SecondType.OWN_GOAL), int(SecondType.SENDING_OFF), int(ShotOutcome.ON_TARGET)
_OFF = frozenset({int(EventType.RED_CARD), int(EventType.SECOND_YELLOW_CARD)})
Pair = tuple[int, int]


class Log:
    """The events of a match up to a mark, and what its information says."""

    def __init__(self, events: Iterable[StandingEvent], mark: str, info: MatchInformation | None) -> None:
        self.mark = mark
        self.is_report = mark == "report"
        self.info = info
        period, minute = _LAST[mark]
        self.events = [
            event
            for event in events
            if event.period < period or (event.period == period and (minute is None or event.minute <= minute))
        ]

    @cached_property
    def course(self) -> list[tuple[StandingEvent, Pair, Pair]]:
        """Each goal with the score before and after it, home first; no kicks of a shoot-out."""
        score, found = (0, 0), []
        for event in self.events:
            if event.event_type == _ATTEMPT and event.is_goal and event.period != _SHOOT_OUT:
                after = (score[0] + 1, score[1]) if event.side == 1 else (score[0], score[1] + 1)
                found.append((event, score, after))
                score = after
        return found

    @cached_property
    def is_abandoned(self) -> bool:
        """Whether the match was broken off, or never began."""
        return any(event.event_type2 == SecondType.ABANDONED for event in self.events)

    @property
    def score(self) -> Pair:
        """The score at the mark, home first."""
        return self.course[-1][2] if self.course else (0, 0)

    @cached_property
    def kicks(self) -> list[StandingEvent]:
        """The kicks of the shoot-out."""
        return [one for one in self.events if one.event_type == _ATTEMPT and one.period == _SHOOT_OUT]

    @cached_property
    def attempts(self) -> list[StandingEvent]:
        """Attempts, without own goals and the shoot-out's kicks."""
        return [
            event
            for event in self.events
            if event.event_type == _ATTEMPT and event.period != _SHOOT_OUT and event.event_type2 != _OWN_GOAL
        ]

    @cached_property
    def sent_off(self) -> list[StandingEvent]:
        """Red cards and second yellows."""
        return [
            event
            for event in self.events
            if event.event_type in _OFF or (event.event_type == _YELLOW and event.event_type2 == _SENDING_OFF)
        ]

    @cached_property
    def went_off(self) -> frozenset[tuple[int, str | int]]:
        """Players who were substituted, with their sides."""
        return frozenset((one.side, one.player_out) for one in self.events if one.event_type == EventType.SUBSTITUTION)

    @cached_property
    def came_on(self) -> frozenset[tuple[int, str | int]]:
        """Substitutes, with their sides."""
        return frozenset((one.side, one.player_in) for one in self.events if one.event_type == EventType.SUBSTITUTION)

    def shots(self, periods: Sequence[int] = (), after: int = 0, until: int = 999) -> Pair:
        """Attempts of both teams; those in some minutes of a period, if one is given."""
        return _by_side(
            one for one in self.attempts if not periods or (one.period in periods and after < one.minute <= until)
        )

    @property
    def on_target(self) -> Pair | None:
        """Goals and shots that were saved; None where an attempt has no outcome."""
        if any(not one.is_goal and not one.shot_outcome for one in self.attempts):
            return None
        return _by_side(one for one in self.attempts if one.is_goal or one.shot_outcome == _SAVED)

    @property
    def saved(self) -> Pair:
        """Shots that each team's goalkeeper saved."""
        away, home = _by_side(one for one in self.attempts if not one.is_goal and one.shot_outcome == _SAVED)
        return home, away

    def counted(self, what: Carried) -> Pair:
        """Corners, fouls or yellow cards of both teams."""
        types = _BOOKINGS if what is Carried.CARDS else _TYPES[what]
        return _by_side(one for one in self.events if one.event_type in types)

    def is_carried(self, what: Carried, *, zero: bool) -> bool:
        """Whether a count of these may be said; `zero`: a count of 0, which the feed must vouch for."""
        if self.info is not None and self.info.carries is not None:
            return what in self.info.carries
        return not zero and (what is not Carried.SHOTS or any(not one.is_goal for one in self.attempts))

    @staticmethod
    def is_penalty(goal: StandingEvent) -> bool:
        """A goal from the penalty spot."""
        return goal.location == Location.PENALTY_SPOT


def _by_side(events: Iterable[StandingEvent]) -> Pair:
    sides = [event.side for event in events]
    return sides.count(1), sides.count(2)
