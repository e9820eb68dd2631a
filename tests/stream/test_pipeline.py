"""The order of batches, and what lies between the records that are read: deleted ones, aborted ones, and markers."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import pytest
import structlog
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer
from stream.pipeline import Batch, Pipeline, Work, Written
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import delete_records
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.operations.test_health import answer, until_ready
from tests.stream.running import event_lines, offsets, until_committed, until_told, worker
from tests.stream.worker_process import WorkerProcess


async def test_records_deleted_before_a_running_worker_read_them_are_named_and_counted(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    connection, port = any_broker.connection, free_port()
    await broker_topics.create(connection, topics, partitions=1)
    first, gone, last = (match(name, events=20) for name in ("first", "gone", "last"))
    settings = WorkerSettings(
        connection=connection, topics=topics, group=topics.events, session_timeout_ms=30_000, metrics_port=port
    )
    process = WorkerProcess(settings, tmp_path / "worker.log")
    try:
        await publish(connection, topics.events, first)
        await until_told(connection, topics, 20)
        process.send(signal.SIGSTOP)
        await publish(connection, topics.events, gone[:1])  # where the worker has asked already, it gets this one
        await asyncio.sleep(0.5)
        await publish(connection, topics.events, gone[1:])
        await delete_records(connection, topics.events, {0: 40})
        await publish(connection, topics.events, last)
        process.send(signal.SIGCONT)
        await until_told(connection, topics, 20, match_id="last")
        await until_ready(port)
        metrics = (await answer(port, "/metrics"))[1]
    finally:
        await process.end(signal.SIGTERM)
    begun = [line.match_id for line in await event_lines(connection, topics)].count("gone")
    assert begun < 2
    assert f'touchline_deleted_offsets_total{{partition="0"}} {20 - begun}.0' in metrics
    warned = [json.loads(line) for line in process.log.read_text(encoding="utf-8").splitlines() if "deleted" in line]
    assert [(one["topic"], one["partition"], one["from_offset"], one["to_offset"]) for one in warned] == [
        (topics.events, 0, 20 + begun, 39)
    ]


async def test_the_committed_offset_passes_an_aborted_tail(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """Or the group would have a lag for ever, and workers that are scaled on it would start for nothing."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    events = merged(*(match(f"m{number}", events=10) for number in range(4)))
    async with worker(settings, Announcer()) as running:
        await publish(connection, topics.events, events)
        await running.until_done(len(events))
        async with AIOKafkaProducer(
            **connection.client_options(), transactional_id=f"feed-{topics.events}", retry_backoff_ms=2
        ) as producer:
            await producer.begin_transaction()
            for number in range(210):
                await producer.send(topics.events, b"aborted", key=b"m0", partition=number % 2)
            await producer.abort_transaction()
        ends = await until_committed(settings, 2, 15)
        assert sum(ends) >= len(events) + 210
        transactions = running.metrics.value("touchline_transactions_total")
        await publish(connection, topics.events, match("later", events=10))
        await running.until_done(len(events) + 10)
        assert running.metrics.value("touchline_transactions_total") > transactions


async def commit(settings: WorkerSettings, positions: Mapping[TopicPartition, int]) -> None:
    """Set offsets of the worker's group, as `kafka-consumer-groups --reset-offsets` does."""
    consumer = AIOKafkaConsumer(
        **settings.connection.client_options(), group_id=settings.group, enable_auto_commit=False
    )
    async with consumer:
        consumer.assign(list(positions))
        await consumer.commit(dict(positions))


async def test_an_offset_that_was_set_back_is_put_right_at_once(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """By the match records it is known what was commented; an idle partition would show a lag until its next event."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    events = merged(*(match(f"m{number}", events=10) for number in range(4)))
    async with worker(settings, Announcer()) as running:
        await publish(connection, topics.events, events)
        await running.until_done(len(events))
        ends = (await offsets(settings, 2))[1]
    await commit(settings, dict.fromkeys([TopicPartition(topics.events, number) for number in range(2)], 3))
    async with worker(settings, Announcer()):
        assert await until_committed(settings, 2, 15) == ends
    assert len(await event_lines(connection, topics)) == len(events)


async def test_an_offset_that_was_set_forward_passes_events_over_and_is_named(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await publish(connection, topics.events, match("m0", events=10))
        await running.until_done(10)
    await publish(connection, topics.events, [*match("skipped", events=10), *match("m1", events=10)])
    forward = (await offsets(settings, 1))[1][0] - 10
    await commit(settings, {TopicPartition(topics.events, 0): forward})
    with structlog.testing.capture_logs() as said:
        async with worker(settings, Announcer()) as running:
            await running.until_done(10)
    named = [entry["offset"] for entry in said if entry["event"].startswith("another program has set the group's")]
    assert named == [forward]
    assert {line.match_id for line in await event_lines(connection, topics)} == {"m0", "m1"}


class Noted(Pipeline):
    """Notes in which order batches are begun and delivered, by the number of their first event."""

    noted: ClassVar[list[tuple[str, int]]] = []

    def _begin(self, work: Work, thread: ThreadPoolExecutor) -> Batch:
        if work:
            self._note("begun", work)
        return super()._begin(work, thread)

    def _deliver(self, work: Work, written: Written) -> None:
        self._note("delivered", work)
        super()._deliver(work, written)

    def _note(self, what: str, work: Work) -> None:
        self.noted.append((what, work[0][1][0].record.offset))


async def test_in_a_backlog_the_commentator_has_two_batches_whenever_one_is_delivered_and_order_stays(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    events = match("long", events=400)
    await publish(connection, topics.events, events)
    monkeypatch.setattr("stream.worker.Pipeline", Noted)
    Noted.noted.clear()
    settings = WorkerSettings(
        connection=connection, topics=topics, group=topics.events, batch_size=20, largest_batch=20, queue_events=200
    )
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(events))
    begun, delivered = ([at for what, at in Noted.noted if what == wanted] for wanted in ("begun", "delivered"))
    assert begun == delivered == sorted(begun)
    assert len(begun) >= 20
    at, third = ([Noted.noted.index((what, one)) for one in begun] for what in ("delivered", "begun"))
    ahead = [later < delivered_at for delivered_at, later in zip(at, third[2:], strict=False)]
    assert sum(ahead) >= len(begun) / 2
    assert [line.event_id for line in await event_lines(connection, topics)] == [event.event_id for event in events]


async def test_an_idle_partition_commits_now_and_then_for_brokers_forget_its_transactional_id(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stream.partition_owner._IDLE_SECONDS", 0.2)
    await broker_topics.create(broker.connection, topics, partitions=2)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    commits: list[int] = []
    commit = TransactionalProducer.commit

    async def counted(
        self: TransactionalProducer, messages: Sequence[Message], position: int, *rest: Any, **more: Any
    ) -> None:
        await commit(self, messages, position, *rest, **more)
        commits.append(len(messages))

    monkeypatch.setattr(TransactionalProducer, "commit", counted)
    async with worker(settings, Announcer()) as running, asyncio.timeout(30):
        await publish(broker.connection, topics.events, match("m", events=5))
        await running.until_done(5)
        told = len(commits)
        while len(commits) < told + 6:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        assert commits[told:] == [0] * len(commits[told:])
        committed, ends = await offsets(settings, 2)
        assert committed == ends
        await publish(broker.connection, topics.events, match("later", events=5))
        await running.until_done(10)
