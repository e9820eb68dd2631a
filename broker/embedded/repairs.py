"""What a consumer needs on the embedded broker. On any other broker, nothing is changed."""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer

from broker.embedded.aborted_ranges import drop_ended
from broker.embedded.detection import is_embedded
from broker.embedded.held_fetches import hold_empty_fetches


async def repair(consumer: AIOKafkaConsumer) -> None:
    """Repair a consumer that is started and has no partitions yet. Raises KafkaError when no broker answers."""
    if await is_embedded(consumer):
        hold_empty_fetches(consumer)
        drop_ended(consumer)
