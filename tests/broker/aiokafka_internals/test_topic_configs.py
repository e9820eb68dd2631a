"""What was set for a topic, without the brokers' defaults."""

from __future__ import annotations

from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from broker.aiokafka_internals.topic_configs import topic_configs
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker


async def test_it_has_what_was_set_and_nothing_else(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    admin = AIOKafkaAdminClient(**any_broker.connection.client_options())
    await admin.start()
    try:
        await admin.create_topics([NewTopic(topics.events, 1, 1, topic_configs={"retention.ms": "1234567"})])
        found = await topic_configs(admin, [topics.events])
        assert {topic: config.own for topic, config in found.items()} == {topics.events: {"retention.ms": "1234567"}}
        assert found[topics.events].effective["cleanup.policy"] == "delete"
        assert await topic_configs(admin, []) == {}
    finally:
        await admin.close()
