"""Assigns the group's partitions round-robin, to members in the order of their fixed names.

aiokafka's own round robin sorts by member id, and a restarted worker has a new one: at the next rebalance it would
swap partitions with others, and each would restore states it has just given away. Where the embedded broker lets a
restarted leader assign without asking the others, two workers would even own the same partitions. aiokafka has no
public base class for assignors; the members' names travel as user data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aiokafka.cluster import ClusterMetadata
from aiokafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment, ConsumerProtocolMemberMetadata


def assignor_for(group_instance_id: str | None) -> type[RoundRobinPartitionAssignor]:
    """The assignor of the member of that name; members without one come last, by their ids."""
    name = (group_instance_id or "").encode()

    class InOrderOfNames(RoundRobinPartitionAssignor):  # type: ignore[misc]  # aiokafka is untyped
        @classmethod
        def assign(
            cls, cluster: ClusterMetadata, members: Mapping[str, ConsumerProtocolMemberMetadata]
        ) -> dict[str, ConsumerProtocolMemberAssignment]:
            named = {_rank(member_id, metadata): member_id for member_id, metadata in members.items()}
            assigned = super().assign(cluster, {rank: members[member_id] for rank, member_id in named.items()})
            return {named[rank]: assignment for rank, assignment in assigned.items()}

        @classmethod
        def metadata(cls, topics: Iterable[str]) -> ConsumerProtocolMemberMetadata:
            return ConsumerProtocolMemberMetadata(cls.version, list(topics), name)

    return InOrderOfNames


def _rank(member_id: str, metadata: ConsumerProtocolMemberMetadata) -> tuple[bool, bytes, str]:
    return (not metadata.user_data, metadata.user_data or b"", member_id)
