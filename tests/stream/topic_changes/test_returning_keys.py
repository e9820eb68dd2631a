"""Keys that leave a partition with one growth and come back with the next: their matches keep order and score."""

from __future__ import annotations

import asyncio
import random
import signal
from pathlib import Path

import pytest

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from football.events import MatchEvent
from stream.topic_changes.partition_growth import MatchHomes
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import assert_exactly_once, worker
from tests.stream.topic_changes.growing import (
    assert_in_one_partition_each,
    home,
    merged_in_order,
    settings_of,
    until_told,
)
from tests.stream.worker_process import WorkerProcess


def returning(matches: int) -> list[list[MatchEvent]]:
    """Events of matches whose keys are in other partitions when there are three, and come back with the fourth."""
    names = [name for name in (f"m{n}" for n in range(1000)) if home(name, 2) == home(name, 4) != home(name, 3)]
    played = [match(name, events=60) for name in names[:matches]]
    return [merged_in_order(*(one[start : start + 20] for one in played)) for start in (0, 20, 40)]


@pytest.mark.parametrize("seen", [False, True], ids=["unseen", "seen"])
async def test_keys_that_come_back_while_events_wait_in_the_partition_between(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, seen: bool
) -> None:
    """A worker has seen all numbers of partitions, or none but the first and last."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    first, between, last = returning(6)
    settings = settings_of(connection, topics)
    async with worker(settings, Announcer()):
        await publish(connection, topics.events, first)
        await until_told(connection, topics, len(first))
    await add_partitions(connection, 3, *topics.names())
    if seen:
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 3)
            await asyncio.sleep(1)
    await publish(connection, topics.events, between)
    await add_partitions(connection, 4, *topics.names())
    await publish(connection, topics.events, last)
    async with worker(settings, Announcer()):
        lines = await until_told(connection, topics, 3 * len(first))
    assert_exactly_once(lines, [*first, *between, *last])
    assert_in_one_partition_each(lines)


async def test_unless_they_go_round_they_are_commented_as_late(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(MatchHomes, "_around", lambda *_: None)
    with pytest.raises(AssertionError):
        await test_keys_that_come_back_while_events_wait_in_the_partition_between(broker, topics, seen=True)


@pytest.mark.ci
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3))])
async def test_killed_while_keys_leave_and_come_back(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path, seed: int
) -> None:
    """Two workers, killed before, between and after, and a feed that goes on all the time."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    draw = random.Random(seed)
    parts = returning(6)
    settings = settings_of(connection, topics, age_ms=1500, killed=True)

    def hired(number: int) -> WorkerProcess:
        named = settings.model_copy(update={"group_instance_id": f"worker-{number}"})
        return WorkerProcess(named, tmp_path / f"{number}.log", seconds=0.004)

    crew = [hired(number) for number in range(2)]
    for number, (partitions, events) in enumerate(zip((2, 3, 4), parts, strict=True), start=1):
        if partitions > 2:
            await add_partitions(connection, partitions, *topics.names())
        await publish(connection, topics.events, events)
        if number == 1 or draw.random() < 0.5:
            await until_told(connection, topics, (number - 1) * len(events) + 30)
        killed = draw.randrange(2)
        await crew[killed].end(signal.SIGKILL)
        crew[killed] = hired(killed)
    lines = await until_told(connection, topics, sum(map(len, parts)))
    for one in crew:
        await one.end(signal.SIGTERM)
    assert_exactly_once(lines, [event for part in parts for event in part])
    assert_in_one_partition_each(lines)
