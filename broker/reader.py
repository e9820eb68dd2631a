"""Reading a topic without a group: from its beginning or its end, up to its present end or on and on.

Only what is committed is seen. The subscriber, the state changelog and the dead letters read through here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import ConsumerRecord

from broker.connection import Connection
from broker.embedded.aborted_ranges import drop_ended
from broker.embedded.held_fetches import hold_empty_fetches
from broker.errors import MissingTopicError

log = structlog.get_logger("broker.reader")

#: Seconds after which a wait for somebody's open transaction is told, again and again.
_TELL_SECONDS = 15.0
#: Longest wait for new records before the positions are looked at again.
_POLL_MS = 200
#: How long the broker holds a fetch open for records to come.
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

    Without `follow` it ends where the topic ended when it was called: at the first transaction that was open
    then, or, with `up_to_open`, behind all that was written, when those transactions have ended. Raises
    MissingTopicError when there is no such topic. Close it (`aclosing`) when leaving it early.
    """
    asked = cancellings()
    if partitions is None:
        partitions = range(await partition_count(connection, topic))
    tps = [TopicPartition(topic, number) for number in partitions]
    consumer = hold_empty_fetches(
        AIOKafkaConsumer(
            **connection.client_options(),
            isolation_level="read_committed",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=FETCH_WAIT_MS,
        )
    )
    try:
        await consumer.start()
        ends = await (_written(connection, tps) if up_to_open else consumer.end_offsets(tps))
        starts = await consumer.beginning_offsets(tps) if from_beginning else ends
        drop_ended(consumer, starts)
        consumer.assign(tps)
        for tp in tps:
            consumer.seek(tp, starts[tp])
        left = [tp for tp in tps if follow or starts[tp] < ends[tp]]
        told = time.monotonic()
        while left:
            if up_to_open and time.monotonic() - told > _TELL_SECONDS:
                told = time.monotonic()
                log.warning(
                    "waiting for a transaction that is open: docs/delivery.md tells what to do when it stays so",
                    topic=topic,
                    partitions=[tp.partition for tp in left],
                )
            for tp, records in (await consumer.getmany(*left, timeout_ms=_POLL_MS)).items():
                for record in records:
                    if follow or record.offset < ends[tp]:
                        yield record
            heed_cancelling(asked)
            if not follow:  # positions also pass what is no record: ends of transactions, aborted ones, compacted ones
                left = [tp for tp in left if await consumer.position(tp) < ends[tp]]
    finally:
        await stop(consumer)


def cancellings() -> int:
    """How often this task was asked to end."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def heed_cancelling(before: int = 0) -> None:
    """Raise CancelledError when this task was asked to end more often than `before` and aiokafka kept that to itself.

    Its `stop` may, and so may whatever it does under Python 3.11's `asyncio.wait_for`.
    """
    if cancellings() > before:
        raise asyncio.CancelledError


async def stop(consumer: AIOKafkaConsumer) -> None:
    """Stop a consumer, and close its connections whatever comes of that.

    aiokafka cancels fetches that wait for a lost broker, and lets their CancelledError out as if it were ours.
    Taken for ours, it would end the task: a partition would stay unopened, a worker would not end well.
    """
    try:
        await consumer.stop()
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
    finally:
        await consumer._client.close()  # noqa: SLF001 (aiokafka leaves it open when `stop` raises)


async def _written(connection: Connection, tps: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    """The ends of the partitions, what is not committed yet included."""
    consumer = AIOKafkaConsumer(**connection.client_options(), enable_auto_commit=False)
    try:
        await consumer.start()
        ends: dict[TopicPartition, int] = await consumer.end_offsets(tps)
        return ends
    finally:
        await stop(consumer)


async def partition_count(connection: Connection, topic: str) -> int:
    """How many partitions a topic has. Raises MissingTopicError when there is no such topic, and does not create it."""
    admin = AIOKafkaAdminClient(**connection.client_options())
    try:
        await admin.start()
        for found in await admin.describe_topics():
            if found["topic"] == topic and found["partitions"]:
                return len(found["partitions"])
    finally:
        await admin.close()
    raise MissingTopicError(
        f"there is no topic {topic} at {connection.bootstrap}: create it with `touchline topics create`"
    )
