"""A transaction of ours whose end the broker has lost: it is ended here, before its partition is worked on again.

A broker that is alone and is killed between the decision to commit and the writing of the markers comes back,
finds no leader for the partitions yet, takes them for deleted and "skips" them (Apache Kafka 4.3.1, its log:
`Couldn't find leader endpoint for partitions …, these partitions are likely deleted already`). The coordinator
holds the transaction for complete; in the log it stands open for ever, and no reader of committed records passes it.

Its producer can end it: a broker keeps one open transaction for each producer id and partition, so the marker of
the next transaction of the same transactional id closes the old one too. Whether it was committed or aborted is
the coordinator's secret, but of no consequence so long as all of it ends alike. So what a marker did reach decides:
if anything of it can be read, it is committed, and if nothing can, it is aborted and its events are told again.
All records of one transaction bear one timestamp, and so does its offset; by that its parts are known.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import ConsumerRecord

from stream.producer import TransactionalProducer
from stream.reader import stop
from stream.settings import WorkerSettings

log = structlog.get_logger("stream.lost_end")

_POLL_MS = 200


async def end_lost(settings: WorkerSettings, producers: dict[TopicPartition, TransactionalProducer]) -> None:
    """End what stands open of the started producers' own earlier transactions, by input partition.

    Transactions of others are left alone. Raises KafkaError or TimeoutError when it did not surely succeed; it may
    be tried again, by the next producer.
    """
    topics = settings.topics
    written = {
        source: [
            TopicPartition(topic, source.partition) for topic in (topics.commentary, topics.state, topics.dead_letters)
        ]
        for source in producers
    }
    everything = [tp for tps in written.values() for tp in tps]
    raw = AIOKafkaConsumer(**settings.connection.client_options(), enable_auto_commit=False)
    committed = AIOKafkaConsumer(
        **settings.connection.client_options(), enable_auto_commit=False, isolation_level="read_committed"
    )
    try:
        await raw.start()
        await committed.start()
        ends = await raw.end_offsets(everything)
        stable = await committed.end_offsets(everything)
        for source, tps in written.items():
            unended = [tp for tp in tps if stable[tp] < ends[tp]]
            if unended:
                times = await _timestamps(raw, {tp: stable[tp] for tp in unended}, ends)
                closed = [tp for tp in tps if tp not in unended]
                commit = await _committed_at(settings, source) in times or await _readable(
                    committed, closed, stable, times
                )
                await producers[source].end_again(unended, commit=commit)
                log.warning(
                    "ended a transaction that the broker had left open",
                    partition=source.partition,
                    topics=[tp.topic for tp in unended],
                    outcome="committed" if commit else "aborted",
                )
    finally:
        await asyncio.gather(stop(raw), stop(committed))


async def _timestamps(
    raw: AIOKafkaConsumer, starts: dict[TopicPartition, int], ends: dict[TopicPartition, int]
) -> frozenset[int]:
    """The timestamps, in ms, of what stands open, and of anything written behind it."""
    return frozenset([record.timestamp async for record in _between(raw, starts, ends)])


async def _readable(
    committed: AIOKafkaConsumer, tps: list[TopicPartition], ends: dict[TopicPartition, int], times: frozenset[int]
) -> bool:
    """Whether one of these partitions has a committed record with one of these timestamps."""
    if not tps or not times:
        return False
    found = await committed.offsets_for_times(dict.fromkeys(tps, min(times)))
    starts = {tp: at.offset for tp, at in found.items() if at is not None}
    return any([record.timestamp in times async for record in _between(committed, starts, ends)])


async def _between(
    consumer: AIOKafkaConsumer, starts: dict[TopicPartition, int], ends: dict[TopicPartition, int]
) -> AsyncGenerator[ConsumerRecord, None]:
    consumer.assign(list(starts))
    for tp, start in starts.items():
        consumer.seek(tp, start)
    while left := [tp for tp in starts if await consumer.position(tp) < ends[tp]]:
        for records in (await consumer.getmany(*left, timeout_ms=_POLL_MS)).values():
            for record in records:
                yield record


async def _committed_at(settings: WorkerSettings, source: TopicPartition) -> int | None:
    """The time of the transaction, in ms, that committed the group's offset; None when there is none."""
    admin = AIOKafkaAdminClient(**settings.connection.client_options())
    try:
        await admin.start()
        offsets = await admin.list_consumer_group_offsets(settings.group, partitions=[source])
    finally:
        await admin.close()
    metadata = offsets[source].metadata if source in offsets else ""
    return int(metadata) if metadata.isdecimal() else None
