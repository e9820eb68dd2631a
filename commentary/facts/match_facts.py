"""What the claims of a text are held against: one situation, with the questions that many claims ask of it."""

from __future__ import annotations

from typing import NamedTuple, Self

from commentary.situation import Situation
from commentary.style import Style
from football.clock import minutes_played
from football.codes import CARDS, EventType, Location, Period, SecondType, Side
from football.event_history import RecentEvent
from football.events import MatchEvent
from football.match_information import Carried
from football.state import MatchState
from football.tallies import PlayerTally

_OVER = (SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_END)
#: Kicks that each team has in a shoot-out.
_KICKS = 5
#: Minutes between events of different periods: they are never close.
_FAR = 999


class Facts(NamedTuple):
    """An event, its type, the state after it, and the style asked for."""

    event: MatchEvent
    state: MatchState
    style: Style
    kind: EventType

    @classmethod
    def of(cls, situation: Situation) -> Self:
        """The facts of a situation."""
        event = situation.event
        return cls(event, situation.state, situation.style.base, event.event_type)

    @property
    def second(self) -> SecondType | None:
        """The event's second type."""
        return self.event.event_type2

    @property
    def is_about_a_team(self) -> bool:
        """An announcement of one team only: its line-up, an injury to one of its players, a VAR check."""
        return self.kind is EventType.ANNOUNCEMENT and self.second is not None and self.second.is_of_a_team

    @property
    def is_penalty_kick(self) -> bool:
        """A shot from the spot, in play or in a shoot-out."""
        event = self.event
        return event.event_type is EventType.ATTEMPT and (
            event.location is Location.PENALTY_SPOT or event.period is Period.SHOOT_OUT
        )

    @property
    def is_shot(self) -> bool:
        """An attempt at the other side's goal: own goals are none."""
        return self.kind is EventType.ATTEMPT and not self.event.is_own_goal

    @property
    def is_card(self) -> bool:
        """A card of either colour."""
        return self.kind in CARDS

    @property
    def is_shoot_out(self) -> bool:
        """The shoot-out has begun, or been played."""
        kicks = self.state.home.shoot_out_kicks or self.state.away.shoot_out_kicks
        return self.event.period is Period.SHOOT_OUT or self.second is SecondType.SHOOT_OUT or bool(kicks)

    @property
    def counts_in_match(self) -> bool:
        """A goal that changes the score: the shoot-out's do not."""
        return self.event.is_goal and self.event.period is not Period.SHOOT_OUT

    def goals(self, side: Side) -> int:
        """A team's goals after the event."""
        return self.state.team(side).goals

    def ahead(self, side: Side) -> int:
        """By how many goals a team leads after the event; negative when it is behind."""
        return self.goals(side) - self.goals(side.other)

    def ahead_on_penalties(self, side: Side) -> int:
        """The same for the shoot-out."""
        return self.state.team(side).shoot_out_goals - self.state.team(side.other).shoot_out_goals

    def scored(self, side: Side) -> bool:
        """Whether the event is a goal for that side which changes the score."""
        return self.counts_in_match and self.event.side is side

    def kicks_left(self, side: Side) -> int:
        """How many of its kicks a team has left: of five, in sudden death until both have taken equally many."""
        kicks = self.state.team(side).shoot_out_kicks
        return max(_KICKS, kicks, self.state.team(side.other).shoot_out_kicks) - kicks

    @property
    def is_decided(self) -> bool:
        """A shoot-out in which the team behind can no longer draw level."""
        ahead = self.ahead_on_penalties(Side.HOME)
        return abs(ahead) > self.kicks_left(Side.AWAY if ahead > 0 else Side.HOME)

    @property
    def is_deciding_kick(self) -> bool:
        """The kick that ends a shoot-out."""
        return self.kind is EventType.ATTEMPT and self.event.period is Period.SHOOT_OUT and self.is_decided

    @property
    def is_over(self) -> bool:
        """Announced to be over, or decided by this kick of the shoot-out."""
        return self.second in _OVER or self.is_deciding_kick

    @property
    def tally(self) -> PlayerTally:
        """What the event's player has done so far, this event counted in."""
        return self.state.team(self.event.player_side).player(self.event.player)

    def side_of(self, letter: str) -> Side:
        """The side that T (the event's team) or U (its opponent) stands for."""
        return self.event.side if letter == "T" else self.event.side.other

    def before(self) -> tuple[RecentEvent, ...]:
        """The events of play before this event, oldest first."""
        return self.state.recent[:-1]

    def carries(self, kind: Carried) -> bool | None:
        """Whether the feed says that it has all events of a kind; None where it says nothing."""
        info = self.state.info
        return None if info is None or info.carries is None else kind in info.carries

    @property
    def previous(self) -> RecentEvent | None:
        """The event right before this one."""
        before = self.before()
        return before[-1] if before else None

    def minutes_since(self, recent: RecentEvent) -> int:
        """Minutes of play from an earlier event to this one; 999 when it was in another period."""
        event = self.event
        if recent.period != event.period:
            return _FAR
        return minutes_played(event.period, event.minute, event.added_minute) - recent.played

    def lately(self, minutes: int) -> list[RecentEvent]:
        """The events of the last few minutes of play before the event, oldest first."""
        return [recent for recent in self.before() if self.minutes_since(recent) <= minutes]
