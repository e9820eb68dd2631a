"""Fetches from partitions far behind one after another.

noida-db ignores the size that a fetch asks for and answers with everything it has. From all partitions at once, and
twice while aiokafka decodes it, that is most of the memory a worker ever needs.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence

from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.aiokafka_internals.fetches import fetched
from broker.embedded.detection import is_embedded

#: Partitions more records behind than this are fetched from one after another.
_FAR_BEHIND = 10_000
#: Seconds to wait for the first records of each.
_FIRST_FETCH_SECONDS = 2.0


async def to_stagger(consumer: AIOKafkaConsumer, behind: Mapping[TopicPartition, int]) -> list[TopicPartition]:
    """The partitions to pause at first, given how many records each is behind; none on Apache Kafka."""
    far = [tp for tp, records in behind.items() if records > _FAR_BEHIND]
    return far[1:] if len(far) > 1 and await is_embedded(consumer) else []


async def resume_in_turn(consumer: AIOKafkaConsumer, paused: Sequence[TopicPartition]) -> None:
    """Resume partitions one by one, each when the one before has its first records."""
    ready = fetched(consumer)
    for tp in paused:
        consumer.resume(tp)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FIRST_FETCH_SECONDS):
                while tp not in ready:  # noqa: ASYNC110 (aiokafka has no event for it)
                    await asyncio.sleep(0.005)
