"""Producer id, end and parts of a transaction."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import ProducerFenced
from aiokafka.structs import OffsetAndMetadata

from broker import topics as broker_topics
from broker.aiokafka_internals.transactions import add_group, add_partition, producer_id, retrieve_end
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker


def transactional(broker: EmbeddedBroker | ApacheBroker, name: str) -> AIOKafkaProducer:
    return AIOKafkaProducer(**broker.connection.client_options(), transactional_id=name, retry_backoff_ms=2)


async def test_producers_of_one_transactional_id_have_one_producer_id(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    async with transactional(any_broker, topics.events) as first:
        number = producer_id(first)
    async with transactional(any_broker, topics.events) as second, transactional(any_broker, topics.state) as other:
        assert number >= 0
        assert producer_id(second) == number != producer_id(other)


async def test_a_partition_and_a_group_are_in_a_transaction_that_writes_nothing(
    apache: ApacheBroker, topics: Topics
) -> None:
    """Its marker reaches both: the topic has a record's place more, the offset stays what it was."""
    await broker_topics.create(apache.connection, topics, partitions=1)
    source, target = TopicPartition(topics.events, 0), TopicPartition(topics.commentary, 0)
    group = topics.events
    async with (
        transactional(apache, topics.events) as producer,
        AIOKafkaConsumer(**apache.connection.client_options(), group_id=group, enable_auto_commit=False) as consumer,
    ):
        await producer.begin_transaction()
        await producer.send_offsets_to_transaction({source: OffsetAndMetadata(7, "")}, group)
        await producer.commit_transaction()
        await producer.begin_transaction()
        await add_group(producer, group)
        add_partition(producer, target)
        assert not producer._txn_manager.is_empty_transaction()
        await producer.commit_transaction()
        assert await consumer.end_offsets([target]) == {target: 1}
        assert await consumer.committed(source) == 7


@pytest.mark.parametrize("retrieved", [True, False])
async def test_a_failed_end_that_is_marked_as_seen_is_not_logged(
    broker: EmbeddedBroker, topics: Topics, retrieved: bool
) -> None:
    """Not marked it is, by asyncio: when that fails, aiokafka retrieves its own futures."""
    logged: list[str] = []

    def log(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        logged.append(context["message"])

    await broker_topics.create(broker.connection, topics, partitions=1)
    asyncio.get_running_loop().set_exception_handler(log)
    fenced = transactional(broker, topics.events)
    await fenced.start()
    await fenced.begin_transaction()
    if retrieved:
        retrieve_end(fenced)
    async with transactional(broker, topics.events):
        with pytest.raises(ProducerFenced):
            await fenced.send_offsets_to_transaction({TopicPartition(topics.events, 0): 1}, "group")
    await fenced.stop()
    del fenced
    gc.collect()
    await asyncio.sleep(0)
    assert ("Future exception was never retrieved" in logged) is not retrieved
