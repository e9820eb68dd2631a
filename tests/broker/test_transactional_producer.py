"""A producer that is given up is silent for good: its successor has the partition to itself."""

from __future__ import annotations

import asyncio
import contextlib
import time

from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer


def at_work() -> list[str]:
    """The running tasks of senders, which reconnect as soon as there is a broker again."""
    names = [str(task.get_coro()) for task in asyncio.all_tasks()]
    return [name for name in names if "Sender." in name]


async def test_closed_while_its_broker_is_away_it_leaves_no_task_at_work(
    own_broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    producer = TransactionalProducer(own_broker.connection, "group", TopicPartition(topics.events, 0), 2000)
    await producer.start()
    await producer.commit([Message(topics.commentary, b"m", b"written")], 1, 1000)
    own_broker.stop()
    assert at_work(), "there is a sender to be ended"
    committing = asyncio.create_task(producer.commit([Message(topics.commentary, b"m", b"given up")], 2, 2000))
    await asyncio.sleep(0.1)
    await producer.close()
    assert not at_work()
    committing.cancel()
    with contextlib.suppress(Exception, asyncio.CancelledError):
        await committing


async def test_what_is_more_than_a_batch_holds_is_written_whole_and_in_order(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    producer = TransactionalProducer(broker.connection, "group", TopicPartition(topics.events, 0), 10_000)
    await producer.start()
    try:
        sizes = [100_000] * 12 + [700_000, 0] + [100] * 2000
        lines = [Message(topics.commentary, b"m", b"%d " % at + b"x" * size) for at, size in enumerate(sizes)]
        now = int(time.time() * 1000)  # an older record may be deleted meanwhile: the topic is kept by time
        await producer.commit([*lines, Message(topics.dead_letters, b"d", None, [("why", b"so")])], 1, now)
    finally:
        await producer.close()
    written = [record.value async for record in read(broker.connection, topics.commentary)]
    assert written == [line.value for line in lines]
    (dead,) = [record async for record in read(broker.connection, topics.dead_letters)]
    assert (dead.key, dead.value, dead.timestamp, dead.headers) == (b"d", None, now, (("why", b"so"),))
