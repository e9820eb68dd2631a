"""Private parts of aiokafka that tests elsewhere need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.coordinator.assignors.range import RangePartitionAssignor

from broker.clients import new_admin
from broker.connection import Connection


def sender(consumer: AIOKafkaConsumer) -> Callable[..., Any]:
    """What sends the consumer's requests; another one once its fetches are changed."""
    return consumer._client.send


def forget_parts(producer: AIOKafkaProducer, group: str, kept: str) -> None:
    """Have the producer's next transaction write to parts that its coordinator never learns of, and so never ends.

    `kept`: the start of the topic that the coordinator learns of, or "offset", or "" for none.
    """
    transaction = producer._txn_manager
    add = transaction.maybe_add_partition_to_txn

    def add_if_kept(tp: TopicPartition) -> None:
        if kept and tp.topic.startswith(kept):
            add(tp)
        else:
            transaction._txn_partitions.add(tp)

    transaction.maybe_add_partition_to_txn = add_if_kept
    if kept != "offset":
        transaction.consumer_group_to_add = lambda: transaction.consumer_group_added(group)


def sharing_by_range(connection: Connection, topic: str, group: str) -> AIOKafkaConsumer:
    """A consumer that is not started, which shares out partitions in another way than our workers."""
    return AIOKafkaConsumer(
        topic,
        group_id=group,
        partition_assignment_strategy=(RangePartitionAssignor,),
        **connection.client_options(),
    )


async def set_settings(connection: Connection, topic: str, settings: Mapping[str, str]) -> None:
    """Give the topic these settings, and none besides."""
    admin = new_admin(connection)
    await admin.start()
    try:
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, dict(settings))])
    finally:
        await admin.close()
