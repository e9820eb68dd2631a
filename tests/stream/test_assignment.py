"""Partitions that are lost again while they are being opened, or are to be opened again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaTimeoutError

from broker import topics as broker_topics
from broker.aiokafka_internals.closing import stop_consumer
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topic_lookup import TopicMetadata
from broker.topics import Topics
from broker.transactional_producer import TransactionalProducer
from stream import changelog
from stream.assignment import Assignment
from stream.operations.metrics import Metrics
from stream.pipeline import Pipeline
from stream.settings import WorkerSettings
from stream.topic_changes.topic_watch import TopicWatch
from stream.topic_changes.unseen_counts import UnseenCounts
from tests.stream.matches import Announcer


@pytest.mark.parametrize("swallowed", [False, True])
async def test_lost_while_being_opened(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, swallowed: bool
) -> None:
    """Nothing is left behind, even where aiokafka does not pass on that the task was cancelled."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    source = TopicPartition(topics.events, 0)
    consumer = AIOKafkaConsumer(**connection.client_options(), enable_auto_commit=False, group_id=settings.group)
    await consumer.start()
    consumer.assign([source])
    restoring, closed = asyncio.Event(), []

    async def restore(*_: object) -> dict[int, changelog.Restored]:
        restoring.set()
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            if not swallowed:
                raise
        return {0: changelog.Restored()}

    class Producer(TransactionalProducer):
        async def close(self) -> None:
            closed.append(self)
            await super().close()

    monkeypatch.setattr(changelog, "restore", restore)
    monkeypatch.setattr("stream.takeover.TransactionalProducer", Producer)
    metrics = Metrics()
    pipeline = Pipeline(consumer, Announcer(), settings, metrics)
    failures: list[BaseException] = []
    watch = TopicWatch(settings, metrics)
    unseen = UnseenCounts(settings)
    assignment = Assignment(consumer, pipeline, settings, metrics, topics=watch, unseen=unseen, failed=failures.append)
    try:
        await assignment.on_partitions_assigned([source])
        await restoring.wait()
        await assignment.on_partitions_revoked([source])
        assert pipeline.owners == {}
        assert len(closed) == 1
        assert failures == []
    finally:
        await assignment.release(for_good=True)
        await asyncio.gather(consumer.stop(), watch.close())


TPS = [TopicPartition("match-events", number) for number in range(4)]


@asynccontextmanager
async def opening(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Assignment, list[list[int]]]]:
    """An assignment of a consumer without a broker, and what is taken over together, which never ends."""
    tried: list[list[int]] = []

    async def look(_: TopicWatch) -> dict[str, TopicMetadata]:
        return {name: TopicMetadata("", dict.fromkeys(range(4), 1)) for name in Topics().names()}

    async def take_over(
        consumer: AIOKafkaConsumer, settings: WorkerSettings, partitions: Sequence[TopicPartition], **_: object
    ) -> None:
        tried.append([tp.partition for tp in partitions])
        await asyncio.sleep(60)

    monkeypatch.setattr(TopicWatch, "look", look)
    monkeypatch.setattr("stream.assignment.take_over", take_over)
    settings = WorkerSettings(connection=Connection(), group="g", heartbeat_interval_ms=100)
    consumer, metrics = AIOKafkaConsumer(), Metrics()
    pipeline = Pipeline(consumer, Announcer(), settings, metrics)
    watch, unseen = TopicWatch(settings, metrics), UnseenCounts(settings)
    failures: list[BaseException] = []
    assignment = Assignment(consumer, pipeline, settings, metrics, topics=watch, unseen=unseen, failed=failures.append)
    try:
        yield assignment, tried
    finally:
        await assignment.release(for_good=True)
        await stop_consumer(consumer)
    assert failures == []


async def test_partitions_that_fail_together_are_opened_together_and_hold_back_no_later_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opening(monkeypatch) as (assignment, tried):
        assignment._reopen(TPS[0])
        assignment._reopen(TPS[1])
        await asyncio.sleep(0.5)
        assert sorted(number for together in tried for number in together) == [0, 1]
        assert len(tried) <= 2, "the one or two steps that they failed in"
        assignment._reopen(TPS[2])  # while the others hang
        await asyncio.sleep(0.5)
        assert tried[-1] == [2]


async def test_what_is_to_be_opened_again_is_forgotten_when_the_group_shares_out_the_partitions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opening(monkeypatch) as (assignment, tried):
        for tp in TPS:
            assignment._reopen(tp)
        await assignment.on_partitions_revoked(TPS)
        await assignment.on_partitions_assigned(TPS[:1])
        assignment._reopen(TPS[0])  # as if it had been opened and had failed within the same step
        await asyncio.sleep(0.6)
        assert tried == [[0], [0]]


async def test_a_broker_that_answers_nothing_for_long_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opening(monkeypatch) as (assignment, tried):

        async def take_over(_: object, __: object, partitions: Sequence[TopicPartition], **___: object) -> None:
            tried.append([tp.partition for tp in partitions])
            raise KafkaTimeoutError("Failed to get offsets by times in 40000 ms")

        monkeypatch.setattr("stream.assignment.take_over", take_over)
        monkeypatch.setattr("stream.assignment._RETRY_SECONDS", 0.05)
        await assignment.on_partitions_assigned(TPS[:1])
        await asyncio.sleep(0.3)
        assert len(tried) > 1


class SlowOwner:
    """A partition that takes a moment to finish what is in flight."""

    unfinished = 0
    closed = False

    async def drain(self, _: float) -> None:
        await asyncio.sleep(0.3)

    async def close(self) -> None:
        self.closed = True


async def test_a_rebalance_that_is_cut_short_by_the_stop_still_closes_its_partitions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opening(monkeypatch) as (assignment, _):
        owner = SlowOwner()
        assignment._pipeline.owners[TPS[0]] = owner  # type: ignore[assignment]
        rebalance = asyncio.create_task(assignment.on_partitions_revoked(TPS))
        await asyncio.sleep(0.1)
        rebalance.cancel()
        await asyncio.gather(rebalance, return_exceptions=True)
        await assignment.release(for_good=True)
        assert owner.closed


async def test_a_partition_that_waits_for_its_leader_is_opened_once_however_often_the_others_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with opening(monkeypatch) as (assignment, tried):
        leader, failing = -1, True

        async def look(_: TopicWatch) -> dict[str, TopicMetadata]:
            return {name: TopicMetadata("", {0: leader, 1: 1}) for name in Topics().names()}

        async def take_over(_: object, __: object, partitions: Sequence[TopicPartition], **___: object) -> None:
            tried.append([tp.partition for tp in partitions])
            if failing:
                raise KafkaTimeoutError
            await asyncio.sleep(60)

        monkeypatch.setattr(TopicWatch, "look", look)
        monkeypatch.setattr("stream.assignment.take_over", take_over)
        monkeypatch.setattr("stream.assignment._RETRY_SECONDS", 0.05)
        await assignment.on_partitions_assigned(TPS[:2])
        await asyncio.sleep(0.3)
        assert len(tried) > 1
        leader, failing = 1, False
        await asyncio.sleep(0.3)
        assert tried.count([0]) == 1
