"""Topics that grow twice before a worker opens the partitions of the first growth."""

from __future__ import annotations

import asyncio
import math
import random
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.aiokafka_internals.partitioner import hash_of
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from football.events import MatchEvent
from stream.pipeline import Pipeline
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import TopicVersions
from stream.topic_changes.unseen_counts import UnseenCounts, unseen
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import assert_exactly_once, worker
from tests.stream.topic_changes.growing import (
    assert_in_one_partition_each,
    merged_in_order,
    moving,
    settings_of,
    shuffled,
    until_told,
)
from tests.stream.worker_process import WorkerProcess


def places(count: int, keys: int) -> set[tuple[int, int]]:
    """Where a producer that knows of so many partitions puts keys."""
    hashes = [hash_of(f"m{number}".encode()) for number in range(keys)]
    return {(hashed, hashed % count) for hashed in hashes}


def test_numbers_of_partitions_are_inferred_from_where_keys_are() -> None:
    others = range(3, 24)
    assert unseen(places(12, 9), others) == {12}
    assert unseen(places(12, 40) | places(18, 40), others) == {12, 18}
    assert unseen(places(12, 0), others) == frozenset()


def test_of_numbers_that_explain_as_much_all_are_taken() -> None:
    name = moving((1, 4), (1, 6), (0, 5))
    assert unseen({(hash_of(name.encode()), 1)}, range(4, 7)) == {4, 6}


async def test_keys_of_another_partitioner_tell_of_no_growth(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=24)
    looking = UnseenCounts(WorkerSettings(connection=broker.connection, topics=topics, group="g"))
    draw = random.Random(1)
    looking._misplaced = {(hash_of(f"m{number}".encode()), draw.randrange(24)) for number in range(400)}
    known = await looking.look_for(
        TopicVersions(counts=(2, 24)), {TopicPartition(topics.events, number): 0 for number in range(24)}, leaderless=()
    )
    await looking.close()
    assert known == {2}


@pytest.mark.parametrize("keys", [1, 3, 8, 30, 200])
async def test_a_new_group_takes_another_partitioner_for_no_growth(
    broker: EmbeddedBroker, topics: Topics, keys: int
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=24)
    draw = random.Random(keys)
    async with AIOKafkaProducer(**broker.connection.client_options()) as producer:
        for number in range(keys):
            await producer.send(topics.events, b"{}", key=f"m{number}".encode(), partition=draw.randrange(24))
    looking = UnseenCounts(WorkerSettings(connection=broker.connection, topics=topics, group="g"))
    every = [TopicPartition(topics.events, number) for number in range(24)]
    assert await looking.look_at_first(TopicVersions(counts=(24,)), every, leaderless=()) == frozenset()
    await looking.close()


def thirds(matches: int, events: int) -> list[list[MatchEvent]]:
    """The events of matches in three parts, some late, those of one part of all matches before those of the next."""
    draw = random.Random(11)
    played = [shuffled(match(f"m{number}", events=events), draw) for number in range(matches)]
    third = events // 3
    return [merged_in_order(*(one[start : start + third] for one in played)) for start in (0, third, 2 * third)]


@pytest.mark.parametrize("before", [True, False], ids=["a worker before", "none"])
@pytest.mark.parametrize("counts", [(2, 4, 8), (4, 6, 9), (2, 5, 12, 24)], ids=str)
async def test_no_worker_alive_between_the_growths(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, counts: Sequence[int], *, before: bool
) -> None:
    """Goals before and after, some late; what was sent under each number of partitions waits when a worker starts.

    That worker is the group's first, or follows one that saw the first number.

    No key comes back to a partition that it has left: shuffled, its events would be put in order (docs/delivery.md).
    """
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=counts[0])
    first, *parts = thirds(10, 30)
    parts = [parts[0], parts[1]] if len(counts) == 3 else [parts[0][:50], parts[0][50:], parts[1]]
    settings = settings_of(connection, topics, age_ms=1000)
    await publish(connection, topics.events, first)
    if before:
        async with worker(settings, Announcer()):
            await until_told(connection, topics, len(first))
    for count, part in zip(counts[1:], parts, strict=True):
        await add_partitions(connection, count, *topics.names())
        await publish(connection, topics.events, part)
    events = [*first, *(event for part in parts for event in part)]
    async with worker(settings, Announcer()):
        lines = await until_told(connection, topics, len(events))
    assert_exactly_once(lines, events)
    assert_in_one_partition_each(lines)


async def test_a_backlog_that_is_read_after_producers_have_learned_of_the_growth(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cut is behind the backlog: what was sent under earlier numbers of partitions is not passed up."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=4)
    parts = thirds(10, 30)
    settings = settings_of(connection, topics, age_ms=50)
    async with worker(settings, Announcer()):
        await publish(connection, topics.events, parts[0])
        await until_told(connection, topics, len(parts[0]))
    for count, part in zip((6, 9), parts[1:], strict=True):
        await add_partitions(connection, count, *topics.names())
        await publish(connection, topics.events, part)
    events = [event for part in parts for event in part]
    fetch = Pipeline._fetch_once

    async def late(self: Pipeline) -> None:
        if time.monotonic() < max((owner.opened for owner in self.owners.values()), default=math.inf) + 1.5:
            await asyncio.sleep(0.01)
        else:
            await fetch(self)

    monkeypatch.setattr(Pipeline, "_fetch_once", late)
    async with worker(settings, Announcer()):
        lines = await until_told(connection, topics, len(events))
    assert_exactly_once(lines, events)
    assert_in_one_partition_each(lines)


async def _none(self: UnseenCounts, versions: TopicVersions, *_: object) -> frozenset[int]:
    return self.of(versions)


@pytest.mark.parametrize("before", [True, False])
async def test_without_looking_for_them_matches_lose_their_order(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, *, before: bool
) -> None:
    """The negative control."""
    monkeypatch.setattr(UnseenCounts, "look_for", _none)
    with pytest.raises(AssertionError):
        await test_no_worker_alive_between_the_growths(broker, topics, (2, 4, 8), before=before)


@pytest.mark.ci
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
async def test_killed_while_the_topics_grow_twice_at_once(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path, seed: int
) -> None:
    """Two workers that look seldom, killed before, between and after, and a feed that goes on all the time."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    draw = random.Random(seed)
    parts = thirds(8, 60)
    events = [event for part in parts for event in part]
    settings = settings_of(connection, topics, age_ms=1500, killed=True)
    crew = [_hired(settings, tmp_path, number) for number in range(2)]

    async def kill() -> None:
        number = draw.randrange(2)
        await crew[number].end(signal.SIGKILL)
        crew[number] = _hired(settings, tmp_path, number)

    await publish(connection, topics.events, parts[0])
    await until_told(connection, topics, len(parts[0]) // 2)
    await kill()
    await add_partitions(connection, 4, *topics.names())
    publishing = asyncio.create_task(publish(connection, topics.events, parts[1]))
    if draw.random() < 0.5:
        await kill()
    await publishing
    await add_partitions(connection, 8, *topics.names())
    await publish(connection, topics.events, parts[2])
    await kill()
    await until_told(connection, topics, 2 * len(parts[0]), 120)
    await kill()
    lines = await until_told(connection, topics, len(events), 120)
    for one in crew:
        await one.end(signal.SIGTERM)
    assert_exactly_once(lines, events)
    assert_in_one_partition_each(lines)


def _hired(settings: WorkerSettings, folder: Path, number: int) -> WorkerProcess:
    named = settings.model_copy(update={"group_instance_id": f"worker-{number}"})
    return WorkerProcess(named, folder / f"{number}.log", seconds=0.004)
