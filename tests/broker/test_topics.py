from __future__ import annotations

import time

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import NewTopic

from broker.clients import new_admin
from broker.embedded.process import EmbeddedBroker
from broker.topic_faults import faults
from broker.topics import Topics, configs, create, describe
from tests.broker.apache import ApacheBroker

YEAR = 365 * 24 * 3600 * 1000


async def test_all_four_are_created_as_asked(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    made = await create(any_broker.connection, topics, partitions=5, retention_hours=2)
    assert [topic.name for topic in made] == list(topics.names())
    assert all(topic.new and topic.partitions == 5 and not topic.mismatch for topic in made)
    found = {topic.name: topic for topic in await describe(any_broker.connection, topics)}
    assert {topic.partitions for topic in found.values()} == {5}
    assert {topic.replication for topic in found.values()} == {1}
    assert found[topics.events].config["retention.ms"] == "-1"
    assert int(found[topics.events].config["retention.bytes"]) > 0
    assert found[topics.commentary].config["retention.ms"] == str(2 * 3600 * 1000)
    assert found[topics.dead_letters].config["retention.ms"] == str(2 * 3600 * 1000)
    assert found[topics.state].config["cleanup.policy"] == "compact"


async def test_what_exists_is_left_and_a_mismatch_reported(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    await create(any_broker.connection, topics, partitions=2)
    again = await create(any_broker.connection, topics, partitions=3)
    assert not any(topic.new for topic in again)
    assert {(topic.partitions, topic.wanted, topic.mismatch) for topic in again} == {(2, 3, True)}
    assert {topic.partitions for topic in await describe(any_broker.connection, topics)} == {2}


async def test_only_what_is_missing_is_created(broker: EmbeddedBroker, topics: Topics) -> None:
    await create(broker.connection, topics, partitions=2)
    partly = topics.model_copy(update={"state": topics.state + "-other"})
    made = await create(broker.connection, partly, partitions=2)
    assert [topic.name for topic in made if topic.new] == [partly.state]


async def test_describing_creates_nothing(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    for _ in range(2):
        missing = await describe(any_broker.connection, topics)
        assert [(topic.name, topic.partitions, topic.offsets) for topic in missing] == [
            (name, 0, 0) for name in topics.names()
        ]


async def test_events_of_any_time_are_taken_and_counted(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """A replay stamps records with the match's own time: years ago, or, when hurried, hours ahead."""
    await create(any_broker.connection, topics, partitions=2)
    now = int(time.time() * 1000)
    stamps = [now - 12 * YEAR, now, now + YEAR]
    async with AIOKafkaProducer(**any_broker.connection.client_options(), enable_idempotence=True) as producer:
        for stamp in stamps:
            await producer.send_and_wait(topics.events, b"event", partition=1, timestamp_ms=stamp)
    described = {topic.name: topic.offsets for topic in await describe(any_broker.connection, topics)}
    assert described == {topics.events: 3, topics.commentary: 0, topics.state: 0, topics.dead_letters: 0}
    async with AIOKafkaConsumer(**any_broker.connection.client_options(), enable_auto_commit=False) as consumer:
        partition = TopicPartition(topics.events, 1)
        consumer.assign([partition])
        await consumer.seek_to_beginning(partition)
        read: list[int] = []
        while len(read) < 3:
            read += [record.timestamp for record in (await consumer.getmany(timeout_ms=500)).get(partition, [])]
    assert read == stamps


def test_three_brokers_must_agree_by_two() -> None:
    alone = configs(Topics(), replication=1, retention_hours=1, retention_bytes=10**9)
    three = configs(Topics(), replication=3, retention_hours=1, retention_bytes=10**9)
    assert all("min.insync.replicas" not in config for config in alone.values())
    assert all(config["min.insync.replicas"] == "2" for config in three.values())


async def test_settings_that_lose_messages_are_named(apache: ApacheBroker, topics: Topics) -> None:
    await create(apache.connection, topics, partitions=1)
    assert faults(topics, await describe(apache.connection, topics)) == []

    by_hand = Topics(**{field: f"{name}-by-hand" for field, name in topics.model_dump().items()})
    admin = new_admin(apache.connection)
    await admin.start()
    own = {
        by_hand.events: {"cleanup.policy": "compact,delete", "retention.ms": "604800000"},
        by_hand.commentary: {"cleanup.policy": "compact"},
        by_hand.state: {"cleanup.policy": "compact,delete"},
        by_hand.dead_letters: {"cleanup.policy": "compact", "min.insync.replicas": "2"},
    }
    await admin.create_topics([NewTopic(name, 1, 1, topic_configs=config) for name, config in own.items()])
    await admin.close()
    found = faults(by_hand, await describe(apache.connection, by_hand))
    assert [line.partition(": ")[0] for line in found] == [
        f"topic {by_hand.events} has cleanup.policy=compact,delete",
        f"topic {by_hand.events} has retention.ms=604800000",
        f"topic {by_hand.commentary} has cleanup.policy=compact",
        f"topic {by_hand.state} has cleanup.policy=compact,delete",
        f"topic {by_hand.dead_letters} has min.insync.replicas=2",
        f"topic {by_hand.dead_letters} has cleanup.policy=compact",
    ]
