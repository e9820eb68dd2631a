"""The four topics: names, configuration, creation and description."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code
from pydantic import BaseModel, ConfigDict, Field

from broker.aiokafka_internals.closing import stop_consumer
from broker.aiokafka_internals.topic_configs import topic_configs
from broker.clients import new_admin, new_consumer
from broker.connection import Connection
from broker.errors import BrokerError, MissingTopicError, RefusedError

_HOUR = 3_600_000
_MIB = 1024 * 1024
_LONGEST = str(2**63 - 1)
#: Seconds between two looks for a topic that is waited for.
_LOOK_SECONDS = 0.5


class Topics(BaseModel):
    """Names of the topics. All have the same number of partitions; a match keeps its partition in each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    events: str = Field(
        default="match-events",
        description="topic of match events",
        json_schema_extra={"flag": "--topic"},
    )
    commentary: str = Field(
        default="commentary",
        description="topic of commentary",
        json_schema_extra={"flag": "--topic"},
    )
    state: str = Field(default="match-state", description="topic of match states, from which workers resume")
    dead_letters: str = Field(default="dead-letters", description="topic of events that could not be used, and why")

    def names(self) -> tuple[str, str, str, str]:
        """All four, in the order of the stream."""
        return (self.events, self.commentary, self.state, self.dead_letters)


@dataclass(frozen=True, slots=True)
class Created:
    """What `create` did for one topic: `partitions` is how many it has now, `wanted` how many were requested."""

    name: str
    new: bool
    partitions: int
    wanted: int

    @property
    def mismatch(self) -> bool:
        """Whether the topic existed with another number of partitions."""
        return self.partitions != self.wanted


@dataclass(frozen=True, slots=True)
class Described:
    """One topic on the brokers; `partitions` is 0 when it does not exist.

    `offsets` are those from the oldest kept to the newest: records, markers of transactions, and what was
    compacted, in the partitions that have a leader; `leaderless` are the others. `config` holds what was set for this
    topic, `effective` also the brokers' defaults.
    """

    name: str
    partitions: int = 0
    replication: int = 0
    offsets: int = 0
    leaderless: tuple[int, ...] = ()
    config: dict[str, str] = field(default_factory=dict)
    effective: dict[str, str] = field(default_factory=dict)


def configs(
    topics: Topics, *, replication: int, retention_hours: float, retention_bytes: int
) -> dict[str, dict[str, str]]:
    """The configuration of each topic by name.

    A match event's record has the time of the event as its timestamp. A match of 2014 is older than any
    retention time, and a match replayed faster than it was played lies in the future, which Kafka 4 refuses.
    So that topic is kept by size and accepts any timestamp.
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
            "segment.ms": _LONGEST,  # otherwise a replay of years starts a new file for each of its weeks
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
    """Create the missing topics; change nothing about existing ones.

    `retention_hours` applies to commentary and dead letters, `retention_bytes` (per partition) to the
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
    """The four topics as they are, missing ones included. Raises BrokerError."""
    async with _admin(connection) as admin:
        there = {topic["topic"]: topic["partitions"] for topic in await _metadata(admin, topics.names())}
        config = await topic_configs(admin, list(there))
    led = {name: [one["partition"] for one in found if one["leader"] >= 0] for name, found in there.items()}
    with connection.explaining():
        counts = await _counts(connection, led)
    return [
        Described(
            name=name,
            partitions=len(there[name]),
            replication=min(len(partition["replicas"]) for partition in there[name]),
            offsets=counts[name],
            leaderless=tuple(sorted({one["partition"] for one in there[name]} - set(led[name]))),
            config=config[name].own if name in config else {},
            effective=config[name].effective if name in config else {},
        )
        if name in there
        else Described(name)
        for name in topics.names()
    ]


async def partition_count(connection: Connection, name: str) -> int:
    """How many partitions a topic has. Creates nothing. Raises MissingTopicError and BrokerError."""
    return len(await partition_leaders(connection, name))


async def partition_leaders(connection: Connection, name: str) -> dict[int, int]:
    """The brokers' ids that lead a topic's partitions, -1 where none does. Raises as `partition_count`."""
    async with _admin(connection) as admin:
        for topic in await _metadata(admin, [name]):
            return {one["partition"]: one["leader"] for one in topic["partitions"]}
    raise MissingTopicError(
        f"there is no topic {name} at {connection.bootstrap}: `touchline worker` creates it when it starts, "
        "`touchline topics create` at once"
    )


async def wait_for(
    connection: Connection,
    name: str,
    waiting: Callable[[], None],
    missing: Callable[[float], None] = lambda _: None,
) -> bool:
    """Return when a topic exists; whether it had to be waited for, which `waiting` is called to report once.

    `missing` is called with each time, in seconds since 1970, at which the topic was looked for and not there. Raises
    BrokerError when no broker answers at the start, or refuses us.
    """
    waited = False
    while True:
        at = time.time()
        try:
            await partition_leaders(connection, name)
        except MissingTopicError:
            if not waited:
                waiting()
            waited = True
            missing(at)
        except BrokerError as error:
            if not waited or isinstance(error, RefusedError):
                raise
        else:
            return waited
        connection.contact.check()
        await asyncio.sleep(_LOOK_SECONDS)


@asynccontextmanager
async def _admin(connection: Connection) -> AsyncIterator[AIOKafkaAdminClient]:
    await connection.check()
    admin = new_admin(connection)
    try:
        await admin.start()
        yield admin
    except (KafkaError, TimeoutError) as error:
        raise BrokerError(connection.explained(error)) from error
    finally:
        await admin.close()


async def _metadata(admin: AIOKafkaAdminClient, names: Sequence[str]) -> list[dict[str, Any]]:
    """Existing topics among `names`. Requests all: on many brokers, naming a missing one creates it."""
    return [topic for topic in await admin.describe_topics() if topic["topic"] in names and not topic["error_code"]]


async def _partitions(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, int]:
    return {topic["topic"]: len(topic["partitions"]) for topic in await _metadata(admin, names)}


async def _until_led(admin: AIOKafkaAdminClient, names: Sequence[str], seconds: float = 10.0) -> None:
    """Wait until every partition has a leader: clients that connect earlier log errors."""
    async with asyncio.timeout(seconds):
        while True:
            topics = await _metadata(admin, names)
            leaders = [partition["leader"] for topic in topics for partition in topic["partitions"]]
            if len(topics) == len(names) and min(leaders) >= 0:
                return
            await asyncio.sleep(0.05)


async def _counts(connection: Connection, partitions: dict[str, list[int]]) -> dict[str, int]:
    every = [TopicPartition(name, number) for name, numbers in partitions.items() for number in numbers]
    if not every:
        return dict.fromkeys(partitions, 0)
    consumer = new_consumer(connection)
    try:
        await consumer.start()
        first, last = await consumer.beginning_offsets(every), await consumer.end_offsets(every)
    finally:
        await stop_consumer(consumer)
    return {name: sum(last[tp] - first[tp] for tp in every if tp.topic == name) for name in partitions}
