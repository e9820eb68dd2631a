"""Matches whose keys move when their topic is given more partitions: they keep their score, order and partition."""

from __future__ import annotations

import asyncio
import random
import signal
from pathlib import Path

import structlog
from aiokafka import AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.clients import new_admin
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from stream.topic_changes.commit_metadata import CommitMetadata
from stream.topic_changes.partition_growth import MISPLACED
from tests.broker.apache import ApacheBroker
from tests.broker.one_broker import one_broker
from tests.broker.topic_changes import add_partitions
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, worker
from tests.stream.topic_changes.growing import (
    assert_in_one_partition_each,
    home,
    merged_in_order,
    moving,
    settings_of,
    shuffled,
    until_told,
)
from tests.stream.worker_process import WorkerProcess


async def test_a_worker_names_a_match_that_is_not_where_its_key_belongs(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=3)
    events = match(moving((0, 2), (0, 3)), events=10)
    async with AIOKafkaProducer(**broker.connection.client_options()) as producer:
        for event in events:
            await producer.send_and_wait(topics.events, event.to_json(), key=event.match_id.encode(), partition=1)
    with structlog.testing.capture_logs() as said:
        async with worker(settings_of(broker.connection, topics), Announcer()) as running:
            await running.until_done(len(events))
    named = [(one["partition"], one["match"]) for one in said if one["event"] == MISPLACED and "match" in one]
    assert named == [(1, events[0].match_id)]


async def test_matches_in_play_keep_their_score_and_new_ones_begin_where_their_keys_are(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """Goals before the growth and after it, some of them late, and a backlog when it comes."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    draw = random.Random(5)
    in_play = [shuffled(match(f"m{number}", events=30), draw) for number in range(12)]
    before = merged_in_order(*(events[:15] for events in in_play))
    after = merged_in_order(*(events[15:] for events in in_play))
    begun = [match(f"n{number}", events=10) for number in range(12)]
    later = [match(f"o{number}", events=10) for number in range(24)]
    settings = settings_of(connection, topics)
    async with worker(settings, Announcer(0.01)) as running:
        await publish(connection, topics.events, before)
        await running.until(lambda metrics: metrics.commented > 20)
        await add_partitions(connection, 6, *topics.names())
        await publish(connection, topics.events, after)
        await publish(connection, topics.events, merged(*begun))
        told = len(before) + len(after) + sum(map(len, begun))
        await until_told(connection, topics, told)
        # Matches that begin later do so in their own partitions, once those before hold nothing else.
        for number, one in enumerate(later, start=1):
            await publish(connection, topics.events, one)
            await running.until(lambda metrics, due=told + 10 * number: metrics.commented >= due)  # type: ignore[misc]
        lines = await until_told(connection, topics, told + 10 * len(later))
        passed = running.metrics.value("touchline_events_total", result="passed_on")
    assert passed > 0
    assert_exactly_once(lines, [*before, *after, *merged(*begun), *merged(*later)])
    assert_in_one_partition_each(lines)
    where = {line.commentary.match_id: line.partition for line in lines}
    assert all(where[f"m{number}"] == home(f"m{number}", 3) for number in range(12))
    assert any(where[f"o{number}"] == home(f"o{number}", 6) != home(f"o{number}", 3) for number in range(24))


@one_broker
async def test_killed_again_and_again_while_the_topics_grow(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    """Growing twice, with a worker killed before, between and after."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    draw = random.Random(7)
    matches = [shuffled(match(f"m{number}", events=60), draw) for number in range(8)]
    parts = [merged_in_order(*(events[start : start + 20] for events in matches)) for start in (0, 20, 40)]
    settings = settings_of(connection, topics, killed=True)
    worker_process = WorkerProcess(settings, tmp_path / "0.log", seconds=0.004)
    told = 0
    for number, (partitions, events) in enumerate(zip((2, 3, 6), parts, strict=True), start=1):
        if partitions > 2:
            await add_partitions(connection, partitions, *topics.names())
        await publish(connection, topics.events, events)
        for kill in range(2):
            await until_told(connection, topics, told + 30 * (kill + 1))
            await worker_process.end(signal.SIGKILL)
            worker_process = WorkerProcess(settings, tmp_path / f"{number}-{kill}.log", seconds=0.004)
        told += len(events)
    lines = await until_told(connection, topics, told, 120)
    await worker_process.end(signal.SIGTERM)
    assert_exactly_once(lines, [event for events in parts for event in events])
    assert_in_one_partition_each(lines)


async def test_a_growth_in_which_nothing_was_commented_is_remembered(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """Events that come between two growths, while no worker runs, are taken before those that follow."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    played = match(moving((0, 2), (2, 4), (6, 8)), events=60)
    settings = settings_of(connection, topics, age_ms=3000)  # cuts, which record it too, come after a minute
    admin = new_admin(connection)
    await admin.start()
    try:
        async with worker(settings, Announcer()), asyncio.timeout(50):
            await publish(connection, topics.events, played[:20])
            await until_told(connection, topics, 20)
            await add_partitions(connection, 4, *topics.names())
            every, counts = [TopicPartition(topics.events, number) for number in range(4)], {(2,)}
            while (2, 4) not in counts:
                offsets = await admin.list_consumer_group_offsets(settings.group, partitions=every)
                counts = {CommitMetadata.parse(offset.metadata).versions.counts for offset in offsets.values()}
    finally:
        await admin.close()
    await publish(connection, topics.events, played[20:40])
    await add_partitions(connection, 8, *topics.names())
    await publish(connection, topics.events, played[40:])
    async with worker(settings, Announcer()):
        lines = await until_told(connection, topics, 60)
    assert_exactly_once(lines, played)
    assert_in_one_partition_each(lines)


async def test_another_groups_copies_are_skipped(broker: EmbeddedBroker, topics: Topics) -> None:
    """Two groups comment the same events while the topic grows: each commentary has every event once."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    other = Topics(**topics.model_dump() | {"commentary": f"{topics.commentary}-b", "state": f"{topics.state}-b"})
    await broker_topics.create(connection, other, partitions=2)
    matches = [match(f"m{number}", events=20) for number in range(8)]
    before, after = (merged_in_order(*(events[part] for events in matches)) for part in (slice(0, 10), slice(10, 20)))
    one = settings_of(connection, topics)
    two_ = one.model_copy(update={"topics": other, "group": f"{one.group}-b"})
    async with worker(one, Announcer()) as first, worker(two_, Announcer()):
        await publish(connection, topics.events, before)
        await first.until(lambda metrics: metrics.commented > 20)
        await add_partitions(connection, 4, *topics.names(), other.commentary, other.state)
        await publish(connection, topics.events, after)
        for names in (topics, other):
            assert_exactly_once(await until_told(connection, names, len(before) + len(after)), [*before, *after])
