"""A topic's id, partitions and leaders. aiokafka asks with versions of the request that know no ids (KIP-516)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, UnknownTopicOrPartitionError, for_code
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import (
    Boolean,
    CompactArray,
    CompactString,
    Int16,
    Int32,
    Schema,
    TaggedFields,
)

_NO_ID = uuid.UUID(int=0)


class TopicMetadata(NamedTuple):
    """What a broker says of a topic. Kafka gives each topic an id that no other ever has; "" where it has none."""

    id: str
    #: Broker ids by partition; -1 where there is no leader.
    leaders: Mapping[int, int]
    #: The fewest replicas that a partition has.
    replication: int = 1

    @property
    def partitions(self) -> int:
        """How many partitions the topic has."""
        return len(self.leaders)

    @property
    def leaderless(self) -> frozenset[int]:
        """The partitions that have no leader."""
        return frozenset(number for number, leader in self.leaders.items() if leader < 0)


async def topic_metadata(
    admin: AIOKafkaAdminClient, names: Sequence[str], broker: int | None = None
) -> dict[str, TopicMetadata]:
    """The topics of these names that exist, as one broker sees them: any, or the one with that id.

    Creates nothing. Raises KafkaError when the broker does not answer, or answers with another error.
    """
    client = admin._client
    node = client.get_random_node() if broker is None else broker
    answer = await client.send(node, _MetadataRequest(names))
    found = {}
    for error, name, topic_id, _, partitions, *_ in answer.topics:
        kind = for_code(error)
        if kind is UnknownTopicOrPartitionError:
            continue
        if error:
            raise kind(name)
        leaders = {number: leader for _, number, leader, *_ in partitions}
        replication = min((len(replicas) for _, _, _, _, replicas, *_ in partitions), default=1)
        found[name] = TopicMetadata("" if topic_id == _NO_ID else str(topic_id), leaders, replication)
    if not answer.brokers:
        raise KafkaError("the broker names no brokers yet")
    return found


class _Uuid:
    @classmethod
    def encode(cls, value: uuid.UUID) -> bytes:
        return value.bytes

    @classmethod
    def decode(cls, data: object) -> uuid.UUID:
        return uuid.UUID(bytes=data.read(16))  # type: ignore[attr-defined]

    @classmethod
    def repr(cls, value: uuid.UUID) -> str:
        return str(value)


class _MetadataResponse(Response):  # type: ignore[misc]  # aiokafka is untyped
    API_KEY = 3
    API_VERSION = 12
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            CompactArray(
                ("node_id", Int32),
                ("host", CompactString("utf-8")),
                ("port", Int32),
                ("rack", CompactString("utf-8")),
                ("tags", TaggedFields),
            ),
        ),
        ("cluster_id", CompactString("utf-8")),
        ("controller_id", Int32),
        (
            "topics",
            CompactArray(
                ("error_code", Int16),
                ("name", CompactString("utf-8")),
                ("topic_id", _Uuid),
                ("is_internal", Boolean),
                (
                    "partitions",
                    CompactArray(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", CompactArray(Int32)),
                        ("isr", CompactArray(Int32)),
                        ("offline_replicas", CompactArray(Int32)),
                        ("tags", TaggedFields),
                    ),
                ),
                ("authorized_operations", Int32),
                ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )


class _MetadataRequestStruct(RequestStruct):  # type: ignore[misc]
    FLEXIBLE_VERSION = True
    API_KEY = 3
    API_VERSION = 12
    RESPONSE_TYPE = _MetadataResponse
    SCHEMA = Schema(
        ("topics", CompactArray(("topic_id", _Uuid), ("name", CompactString("utf-8")), ("tags", TaggedFields))),
        ("allow_auto_topic_creation", Boolean),
        ("include_topic_authorized_operations", Boolean),
        ("tags", TaggedFields),
    )


class _MetadataRequest(Request[_MetadataRequestStruct]):  # type: ignore[misc]
    API_KEY = 3

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def build(self, request_struct_class: type[_MetadataRequestStruct]) -> _MetadataRequestStruct:
        topics: list[tuple[uuid.UUID, str, dict[int, bytes]]] = [(_NO_ID, name, {}) for name in self._names]
        return request_struct_class(topics, False, False, {})
