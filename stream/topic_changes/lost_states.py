"""Lost states: the group has committed offsets, but the topic of states was deleted since, or lacks records.

Each offset is committed with the number of matches that have a record then. Compaction keeps the last record of each;
deletion (`cleanup.policy`, `kafka-delete-records`) does not, nor does an unclean leader election.

Without states, matches in play would go on at 0–0. So the worker ends, or makes the states again: it reads the events
from their beginning up to the committed offset and applies them as it did then, without commenting them.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from aiokafka import TopicPartition
from pydantic import ValidationError

from broker.reader import read
from broker.transactional_producer import TransactionalProducer
from commentary.message import Commentary
from football.events import MatchEvent
from runtime.counts import counted
from stream import changelog
from stream.errors import StatesLostError
from stream.event_decoding import decode
from stream.match_records import PartitionRecords
from stream.ordering import Ordering, Read
from stream.record_progress import apply, next_sequence
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import CommitMetadata
from stream.topic_changes.partition_growth import is_for_others, origin_of

if TYPE_CHECKING:
    from stream.changelog import Restored
    from stream.takeover import Committed

log = structlog.get_logger("stream.topic_changes.lost_states")
#: Stands for the topic of states in the metadata of offsets until all states are written.
_REBUILDING = "rebuilding"
#: Match records written in one transaction.
_AT_ONCE = 100
#: Longer than any event waits for earlier ones of its match, in ms.
_FOR_EVER_MS = 10**12


def of(
    settings: WorkerSettings,
    committed: Mapping[TopicPartition, Committed],
    written: Mapping[TopicPartition, int],
    restored: Mapping[int, Restored],
) -> list[TopicPartition]:
    """The partitions whose states are lost, all or some; `written` is where each partition of the output topics ends.

    Raises StatesLostError when there are any and they are not to be made again.
    """
    emptied = [tp for tp, one in committed.items() if one.offset and _lost(settings, tp, one, written)]
    fewer = {tp: gone for tp, one in committed.items() if (gone := _fewer(one, restored[tp.partition]))}
    if (emptied or fewer) and not settings.rebuild_state:
        what = f"the topic {settings.topics.state} is new or empty"
        if not emptied:
            matches = counted(sum(fewer.values()), "match")
            what = (
                f"the records of {matches} are gone from the topic {settings.topics.state}, "
                f"partitions {sorted(tp.partition for tp in fewer)} (was its cleanup.policy delete?)"
            )
        raise StatesLostError(
            f"the group {settings.group} has committed offsets of {settings.topics.events}, but {what}: without it, "
            "matches in play would go on at 0–0. Start the workers with --rebuild-state to make the states again from "
            "the events, or use a new group to comment all again"
        )
    return [*emptied, *(tp for tp in fewer if tp not in emptied)]


def _fewer(committed: Committed, restored: Restored) -> int:
    """How many records are gone; 0 where records are of a later transaction than the offset that was found."""
    if committed.matches is None or committed.offset is None or restored.offset >= committed.offset:
        return 0
    return max(0, committed.matches - len(restored.records))


def _lost(
    settings: WorkerSettings, tp: TopicPartition, committed: Committed, written: Mapping[TopicPartition, int]
) -> bool:
    if committed.state == _REBUILDING:
        return True
    if committed.state and committed.versions.state:
        return committed.state != committed.versions.state
    # Without ids: lines were published, and every line comes with a state.
    state, lines = (TopicPartition(name, tp.partition) for name in (settings.topics.state, settings.topics.commentary))
    return written[state] == 0 and written[lines] > 0


async def rebuild(
    settings: WorkerSettings,
    tp: TopicPartition,
    committed: Committed,
    producer: TransactionalProducer,
    there: Collection[str],
) -> None:
    """Write the states of a partition up to its committed offset again, but for those that are there.

    Cut short, it goes on the next time.
    """
    assert committed.offset is not None
    versions = committed.versions
    records = await _records(settings, tp, committed.offset, moved=len(versions.counts) > 1)
    messages = [
        changelog.message(settings, match_id, record, committed.offset - 1, versions.events)
        for match_id, record in records.stored().items()
        if match_id not in there
    ]
    at_ms = int(time.time() * 1000)
    for start in range(0, len(messages) or 1, _AT_ONCE):
        last = start + _AT_ONCE >= len(messages)
        now = versions if last else replace(versions, state=_REBUILDING)
        matches = len(there) + min(len(messages), start + _AT_ONCE)
        metadata = CommitMetadata(at_ms + start, now, matches, committed.last)
        some = messages[start : start + _AT_ONCE]
        await producer.commit(some, committed.offset, at_ms + start, str(metadata))
    log.warning(
        "states rebuilt from the events", partition=tp.partition, matches=len(messages), offset=committed.offset
    )


async def _records(settings: WorkerSettings, tp: TopicPartition, committed: int, *, moved: bool) -> PartitionRecords:
    """The records of the partition's matches after the events that count in its offset."""
    ahead = await _commented_ahead(settings, tp, committed)
    elsewhere = await _passed_on(settings, tp) if moved else frozenset()
    records = PartitionRecords({}, settings.matches_kept)
    ordering = Ordering(_FOR_EVER_MS if settings.lateness_ms else 0)

    def apply_all(reads: Iterable[Read]) -> None:
        for one in reads:
            apply(one, records, settings.variants, forget=not ordering)

    first: int | None = None
    async with aclosing(read(settings.connection, tp.topic, partitions=[tp.partition])) as found:
        async for record in found:
            first = record.offset if first is None else first
            if record.offset >= max([committed, *(offset + 1 for offset in ahead)]):
                break
            if record.offset in elsewhere or (record.offset >= committed and record.offset not in ahead):
                continue
            event = None if is_for_others(record, settings.group) else decode(record)
            if isinstance(event, MatchEvent):
                expected = next_sequence(records.get(event.match_id))
                apply_all(ordering.put(Read(record, event, 0.0), expected))
    apply_all(list(ordering.due(_FOR_EVER_MS)))
    if first:
        log.warning(
            "the first events of the topic are deleted: matches that began with them may have wrong scores",
            topic=tp.topic,
            partition=tp.partition,
            from_offset=first,
        )
    return records


async def _commented_ahead(settings: WorkerSettings, tp: TopicPartition, committed: int) -> frozenset[int]:
    """The offsets from the committed one on whose events have lines already: a late one before them is waited for."""
    ahead = set()
    async for record in read(settings.connection, settings.topics.commentary, partitions=[tp.partition]):
        with contextlib.suppress(ValidationError, ValueError):
            line = Commentary.from_json(record.value or b"")
            if line.part == "event" and (line.input_offset or 0) >= committed:
                ahead.add(line.input_offset or 0)
    return frozenset(ahead)


async def _passed_on(settings: WorkerSettings, tp: TopicPartition) -> frozenset[int]:
    """The offsets of the partition whose events were passed on to another."""
    offsets = set()
    async for record in read(settings.connection, tp.topic):
        origin = origin_of(record, settings.group)
        if origin is not None and origin[0] == tp.partition:
            offsets.add(origin[1])
    return frozenset(offsets)
