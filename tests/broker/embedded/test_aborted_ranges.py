"""Aborted transactions are skipped and nothing else, wherever a consumer begins, jumps to or is given partitions."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.embedded.repairs import repair
from broker.topics import Topics
from football.events import MatchEvent
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.matches import Announcer, match
from tests.stream.running import assert_exactly_once, commentary, until_told, worker


async def test_a_consumer_that_jumps_skips_what_was_aborted_and_nothing_else(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """Transactions of two producers, of some records each, between each other; a third of them aborted."""
    connection, topic, draw = any_broker.connection, topics.events, random.Random(3)
    await broker_topics.create(connection, topics, partitions=1)
    tp = TopicPartition(topic, 0)
    committed: list[int] = []
    producers = [
        AIOKafkaProducer(**connection.client_options(), transactional_id=f"{topic}-{name}", retry_backoff_ms=2)
        for name in "ab"
    ]
    for producer in producers:
        await producer.start()
        await producer.begin_transaction()
    written: list[list[int]] = [[], []]
    for _ in range(60):
        number = draw.randrange(2)
        if len(written[number]) < draw.randrange(5):
            sent = await producers[number].send_and_wait(topic, b"", partition=0)
            written[number].append(sent.offset)
            continue
        if draw.random() < 0.4:
            await producers[number].abort_transaction()
        else:
            await producers[number].commit_transaction()
            committed += written[number]
        written[number] = []
        await producers[number].begin_transaction()
    for number, producer in enumerate(producers):
        await producer.commit_transaction()
        committed += written[number]
        await producer.stop()
    committed.sort()
    async with AIOKafkaConsumer(**connection.client_options(), isolation_level="read_committed") as consumer:
        await repair(consumer)
        consumer.assign([tp])
        for _ in range(40):
            start = draw.randrange(committed[-1])
            left = [offset for offset in committed if offset >= start]
            wanted = left[: draw.randrange(1, len(left) + 1)]
            consumer.seek(tp, start)
            found: list[int] = []
            async with asyncio.timeout(60):
                while len(found) < len(wanted):
                    batches = await consumer.getmany(timeout_ms=200, max_records=len(wanted) - len(found))
                    found += [record.offset for records in batches.values() for record in records]
            assert found == wanted


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_feed_that_goes_on_after_an_abort_has_a_line_for_each_event(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, restarted: bool
) -> None:
    """So do the workers that pass events on to a match's partition after a growth, and abort a transaction."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    events = match("m", events=30)
    async with AIOKafkaProducer(
        **connection.client_options(), transactional_id=f"feed-{topics.events}", retry_backoff_ms=2
    ) as feed:

        async def send(sent: Sequence[MatchEvent], *, commit: bool = True) -> None:
            await feed.begin_transaction()
            for event in sent:
                await feed.send_and_wait(topics.events, event.to_json(), key=b"m", partition=0)
            await (feed.commit_transaction() if commit else feed.abort_transaction())

        async with worker(settings, Announcer()):
            await send(events[:10])
            await send(events[10:20], commit=False)
            if not restarted:
                await send(events[10:20])
                await until_told(connection, topics, 20, 15)
        await send(events[10:20] if restarted else events[20:25])
        async with worker(settings, Announcer()):
            await send(events[20 if restarted else 25 :])
            await until_told(connection, topics, 30, 15)
    assert_exactly_once(await commentary(connection, topics), events)
