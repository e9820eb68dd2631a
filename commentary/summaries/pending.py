"""Whether a penalty waits for its kick, or a check of the video assistant for its outcome: no summary comes between."""

from __future__ import annotations

from football.codes import CARDS, EventType, SecondType
from football.event_history import RecentEvent
from football.state import MatchState

#: Minutes after which the kick or the outcome is not waited for any more.
_LONGEST = 6
#: What happens while the players wait.
_MEANWHILE = frozenset({EventType.FOUL, EventType.HAND_BALL, EventType.SUBSTITUTION, *CARDS})
_PAUSES = frozenset(
    {
        SecondType.VAR_CHECK,
        SecondType.VAR_CONFIRMED,
        SecondType.INJURY,
        SecondType.DELAY,
        SecondType.ADDED_TIME,
        SecondType.PLAY_RESUMED,
    }
)


def is_pending(state: MatchState) -> bool:
    """Whether the last event belongs to a penalty or a check that began before it and is not over."""
    *before, present = state.recent or (None,)
    if present is None or not (_is_meanwhile(present) or present.event_type == EventType.ATTEMPT):
        return False
    for one in reversed(before):
        if one.period != present.period or not 0 <= present.played - one.played <= _LONGEST:
            return False
        if one.event_type == EventType.PENALTY_CONCEDED:
            # The kick belongs to it; a shot of the others shows that play went on.
            return present.event_type != EventType.ATTEMPT or present.side != one.side
        if one.event_type2 == SecondType.VAR_CHECK:
            return _is_meanwhile(present)
        if one.event_type2 == SecondType.VAR_CONFIRMED or not _is_meanwhile(one):
            return False
    return False


def _is_meanwhile(event: RecentEvent) -> bool:
    return event.event_type in _MEANWHILE or event.event_type2 in _PAUSES
