"""Who has which partitions in a group. aiokafka hands out the assignments as bytes, and has no method to rejoin.

A member with a fixed name that is restarted gets its partitions back without a new assignment. If all were restarted
while their topic was given more partitions, no member sees a change, and none is ever given the new ones.
"""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment

_STABLE = "Stable"


async def assigned_partitions(admin: AIOKafkaAdminClient, group: str) -> frozenset[TopicPartition] | None:
    """The partitions that the group's members have; None while it shares them out. Raises KafkaError."""
    (answer,) = await admin.describe_consumer_groups([group])
    ((error, _, state, _, _, members, *_),) = answer.groups
    if error or state != _STABLE:
        return None
    return frozenset(
        partition
        for member in members
        for partition in ConsumerProtocolMemberAssignment.decode(_assignment(member)).partitions()
    )


def _assignment(member: tuple[object, ...]) -> bytes:
    """Of a member's fields, the last bytes: later versions add others before and none after."""
    return next(field for field in reversed(member) if isinstance(field, bytes))


def rejoin(consumer: AIOKafkaConsumer) -> None:
    """Join the group again. When its leader does so, the partitions are shared out anew."""
    consumer._coordinator.request_rejoin()
