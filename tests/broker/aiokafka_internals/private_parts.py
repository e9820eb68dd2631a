"""Private parts of aiokafka that tests elsewhere need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition


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
