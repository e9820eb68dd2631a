"""Assignments within a group."""

from __future__ import annotations

import asyncio

from aiokafka import AIOKafkaConsumer, TopicPartition

from broker import topics as broker_topics
from broker.aiokafka_internals.group_members import assignments, member_id, rejoin
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions, admin_of


async def test_a_member_restarted_under_its_name_gets_added_partitions_when_it_rejoins(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection, group = any_broker.connection, topics.events
    await broker_topics.create(connection, topics, partitions=1)
    first, second = TopicPartition(topics.events, 0), TopicPartition(topics.events, 1)

    def consumer() -> AIOKafkaConsumer:
        return AIOKafkaConsumer(
            topics.events,
            **connection.client_options(),
            group_id=group,
            group_instance_id="a",
            enable_auto_commit=False,
        )

    async with admin_of(connection) as admin:
        async with consumer() as one:
            await one.getmany(timeout_ms=100)
            assert await assignments(admin, group) == {member_id(one): {first}}
        await add_partitions(connection, 2, topics.events)
        async with consumer() as one, asyncio.timeout(60):
            while one.assignment() != {first, second}:
                if await assignments(admin, group) not in (None, {member_id(one): {first, second}}):
                    rejoin(one)
                await one.getmany(timeout_ms=200)
            assert await assignments(admin, group) == {member_id(one): {first, second}}
