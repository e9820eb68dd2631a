"""A broker that takes no records is asked and logged now and then, and the worker goes on after."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
from pathlib import Path

import pytest
from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer
from stream.settings import WorkerSettings
from tests.broker.aiokafka_internals.private_parts import set_settings
from tests.broker.apache import ApacheBroker, missing
from tests.chaos.brokers import Cluster
from tests.stream.matches import match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, until_told
from tests.stream.worker_process import WorkerProcess


@pytest.mark.slow
async def test_too_few_replicas_in_sync(topics: Topics, tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    cluster = Cluster(tmp_path)
    try:
        await cluster.start()
        await _too_few_replicas(cluster, topics, tmp_path)
    finally:
        cluster.close()


async def _too_few_replicas(cluster: Cluster, topics: Topics, tmp_path: Path) -> None:
    connection = cluster.connection
    await broker_topics.create(connection, topics, partitions=3, replication=3)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, transaction_timeout_ms=5000)
    events = merged(*(match(f"m{number}", events=20) for number in range(6)))
    worker = WorkerProcess(settings, tmp_path / "worker.log")
    try:
        await publish(connection, topics.events, events[:60])
        await until_told(connection, topics, 60)
        await set_settings(connection, topics.commentary, {"min.insync.replicas": "3"})
        await cluster.leave(3)
        await publish(connection, topics.events, events[60:])
        await asyncio.sleep(30)
        said = [json.loads(line) for line in worker.log.read_text(encoding="utf-8").splitlines()]
        warnings = [line for line in said if line["level"] in ("warning", "error")]
        assert 1 <= len(warnings) <= 10, warnings
        assert any(f"NotEnoughReplicas for {topics.commentary}" in str(line) for line in warnings), warnings
        await set_settings(connection, topics.commentary, {"min.insync.replicas": "2"})
        await until_told(connection, topics, len(events))
    finally:
        assert await worker.end(signal.SIGTERM) == 0
    assert_exactly_once(await commentary(connection, topics), events)


async def test_a_healthy_broker_refuses_nothing(
    apache: ApacheBroker, topics: Topics, caplog: pytest.LogCaptureFixture
) -> None:
    """Written in another order, one record in six was refused with NotEnoughReplicas, and sent again."""
    await broker_topics.create(apache.connection, topics, partitions=1)
    producer = TransactionalProducer(apache.connection, topics.events, TopicPartition(topics.events, 0), 10_000)
    await producer.start()
    with caplog.at_level(logging.WARNING, "aiokafka"):
        for number in range(1, 101):
            messages = [Message(topics.commentary, b"m", b"line"), Message(topics.state, b"m", b"state")]
            await producer.commit(messages, number, number)
    await producer.close()
    warnings = [record.getMessage() for record in caplog.records]
    # The leader of a topic made a moment ago need not be known yet: that is no refusal.
    assert [warning for warning in warnings if "NotLeaderForPartition" not in warning] == []
