"""Matches whose keys move with a growth, and workers that see one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from broker.aiokafka_internals.partitioner import partition_of
from broker.connection import Connection
from broker.topics import Topics
from football.events import MatchEvent
from stream.settings import WorkerSettings
from stream.subscriber import Received
from tests.stream import running as runs
from tests.stream.running import commentary


def home(match_id: str, partitions: int) -> int:
    return partition_of(match_id.encode(), range(partitions))


def moving(*homes: tuple[int, int]) -> str:
    """A match that is in those partitions, each with the number of partitions of the topic."""
    return next(name for name in (f"m{n}" for n in range(10_000)) if all(home(name, of) == at for at, of in homes))


def shuffled(events: Sequence[MatchEvent], draw: random.Random) -> list[MatchEvent]:
    """Neighbours of a match swapped here and there: some of its events come late."""
    mixed = list(events)
    for place in range(1, len(mixed) - 1):
        if draw.random() < 0.2:
            mixed[place], mixed[place + 1] = mixed[place + 1], mixed[place]
    return mixed


def settings_of(connection: Connection, topics: Topics, age_ms: int = 100, *, killed: bool = False) -> WorkerSettings:
    """For a worker that waits long for a busy broker; one that is `killed` does not let others wait as long for it."""
    return WorkerSettings(
        connection=connection.model_copy(update={"metadata_max_age_ms": age_ms}),
        topics=topics,
        group=topics.events,
        group_instance_id="worker-1",
        session_timeout_ms=6000 if killed else 60_000,
        transaction_timeout_ms=4000 if killed else 60_000,
        batch_size=8,
    )


def assert_in_one_partition_each(lines: Sequence[Received]) -> None:
    partitions = defaultdict(set)
    for line in lines:
        partitions[line.commentary.match_id].add(line.partition)
    assert {match_id: where for match_id, where in partitions.items() if len(where) > 1} == {}


async def until_told(connection: Connection, topics: Topics, events: int, seconds: float = 120) -> list[Received]:
    """All that is published when that many events have their lines."""
    await runs.until_told(connection, topics, events, seconds)
    return await commentary(connection, topics)


def merged_in_order(*matches: Sequence[MatchEvent]) -> list[MatchEvent]:
    """One event of each match after the other, each match in the given order."""
    return [event for row in zip(*matches, strict=True) for event in row]
