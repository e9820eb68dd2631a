"""The partition of a key is where aiokafka's and Java's producers send it."""

from __future__ import annotations

from aiokafka import AIOKafkaProducer

from broker import topics as broker_topics
from broker.aiokafka_internals.partitioner import partition_of
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics


async def test_it_is_where_a_producer_sends_the_key(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=5)
    keys = [b"match-%d" % number for number in range(20)]
    async with AIOKafkaProducer(**broker.connection.client_options()) as producer:
        sent = [(await producer.send_and_wait(topics.events, b"", key=key)).partition for key in keys]
    assert [partition_of(key, range(5)) for key in keys] == sent
    assert set(sent) == set(range(5))


def test_it_is_javas_murmur2() -> None:
    """Expected hashes from Apache Kafka's UtilsTest.testMurmur2."""
    hashes = {b"21": -973932308, b"foobar": -790332482, b"a-little-bit-long-string": -985981536}
    assert {key: partition_of(key, range(1000)) for key in hashes} == {
        key: (number & 0x7FFFFFFF) % 1000 for key, number in hashes.items()
    }
