"""Taking over partitions, in this order: fence, end hanging transactions, restore states, find the position, seek.

Before fencing, an earlier owner could still commit, and both states and position would be out of date.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.cancellation import raise_if_cancelled
from broker.embedded.staggered_fetches import to_stagger
from broker.transactional_producer import TransactionalProducer
from stream import changelog
from stream.changelog import Restored
from stream.hanging_transactions import end_hanging
from stream.settings import WorkerSettings

log = structlog.get_logger("stream.takeover")


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A partition ready to be worked on: its fencing producer, its restored match records, and where to resume."""

    source: TopicPartition
    producer: TransactionalProducer
    restored: Restored
    position: int
    #: Paused until partitions before it have their first records.
    paused: bool


async def take_over(
    consumer: AIOKafkaConsumer, settings: WorkerSettings, partitions: Sequence[TopicPartition]
) -> list[TakenOver]:
    """Take over partitions of the consumer. Raises IllegalStateError when one is not assigned to it any more.

    Raises KafkaError, OSError or TimeoutError when a broker fails; then all producers are closed.
    """
    producers = {
        tp: TransactionalProducer(
            settings.connection, settings.group, tp, settings.transaction_timeout_ms, settings.compressed
        )
        for tp in partitions
    }
    try:
        await asyncio.gather(*(producer.start() for producer in producers.values()))
        await end_hanging(settings, producers)
        restored = await changelog.restore(settings, [tp.partition for tp in partitions])
        ends = await consumer.end_offsets(partitions)
        positions = await _positions(consumer, restored, ends)
        paused = await to_stagger(consumer, {tp: ends[tp] - positions[tp] for tp in partitions})
        raise_if_cancelled()
        for tp in partitions:  # nothing may be awaited from here on: the partitions could be revoked
            consumer.seek(tp, positions[tp])
        consumer.pause(*paused)
    except BaseException:
        await asyncio.shield(asyncio.gather(*(producer.close() for producer in producers.values())))
        raise
    return [
        TakenOver(tp, producers[tp], restored[tp.partition], positions[tp], paused=tp in paused) for tp in partitions
    ]


async def _positions(
    consumer: AIOKafkaConsumer, restored: Mapping[int, Restored], ends: Mapping[TopicPartition, int]
) -> dict[TopicPartition, int]:
    """Where to resume: at the committed offset, within what the topic has and not behind the restored records."""
    partitions = list(ends)
    firsts = await consumer.beginning_offsets(partitions)
    committed = await asyncio.gather(*(consumer.committed(tp) for tp in partitions))
    return {
        tp: _position(tp, offset, restored[tp.partition].offset + 1, firsts[tp], ends[tp])
        for tp, offset in zip(partitions, committed, strict=True)
    }


def _position(tp: TopicPartition, committed: int | None, restored: int, first: int, end: int) -> int:
    position = first if committed is None else committed
    where = {"partition": tp.partition, "offset": position}
    if restored > position:
        log.warning("the committed offset is behind the restored records, resuming at these", records=restored, **where)
        position = restored
    if position < first:
        log.warning("records were deleted before they were read, resuming at the first", first=first, **where)
        return first
    if position > end:
        log.warning("the topic ends before the committed offset, starting over: is it a new topic?", end=end, **where)
        return first
    return position
