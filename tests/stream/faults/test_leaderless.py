"""Partitions without a leader, and transactions without a coordinator: named, and the others go on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from broker import topics as broker_topics
from broker.fencing import Producers
from broker.topic_lookup import TopicLookup
from broker.topics import Topics
from stream.topic_changes.topic_watch import TopicWatch
from tests.broker.apache import missing
from tests.chaos.brokers import Cluster
from tests.stream.faults.failover import create_on, grow_on, settings_on
from tests.stream.faults.test_links_and_rights import until_ready_says
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, until_told, worker
from tests.stream.topic_changes.growing import home

PARTITIONS = 6


@pytest.mark.slow
@pytest.mark.parametrize("alone", ["topics", "transactions"])
async def test_a_broker_away_that_has_the_only_replica(topics: Topics, tmp_path: Path, alone: str) -> None:
    """Of some partitions of our topics, or of the coordinators of some of our transactions."""
    if reason := missing():
        pytest.skip(reason)
    of_coordinators = ("transaction.state.log.replication.factor=1", "transaction.state.log.min.isr=1")
    cluster = Cluster(tmp_path, "min.insync.replicas=1", *(of_coordinators if alone == "transactions" else ()))
    try:
        await cluster.start()
        replication = 1 if alone == "topics" else 3
        await broker_topics.create(cluster.connection, topics, partitions=PARTITIONS, replication=replication)
        await _go_on_without(cluster, topics, [*topics.names()] if alone == "topics" else ["__transaction_state"])
    finally:
        cluster.close()


async def _go_on_without(cluster: Cluster, topics: Topics, alone: Sequence[str]) -> None:
    settings = settings_on(cluster, topics)
    connection = settings.connection
    played = [match(f"m{number}", events=60) for number in range(24)]
    parts = [merged(*(one[start : start + 15] for one in played)) for start in (0, 15, 30, 45)]
    async with worker(settings, Announcer()):
        await publish(connection, topics.events, parts[0])
        await until_told(connection, topics, len(parts[0]))
    without = await _without(cluster, topics, alone)
    led = [{one.match_id for one in part if home(one.match_id, PARTITIONS) not in without} for part in parts]
    assert 0 < len(led[0]) < 24
    await cluster.leave(1)
    told = [sum(one.match_id in matches for one in part) for part, matches in zip(parts, led, strict=True)]
    await publish(connection, topics.events, [one for one in parts[1] if one.match_id in led[1]])
    with pytest.MonkeyPatch.context() as patched:  # a control: a worker that waits for all of its partitions
        patched.setattr(TopicWatch, "ready", lambda _, __, partitions: list(partitions))
        patched.setattr("stream.takeover.fence", _start_all)
        async with worker(settings, Announcer()) as waiting:
            await asyncio.sleep(20)
            assert waiting.metrics.commented == 0
    async with worker(settings, Announcer()) as started_without:
        await until_ready_says(started_without, "without a leader" if alone[0] == topics.events else "coordinator")
        await started_without.until(lambda metrics: metrics.commented == told[1])
    await cluster.come_back(1)
    async with worker(settings, Announcer()) as running:
        await publish(connection, topics.events, [one for one in parts[1] if one.match_id not in led[1]])
        await until_told(connection, topics, 2 * len(parts[0]))
        before = running.metrics.commented
        await cluster.leave(1)
        await publish(connection, topics.events, [one for one in parts[2] if one.match_id in led[2]])
        await running.until(lambda metrics: metrics.commented >= before + told[2])
        await cluster.come_back(1)
        await publish(connection, topics.events, [one for one in parts[2] if one.match_id not in led[2]])
        await publish(connection, topics.events, parts[3])
        await until_told(connection, topics, 4 * len(parts[0]))
        await until_ready_says(running, "ok")
    assert_exactly_once(await commentary(connection, topics), [one for part in parts for one in part])


@pytest.mark.slow
async def test_after_a_growth_the_others_go_on_or_the_worker_names_what_it_waits_for(
    topics: Topics, tmp_path: Path
) -> None:
    """They go on once producers know of the growth; until then all partitions have to be read first."""
    if reason := missing():
        pytest.skip(reason)
    cluster = Cluster(tmp_path, "min.insync.replicas=1")
    played = [match(f"m{number}", events=60) for number in range(12)]
    parts = [merged(*(one[start : start + 15] for one in played)) for start in (0, 15, 30, 45)]
    stay = [one for one in parts[2] if home(one.match_id, 3)]  # with each doubling they keep to their broker
    try:
        await cluster.start()
        await create_on(cluster, topics, [(1,), (2,), (3,)])
        settings = settings_on(cluster, topics, age_ms=500)
        connection = settings.connection
        async with worker(settings, Announcer()) as running:
            await publish(connection, topics.events, parts[0])
            await until_told(connection, topics, 180)
            await grow_on(cluster, topics, 6, [(1,), (2,), (3,)])
            await publish(connection, topics.events, parts[1])
            await until_told(connection, topics, 360)
            await asyncio.sleep(20)  # 20 ages of metadata, and a commit of each partition
        await cluster.leave(1)
        await publish(connection, topics.events, stay)
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: metrics.commented == len(stay), 90)
            await cluster.come_back(1)
            await publish(connection, topics.events, [one for one in parts[2] if one not in stay])
            await until_told(connection, topics, 540)
            await until_ready_says(running, "ok")
        await cluster.leave(1)
        await grow_on(cluster, topics, 12, [(2,), (3,)] * 3)
        async with worker(settings, Announcer()) as running:
            await until_ready_says(running, f"partitions [0, 3] of {topics.events} have no leader")
            assert running.metrics.value("touchline_partitions_owned") == 0
            await cluster.come_back(1)
            await publish(connection, topics.events, parts[3])
            await until_told(connection, topics, 720)
            await until_ready_says(running, "ok")
        lines = await commentary(connection, topics)
    finally:
        cluster.close()
    assert_exactly_once(lines, [one for part in parts for one in part])


async def _start_all(producers: Producers) -> Producers:
    await asyncio.gather(*(producer.start() for producer in producers.values()))
    return producers


async def _without(cluster: Cluster, topics: Topics, alone: Sequence[str]) -> set[int]:
    """The input partitions that the first broker is needed for."""
    lookup = TopicLookup(cluster.connection, alone)
    found = await lookup.topics()
    await lookup.close()
    if alone[0] == topics.events:
        return {number for topic in found.values() for number, leader in topic.leaders.items() if leader == 1}
    coordinators = found[alone[0]].leaders
    ids = {number: f"{topics.events}.{topics.events}.{number}" for number in range(PARTITIONS)}
    return {number for number, name in ids.items() if coordinators[_java_hash(name) % len(coordinators)] == 1}


def _java_hash(text: str) -> int:
    """As `Utils.abs(text.hashCode())` of Kafka."""
    found = 0
    for letter in text:
        found = (31 * found + ord(letter)) & 0xFFFFFFFF
    return found & 0x7FFFFFFF
