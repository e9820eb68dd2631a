"""Episodes: an offence, its free kick, its card and its penalty are one happening (docs/explanation/claims.md).

Each event has a line of its own. The line of an offence or a free kick that adds nothing to one before it is merged
into that; cards and penalties always stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from commentary.content.recent_play import CARD_MINUTES, carded_offence, latest_first
from commentary.situation import Situation
from football.codes import CARDS, EventType, Location, Period, SecondType
from football.event_history import RecentEvent
from football.events import MatchEvent

_OFFENCES = (EventType.FOUL, EventType.HAND_BALL)
_MERGED = (*_OFFENCES, EventType.FREE_KICK_WON)
_FREE_KICK = EventType.FREE_KICK_WON
_RELATED = frozenset(int(one) for one in (*_MERGED, *CARDS, EventType.PENALTY_CONCEDED))
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


class Telling(NamedTuple):
    """How a line is told: the event that it is merged into, and how much it matters."""

    merged_into: str | None
    importance: int


def telling(situation: Situation) -> Telling:
    """Worked out once for a situation."""
    found: Telling | None = situation.selected.get("telling")
    if found is None:
        found = situation.selected["telling"] = _telling(situation)
    return found


def merged_into(situation: Situation) -> str | None:
    """The id of the event whose line says already what this one has to say; None where the line is needed.

    A late event and a correction are never merged.
    """
    return telling(situation).merged_into


def importance(situation: Situation) -> int:
    """How much a line matters, 1 to 5.

    1 routine foul, free kick, hand ball or offside; 2 one that leads to a card or is near goal, corner, substitution;
    3 shot or card; 4 announcement or shoot-out kick; 5 goal, sending-off, penalty.
    """
    return telling(situation).importance


def fouled(situation: Situation) -> str | None:
    """Whom the player with the card fouled, where the free kick for the same foul names the opponent."""
    event = situation.event
    if event.event_type not in CARDS or situation.replaced is not None:
        return None
    offence = carded_offence(situation)
    if offence is None or offence.event_type != EventType.FOUL:
        return None
    minute = _LastMinute(situation.state.recent[-1], [*latest_first(situation, CARD_MINUTES)])
    place = next(place for place, moment in enumerate(minute.events) if moment is offence)
    kick = minute.pairs.get(place)
    return None if kick is None else minute.events[kick].player


def _telling(situation: Situation) -> Telling:
    event, replaced = situation.event, situation.replaced
    if replaced is not None:
        return Telling(None, max(_importance(event), _importance(replaced)))
    usual = _importance(event)
    if event.event_type not in _MERGED or event.revision or event.sequence < situation.state.last_sequence:
        return Telling(None, usual)
    before = [*latest_first(situation, CARD_MINUTES)]
    if not any(one.event_type in _RELATED for one in before):
        return Telling(None, usual)
    minute = _LastMinute(situation.state.recent[-1], before)
    place = len(minute.events) - 1
    target = minute.target(place)
    return Telling(
        None if target is None else minute.events[target].event_id, 2 if usual > 1 or minute.is_serious(place) else 1
    )


class _LastMinute:
    """The events of the last minute of the period, the present one last, and which of them belong together."""

    def __init__(self, present: RecentEvent, before: Sequence[RecentEvent]) -> None:
        self.events: Sequence[RecentEvent] = [*reversed(before), present]

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Places of offences and of their free kicks, each by the other's."""
        found: dict[int, int] = {}
        for place, moment in enumerate(self.events):
            if moment.event_type in _MERGED and self.takes_part[place]:
                other = self._other_half(place, found)
                if other is not None:
                    found |= {place: other, other: place}
        return found

    @cached_property
    def takes_part(self) -> list[bool]:
        """Of each event, whether it came in order and uncorrected."""
        found: list[bool] = []
        latest = -1
        for one in self.events:
            latest = max(latest, one.sequence)
            found.append(not one.revision and one.sequence == latest)
        return found

    def _other_half(self, place: int, paired: dict[int, int]) -> int | None:
        """The place of the free kick of an offence, or the other way round; between them stand only its cards."""
        moment = self.events[place]
        is_kick = moment.event_type == _FREE_KICK
        offender = 3 - moment.side if is_kick else moment.side
        for before in range(place - 1, -1, -1):
            other = self.events[before]
            if other.event_type in CARDS and other.side == offender:
                continue
            fits = other.event_type in _OFFENCES if is_kick else other.event_type == _FREE_KICK
            near = fits and other.side != moment.side and other.played == moment.played
            return before if near and before not in paired and self.takes_part[before] else None
        return None

    def target(self, place: int) -> int | None:
        """The place of the event that this one's line is merged into: one that is not merged itself."""
        moment, other = self.events[place], self.pairs.get(place)
        if moment.event_type == _FREE_KICK:
            card = self._card_of_kick(place, other)
            if card is not None or other is None or other > place:
                return card
            merged = self.target(other)
            return merged if merged is not None else None if is_near_goal(moment) else other
        if moment.event_type not in _OFFENCES:
            return None
        cause = self._card_before(place)
        if cause is None:
            cause = self._penalty_before(place)
        if cause is not None or other is None or other > place:
            return cause
        merged = self.target(other)
        return other if merged is None else merged

    def is_serious(self, place: int) -> bool:
        """Whether an offence or free kick has led to a card or penalty before it, or an offence to a kick near goal."""
        other = self.pairs.get(place)
        if self.events[place].event_type == _FREE_KICK:
            return self._card_of_kick(place, other) is not None
        near = other is not None and is_near_goal(self.events[other])
        return near or self._card_before(place) is not None or self._penalty_before(place) is not None

    def _card_before(self, place: int) -> int | None:
        """The card of an offence that came before it."""
        offence = self.events[place]
        for before in range(place - 1, -1, -1):
            moment = self.events[before]
            if moment.side == offence.side:
                if moment.event_type in CARDS:
                    return before if self.takes_part[before] and _may_be_same(moment, offence) else None
                if moment.event_type in _OFFENCES and moment.player == offence.player:
                    return None
        return None

    def _penalty_before(self, place: int) -> int | None:
        """The penalty that an offence gave, where that came before it."""
        offence = self.events[place]
        for before in range(place - 1, -1, -1):
            moment = self.events[before]
            if moment.event_type == EventType.PENALTY_CONCEDED and moment.side == offence.side:
                same = _may_be_same(moment, offence) and moment.played == offence.played
                return before if same and self.takes_part[before] else None
        return None

    def _card_of_kick(self, place: int, offence: int | None) -> int | None:
        """The card for the offence of a free kick, of those before the free kick."""
        kick = self.events[place]
        if offence is None:
            if not place or not self.takes_part[place - 1]:
                return None
            before = self.events[place - 1]
            alone = before.event_type in CARDS and before.side != kick.side and before.played == kick.played
            return place - 1 if alone and not self._is_explained(place - 1) else None
        if offence > place:
            return None
        for between in range(offence + 1, place):
            if _may_be_same(self.events[between], self.events[offence]) and self.takes_part[between]:
                return between
        return self._card_before(offence)

    def _is_explained(self, place: int) -> bool:
        """Whether the offence of a card came before it."""
        card = self.events[place]
        return any(
            one.event_type in _OFFENCES and one.side == card.side and _may_be_same(one, card)
            for one in self.events[:place]
        )


