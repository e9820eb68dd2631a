"""Clients whose broker is away are closed for good."""

from __future__ import annotations

import asyncio
import contextlib
import time

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.aiokafka_internals.closing import stop_consumer, stop_producer
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.freezing import frozen


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


async def giving_up_fetches(broker: EmbeddedBroker) -> AIOKafkaConsumer:
    """A consumer that has got other partitions, and waits until the fetch of the earlier ones is given up."""
    consumer = AIOKafkaConsumer(**broker.connection.client_options())
    await consumer.start()
    given_up = asyncio.Event()

    async def fetch() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            given_up.set()
            await asyncio.sleep(60)

    consumer.assign([TopicPartition("a", 0)])
    await asyncio.sleep(0.01)
    consumer._fetcher._pending_tasks.add(asyncio.create_task(fetch()))
    await asyncio.sleep(0)
    consumer.assign([TopicPartition("b", 0)])
    await given_up.wait()
    return consumer


async def test_a_consumer_that_is_about_to_give_up_fetches_is_closed(broker: EmbeddedBroker) -> None:
    consumer = await giving_up_fetches(broker)
    began = time.monotonic()
    await stop_consumer(consumer, 0.2)
    assert time.monotonic() - began < 5
    assert not any(one.connected() for one in consumer._client._conns.values())


async def test_aiokafkas_stop_waits_for_it_forever(broker: EmbeddedBroker) -> None:
    """When this fails, it lets no cancellation of its own be swallowed any more."""
    consumer = await giving_up_fetches(broker)
    stopping = asyncio.create_task(consumer.stop())
    assert not (await asyncio.wait([stopping], timeout=1))[0]
    stopping.cancel()
    await asyncio.wait([stopping])
    await stop_consumer(consumer, 0.2)


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


async def test_a_member_of_a_group_stops_although_its_broker_is_frozen(
    own_broker: EmbeddedBroker, topics: Topics
) -> None:
    """aiokafka waits 40 s for an answer to its leave."""
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    consumer = AIOKafkaConsumer(topics.events, **own_broker.connection.client_options(), group_id="g")
    await consumer.start()
    await consumer.getmany(timeout_ms=500)
    assert own_broker.pid is not None
    before = asyncio.current_task()
    with frozen(own_broker.pid):
        began = time.monotonic()
        await stop_consumer(consumer, 0.3)
        assert 0.3 <= time.monotonic() - began < 2
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {before}


def senders() -> list[str]:
    """The tasks at work that send for producers, or wait for what is to be sent."""
    names = [str(task.get_coro()) for task in asyncio.all_tasks()]
    return [name for name in names if "Sender." in name or "MessageAccumulator." in name]


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
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not senders()
    else:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                await producer.stop()
        assert senders()
        await stop_producer(producer, 0.5)
    sent.cancel()
