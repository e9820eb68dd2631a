"""Episodes: an offence, its free kick, its card and its penalty are one happening (docs/explanation/claims.md).

Each event has a line of its own. The line of an offence or a free kick that adds nothing to one before it is merged
into that; cards and penalties always stand.
"""

from __future__ import annotations

from typing import NamedTuple

from commentary.content.recent_play import carded_offence, latest_first
from commentary.content.stoppages import CARD_MINUTES, FREE_KICK, OFFENCES, is_near_goal, stoppages
from commentary.situation import Situation
from football.codes import CARDS, EventType, Period, SecondType
from football.events import MatchEvent

_ANNOUNCEMENT, _SHOOT_OUT = EventType.ANNOUNCEMENT, Period.SHOOT_OUT
_MERGED = (*OFFENCES, FREE_KICK)
_RELATED = frozenset(int(one) for one in (*_MERGED, *CARDS, EventType.PENALTY_CONCEDED))


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
    kick = stoppages(situation).kick_for(offence)
    return None if kick is None else kick.player


def offender(situation: Situation) -> str | None:
    """Whose foul gave a free kick near goal, where that routine foul came just before: the default view hides it."""
    event = situation.event
    if event.event_type is not FREE_KICK or situation.replaced is not None or not is_near_goal(event):
        return None
    foul = stoppages(situation).offence_of_kick(situation.state.recent[-1])
    if foul is None or foul.event_type != EventType.FOUL or telling(situation).merged_into is not None:
        return None
    return foul.player


def _telling(situation: Situation) -> Telling:
    event, replaced = situation.event, situation.replaced
    if replaced is not None:
        return Telling(None, max(_importance(event), _importance(replaced)))
    usual = _importance(event)
    if event.event_type not in _MERGED or event.revision or event.sequence < situation.state.last_sequence:
        return Telling(None, usual)
    if _RELATED.isdisjoint([one.event_type for one in latest_first(situation, CARD_MINUTES)]):
        return Telling(None, usual)
    found = stoppages(situation)
    place = len(found.events) - 1
    target = found.merged.get(place)
    return Telling(
        None if target is None else found.events[target].event_id, 2 if usual > 1 or place in found.serious else 1
    )


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
    SecondType.NOT_PLAYED: 5,
    SecondType.AWARDED: 5,
}


def _importance(event: MatchEvent) -> int:
    """Of an event alone."""
    of_type = event.event_type
    if event.is_goal or (of_type in CARDS and event.is_second_yellow):
        return 5
    usual = _IMPORTANCE[of_type]
    if of_type is _ANNOUNCEMENT and event.event_type2 in _OTHERS:
        return _OTHERS[event.event_type2]
    if of_type is FREE_KICK and is_near_goal(event):
        return 2
    return 4 if usual in (2, 3) and event.period is _SHOOT_OUT else usual
