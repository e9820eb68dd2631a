"""Changing topics as an operator does: more partitions, deleted records, a topic deleted and made anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic, RecordsToDelete

from broker.connection import Connection


@asynccontextmanager
async def admin_of(connection: Connection) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(**connection.client_options())
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


async def add_partitions(connection: Connection, partitions: int, *names: str) -> None:
    """Return when the topics have that many, each with its leader."""
    async with admin_of(connection) as admin:
        await admin.create_partitions({name: NewPartitions(partitions) for name in names})
        await _until_led(admin, dict.fromkeys(names, partitions))


async def make_anew(
    connection: Connection, name: str, partitions: int, config: Mapping[str, str] | None = None
) -> None:
    """Delete the topic and create it again."""
    async with admin_of(connection) as admin:
        await admin.delete_topics([name])
        async with asyncio.timeout(60):
            while name in await admin.list_topics():  # noqa: ASYNC110 (a broker is no Event)
                await asyncio.sleep(0.05)
            while True:
                answer = await admin.create_topics([NewTopic(name, partitions, 1, topic_configs=dict(config or {}))])
                if not answer.topic_errors[0][1]:
                    break
                await asyncio.sleep(0.05)
        await _until_led(admin, {name: partitions})


async def delete_records(connection: Connection, name: str, before: Mapping[int, int]) -> None:
    """Delete each partition's records before an offset."""
    async with admin_of(connection) as admin:
        await admin.delete_records(
            {TopicPartition(name, number): RecordsToDelete(before_offset=offset) for number, offset in before.items()}
        )


async def _until_led(admin: AIOKafkaAdminClient, wanted: Mapping[str, int]) -> None:
    async with asyncio.timeout(60):
        while True:
            there = {topic["topic"]: topic["partitions"] for topic in await admin.describe_topics()}
            if all(
                len(there.get(name, ())) == count and all(one["leader"] >= 0 for one in there[name])
                for name, count in wanted.items()
            ):
                return
            await asyncio.sleep(0.05)
