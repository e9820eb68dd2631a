"""What makes the worker fast changes no byte of what it publishes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from commentary.content.memory import NO_MEMORY
from commentary.message import Commentary
from commentary.situation import Situation
from commentary.style import Language, Style
from commentary.summaries.issued import Issued, due
from commentary.summaries.part import Part, in_order
from football.state import MatchState
from model.commentator import Commentator
from sources.simulator import simulate
from stream.settings import WorkerSettings
from tests.stream.matches import merged, publish
from tests.stream.running import commentary, worker

MATCHES = [each.match.events for each in simulate(2, seed=2026)]
ALL_ON: dict[str, Any] = {"cache": True}
ALL_OFF: dict[str, Any] = {"cache": False, "batch_size": 1, "largest_batch": 1, "max_wait_ms": 0}


async def published(broker: EmbeddedBroker, topics: Topics, options: dict[str, Any]) -> dict[str, list[bytes]]:
    """What a worker with such settings writes of the matches, by match, but for the time of writing."""
    own = Topics(**{field: f"{name}-{options['cache']}" for field, name in topics.model_dump().items()})
    await broker_topics.create(broker.connection, own, partitions=2)
    events = merged(*MATCHES)
    await publish(broker.connection, own.events, events)
    whose = {"connection": broker.connection, "topics": own, "group": own.events, "styles": tuple(Style)}
    settings = WorkerSettings(**whose, **options)
    commentator = Commentator.load(cache=50_000 if options["cache"] else 0)
    async with worker(settings, commentator) as running:
        await running.until_done(len(events), seconds=120)
    lines: dict[str, list[bytes]] = {}
    for line in await commentary(broker.connection, own):
        published = line.commentary.model_copy(update={"produced_at": None, "input_offset": None})
        lines.setdefault(line.commentary.match_id, []).append(published.to_json())
    return lines


def one_by_one() -> dict[str, list[bytes]]:
    """The same without Kafka and worker, an event at a time."""
    commentator = Commentator.load(cache=0)
    lines: dict[str, list[bytes]] = {}
    for events in MATCHES:
        state = MatchState.before(events[0])
        memories = dict.fromkeys(Style, NO_MEMORY)
        issued = Issued()
        said = lines.setdefault(events[0].match_id, [])
        for event in events:
            state = state.apply(event)
            parts, issued = due(event, None, state, issued, [(style, "en") for style in Style])
            of_event = []
            for style in Style:
                situation = Situation(event, state, style, memory=memories[style])
                memories[style] = memories[style].apply(situation)
                (line,) = commentator.comment([situation])
                of_event.append(Commentary.of(situation, line, commentator.name))
            said += [line.to_json() for line in in_order(of_event, summaries(parts, commentator.name))]
    return lines


def summaries(parts: Sequence[Part], name: str) -> list[tuple[Part, Commentary]]:
    told = [(part, part.commentary(style, Language.ENGLISH, name)) for part, style in product(parts, Style)]
    return [(part, line) for part, line in told if line is not None]


@pytest.mark.ci
async def test_with_and_without_them_the_same_is_published(broker: EmbeddedBroker, topics: Topics) -> None:
    fast, plain = [await published(broker, topics, options) for options in (ALL_ON, ALL_OFF)]
    assert fast == plain
    without_origin = {
        match_id: [Commentary.from_json(line).model_copy(update={"input_partition": None}).to_json() for line in lines]
        for match_id, lines in fast.items()
    }
    assert without_origin == one_by_one()
