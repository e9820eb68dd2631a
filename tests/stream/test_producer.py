"""A producer that is given up is silent for good: its successor has the partition to itself."""

from __future__ import annotations

import asyncio
import contextlib

from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.embedded import EmbeddedBroker
from broker.topics import Topics
from stream.producer import Message, TransactionalProducer


def at_work() -> list[str]:
    """The tasks under way of senders, which connect anew as soon as there is a broker again."""
    names = [str(task.get_coro()) for task in asyncio.all_tasks()]
    return [name for name in names if "Sender." in name]


async def test_closed_while_its_broker_is_away_it_leaves_nobody_at_work(
    own_broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    producer = TransactionalProducer(own_broker.connection, "group", TopicPartition(topics.events, 0), 2000)
    await producer.start()
    await producer.commit([Message(topics.commentary, b"m", b"told")], 1)
    own_broker.stop()
    assert at_work(), "there is a sender to be ended"
    committing = asyncio.create_task(producer.commit([Message(topics.commentary, b"m", b"given up")], 2))
    await asyncio.sleep(0.1)
    await producer.close()
    assert not at_work()
    committing.cancel()
    with contextlib.suppress(Exception, asyncio.CancelledError):
        await committing
