"""Fuzzed records: drawn by hypothesis, and real ones damaged. Seeded, so that every run tries the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from hypothesis import strategies as st

from football.codes import EventType, Side
from football.errors import EventError
from football.events import MatchEvent
from tests.stream.records import Raw

FIELDS = tuple(MatchEvent.model_fields)

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_scalar = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | _text
_anything = st.recursive(
    _scalar, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4), max_leaves=8
)
_name = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["A\x00B", "\x1b[31m", "'; DROP", "{player}", "<p1>", "İ" * 120]
)
#: Mostly valid events of unknown matches.
_event = st.fixed_dictionaries(
    {
        "match_id": st.sampled_from(["fuzz-a", "fuzz-b", "fuzz-c"]),
        "event_id": st.text(min_size=1, max_size=8),
        "sequence": st.integers(0, 2**62),
        "period": st.integers(0, 6),
        "minute": st.integers(-1, 131),
        "added_minute": st.integers(0, 31),
        "event_time": st.datetimes().map(lambda at: f"{at.isoformat()}Z"),
        "event_type": st.integers(0, 12),
        "side": st.integers(0, 3),
        "team": st.sampled_from(["Home", "Away"]),
        "opponent": st.sampled_from(["Home", "Away"]),
    },
    optional={
        "event_type2": st.integers(10, 31) | st.none(),
        "player": _name,
        "player2": _name,
        "player_in": _name,
        "player_out": _name,
        "shot_place": st.integers(0, 14),
        "shot_outcome": st.integers(0, 5),
        "is_goal": st.booleans(),
        "location": st.integers(0, 20),
        "bodypart": st.integers(0, 4),
        "assist_method": st.integers(0, 5),
        "situation": st.integers(0, 5),
        "fast_break": st.booleans(),
    },
)
DRAWN = st.tuples(
    st.none() | st.binary(max_size=20) | st.sampled_from([b"fuzz-a", b"fuzz-b", b"fuzz-c"]),
    st.none() | st.binary(max_size=300) | _anything.map(lambda value: orjson.dumps(value, default=str)),
)
EVENTS = st.lists(_event, min_size=20, max_size=20)


def valid(value: bytes | None) -> MatchEvent | None:
    """The event in a record's value, if there is one."""
    try:
        return MatchEvent.from_json(value or b"")
    except EventError:
        return None


def damaged(real: Sequence[MatchEvent], count: int, draw: random.Random) -> Iterator[Raw]:
    """Real events with one to three things wrong. Those still valid are moved to a match of their own."""
    for number in range(count):
        event = draw.choice(real)
        fields = orjson.loads(event.to_json())
        for _ in range(draw.randint(1, 3)):
            _damage(fields, draw)
        value = orjson.dumps(fields)
        if draw.random() < 0.3:
            value = _torn(value, draw)
        key = event.match_id.encode()
        found = valid(value)
        if found is not None and found.match_id == event.match_id:
            match_id = f"fuzz-{number % 50}-{event.match_id}"
            fields = {**orjson.loads(value), "match_id": match_id}
            key, value = match_id.encode(), orjson.dumps(fields)
        yield Raw(key, None) if draw.random() < 0.03 else Raw(draw.choice([key, key, key, None, b"other"]), value)


def _damage(fields: dict[str, Any], draw: random.Random) -> None:
    name = draw.choice(FIELDS)
    kind = draw.randrange(7)
    if kind == 0:
        fields.pop(name, None)
    elif kind == 1:
        fields[name] = draw.choice([None, "", " ", -1, 0, 99, 2**70 % 2**63, 1e300, True, [], {}, "x" * 500, "\u202e"])
    elif kind == 2:
        fields[name] = fields.get(draw.choice(FIELDS))
    elif kind == 3:
        fields[f"{name}_"] = fields.pop(name, 1)
    elif kind == 4:
        fields["event_type"] = draw.choice(list(EventType))
    elif kind == 5:
        fields["side"] = draw.choice(list(Side))
    else:
        fields[name] = str(fields.get(name))


def _torn(value: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(value))
    kind = draw.randrange(4)
    if kind == 0:
        return value[:at]
    if kind == 1:
        return value[:at] + bytes([draw.randrange(256)]) + value[at + 1 :]
    if kind == 2:
        return value[:at] + value[at // 2 :]
    return draw.randbytes(at)
