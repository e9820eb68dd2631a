"""Stoppages: which offence, free kick, card and penalty of the last minutes are one (docs/explanation/claims.md).

Only events that came in order and were not corrected take part; the others are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from commentary.situation import Situation
from football.codes import CARDS, EventType, Location
from football.event_history import RecentEvent
from football.events import MatchEvent

OFFENCES = (EventType.FOUL, EventType.HAND_BALL)
FREE_KICK = EventType.FREE_KICK_WON
_PENALTY = EventType.PENALTY_CONCEDED
_ANNOUNCEMENT = int(EventType.ANNOUNCEMENT)
_OFFENCES, _CARDS = frozenset(map(int, OFFENCES)), frozenset(map(int, CARDS))
_HAND_BALL, _FOULS, _KICKS = int(EventType.HAND_BALL), {int(EventType.FOUL)}, {int(FREE_KICK)}
#: Minutes of play that links reach back: a card's minute, that of its offence, and one before.
MINUTES = 3
#: Minutes within which a card and its offence follow each other.
CARD_MINUTES = 1
#: Where a free kick is not near goal: the halves, the spot, long range, and where no one recorded it.
_FAR = frozenset(
    {
        0,
        Location.ATTACKING_HALF,
        Location.DEFENSIVE_HALF,
        Location.PENALTY_SPOT,
        Location.LONG_RANGE,
        Location.MORE_THAN_35_YARDS,
        Location.MORE_THAN_40_YARDS,
        Location.NOT_RECORDED,
    }
)


def is_near_goal(event: RecentEvent | MatchEvent) -> bool:
    """Whether a free kick is near goal: on the wings, at or in the box."""
    return (event.location or 0) not in _FAR


def stoppages(situation: Situation) -> Stoppages:
    """The stoppages of the last minutes, the present event last. Worked out once for a situation."""
    found: Stoppages | None = situation.selected.get("stoppages")
    if found is None:
        found = situation.selected["stoppages"] = Stoppages(_taking_part(situation))
    return found


def _taking_part(situation: Situation) -> Sequence[RecentEvent]:
    """The events of the last minutes of the period that take part; the present one is last if it does."""
    state = situation.state
    present = state.recent[-1]
    found: list[RecentEvent] = []
    if state.in_order:
        oldest = present.played - MINUTES
        for one in reversed(state.recent):
            if one.period != present.period or one.played < oldest:
                break
            found.append(one)
        found.reverse()
        return found
    highest = accumulate((one.sequence for one in state.recent), max)
    for one, latest in zip(state.recent, highest, strict=True):
        lately = one.period == present.period and present.played - MINUTES <= one.played <= present.played
        if lately and not one.revision and one.sequence == latest:
            found.append(one)
    return found


class Stoppages:
    """The links of events, by their places: each offence has one free kick, one card and one penalty, and back."""

    __slots__ = (
        "_apart",
        "_have_cards",
        "_have_penalties",
        "cards",
        "events",
        "kicks",
        "merged",
        "penalties",
        "serious",
    )

    def __init__(self, events: Sequence[RecentEvent]) -> None:
        self.events = events
        self.kicks: dict[int, int] = {}
        self.cards: dict[int, int] = {}
        self.penalties: dict[int, int] = {}
        #: Of the events whose line is merged, the place of the one whose line says it already; that one stands.
        self.merged: dict[int, int] = {}
        #: Offences and free kicks that led to a card, a penalty or a free kick near goal before them.
        self.serious: set[int] = set()
        #: Halves between which something else stands: one happening, but their lines do not speak of each other.
        self._apart: set[int] = set()
        kinds = [event.event_type for event in events]
        self._have_cards = not _CARDS.isdisjoint(kinds)
        self._have_penalties = _PENALTY in kinds
        for place, kind in enumerate(kinds):
            if kind in _OFFENCES:
                self._offence(place)
            elif kind == FREE_KICK:
                self._free_kick(place)
            elif kind in _CARDS:
                self._link(self.cards, place, self._offence_of_card(place))
            elif kind == _PENALTY:
                self._link(self.penalties, place, self._of_penalty(place, OFFENCES))

    def offence_of_kick(self, event: RecentEvent) -> RecentEvent | None:
        """The offence that the free kick at the end was given for, where that came before it and is no other's."""
        last = len(self.events) - 1
        place = self.kicks.get(last) if last >= 0 and self.events[last] is event else None
        return None if place is None or last in self._apart or self._has_rival(place) else self.events[place]

    def kick_for(self, offence: RecentEvent) -> RecentEvent | None:
        """The free kick that was given for an offence, if it can't be that of another."""
        for place, event in enumerate(self.events):
            if event is offence:
                kick = self.kicks.get(place)
                if kick is None or place in self._apart or self._has_rival(min(place, kick)):
                    return None
                return self.events[kick]
        return None

    def _has_rival(self, place: int) -> bool:
        """Whether its other half may be that of another right before it: of two fouls, then two free kicks."""
        one = self.events[place]
        is_kick = one.event_type == FREE_KICK
        offender = 3 - one.side if is_kick else one.side
        for before in range(place - 1, -1, -1):
            other = self.events[before]
            if other.played == one.played and other.event_type in _CARDS and other.side == offender:
                continue
            same = other.event_type == FREE_KICK if is_kick else other.event_type in _OFFENCES
            is_open = before not in self.kicks or before in self._apart
            return same and other.played == one.played and other.side == one.side and is_open
        return False

    def _link(self, links: dict[int, int], place: int, other: int | None) -> None:
        if other is not None:
            links[place], links[other] = other, place

    def _offence(self, place: int) -> None:
        card = self._card_before(place) if self._have_cards else None
        penalty = self._of_penalty(place, (_PENALTY,)) if self._have_penalties else None
        kick = self._half(place)
        if card is None and penalty is None and kick is None:
            return
        for links, other in ((self.cards, card), (self.penalties, penalty), (self.kicks, kick)):
            self._link(links, place, other)
        near = kick is not None and is_near_goal(self.events[kick])
        if card is not None or penalty is not None or near:
            self.serious.add(place)
        self._merge(place, next(one for one in (card, penalty, kick) if one is not None))

    def _free_kick(self, place: int) -> None:
        offence = self._half(place)
        self._link(self.kicks, place, offence)
        card = self.cards.get(offence) if offence is not None else self._lone_card(place)
        if card is not None:
            self.serious.add(place)
            self._merge(place, card)
        elif offence is not None:
            is_routine = offence not in self.merged and offence not in self.serious
            self._merge(place, None if is_routine and is_near_goal(self.events[place]) else offence)

    def _merge(self, place: int, target: int | None) -> None:
        if target is not None:
            self.merged[place] = self.merged.get(target, target)

    def _half(self, place: int) -> int | None:
        """The free kick of an offence, or the offence of a free kick: the nearest of the minute that is no other's.

        A foul and the free kick for it have one time, but feeds set other events of the minute between them. A hand
        ball often has no free kick in the feed: its own is next to it.
        """
        moment = self.events[place]
        is_kick = moment.event_type == FREE_KICK
        offender = 3 - moment.side if is_kick else moment.side
        is_next, wanted = True, _OFFENCES if is_kick else _KICKS
        for before in range(place - 1, -1, -1):
            other = self.events[before]
            if other.played != moment.played:
                return None
            if other.event_type in wanted and other.side != moment.side and before not in self.kicks:
                if not is_next:
                    self._apart.update((before, place))
                return before
            if is_next and (other.event_type not in _CARDS or other.side != offender):
                if moment.event_type == _HAND_BALL or (is_kick and self._lone_card(place) is not None):
                    return None
                is_next, wanted = False, _FOULS if is_kick else _KICKS
        return None

    def _lone_card(self, place: int) -> int | None:
        """A card of the opponents right before a free kick, whose offence has not come yet."""
        if not place or not self._have_cards:
            return None
        card, kick = self.events[place - 1], self.events[place]
        alone = card.event_type in _CARDS and card.side != kick.side and card.played == kick.played
        return place - 1 if alone and place - 1 not in self.cards else None

    def _play_before(self, place: int) -> Iterator[tuple[int, RecentEvent]]:
        """The events at most a minute before, the latest first; announcements may be about what came before."""
        oldest = self.events[place].played - CARD_MINUTES
        for before in range(place - 1, -1, -1):
            moment = self.events[before]
            if moment.event_type != _ANNOUNCEMENT:
                if moment.played < oldest:
                    return
                yield before, moment

    def _card_before(self, place: int) -> int | None:
        """The card of an offence that came before it: one that no other offence explains."""
        offence = self.events[place]
        for before, moment in self._play_before(place):
            if moment.side == offence.side:
                if moment.event_type in _CARDS:
                    return before if before not in self.cards and _may_be_same(moment, offence) else None
                if moment.event_type in _OFFENCES and offence.player and moment.player == offence.player:
                    return None
        return None

    def _offence_of_card(self, place: int) -> int | None:
        card = self.events[place]
        for before, moment in self._play_before(place):
            if moment.side == card.side:
                if moment.event_type in _CARDS:
                    return None
                if moment.event_type in _OFFENCES and _may_be_same(moment, card):
                    return before
        return None

    def _of_penalty(self, place: int, wanted: Sequence[EventType]) -> int | None:
        """The penalty of an offence, or the offence of a penalty, before it in the same minute."""
        moment = self.events[place]
        for before in range(place - 1, -1, -1):
            other = self.events[before]
            if other.played != moment.played:
                return None
            if other.event_type in wanted and other.side == moment.side and _may_be_same(other, moment):
                return None if before in self.penalties else before
        return None


def _may_be_same(one: RecentEvent, other: RecentEvent) -> bool:
    """The same player, or one of the two is unnamed."""
    return one.player == other.player or one.player is None or other.player is None
