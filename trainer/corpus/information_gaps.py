"""Match information with gaps, as other feeds send it: so that a model learns to write with and without it."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from football.events import MatchEvent
from football.match_information import ALL_CARRIED

#: Share of the matches whose information has gaps, and of those without any.
GAPS = 0.3
NONE = 0.2
_CARRIED = 0.6


def with_gaps(events: Iterable[MatchEvent], random: Random) -> list[MatchEvent]:
    """The events of a match, in some matches without its information, or with less of it."""
    drawn = random.random()
    if drawn < NONE:
        return [event for event in events if not event.is_information]
    return [_less_of(event, random) if event.is_information and drawn < NONE + GAPS else event for event in events]


def _less_of(event: MatchEvent, random: Random) -> MatchEvent:
    """What the feed carries unsaid, or some kinds of it missing; perhaps no season either."""
    carried = tuple(kind for kind in ALL_CARRIED if random.random() < _CARRIED)
    changes: dict[str, object] = {"carries": random.choice((None, carried))}
    if event.info is None:
        return event
    if random.random() < _CARRIED:
        changes["season"] = None
        for side in ("home", "away"):
            changes[side] = getattr(event.info, side).model_copy(update={"season": None})
    return event.model_copy(update={"info": event.info.model_copy(update=changes)})
