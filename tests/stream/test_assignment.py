"""Partitions that are lost again while they are being opened."""

from __future__ import annotations

import asyncio

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
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
    watch = TopicWatch(settings)
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
