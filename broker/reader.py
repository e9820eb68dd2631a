"""Reads committed records of a topic without a consumer group: up to its present end, or on and on.

The subscriber, the state changelog and the dead letters read through `read`.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.cancellation import cancellations, raise_if_cancelled
from broker.clients import new_consumer
from broker.connection import Connection
from broker.deleted_records import log_deleted, on_refused_offset
from broker.embedded.repairs import repair
from broker.topic_lookup import TopicLookup, TopicMetadata
from broker.topics import partition_count

log = structlog.get_logger("broker.reader")

#: Seconds between log lines about a transaction that stays open.
_WARN_SECONDS = 15.0
#: Longest wait for new records before the positions are checked again.
_POLL_MS = 200
#: Both for a reader that follows: records end the wait, and an idle one is to cost next to nothing.
_FOLLOW_WAIT_MS = 2000
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
    deleted: Callable[[int], None] = lambda _: None,
    complete: Callable[[float], None] = lambda _: None,
) -> AsyncGenerator[ConsumerRecord, None]:
    """Committed records of the partitions (all by default), in order within each.

    Without `follow` it ends where the topic ended when it was called: before the first transaction that was open
    then, or, with `up_to_open`, after everything written, once those transactions have ended. With `follow` and all
    partitions it also reads partitions that are added, and, from its first record, a topic made anew under this name.
    `deleted` is called with how many offsets were deleted before they were read. A follower calls `complete` every few
    seconds with a time, in seconds since 1970: all that was committed until then has been handed out. Raises
    MissingTopicError and BrokerError. Close it (`aclosing`) when leaving it early.
    """
    before = cancellations()
    growing = follow and partitions is None
    if partitions is None:
        partitions = range(await partition_count(connection, topic))
    tps = [TopicPartition(topic, number) for number in partitions]
    watch = _TopicFollower(connection, topic)
    consumer = new_consumer(
        connection,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        fetch_max_wait_ms=_FOLLOW_WAIT_MS if follow else FETCH_WAIT_MS,
    )
    try:
        with connection.explaining():
            await consumer.start()
            asked = time.time()
            ends = await (written_ends(connection, tps) if up_to_open else consumer.end_offsets(tps))
            starts = await consumer.beginning_offsets(tps) if from_beginning else ends
            await repair(consumer)
            on_refused_offset(consumer, lambda *where: _resumed(deleted, *where))
            consumer.assign(tps)
            for tp in tps:
                consumer.seek(tp, starts[tp])
            left = [tp for tp in tps if follow or starts[tp] < ends[tp]]
            progress = _Progress(consumer, {tp: asked for tp in tps if starts[tp] >= ends[tp]})
            warned = time.monotonic()
            poll_ms = _FOLLOW_WAIT_MS if follow else _POLL_MS
            while left:
                await progress.report(left, complete)
                if up_to_open and time.monotonic() - warned > _WARN_SECONDS:
                    warned = time.monotonic()
                    _warn_of_open_transaction(topic, left)
                for tp, records in (await consumer.getmany(*left, timeout_ms=poll_ms)).items():
                    for record in records:
                        if follow or record.offset < ends[tp]:
                            yield record
                raise_if_cancelled(before)
                if growing and await watch.changes(consumer):
                    left = list(consumer.assignment())
                connection.contact.check()
                if not follow:  # positions also pass what is no record: markers, aborted and compacted records
                    left = [tp for tp in left if await consumer.position(tp) < ends[tp]]
    finally:
        await asyncio.gather(stop_consumer(consumer), watch.close())


class _TopicFollower:
    """Keeps a consumer on all partitions of a topic, also when it gets more or is made anew."""

    def __init__(self, connection: Connection, topic: str) -> None:
        self._topic = topic
        self._seconds = connection.metadata_max_age_ms / 1000
        self._lookup = TopicLookup(connection, [topic])
        self._known: TopicMetadata | None = None
        self._due = time.monotonic()

    async def changes(self, consumer: AIOKafkaConsumer) -> bool:
        """Look at the topic when it is time for it, and give the consumer what has changed, if anything has."""
        if time.monotonic() < self._due:
            return False
        self._due = time.monotonic() + self._seconds
        try:
            found = (await self._lookup.topics()).get(self._topic)
        except (KafkaError, OSError):
            return False  # no broker answers: the consumer has the same trouble, and says so
        before, self._known = self._known, found or self._known
        if found is None:
            log.warning("the topic is gone, waiting for one of this name", topic=self._topic)
            return False
        if before is not None and before.id != found.id:
            log.warning("the topic was made anew, reading it from its first record", topic=self._topic)
            positions = {}
        else:
            positions = {tp: await consumer.position(tp) for tp in consumer.assignment()}
            if len(positions) >= found.partitions:
                return False
            log.info("the topic has more partitions, reading them all", topic=self._topic, partitions=found.partitions)
        tps = [TopicPartition(self._topic, number) for number in range(found.partitions)]
        consumer.assign(tps)
        for tp in tps:
            consumer.seek(tp, positions.get(tp, 0))
        return True

    async def close(self) -> None:
        """Close the connection."""
        await self._lookup.close()


class _Progress:
    """Until when a follower has read everything, by what brokers answered.

    An answer says where the partition ended when the broker wrote it. It may be read long after, by a process that was
    frozen. But its request was sent after the answer before it had come, so that is the time it speaks for.
    """

    def __init__(self, consumer: AIOKafkaConsumer, complete: dict[TopicPartition, float]) -> None:
        self._consumer = consumer
        self._complete = complete
        began = int(time.time() * 1000)
        #: The last two answers of each partition, in milliseconds since 1970.
        self._answers: defaultdict[TopicPartition, tuple[int, int]] = defaultdict(lambda: (began, began))

    async def report(self, tps: Sequence[TopicPartition], complete: Callable[[float], None]) -> None:
        """Call `complete` with the time in seconds since 1970, once all partitions were read to an end."""
        for tp in tps:
            answered = self._consumer.last_poll_timestamp(tp)
            before, last = self._answers[tp]
            if answered is None:
                continue
            if answered != last:
                before, last = self._answers[tp] = (last, answered)
            end = self._consumer.last_stable_offset(tp)
            if await self._consumer.position(tp) >= (self._consumer.highwater(tp) if end is None else end):
                self._complete[tp] = before / 1000
        if all(tp in self._complete for tp in tps):
            complete(min(self._complete[tp] for tp in tps))


def _resumed(deleted: Callable[[int], None], partition: TopicPartition, refused: int, offset: int) -> None:
    if offset > refused:
        log_deleted(partition, refused, offset)
        deleted(offset - refused)
    else:
        where = {"topic": partition.topic, "partition": partition.partition, "offset": refused}
        log.warning("the partition ends before what was read of it, reading it from its first record", **where)


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
