"""A producer that loses its connection says so."""

from __future__ import annotations

import asyncio

from aiokafka import AIOKafkaProducer

from broker import topics as broker_topics
from broker.aiokafka_internals.lost_connections import on_lost_connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.stream.running import eventually


async def test_a_lost_connection_is_reported_and_replaced_in_silence(
    own_broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    lost: list[None] = []
    producer = AIOKafkaProducer(**own_broker.connection.client_options())
    on_lost_connection(producer, lambda: lost.append(None))
    await producer.start()
    try:
        await producer.send_and_wait(topics.events, b"before")
        assert not lost
        await own_broker.restart()
        await eventually(lambda: bool(lost))
        async with asyncio.timeout(60):
            await producer.send_and_wait(topics.events, b"after")  # aiokafka itself raises nothing
    finally:
        await producer.stop()
