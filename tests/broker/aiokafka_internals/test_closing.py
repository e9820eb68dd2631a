"""Clients whose broker is away are closed for good."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from broker import topics as broker_topics
from broker.aiokafka_internals.closing import stop_consumer, stop_producer
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics


async def waiting_to_fetch(broker: EmbeddedBroker) -> tuple[AIOKafkaConsumer, asyncio.Task[None]]:
    """A consumer with a fetch that waits, as for a lost broker."""
    consumer = AIOKafkaConsumer(**broker.connection.client_options())
    await consumer.start()
    await consumer.topics()  # which connects
    await asyncio.sleep(0.01)  # its fetcher waits for partitions, and has ended no fetch of ours

    async def fetch() -> None:
        await asyncio.sleep(60)

    fetching = asyncio.create_task(fetch())
    consumer._fetcher._pending_tasks.add(fetching)
    await asyncio.sleep(0)
    return consumer, fetching


async def test_a_consumer_keeps_its_own_cancellations_to_itself(broker: EmbeddedBroker) -> None:
    consumer, fetching = await waiting_to_fetch(broker)
    await stop_consumer(consumer)
    assert fetching.cancelled()
    assert not any(one.connected() for one in consumer._client._conns.values())


async def test_aiokafkas_stop_lets_them_out(broker: EmbeddedBroker) -> None:
    """When this fails, aio-libs/aiokafka#647 is repaired and `stop` can be called directly."""
    consumer, _ = await waiting_to_fetch(broker)
    with pytest.raises(asyncio.CancelledError):
        await consumer.stop()
    assert any(one.connected() for one in consumer._client._conns.values()), "the connections are left open"
    await consumer._client.close()


async def test_the_callers_cancellation_is_raised(broker: EmbeddedBroker) -> None:
    consumer = AIOKafkaConsumer(**broker.connection.client_options())
    await consumer.start()
    stop = consumer.stop

    async def stop_slowly() -> None:
        consumer.stop = lambda: asyncio.sleep(60)
        await stop_consumer(consumer)

    stopping = asyncio.create_task(stop_slowly())
    await asyncio.sleep(0)
    stopping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stopping
    await stop()


def senders() -> list[str]:
    """The tasks at work that send for producers."""
    names = [str(task.get_coro()) for task in asyncio.all_tasks()]
    return [name for name in names if "Sender." in name]


@pytest.mark.parametrize("ours", [True, False])
async def test_a_producer_leaves_no_sender_at_work(own_broker: EmbeddedBroker, topics: Topics, ours: bool) -> None:
    """aiokafka's `stop`, cut short, does: when that fails, aio-libs/aiokafka#1101 may be repaired."""
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    producer = AIOKafkaProducer(**own_broker.connection.client_options(), transactional_id="t", retry_backoff_ms=2)
    await producer.start()
    await producer.begin_transaction()
    await producer.send_and_wait(topics.events, b"sent")
    own_broker.stop()
    sent = await producer.send(topics.events, b"given up")
    if ours:
        await stop_producer(producer, 0.5)
        assert not senders()
    else:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                await producer.stop()
        assert senders()
        await stop_producer(producer, 0.5)
    sent.cancel()
