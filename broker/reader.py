"""Reads committed records of a topic without a consumer group: up to its present end, or on and on.

The subscriber, the state changelog and the dead letters read through `read`.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Sequence

import structlog
from aiokafka import TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.cancellation import cancellations, raise_if_cancelled
from broker.clients import new_consumer
from broker.connection import Connection
from broker.deleted_records import on_deleted
from broker.embedded.repairs import repair
from broker.errors import BrokerError
from broker.topic_follower import follow_topic
from broker.topics import partition_leaders

log = structlog.get_logger("broker.reader")

#: Seconds between log lines about a transaction that stays open.
_WARN_SECONDS = 15.0
#: Longest wait for new records before the positions are checked again.
_POLL_MS = 200
#: How long the broker may hold a fetch open until records come.
FETCH_WAIT_MS = 100


def read(
    connection: Connection,
    topic: str,
    *,
    partitions: Sequence[int] | None = None,
    from_beginning: bool = True,
    follow: bool = False,
    up_to_open: bool = False,
    deleted: Callable[[int], None] = lambda _: None,
    complete: Callable[[float], None] = lambda _: None,
) -> AsyncGenerator[ConsumerRecord, None]:
    """Committed records of the partitions (all by default), in order within each.

    Without `follow` it ends where the topic ended when it was called: before the first transaction that was open
    then, or, with `up_to_open`, after everything written, once those transactions have ended. Partitions without a
    leader are named in a BrokerError at the end. With `follow`, which is always of all partitions, it goes on as
    `broker.topic_follower.follow_topic` does. `deleted` is called with how many offsets were deleted before they were
    read. Raises MissingTopicError and BrokerError. Close it (`aclosing`) when leaving it early.
    """
    if follow:
        return follow_topic(connection, topic, from_beginning=from_beginning, deleted=deleted, complete=complete)
    return _read_to_end(connection, topic, partitions, from_beginning, up_to_open=up_to_open, deleted=deleted)


async def _read_to_end(
    connection: Connection,
    topic: str,
    partitions: Sequence[int] | None,
    from_beginning: bool,  # noqa: FBT001 (`read` names it)
    *,
    up_to_open: bool,
    deleted: Callable[[int], None],
) -> AsyncGenerator[ConsumerRecord, None]:
    before = cancellations()
    leaderless: list[int] = []
    if partitions is None:
        leaders = await partition_leaders(connection, topic)
        partitions = [number for number, leader in leaders.items() if leader >= 0]
        leaderless = sorted(leaders.keys() - set(partitions))
    tps = [TopicPartition(topic, number) for number in partitions]
    consumer = new_consumer(
        connection,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        fetch_max_wait_ms=FETCH_WAIT_MS,
    )
    try:
        with connection.explaining():
            await consumer.start()
            ends = await (written_ends(connection, tps) if up_to_open else consumer.end_offsets(tps))
            starts = await consumer.beginning_offsets(tps) if from_beginning else ends
            await repair(consumer)
            on_deleted(consumer, deleted)
            consumer.assign(tps)
            for tp in tps:
                consumer.seek(tp, starts[tp])
            left = [tp for tp in tps if starts[tp] < ends[tp]]
            warned = time.monotonic()
            while left:
                if up_to_open and time.monotonic() - warned > _WARN_SECONDS:
                    warned = time.monotonic()
                    _warn_of_open_transaction(topic, left)
                for tp, records in (await consumer.getmany(*left, timeout_ms=_POLL_MS)).items():
                    for record in records:
                        if record.offset < ends[tp]:
                            yield record
                raise_if_cancelled(before)
                connection.contact.check()
                # Positions also pass what is no record: markers, aborted and compacted records.
                left = [tp for tp in left if await consumer.position(tp) < ends[tp]]
    finally:
        await stop_consumer(consumer)
    if leaderless:
        raise BrokerError(f"partitions {leaderless} of {topic} have no leader and were not read: are brokers away?")


def _warn_of_open_transaction(topic: str, partitions: Sequence[TopicPartition]) -> None:
    log.warning(
        "waiting for a transaction that is open: docs/delivery.md says what to do when it stays open",
        topic=topic,
        partitions=[tp.partition for tp in partitions],
    )


async def written_ends(connection: Connection, tps: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    """The ends of the partitions, uncommitted records included."""
    consumer = new_consumer(connection)
    try:
        await consumer.start()
        ends: dict[TopicPartition, int] = await consumer.end_offsets(tps)
        return ends
    finally:
        await stop_consumer(consumer)
