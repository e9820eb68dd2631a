"""What a consumer needs on the embedded broker. On any other broker, nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping

from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.embedded.aborted_ranges import drop_ended
from broker.embedded.detection import is_embedded
from broker.embedded.held_fetches import hold_empty_fetches


async def repair(consumer: AIOKafkaConsumer, starts: Mapping[TopicPartition, int] | None = None) -> None:
    """Repair a consumer that is started and has no partitions yet.

    `starts`: where it will begin to read committed records, outside a group. Raises KafkaError when no broker answers.
    """
    if await is_embedded(consumer):
        hold_empty_fetches(consumer)
        if starts is not None:
            drop_ended(consumer, starts)
