"""Rows of real matches, damaged at random: each costs at most that row."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from sources.providers.open_provider import open_provider
from tests.sources.providers.samples import (
    DATAFACTORY,
    OPTA,
    SPORTEC,
    STATSBOMB,
    STATSPERFORM,
    STATSPERFORM_XML,
    WYSCOUT_V2,
    WYSCOUT_V3,
    Sample,
)


def paths(value: Any, depth: int = 0) -> Iterator[tuple[Any, ...]]:
    """The paths into a row: keys of objects, first entries of lists, attributes of elements."""
    if isinstance(value, ET.Element):
        yield from ((name,) for name in value.attrib)
        inner: Iterable[tuple[Any, Any]] = enumerate(list(value)[:2])
    else:
        inner = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for key, one in list(inner):
        if not isinstance(value, ET.Element):
            yield (key,)
        if depth < 2:
            yield from ((key, *rest) for rest in paths(one, depth + 1))


def damage(row: Any, path: tuple[Any, ...], chance: random.Random) -> str:
    for key in path[:-1]:
        row = row[key]
    last = path[-1]
    if isinstance(row, ET.Element):
        row = row.attrib
    kinds: dict[str, Any] = {"empty": "", "text": "x", "number": "987654"}
    if isinstance(row, dict) and not isinstance(next(iter(row.values()), None), str):
        kinds = {"null": None, "text": "x", "number": 987654, "list": []}
    how = chance.choice([*kinds, "missing"])
    if how == "missing":
        del row[last]
    else:
        row[last] = kinds[how]
    return how


REAL = {
    "opta": (OPTA, lambda root: root.find("Game").findall("Event")),
    "sportec": (SPORTEC, lambda root: root.findall("Event")),
    "statsbomb": (STATSBOMB, lambda events: events[40:]),
    "statsperform": (STATSPERFORM, lambda ma3: ma3["liveData"]["event"]),
    "statsperform-xml": (STATSPERFORM_XML, lambda root: list(root.iter("event"))),
    "wyscout-2": (WYSCOUT_V2, lambda content: content["events"]),
    "wyscout-3": (WYSCOUT_V3, lambda content: content["events"]),
    "datafactory": (
        DATAFACTORY,
        lambda content: [row for kind in content["incidences"].values() for row in kind.values()],
    ),
}


@pytest.mark.ci
@pytest.mark.parametrize("name", REAL)
def test_any_damage_to_a_row_of_a_real_match_costs_at_most_that_row(tmp_path, name):
    sample: Sample
    sample, rows_of = REAL[name]
    if sample.missing:
        pytest.skip(sample.missing)
    events, lineups = sample.paths
    content = events.read_bytes()
    before = open_provider(sample.provider, events, lineups)
    (known,) = before.matches()
    is_xml = content.lstrip().startswith(b"<")
    path = tmp_path / events.name
    for seed in range(4):
        chance = random.Random(seed)
        document = ET.fromstring(content) if is_xml else orjson.loads(content)
        row = chance.choice(rows_of(document))
        place = chance.choice(list(paths(row)))
        identifier = str(row.get("id") or row.get("EventId") or "")
        how = damage(row, place, chance)
        path.write_bytes(ET.tostring(document) if is_xml else orjson.dumps(document))
        feed = open_provider(sample.provider, path, lineups)
        (match,) = feed.matches()
        left = {event.event_id.partition("/")[2] for event in match.events}
        lost = [one for event in known.events if (one := event.event_id.partition("/")[2]) not in left]
        where = f"{identifier} {place} {how}: {lost}"
        assert len(lost) <= 2, where
        assert not identifier or all(identifier in one for one in lost), where
        count = feed.row_count
        assert count.read == count.used + count.left_out.total() + count.without_event.total(), where
