"""The four topics: their names, and how they are created and described."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code
from pydantic import BaseModel, ConfigDict, Field

from broker.connection import Connection
from broker.diagnosis import unlogged
from broker.errors import BrokerError

_HOUR = 3_600_000
_MIB = 1024 * 1024
_LONGEST = str(2**63 - 1)
_SET_ON_THE_TOPIC = 1  # DescribeConfigs: DYNAMIC_TOPIC_CONFIG


class Topics(BaseModel):
    """Names of the topics. All have the same number of partitions; a match keeps its partition in each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    events: str = Field(default="match-events", description="match events")
    commentary: str = Field(default="commentary", description="lines of commentary")
    state: str = Field(default="match-state", description="the state of each match that workers go on from")
    dead_letters: str = Field(default="dead-letters", description="events that could not be used, and why")

    def names(self) -> tuple[str, str, str, str]:
        """All four, in the order of the stream."""
        return (self.events, self.commentary, self.state, self.dead_letters)


@dataclass(frozen=True, slots=True)
class Created:
    """What `create` did for one topic. `partitions` is what the topic has now, `wanted` what was asked for."""

    name: str
    new: bool
    partitions: int
    wanted: int

    @property
    def mismatch(self) -> bool:
        """The topic was there already, with another number of partitions than was asked for."""
        return self.partitions != self.wanted


@dataclass(frozen=True, slots=True)
class Described:
    """One topic as the brokers have it; `partitions` is 0 when it does not exist.

    `records` counts offsets from the oldest kept to the newest: ends of transactions and what
    compaction took away are counted in. `config` holds what was set for this topic.
    """

    name: str
    partitions: int = 0
    replication: int = 0
    records: int = 0
    config: dict[str, str] = field(default_factory=dict)


def configs(
    topics: Topics, *, replication: int, retention_hours: float, retention_bytes: int
) -> dict[str, dict[str, str]]:
    """The configuration of each topic by name.

    The match events carry the time of the event as their record's timestamp, so a match of 2014 would be
    older than any retention time at once, and a match that is replayed faster than it was played lies in
    the future, which Kafka 4 refuses: that topic is kept by size, and takes any timestamp.
    """
    durable = {"min.insync.replicas": "2"} if replication >= 3 else {}
    kept_by_time = {"cleanup.policy": "delete", "retention.ms": str(int(retention_hours * _HOUR))}
    return {
        topics.events: durable
        | {
            "cleanup.policy": "delete",
            "retention.ms": "-1",
            "retention.bytes": str(retention_bytes),
            "segment.bytes": str(max(_MIB, min(128 * _MIB, retention_bytes // 4))),
            "segment.ms": _LONGEST,  # a replay of years would otherwise begin a new file every week of it
            "message.timestamp.type": "CreateTime",
            "message.timestamp.after.max.ms": _LONGEST,
        },
        topics.commentary: durable | kept_by_time,
        topics.state: durable
        | {
            "cleanup.policy": "compact",
            "segment.bytes": str(64 * _MIB),
            "segment.ms": "60000",  # only closed files are compacted
            "min.cleanable.dirty.ratio": "0.1",
        },
        topics.dead_letters: durable | kept_by_time,
    }


async def create(
    connection: Connection,
    topics: Topics,
    *,
    partitions: int = 12,
    replication: int = 1,
    retention_hours: float = 168.0,
    retention_bytes: int = 1024 * _MIB,
) -> list[Created]:
    """Create the topics that are missing; leave those that are there as they are.

    `retention_hours` holds for commentary and dead letters, `retention_bytes` (per partition) for the
    match events, see `configs`. Returns when every partition has its leader. Raises BrokerError.
    """
    wanted = configs(topics, replication=replication, retention_hours=retention_hours, retention_bytes=retention_bytes)
    async with _admin(connection) as admin:
        before = await _partitions(admin, topics.names())
        new = [
            NewTopic(name, partitions, replication, topic_configs=config)
            for name, config in wanted.items()
            if name not in before
        ]
        if new:
            response = await admin.create_topics(new, timeout_ms=10_000)
            for name, code, *message in response.topic_errors:
                error = for_code(code)
                if code and error is not TopicAlreadyExistsError:
                    raise BrokerError(f"topic {name} can't be created: {(message and message[0]) or error.description}")
            await _until_led(admin, topics.names())
        after = await _partitions(admin, topics.names())
    return [
        Created(name, new=name not in before, partitions=after.get(name, 0), wanted=partitions)
        for name in topics.names()
    ]


async def describe(connection: Connection, topics: Topics) -> list[Described]:
    """The four topics as they are, missing ones too. Raises BrokerError."""
    async with _admin(connection) as admin:
        there = {topic["topic"]: topic["partitions"] for topic in await _metadata(admin, topics.names())}
        config = await _configs(admin, list(there))
    counts = await _counts(connection, {name: len(partitions) for name, partitions in there.items()}) if there else {}
    return [
        Described(
            name=name,
            partitions=len(there[name]),
            replication=min(len(partition["replicas"]) for partition in there[name]),
            records=counts[name],
            config=config.get(name, {}),
        )
        if name in there
        else Described(name)
        for name in topics.names()
    ]


async def partition_count(connection: Connection, name: str) -> int:
    """How many partitions a topic has; 0 when it does not exist. Creates nothing. Raises BrokerError."""
    async with _admin(connection) as admin:
        return (await _partitions(admin, [name])).get(name, 0)


@asynccontextmanager
async def _admin(connection: Connection) -> AsyncIterator[AIOKafkaAdminClient]:
    await connection.check()
    admin = AIOKafkaAdminClient(**connection.client_options())
    try:
        with unlogged():
            await admin.start()
            yield admin
    except (KafkaError, TimeoutError) as error:
        raise BrokerError(f"{connection.bootstrap}: {str(error) or type(error).__name__}") from error
    finally:
        await admin.close()


async def _metadata(admin: AIOKafkaAdminClient, names: Sequence[str]) -> list[dict[str, Any]]:
    """Existing topics among `names`. All are asked for: on many brokers, to name a missing one is to create it."""
    return [topic for topic in await admin.describe_topics() if topic["topic"] in names and not topic["error_code"]]


async def _partitions(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, int]:
    return {topic["topic"]: len(topic["partitions"]) for topic in await _metadata(admin, names)}


async def _until_led(admin: AIOKafkaAdminClient, names: Sequence[str], seconds: float = 10.0) -> None:
    """A new topic takes a moment to get its leaders; a client that comes earlier only logs errors."""
    async with asyncio.timeout(seconds):
        while True:
            topics = await _metadata(admin, names)
            leaders = [partition["leader"] for topic in topics for partition in topic["partitions"]]
            if len(topics) == len(names) and min(leaders) >= 0:
                return
            await asyncio.sleep(0.05)


async def _configs(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    responses = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    return {
        name: {key: value for key, value, _, source, *_ in sorted(entries) if source == _SET_ON_THE_TOPIC}
        for response in responses
        for _, _, _, name, entries in response.resources
    }


async def _counts(connection: Connection, partitions: dict[str, int]) -> dict[str, int]:
    consumer = AIOKafkaConsumer(**connection.client_options(), enable_auto_commit=False)
    await consumer.start()
    try:
        every = [TopicPartition(name, number) for name, count in partitions.items() for number in range(count)]
        first, last = await consumer.beginning_offsets(every), await consumer.end_offsets(every)
    finally:
        await consumer.stop()
    return {name: sum(last[tp] - first[tp] for tp in every if tp.topic == name) for name in partitions}
