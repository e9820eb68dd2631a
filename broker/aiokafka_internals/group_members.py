"""Who has which partitions in a group. aiokafka hands out the assignments as bytes, and no method to rejoin or expel.

A member with a fixed name that is restarted gets its partitions back without a new assignment. If all were restarted
while their topic was given more partitions, no member sees a change, and none is ever given the new ones.

The embedded broker lets a restarted leader share the partitions out anew without asking the others: they keep what they
had, while the group says otherwise.
"""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment
from aiokafka.errors import for_code
from aiokafka.protocol.group import LeaveGroupRequest

_STABLE = "Stable"


async def assignments(admin: AIOKafkaAdminClient, group: str) -> dict[str, frozenset[TopicPartition]] | None:
    """The partitions of each member of the group, by member id; None while it shares them out. Raises KafkaError."""
    (answer,) = await admin.describe_consumer_groups([group])
    ((error, _, state, _, _, members, *_),) = answer.groups
    if error or state != _STABLE:
        return None
    return {
        member[0]: frozenset(ConsumerProtocolMemberAssignment.decode(_assignment(member)).partitions())
        for member in members
    }


async def client_ids(admin: AIOKafkaAdminClient, group: str) -> dict[str, str]:
    """The client ids of a group's members, by member id. Raises KafkaError."""
    (answer,) = await admin.describe_consumer_groups([group])
    ((_, _, _, _, _, members, *_),) = answer.groups
    return {member: client_id for member, client_id, *_ in members}


async def expel(admin: AIOKafkaAdminClient, group: str, member: str) -> None:
    """Leave the group in a member's place, which has no fixed name. Raises KafkaError."""
    coordinator = await admin.find_coordinator(group)
    answer = await admin._client.send(coordinator, LeaveGroupRequest(group, member))
    if answer.error_code:
        raise for_code(answer.error_code)


def rename(consumer: AIOKafkaConsumer, client_id: str) -> None:
    """Give a client id to the connections that a consumer makes from now on, to its group too if it has not joined."""
    consumer._client._client_id = client_id


def member_id(consumer: AIOKafkaConsumer) -> str:
    """The consumer's id in its group; empty while it is no member."""
    found: str = consumer._coordinator.member_id
    return found


def _assignment(member: tuple[object, ...]) -> bytes:
    """Of a member's fields, the last bytes: later versions add others before and none after."""
    return next(field for field in reversed(member) if isinstance(field, bytes))


def rejoin(consumer: AIOKafkaConsumer) -> None:
    """Join the group again, with the topics of now. When its leader does so, the partitions are shared out anew."""
    consumer._client.force_metadata_update()
    consumer._coordinator.request_rejoin()
