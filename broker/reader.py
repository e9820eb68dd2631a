"""Reads committed records of a topic without a consumer group: up to its present end, or on and on.

The subscriber, the state changelog and the dead letters read through `read`.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Sequence

import structlog
from aiokafka import TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.cancellation import cancellations, raise_if_cancelled
from broker.clients import new_consumer
from broker.connection import Connection
from broker.embedded.repairs import repair
from broker.topics import partition_count

log = structlog.get_logger("broker.reader")

#: Seconds between log lines about a transaction that stays open.
_WARN_SECONDS = 15.0
#: Longest wait for new records before the positions are checked again.
_POLL_MS = 200
#: How long the broker may hold a fetch open until records come.
FETCH_WAIT_MS = 100


async def read(
    connection: Connection,
    topic: str,
    *,
    partitions: Sequence[int] | None = None,
    from_beginning: bool = True,
    follow: bool = False,
    up_to_open: bool = False,
) -> AsyncGenerator[ConsumerRecord, None]:
    """Committed records of the partitions (all by default), in order within each.

    Without `follow` it ends where the topic ended when it was called: before the first transaction that was open
    then, or, with `up_to_open`, after everything written, once those transactions have ended. Raises
    MissingTopicError. Close it (`aclosing`) when leaving it early.
    """
    before = cancellations()
    if partitions is None:
        partitions = range(await partition_count(connection, topic))
    tps = [TopicPartition(topic, number) for number in partitions]
    consumer = new_consumer(
        connection,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        fetch_max_wait_ms=FETCH_WAIT_MS,
    )
    try:
        await consumer.start()
        ends = await (_written(connection, tps) if up_to_open else consumer.end_offsets(tps))
        starts = await consumer.beginning_offsets(tps) if from_beginning else ends
        await repair(consumer, starts)
        consumer.assign(tps)
        for tp in tps:
            consumer.seek(tp, starts[tp])
        left = [tp for tp in tps if follow or starts[tp] < ends[tp]]
        warned = time.monotonic()
        while left:
            if up_to_open and time.monotonic() - warned > _WARN_SECONDS:
                warned = time.monotonic()
                _warn_of_open_transaction(topic, left)
            for tp, records in (await consumer.getmany(*left, timeout_ms=_POLL_MS)).items():
                for record in records:
                    if follow or record.offset < ends[tp]:
                        yield record
            raise_if_cancelled(before)
            if not follow:  # positions also pass what is no record: markers, aborted and compacted records
                left = [tp for tp in left if await consumer.position(tp) < ends[tp]]
    finally:
        await stop_consumer(consumer)


def _warn_of_open_transaction(topic: str, partitions: Sequence[TopicPartition]) -> None:
    log.warning(
        "waiting for a transaction that is open: docs/delivery.md says what to do when it stays open",
        topic=topic,
        partitions=[tp.partition for tp in partitions],
    )


async def _written(connection: Connection, tps: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    """The ends of the partitions, uncommitted records included."""
    consumer = new_consumer(connection)
    try:
        await consumer.start()
        ends: dict[TopicPartition, int] = await consumer.end_offsets(tps)
        return ends
    finally:
        await stop_consumer(consumer)
