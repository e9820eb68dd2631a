"""Committed offsets with their metadata."""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import OffsetAndMetadata

from broker import topics as broker_topics
from broker.aiokafka_internals.committed_offsets import committed_offsets
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker


async def test_those_that_are_there(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    await broker_topics.create(any_broker.connection, topics, partitions=2)
    one, other = TopicPartition(topics.events, 0), TopicPartition(topics.events, 1)
    async with AIOKafkaConsumer(
        **any_broker.connection.client_options(), group_id=topics.events, enable_auto_commit=False
    ) as consumer:
        consumer.assign([one])
        await consumer.commit({one: OffsetAndMetadata(7, "said with it")})
        assert await committed_offsets(consumer, [one, other]) == {one: OffsetAndMetadata(7, "said with it")}
