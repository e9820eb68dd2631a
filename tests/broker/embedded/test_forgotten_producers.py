"""A restarted noida-db has forgotten its producers: none of them writes on, and none leaves a transaction open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer
from broker.transactional_writer import Batch


def producer_of(broker: EmbeddedBroker, topics: Topics) -> TransactionalProducer:
    return TransactionalProducer(broker.connection, "group", TopicPartition(topics.events, 0), 10_000)


async def committed(broker: EmbeddedBroker, topics: Topics) -> list[bytes | None]:
    """The lines, read past whatever is open."""
    return [
        record.value async for record in read(broker.connection, topics.commentary, partitions=[0], up_to_open=True)
    ]


async def test_a_producer_from_before_the_restart_begins_no_transaction(
    own_broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    before, after = producer_of(own_broker, topics), producer_of(own_broker, topics)
    await before.start()
    await before.commit([Message(topics.commentary, b"m", b"before")], 1, 1000)
    await own_broker.restart()
    await after.start()  # noida-db gives it another producer id, and so fences nobody
    try:
        with pytest.raises(KafkaConnectionError):
            await before.commit([Message(topics.commentary, b"m", b"of a producer that is replaced")], 2, 2000)
        await after.commit([Message(topics.commentary, b"m", b"after")], 2, 2000)
    finally:
        await before.close()
        await after.close()
    assert await committed(own_broker, topics) == [b"before", b"after"]


async def test_a_restart_within_a_transaction_leaves_nothing_open(
    own_broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    before, after = producer_of(own_broker, topics), producer_of(own_broker, topics)
    await before.start()
    write = before._write
    restarts: list[asyncio.Task[None]] = []

    async def restart_and_write(batches: Iterable[Batch]) -> None:
        restarts.append(asyncio.create_task(own_broker.restart()))
        await asyncio.shield(restarts[0])
        await write(batches)

    monkeypatch.setattr(before, "_write", restart_and_write)
    begun = time.monotonic()
    try:
        with pytest.raises(KafkaConnectionError):
            await before.commit([Message(topics.commentary, b"m", b"within")], 1, 1000)
        await before.close()
        assert time.monotonic() - begun < 5, "it does not wait for the end of the transaction's time"
        await asyncio.gather(*restarts)
        await after.start()
        await after.commit([Message(topics.commentary, b"m", b"after")], 1, 2000)
    finally:
        await before.close()
        await after.close()
    assert await committed(own_broker, topics) == [b"after"]
