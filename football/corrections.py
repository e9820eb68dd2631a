"""What a match state remembers of each event, so that the feed can correct it: the event, packed.

A correction takes the old event out of the match and puts the new one in its place, and the tallies are counted anew
over what is remembered (`football.state`).
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

import orjson

from football.codes import (
    AssistMethod,
    BodyPart,
    Code,
    CorrectionReason,
    EventType,
    Location,
    Period,
    PlaySituation,
    Review,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from runtime.errors import TouchlineError

#: How many events of a match can be corrected; the effect of older ones stays for good. A long match has 180.
HISTORY = 512

#: The fields in the order in which they are packed; those that are often empty are last.
_ORDER = (
    "revision",
    "sequence",
    "minute",
    "added_minute",
    "period",
    "side",
    "event_type",
    "player",
    "event_type2",
    "player2",
    "player_in",
    "player_out",
    "is_goal",
    "shot_outcome",
    "location",
    "shot_place",
    "bodypart",
    "assist_method",
    "situation",
    "fast_break",
    "added_time",
    "review",
    "line_up",
    "retracted",
    "reason",
)
_EMPTY: tuple[Any, ...] = (0,) * len(_ORDER)
_packing = itemgetter(*_ORDER)


class TooOldError(TouchlineError):
    """A correction of an event that is too long ago."""

    def __init__(self, event: MatchEvent) -> None:
        super().__init__(
            f"revision {event.revision} of the event {event.event_id} comes too late: only the last {HISTORY} events "
            "of a match can be corrected"
        )


def packed(event: MatchEvent) -> bytes:
    """The event as a short JSON list, without its time and what is the same for the whole match."""
    # 0 is the shortest way to write that a field is empty; a number or flag of 0 says no more than that.
    values: list[Any] = [value or 0 for value in _packing(event.__dict__)]
    while not values[-1]:
        values.pop()
    return orjson.dumps(values)


def size_of(history: Mapping[str, bytes]) -> int:
    """Characters of the ids and bytes of the events that are kept by them."""
    return sum(map(len, history)) + sum(map(len, history.values()))


def only_revision(revision: int, *, untold: bool) -> bytes:
    """What is kept where the event is not: of one too old to be corrected, or (`untold`) taken back before it was told.

    A number, as JSON as the packed events are.
    """
    return b"%d" % (-revision if untold else revision)


def is_event(data: bytes) -> bool:
    """True for a packed event."""
    return data[:1] == b"["


def is_untold(data: bytes) -> bool:
    """True for what was taken back before it was told."""
    return data[:1] == b"-"


def revision_of(data: bytes) -> int:
    """The latest revision that was applied."""
    return int(orjson.loads(data)[0]) if is_event(data) else abs(int(data))


def unpacked(data: bytes, event_id: str, like: MatchEvent) -> MatchEvent:
    """Inverse of `packed`, for an event of the match that `like` is of; its time, which is not kept, is that of `like`.

    Nothing is checked anew. Raises TooOldError when the event was not kept.
    """
    if not is_event(data):
        raise TooOldError(like)
    values: list[Any] = orjson.loads(data)
    (  # the names of `_ORDER`
        revision,
        sequence,
        minute,
        added_minute,
        period,
        side,
        event_type,
        player,
        event_type2,
        player2,
        player_in,
        player_out,
        is_goal,
        shot_outcome,
        location,
        shot_place,
        bodypart,
        assist_method,
        situation,
        fast_break,
        added_time,
        review,
        line_up,
        retracted,
        reason,
    ) = (*values, *_EMPTY[len(values) :])
    home, away = like.home, like.away
    home_acts = side == 1
    return MatchEvent.trusted(
        {
            "schema_version": 1,
            "match_id": like.match_id,
            "event_id": event_id,
            "sequence": sequence,
            "period": _PERIODS[period],
            "minute": minute,
            "added_minute": added_minute,
            "event_time": like.event_time,
            "event_type": _TYPES[event_type],
            "event_type2": _SECOND_TYPES[event_type2],
            "side": _SIDES[side],
            "team": home if home_acts else away,
            "opponent": away if home_acts else home,
            "player": player or None,
            "player2": player2 or None,
            "player_in": player_in or None,
            "player_out": player_out or None,
            "shot_place": _SHOT_PLACES[shot_place],
            "shot_outcome": _SHOT_OUTCOMES[shot_outcome],
            "is_goal": bool(is_goal),
            "location": _LOCATIONS[location],
            "bodypart": _BODY_PARTS[bodypart],
            "assist_method": _ASSISTS[assist_method],
            "situation": _SITUATIONS[situation],
            "fast_break": bool(fast_break),
            "line_up": tuple(line_up) if line_up else None,
            "added_time": added_time or None,
            "review": _REVIEWS[review],
            "competition": like.competition,
            "revision": revision,
            "retracted": bool(retracted),
            "reason": _REASONS[reason],
        }
    )


def _table(kind: type[Code]) -> Mapping[int, Any]:
    """The codes by their numbers, where 0 that is no code is none at all: quicker than to ask the enum."""
    return {0: None, **{code.value: code for code in kind}}


_SIDES = _table(Side)
_PERIODS = _table(Period)
_TYPES = _table(EventType)
_SECOND_TYPES = _table(SecondType)
_SHOT_PLACES = _table(ShotPlace)
_SHOT_OUTCOMES = _table(ShotOutcome)
_LOCATIONS = _table(Location)
_BODY_PARTS = _table(BodyPart)
_ASSISTS = _table(AssistMethod)
_SITUATIONS = _table(PlaySituation)
_REVIEWS = _table(Review)
_REASONS = _table(CorrectionReason)
