"""Taking over partitions, in this order: fence, end hanging transactions, restore states, find the position, seek.

Before fencing, an earlier owner could still commit, and both states and position would be out of date.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.aiokafka_internals.committed_offsets import committed_offsets
from broker.cancellation import raise_if_cancelled
from broker.deleted_records import log_deleted
from broker.embedded.staggered_fetches import to_stagger
from broker.fencing import fence
from broker.transactional_producer import TransactionalProducer
from stream import changelog
from stream.changelog import Restored
from stream.hanging_transactions import end_hanging
from stream.operations.metrics import Metrics
from stream.operations.opening_steps import OpeningSteps, Step
from stream.settings import WorkerSettings
from stream.topic_changes import lost_states
from stream.topic_changes.commit_metadata import CommitMetadata, TopicVersions, same
from stream.topic_changes.rewritten_events import LastRead, rewritten
from stream.topic_changes.topic_watch import Topics
from stream.topic_changes.unseen_counts import UnseenCounts

log = structlog.get_logger("stream.takeover")

#: Seconds between two workers' clocks that are worth a word: lines with a wrong time are kept too long or too shortly.
_CLOCK_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A partition ready to be worked on: its fencing producer, its restored match records, and where to resume."""

    source: TopicPartition
    producer: TransactionalProducer
    restored: Restored
    position: int
    #: Paused until partitions before it have their first records.
    paused: bool
    versions: TopicVersions
    #: The largest batch that each topic takes, in bytes, where it is known.
    largest: Mapping[str, int]
    #: The time of the last transaction, in ms.
    at_ms: int = 0
    #: The last event before the position, where it is known.
    last: LastRead | None = None
    #: Partitions of the events in which a transaction of ours may hang that could not be ended: they have no leader.
    unchecked: frozenset[int] = frozenset()
    #: Whether no committed offset says yet how many partitions the topic has had, and has now.
    unrecorded_growth: bool = False
    #: Whether the group's offset is not this position: it was reset or deleted, or the topic has lost records.
    uncommitted: bool = False


@dataclass(frozen=True, slots=True)
class Committed:
    """What the group committed for a partition, and the topics as they are now."""

    offset: int | None
    #: The id of the topic of states with which the offset was committed.
    state: str
    versions: TopicVersions
    unrecorded_growth: bool
    #: The time of its transaction, in ms.
    at_ms: int
    #: How many matches have a record after it, where it is known.
    matches: int | None
    #: The last event before it, where it is known.
    last: LastRead | None


async def take_over(
    consumer: AIOKafkaConsumer,
    settings: WorkerSettings,
    partitions: Sequence[TopicPartition],
    *,
    topics: Topics,
    largest: Mapping[str, int],
    unseen: UnseenCounts,
    metrics: Metrics,
    steps: OpeningSteps,
) -> list[TakenOver]:
    """Take over partitions of the consumer, which all of the topics have as they were found a moment ago.

    Leaves out those whose producers wait much longer than the others, or fail.

    `largest` is the largest batch that each topic takes, in bytes. Raises IllegalStateError when a partition is not
    assigned to the consumer any more, and StatesLostError when the topic of states is not the one that the group has
    committed with, or lacks records, and is not to be rebuilt. Raises KafkaError, OSError or TimeoutError when a broker
    fails; then all producers are closed.
    """
    producers = {
        tp: TransactionalProducer(
            settings.connection,
            settings.group,
            tp,
            settings.transaction_timeout_ms,
            compression=settings.compressed,
            largest=largest,
        )
        for tp in partitions
    }
    try:
        steps.at(partitions, Step.FENCE)
        producers = await fence(producers)
        partitions = list(producers)
        steps.at(partitions, Step.COMMITTED)
        committed = await _committed(consumer, settings, topics, unseen)
        inputs = _passed_to(committed)
        leaderless = topics[settings.topics.events].leaderless
        steps.at(partitions, Step.HANGING)
        written = await end_hanging(settings, producers, [tp for tp in inputs if tp.partition not in leaderless])
        topic_id = next(iter(committed.values())).versions.events
        steps.at(partitions, Step.RESTORE)
        restored = await changelog.restore(settings, [tp.partition for tp in partitions], topic_id)
        steps.at(partitions, Step.COMPARE)
        read = {tp: last for tp in partitions if (last := committed[tp].last) is not None}
        others = await rewritten(settings.connection, read)
        lost = lost_states.of(settings, {tp: committed[tp] for tp in partitions}, written, restored)
        steps.at(lost, Step.REBUILD)
        for tp in lost:
            await lost_states.rebuild(settings, tp, committed[tp], producers[tp], restored[tp.partition].records)
        if lost:
            restored |= await changelog.restore(settings, [tp.partition for tp in lost], topic_id)
        if stale := sum(len(one.stale) for one in restored.values()):
            log.warning("match records of an earlier topic are not used", topic=settings.topics.events, matches=stale)
        steps.at(partitions, Step.POSITION)
        firsts = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        positions = {
            tp: _position(
                tp,
                committed[tp],
                restored[tp.partition].offset + 1,
                first=firsts[tp],
                end=ends[tp],
                rewritten=tp in others,
                metrics=metrics,
            )
            for tp in partitions
        }
        paused = await to_stagger(consumer, {tp: ends[tp] - positions[tp] for tp in partitions})
        raise_if_cancelled()
        for tp in partitions:  # nothing may be awaited from here on: the partitions could be revoked
            consumer.seek(tp, positions[tp])
        consumer.pause(*paused)
    except BaseException:
        await asyncio.shield(asyncio.gather(*(producer.close() for producer in producers.values())))
        raise
    return [
        TakenOver(
            tp,
            producers[tp],
            restored[tp.partition],
            positions[tp],
            paused=tp in paused,
            versions=committed[tp].versions,
            largest=largest,
            at_ms=committed[tp].at_ms,
            last=None if (last := committed[tp].last) is None or last.offset >= positions[tp] else last,
            unchecked=leaderless if inputs else frozenset(),
            unrecorded_growth=committed[tp].unrecorded_growth,
            uncommitted=positions[tp] != (firsts[tp] if committed[tp].offset is None else committed[tp].offset),
        )
        for tp in partitions
    ]


