"""Partitions that move while a stream runs, owners that are fenced, brokers that go away for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from broker.transactional_producer import TransactionalProducer
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker, started
from tests.stream.faults.careless import Careless
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import Running, assert_exactly_once, commentary, eventually, until_told, worker


@pytest.fixture
def own_apache(tmp_path: Path) -> Iterator[ApacheBroker]:
    yield from started(ApacheBroker, tmp_path / "kafka")


def done(*workers: Running) -> int:
    return sum(one.metrics.commented for one in workers)


async def test_workers_join_and_leave_in_mid_stream(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    """Three workers come and go while events keep coming and batches are being made."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=4)
    events = merged(*(match(f"m{number}", events=60) for number in range(12)))
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, batch_size=8)
    slow = 0.004

    async def owning(*workers: Running) -> None:
        for one in workers:
            await one.until(lambda metrics: metrics.value("touchline_partitions_owned") > 0)

    async def feed(first: int, last: int, *workers: Running) -> None:
        """Publish, and return while the workers have begun with it, each, but are not through."""
        before = [one.metrics.commented for one in workers]
        await publish(connection, topics.events, events[first:last])
        for one, so_far in zip(workers, before, strict=True):
            await one.until(lambda metrics, so_far=so_far: metrics.commented > so_far)  # type: ignore[misc]

    async with worker(settings, Announcer(slow)) as first:
        await feed(0, 240, first)
        async with worker(settings, Announcer(slow)) as second:
            await owning(first, second)
            await feed(240, 480, first, second)
            async with worker(settings, Announcer(slow)) as third:
                await owning(first, second, third)
                await feed(480, 720, first, second, third)
                first.stop.set()
                await eventually(lambda: done(first, second, third) >= len(events))
            assert second.metrics.value("touchline_rebalances_total") >= 2
    assert_exactly_once(await commentary(connection, topics), events)


async def test_a_fenced_owner_is_replaced(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    events = merged(*(match(f"m{number}", events=50) for number in range(4)))
    await publish(connection, topics.events, events)
    settings = WorkerSettings(
        connection=connection, topics=topics, group=topics.events, batch_size=8, heartbeat_interval_ms=200
    )
    async with worker(settings, Announcer(0.005)) as running:
        await running.until(lambda metrics: metrics.commented > 30)
        for partition in (0, 1):
            rival = TransactionalProducer(connection, settings.group, TopicPartition(topics.events, partition), 10_000)
            await rival.start()
            await rival.close()
        await running.until(lambda metrics: metrics.value("touchline_transaction_aborts_total") == 2)
        await running.until(lambda metrics: metrics.commented >= len(events))
    assert_exactly_once(await commentary(connection, topics), events)


@pytest.mark.parametrize(
    "kill",
    [pytest.param(False, marks=pytest.mark.slow, id="stopped"), pytest.param(True, marks=pytest.mark.ci, id="killed")],
)
async def test_apache_kafka_is_restarted_in_mid_stream(own_apache: ApacheBroker, topics: Topics, *, kill: bool) -> None:
    await restarted(own_apache, topics, kill=kill)


async def test_the_embedded_broker_is_restarted_in_mid_stream(own_broker: EmbeddedBroker, topics: Topics) -> None:
    await restarted(own_broker, topics, kill=False)


async def restarted(broker: EmbeddedBroker | ApacheBroker, topics: Topics, *, kill: bool) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    events = merged(*(match(f"m{number}", events=50) for number in range(4)))
    await publish(connection, topics.events, events)
    settings = WorkerSettings(connection=connection, topics=topics, batch_size=8, transaction_timeout_ms=3000)
    async with worker(settings, Announcer(0.01)) as running:
        await running.until(lambda metrics: metrics.commented > 30)
        await broker.restart(kill=kill)
        assert running.metrics.commented < len(events)
        await until_told(connection, topics, len(events))
    assert_exactly_once(await commentary(connection, topics), events)


@pytest.mark.parametrize("careless", [False, True])
@pytest.mark.ci
async def test_a_batch_belongs_to_its_owner(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, careless: bool
) -> None:
    """A batch is generated while its partition goes and comes back. With the rule it is void; without, said twice.

    Nothing is drained here, so it is this rule alone that is tried.
    """
    if careless:
        monkeypatch.setattr("stream.worker.Pipeline", Careless)
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    events = merged(*(match(f"m{number}", events=40) for number in range(4)))
    await publish(connection, topics.events, events)
    settings = WorkerSettings(
        connection=connection, topics=topics, group=topics.events, drain_timeout_ms=0, heartbeat_interval_ms=100
    )
    commentator = Announcer(0.06)
    async with worker(settings, commentator) as first:
        await eventually(lambda: len(commentator.batches) == 2)  # 64 lines: 3.8 s
        async with worker(settings, Announcer()) as second:
            await second.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
            await first.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
            assert len(commentator.batches) == 2, "the batch was not in the making during the rebalance"
            commentator.seconds = 0.0
            await eventually(lambda: len(commentator.batches) > 2)
            await asyncio.sleep(1)
        await first.until(lambda metrics: metrics.value("touchline_queue_events") == 0 and metrics.commented > 20)
    lines = await commentary(connection, topics)
    if careless:
        assert len({line.commentary.event_id for line in lines}) < len(lines)
    else:
        async with worker(settings, Announcer()) as last:
            await last.until(lambda metrics: metrics.value("touchline_partitions_owned") == 2)
            await asyncio.sleep(1)
        assert_exactly_once(await commentary(connection, topics), events)
