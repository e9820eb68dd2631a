"""Hanging transactions: ends a transaction of ours whose end the broker has lost, before its partition is taken over.

A single Apache Kafka 4.3.1 killed between deciding to commit and writing the markers comes back, finds no leader for
the partitions yet, takes them for deleted and skips their markers (its log: `Couldn't find leader endpoint for
partitions …, these partitions are likely deleted already`). The coordinator holds the transaction for complete; in the
log it stays open forever, and readers of committed records wait.

Its producer can end it: a broker keeps one open transaction for each producer id and partition, so the marker of the
next transaction of the same transactional id closes the old one too. Committed or aborted, only the coordinator knows,
but all parts must end the same way. So the parts that got their markers decide: if any of it can be read, it is
committed; if none can, it is aborted and its events are commented again. All records of one transaction have the same
timestamp, and so has its offset: that identifies its parts.

Other producers' transactions are left alone. So is one of an earlier producer id: Kafka assigns a new one to a
transactional id that was idle for a week, and after 32,767 owners.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches
from broker.aiokafka_internals.record_batches import transactional_batches
from broker.clients import new_admin, new_consumer
from broker.transactional_producer import TransactionalProducer
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import CommitMetadata

log = structlog.get_logger("stream.hanging_transactions")

_POLL_MS = 200
#: How far back from its end a partition is read at first for the last transaction of a producer.
_BACK_RECORDS = 1000

Offsets = Mapping[TopicPartition, int]


async def end_hanging(
    settings: WorkerSettings,
    producers: Mapping[TopicPartition, TransactionalProducer],
    inputs: Sequence[TopicPartition] = (),
) -> Offsets:
    """End the started producers' own earlier transactions that are still open, by input partition.

    `inputs` are partitions of the match events to which events may have been passed on. Returns where the partitions of
    all output topics end, with what is not committed. Raises KafkaError or TimeoutError when success is not certain;
    the next producer may try again.
    """
    topics = settings.topics
    outputs = (topics.commentary, topics.state, topics.dead_letters)
    written = {
        source: [*(TopicPartition(topic, source.partition) for topic in outputs), *inputs] for source in producers
    }
    everything = list({tp for tps in written.values() for tp in tps})
    raw = new_consumer(settings.connection)
    committed = new_consumer(settings.connection, isolation_level="read_committed")
    try:
        await raw.start()
        await committed.start()
        ends: Offsets = await raw.end_offsets(everything)
        stable = await committed.end_offsets(everything)
        for source, tps in written.items():
            behind = {tp: stable[tp] for tp in tps if stable[tp] < ends[tp]}
            producer = producers[source].id
            found = await _transactions(raw, behind, ends, producer) if behind else {}
            times = {tp: at for tp, ours in found.items() for at, committed in ours.items() if committed is None}
            if times:
                closed = [tp for tp in tps if tp not in times and tp not in inputs]
                one_of = frozenset(times.values())
                commit = True if await _committed_at(settings, source) in one_of else None
                if commit is None:
                    commit = await _outcome(raw, closed, stable, producer, one_of)
                if commit is None:  # an event that is copied twice is commented once
                    commit = times.keys() <= set(inputs)
                await producers[source].end_again(list(times), commit=commit)
                _log_ended(source, list(times), committed=commit)
        return ends
    finally:
        await asyncio.gather(stop_consumer(raw), stop_consumer(committed))


def _log_ended(source: TopicPartition, partitions: Sequence[TopicPartition], *, committed: bool) -> None:
    log.warning(
        "ended a transaction that the broker had left open",
        partition=source.partition,
        topics=[tp.topic for tp in partitions],
        outcome="committed" if committed else "aborted",
    )


async def _transactions(
    raw: AIOKafkaConsumer, starts: Offsets, ends: Offsets, producer: int
) -> dict[TopicPartition, dict[int, bool | None]]:
    """A producer's transactions by partition and timestamp in ms: committed, aborted (False), or open (None)."""
    found: dict[TopicPartition, dict[int, bool | None]] = {tp: {} for tp in starts}

    async def watched(_: int, __: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        response = await send()
        for topic, answers in response.topics:
            for number, *_, records in answers:
                _watch(found.get(TopicPartition(topic, number), {}), records, producer)
        return response

    undo = around_fetches(raw, watched)
    try:
        async for _ in _between(raw, starts, ends):
            pass
    finally:
        undo()
    return found


def _watch(found: dict[int, bool | None], records: bytes, producer: int) -> None:
    for batch in transactional_batches(records):
        if batch.producer_id != producer:
            continue
        if batch.aborts is None:
            found[batch.timestamp_ms] = None
        else:
            found.update({at: not batch.aborts for at, committed in found.items() if committed is None})


async def _outcome(
    raw: AIOKafkaConsumer, tps: Sequence[TopicPartition], ends: Offsets, producer: int, times: frozenset[int]
) -> bool | None:
    """Whether the producer's transaction of one of these timestamps is committed, by what these partitions have of it.

    None when they have nothing. Reads back from the ends: the brokers' index of times is no help where these are not
    the producer's. It may be far: others follow where a partition had no leader in which the transaction hangs.
    """
    firsts = await raw.beginning_offsets(tps)
    back = _BACK_RECORDS
    while tps:
        starts = {tp: max(firsts[tp], ends[tp] - back) for tp in tps}
        found = await _transactions(raw, starts, ends, producer)
        if parts := [ended for tp in tps for at in times if (ended := found[tp].get(at)) is not None]:
            return any(parts)
        tps = [tp for tp in tps if starts[tp] > firsts[tp] and min(found[tp], default=math.inf) > min(times)]
        back *= _BACK_RECORDS
    return None


async def _between(consumer: AIOKafkaConsumer, starts: Offsets, ends: Offsets) -> AsyncGenerator[ConsumerRecord, None]:
    consumer.assign(list(starts))
    for tp, start in starts.items():
        consumer.seek(tp, start)
    while left := [tp for tp in starts if await consumer.position(tp) < ends[tp]]:
        for records in (await consumer.getmany(*left, timeout_ms=_POLL_MS)).values():
            for record in records:
                yield record


async def _committed_at(settings: WorkerSettings, source: TopicPartition) -> int | None:
    """The time of the transaction, in ms, that committed the group's offset; None when there is none."""
    admin = new_admin(settings.connection)
    try:
        await admin.start()
        offsets = await admin.list_consumer_group_offsets(settings.group, partitions=[source])
    finally:
        await admin.close()
    return CommitMetadata.parse(offsets[source].metadata if source in offsets else None).at_ms
