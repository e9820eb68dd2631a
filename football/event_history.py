"""The events of a match as its state stores them, packed, so that the feed can correct them later.

A correction replaces the event, and the tallies are counted again over the stored events (`football.state`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple, Self, get_args, get_origin

import orjson

from football.clock import minutes_played
from football.codes import Code, Side, sends_off
from football.events import MatchEvent, Packed
from runtime.errors import TouchlineError

#: How many events of a match can be corrected; older ones keep their effect for good. A long match has 180.
HISTORY = 512


class _StoredField(NamedTuple):
    """A field of the event in the stored list, derived from its declaration in `MatchEvent`."""

    place: int
    name: str
    #: The event's value where the stored one is 0 or missing.
    empty: object
    #: From any other stored value to the event's.
    restore: Callable[[Any], object]

    @classmethod
    def of(cls, name: str, place: int) -> Self:
        field = MatchEvent.model_fields[name]
        kind = next(each for each in (*get_args(field.annotation), field.annotation) if each is not NoneType)
        if isinstance(kind, type) and issubclass(kind, Code):
            codes: dict[int, Code] = {code.value: code for code in kind}  # a look-up is faster than a call of the enum
            return cls(place, name, codes.get(0) if field.is_required() else field.default, codes.__getitem__)
        restore = {bool: bool, tuple: tuple}.get(get_origin(kind) or kind, _unchanged)
        return cls(place, name, 0 if field.is_required() else field.default, restore)


def _unchanged(value: object) -> object:
    return value


#: In the order of the stored list.
_FIELDS = sorted(
    _StoredField.of(name, mark.place)
    for name, field in MatchEvent.model_fields.items()
    for mark in field.metadata
    if isinstance(mark, Packed)
)
_EMPTY = {field.name: field.empty for field in _FIELDS}
_RESTORED = [(field.name, field.restore) for field in _FIELDS]
_values_of = itemgetter(*_EMPTY)


class RecentEvent(NamedTuple):
    """One recent event, reduced to what the run of play needs; 0 or None where the event has no value."""

    period: int
    #: Minutes of play in its period.
    played: int
    side: int
    event_type: int
    event_type2: int
    is_goal: bool
    outcome: int
    location: int
    player: str | None
    player2: str | None
    player_in: str | None
    player_out: str | None
    sequence: int
    revision: int
    event_id: str
    minute_unknown: bool = False

    @property
    def is_sending_off(self) -> bool:
        """The player leaves the pitch for good: straight red or second yellow."""
        return sends_off(self.event_type, self.event_type2)


#: The fields of the event that a recent event is made of.
_RECENT = (
    "period",
    "minute",
    "added_minute",
    "side",
    "event_type",
    "event_type2",
    "is_goal",
    "shot_outcome",
    "location",
    "player",
    "player2",
    "player_in",
    "player_out",
    "sequence",
    "revision",
    "minute_unknown",
)
_recent_values = itemgetter(*_RECENT)
_recent = partial(tuple.__new__, RecentEvent)
_PLACES = [field.place for name in _RECENT for field in _FIELDS if field.name == name]
_RETRACTED = next(field.place for field in _FIELDS if field.name == "retracted")


def short_id(event: MatchEvent) -> str:
    """The event id for keeping: "." stands for the match id that it usually begins with, "=" for no such beginning."""
    event_id, match_id = event.event_id, event.match_id
    return f".{event_id[len(match_id) :]}" if event_id.startswith(match_id) else f"={event_id}"


def long_id(key: str, match_id: str) -> str:
    """Inverse of `short_id`."""
    return f"{match_id}{key[1:]}" if key[0] == "." else key[1:]


class TooOldError(TouchlineError):
    """A correction of an event that is too long ago."""

    def __init__(self, event: MatchEvent) -> None:
        super().__init__(
            f"revision {event.revision} of the event {event.event_id} comes too late: only the last {HISTORY} events "
            "of a match can be corrected"
        )


def packed(event: MatchEvent) -> bytes:
    """The event as a short JSON list, without its time and without what all events of the match share."""
    # 0 is the shortest way to write an empty field; a number or flag of 0 means the same.
    values = [value or 0 for value in _values_of(event.__dict__)]
    while not values[-1]:
        values.pop()
    return orjson.dumps(values)


def unpacked(data: bytes, event_id: str, like: MatchEvent) -> MatchEvent:
    """Inverse of `packed`, without validation; `like` is an event of the same match, and gives its time.

    Raises TooOldError when only the revision is stored.
    """
    if not is_event(data):
        raise TooOldError(like)
    stored = zip(_RESTORED, orjson.loads(data), strict=False)
    fields = _EMPTY | {name: restore(value) for (name, restore), value in stored if value}
    home_acts = fields["side"] is Side.HOME
    team, opponent = (like.home, like.away) if home_acts else (like.away, like.home)
    names = {"event_id": event_id, "team": team, "opponent": opponent}
    return MatchEvent.unchecked({**like.__dict__, **fields, **names, "info": None})


def recent_event(event: MatchEvent) -> RecentEvent:
    """The event in short form."""
    return _shortened(_recent_values(event.__dict__), event.event_id)


def recent_events(history: Mapping[str, bytes], most: int, match_id: str) -> tuple[RecentEvent, ...]:
    """The last events of a match's history in short form, oldest first, without what was retracted."""
    recent: list[RecentEvent] = []
    for key, data in reversed(list(history.items())):
        stored = dict(enumerate(orjson.loads(data))) if is_event(data) else {_RETRACTED: True}
        if not stored.get(_RETRACTED):
            recent.append(_shortened([stored.get(place, 0) for place in _PLACES], long_id(key, match_id)))
            if len(recent) == most:
                break
    return tuple(reversed(recent))


def _shortened(values: Sequence[Any], event_id: str) -> RecentEvent:
    period, minute, added_minute, side, kind, kind2, is_goal, outcome, location = values[:9]
    player, player2, player_in, player_out, sequence, revision, minute_unknown = values[9:]
    return _recent(
        (
            int(period),
            minutes_played(period, minute, added_minute),
            int(side),
            int(kind),
            int(kind2) if kind2 else 0,
            bool(is_goal),
            int(outcome) if outcome else 0,
            int(location) if location else 0,
            player or None,
            player2 or None,
            player_in or None,
            player_out or None,
            sequence,
            revision,
            event_id,
            bool(minute_unknown),
        )
    )


def only_revision(revision: int, *, unpublished: bool) -> bytes:
    """Stored instead of an event that is too old to be corrected, or (`unpublished`) was retracted before it came.

    A JSON number, where a packed event is a JSON list.
    """
    return b"%d" % (-revision if unpublished else revision)


def is_event(data: bytes) -> bool:
    """True for a packed event."""
    return data[:1] == b"["


def is_unpublished(data: bytes) -> bool:
    """True for the revision of an event that was retracted before it came."""
    return data[:1] == b"-"


def revision_of(data: bytes) -> int:
    """The latest revision that was applied."""
    return int(orjson.loads(data)[0]) if is_event(data) else abs(int(data))


def size_of(history: Mapping[str, bytes]) -> int:
    """Characters of the ids and bytes of the events stored under them."""
    return sum(map(len, history)) + sum(map(len, history.values()))