def _may_be_same(one: RecentEvent, other: RecentEvent) -> bool:
    """The same player, or one of the two is unnamed."""
    return one.player == other.player or one.player is None or other.player is None


def is_near_goal(event: RecentEvent | MatchEvent) -> bool:
    """Whether a free kick is near goal: on the wings, at or in the box."""
    return (event.location or 0) not in _FAR


_IMPORTANCE = {
    EventType.ANNOUNCEMENT: 4,
    EventType.ATTEMPT: 3,
    EventType.CORNER: 2,
    EventType.FOUL: 1,
    EventType.YELLOW_CARD: 3,
    EventType.SECOND_YELLOW_CARD: 5,
    EventType.RED_CARD: 5,
    EventType.SUBSTITUTION: 2,
    EventType.FREE_KICK_WON: 1,
    EventType.OFFSIDE: 1,
    EventType.HAND_BALL: 1,
    EventType.PENALTY_CONCEDED: 5,
}
#: Announcements that matter less or more than a whistle.
_OTHERS = {
    SecondType.LINE_UP: 3,
    SecondType.ADDED_TIME: 3,
    SecondType.INJURY: 2,
    SecondType.DELAY: 3,
    SecondType.PLAY_RESUMED: 2,
    SecondType.DRINKS_BREAK: 2,
    SecondType.ABANDONED: 5,
    SecondType.MATCH_INFO: 3,
    SecondType.POSTPONED: 5,
    SecondType.SUSPENDED: 5,
}


def _importance(event: MatchEvent) -> int:
    """Of an event alone."""
    if event.is_goal or event.is_second_yellow:
        return 5
    usual = _IMPORTANCE[event.event_type]
    if event.event_type is EventType.ANNOUNCEMENT and event.event_type2 in _OTHERS:
        return _OTHERS[event.event_type2]
    if event.event_type is _FREE_KICK and is_near_goal(event):
        return 2
    return 4 if usual in (2, 3) and event.period is Period.SHOOT_OUT else usual