async def _committed(
    consumer: AIOKafkaConsumer, settings: WorkerSettings, topics: Topics, unseen: UnseenCounts
) -> dict[TopicPartition, Committed]:
    """What the group has committed for each partition of the topic as it is now; offsets of an earlier one are none."""
    events, state = topics[settings.topics.events], topics[settings.topics.state]
    every = [TopicPartition(settings.topics.events, number) for number in range(events.partitions)]
    offsets = await committed_offsets(consumer, every)
    parsed = {tp: CommitMetadata.parse(offset.metadata) for tp, offset in offsets.items()}
    metadata = {tp: one.versions for tp, one in parsed.items()}
    if (behind := max((one.at_ms or 0 for one in parsed.values()), default=0) / 1000 - time.time()) > _CLOCK_SECONDS:
        log.warning("this machine's clock is behind that of a worker before it", seconds=round(behind))
    ours = {tp: one for tp, one in metadata.items() if same(one.events, events.id)}
    if len(ours) < len(metadata):
        log.warning("the topic was made anew, reading it from its first record", topic=settings.topics.events)
    recorded = {count for one in ours.values() for count in one.counts}
    counts = {count for count in recorded if count < events.partitions}
    begun = {count for one in ours.values() for count in one.begun if count <= events.partitions}
    now = TopicVersions(events.id, state.id, (*sorted(counts), events.partitions), tuple(sorted(begun)))
    settled = all(tp in ours and events.partitions in ours[tp].cuts for tp in every)
    if counts and not settled:
        earlier = await unseen.look_for(
            now, {tp: offsets[tp].offset if tp in ours else 0 for tp in every}, events.leaderless
        )
    elif not ours:
        earlier = await unseen.look_at_first(now, every, events.leaderless)
    else:
        earlier = unseen.of(now)
    now = replace(now, counts=(*sorted(earlier), events.partitions))
    unrecorded = bool(earlier) and not recorded.issuperset(now.counts)
    return {
        tp: Committed(
            offset=offsets[tp].offset if tp in ours else None,
            state=ours[tp].state if tp in ours else "",
            versions=replace(now, cuts=ours[tp].cuts) if tp in ours else now,
            unrecorded_growth=unrecorded,
            at_ms=(parsed[tp].at_ms or 0) if tp in parsed else 0,
            matches=parsed[tp].matches if tp in ours else None,
            last=parsed[tp].last if tp in ours else None,
        )
        for tp in every
    }


def _passed_to(committed: Mapping[TopicPartition, Committed]) -> list[TopicPartition]:
    """The partitions to which events may have been passed on, because the topic has been given more."""
    moved = any(len(one.versions.counts) > 1 for one in committed.values())
    return list(committed) if moved else []


def _position(
    tp: TopicPartition,
    committed: Committed,
    restored: int,
    *,
    first: int,
    end: int,
    rewritten: bool,
    metrics: Metrics,
) -> int:
    """Where to resume: at the committed offset, within what the topic has and not behind the restored records."""
    position = first if committed.offset is None else committed.offset
    where = {"partition": tp.partition, "offset": position}
    if rewritten:
        why = "has it lost records (a disk, an unclean leader election)?"
        log.warning("the topic has other records than those that were read, starting over", why=why, end=end, **where)
        metrics.lost.labels(str(tp.partition)).inc()
        return first
    if committed.offset is not None and not committed.at_ms and position > restored:
        log.warning("another program has set the group's offset: events before it are passed over", **where)
    if restored > position:
        log.warning("the committed offset is behind the restored records, resuming at these", records=restored, **where)
        position = restored
    if position < first:
        log_deleted(tp, position, first)
        metrics.deleted.labels(str(tp.partition)).inc(first - position)
        return first
    if position > end:
        is_same = bool(committed.versions.events)  # where topics have ids
        why = "it has lost records (an unclean leader election?)" if is_same else "is it a new topic?"
        log.warning("the topic ends before the committed offset, starting over", why=why, end=end, **where)
        if is_same:
            metrics.lost.labels(str(tp.partition)).inc(position - end)
        return first
    return position
