"""Other programs in a consumer group. The classes that share out partitions are not public."""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer
from aiokafka.coordinator.assignors.range import RangePartitionAssignor

from broker.connection import Connection


def sharing_by_range(connection: Connection, topic: str, group: str) -> AIOKafkaConsumer:
    """A consumer that is not started, which shares out partitions in another way than our workers."""
    return AIOKafkaConsumer(
        topic,
        group_id=group,
        partition_assignment_strategy=(RangePartitionAssignor,),
        **connection.client_options(),
    )
