"""The batches of transactions, read from the bytes of a fetch's answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches
from broker.aiokafka_internals.record_batches import RecordBatch, transactional_batches
from broker.aiokafka_internals.transactions import producer_id
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker
from tests.stream.running import eventually


async def test_producer_time_and_ends_of_transactions(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """The record outside a transaction is left out."""
    connection, topic = any_broker.connection, topics.events
    await broker_topics.create(connection, topics, partitions=1)
    found: list[RecordBatch] = []

    async def watch(_: int, __: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        answer = await send()
        found.extend(
            batch for _, parts in answer.topics for *_, records in parts for batch in transactional_batches(records)
        )
        return answer

    async with (
        AIOKafkaProducer(**connection.client_options()) as plain,
        AIOKafkaProducer(**connection.client_options(), transactional_id=topic) as producer,
        AIOKafkaConsumer(**connection.client_options(), auto_offset_reset="earliest") as consumer,
    ):
        await plain.send_and_wait(topic, b"plain", partition=0)
        for time, end in ((1000, producer.commit_transaction), (2000, producer.abort_transaction)):
            await producer.begin_transaction()
            await producer.send_and_wait(topic, b"in a transaction", partition=0, timestamp_ms=time)
            await end()
        around_fetches(consumer, watch)
        consumer.assign([TopicPartition(topic, 0)])
        await eventually(lambda: len(found) >= 4)
        ours = producer_id(producer)
    assert [(batch.producer_id, batch.offset, batch.aborts) for batch in found[:4]] == [
        (ours, 1, None),
        (ours, 2, False),
        (ours, 3, None),
        (ours, 4, True),
    ]
    assert [batch.timestamp_ms for batch in found[:4] if batch.aborts is None] == [1000, 2000]
