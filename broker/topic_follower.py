"""Follows a topic on and on: what is committed in each partition, also in those that are added or come back."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.cancellation import cancel_until_ended, cancellations, raise_if_cancelled
from broker.clients import new_consumer
from broker.connection import Connection
from broker.deleted_records import on_deleted
from broker.embedded.repairs import repair
from broker.topic_faults import SettingFault, reading_faults
from broker.topic_lookup import TopicLookup, TopicMetadata
from broker.topics import partition_leaders

log = structlog.get_logger("broker.topic_follower")

#: Both for a fetch and for a look at it: records end the wait, and an idle follower is to cost next to nothing.
_WAIT_MS = 2000
#: Seconds for a leader to say where its partitions begin and end; meanwhile a follower that begins reads nothing.
_ANSWER_SECONDS = 5.0
#: Seconds between two looks at a topic of which not everything can be read.
_LOOK_SECONDS = 1.0


async def follow_topic(
    connection: Connection,
    topic: str,
    *,
    from_beginning: bool = True,
    deleted: Callable[[int], None] = lambda _: None,
    complete: Callable[[float], None] = lambda _: None,
) -> AsyncGenerator[ConsumerRecord, None]:
    """Committed records of all partitions, from their beginning or from now on, for ever.

    Partitions that are added are read too, and, from its first record, a topic made anew under this name. Partitions
    that have no leader are named in `connection.contact`, and read when they have one. A partition that has lost
    records that were read (an unclean leader election) goes on with those that are younger. `deleted` is called with
    how many offsets were deleted before they were read; `complete` every few seconds with a time, in seconds since
    1970: all that was committed until then has been handed out. Raises MissingTopicError and BrokerError.
    """
    before = cancellations()
    await partition_leaders(connection, topic)
    consumer = new_consumer(
        connection, isolation_level="read_committed", auto_offset_reset="earliest", fetch_max_wait_ms=_WAIT_MS
    )
    partitions = _Partitions(connection, topic, consumer, from_beginning=from_beginning)
    try:
        with connection.explaining():
            await consumer.start()
            await repair(consumer)
            on_deleted(consumer, deleted, partitions.go_back)
            while True:
                await partitions.look()
                await partitions.progress.report(partitions.all, complete)
                if consumer.assignment():
                    for tp, records in (await consumer.getmany(timeout_ms=_WAIT_MS)).items():
                        for record in partitions.unseen(tp, records):
                            yield record
                else:
                    await asyncio.sleep(_LOOK_SECONDS)
                raise_if_cancelled(before)
                connection.contact.check()
    finally:
        await asyncio.gather(stop_consumer(consumer), partitions.close())


class _Found(NamedTuple):
    """The topic as it is now, where to begin in partitions that are not read yet, and which of those have ended there.

    `at` is the time before it was asked, in seconds since 1970.
    """

    topic: TopicMetadata
    starts: Mapping[TopicPartition, int]
    ended: Sequence[TopicPartition]
    at: float


class _Partitions:
    """Keeps a consumer on all partitions of a topic that can be read."""

    def __init__(self, connection: Connection, topic: str, consumer: AIOKafkaConsumer, *, from_beginning: bool) -> None:
        self.progress = _Progress(consumer)
        self._connection = connection
        self._topic = topic
        self._consumer = consumer
        self._lookup = TopicLookup(connection, [topic])
        self._began = time.time()
        #: The first partition that is read from its beginning.
        self._from_first = 0 if from_beginning else None
        self._known: TopicMetadata | None = None
        self._faults: list[SettingFault] = []
        self._due = time.monotonic()
        self._looking: asyncio.Task[_Found | None] | None = None
        #: The timestamp of the youngest record read, in ms since 1970.
        self._youngest: dict[TopicPartition, int] = {}
        self._again: set[TopicPartition] = set()

    @property
    def all(self) -> list[TopicPartition]:
        """Those that the topic has, as far as it is known."""
        return _of(self._topic, () if self._known is None else self._known.leaders)

    async def look(self) -> None:
        """Look at the topic when it is time for it, and give the consumer what has changed, if anything has."""
        if self._looking is None and time.monotonic() >= self._due:
            self._looking = asyncio.create_task(self._find(), name=f"look at {self._topic}")
            if self._known is None:
                await asyncio.wait([self._looking])
        if self._looking is not None and self._looking.done():
            looked, self._looking = self._looking, None
            self._due = time.monotonic() + _LOOK_SECONDS
            if (found := looked.result()) is not None:
                await self._take(found)

    def go_back(self, tp: TopicPartition) -> None:
        """The consumer reads the partition again, from its first record."""
        self._again.add(tp)

    def unseen(self, tp: TopicPartition, records: Sequence[ConsumerRecord]) -> Sequence[ConsumerRecord]:
        """Those that were not read before the consumer went back: each transaction is younger than those before it."""
        before = self._youngest.get(tp, 0 if self._from_first == 0 else int(self._began * 1000))
        if tp in self._again:
            records = [record for record in records if record.timestamp > before]
            if records:
                self._again.discard(tp)
        if records:
            self._youngest[tp] = max(before, records[-1].timestamp)
        return records

    async def close(self) -> None:
        """Close the connection."""
        self._connection.contact.note_unread(self._topic, ())
        await cancel_until_ended(self._looking, again=_LOOK_SECONDS)
        await self._lookup.close()

    async def _find(self) -> _Found | None:
        at = time.time()
        try:
            topic = (await self._lookup.topics()).get(self._topic)
        except (KafkaError, OSError):
            return None  # no broker answers: the consumer has the same trouble, and says so
        if topic is None:
            log.warning("the topic is gone, waiting for one of this name", topic=self._topic)
            return None
        if self._known is not None:  # the first look is waited for
            await self._look_at_settings()
        read = set() if self._made_anew(topic) else self._consumer.assignment()
        by_leader = defaultdict(list)
        for tp in _of(self._topic, topic.leaders):
            if topic.leaders[tp.partition] >= 0 and tp not in read:
                by_leader[topic.leaders[tp.partition]].append(tp)
        first = 0 if self._made_anew(topic) else self._from_first
        answers = await asyncio.gather(*(self._bounds(tps, first) for tps in by_leader.values()))
        bounds = {tp: pair for answer in answers for tp, pair in answer.items()}
        starts = {tp: start for tp, (start, _) in bounds.items()}
        return _Found(topic, starts, [tp for tp, (start, end) in bounds.items() if start >= end], at)

    async def _look_at_settings(self) -> None:
        try:
            effective = (await self._lookup.settings()).get(self._topic, {})
        except (KafkaError, OSError) as error:
            log.debug("the topic's settings could not be read", error=repr(error))
            return
        before, self._faults = self._faults, reading_faults(self._topic, effective)
        for fault in self._faults:
            if fault not in before:
                log.warning(str(fault))

    async def _bounds(self, tps: Sequence[TopicPartition], first: int | None) -> dict[TopicPartition, tuple[int, int]]:
        """Where to begin in partitions of one leader, and where they end; nothing when it does not say so in time."""
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                ends = await self._consumer.end_offsets(tps)
                whole = [tp for tp in tps if first is not None and tp.partition >= first]
                starts = ends | (await self._consumer.beginning_offsets(whole) if whole else {})
                if self._known is not None and (late := [tp for tp in tps if tp not in whole]):
                    # Lines that came since we began, before this look.
                    since = await self._consumer.offsets_for_times(dict.fromkeys(late, int(self._began * 1000)))
                    starts |= {tp: found.offset for tp, found in since.items() if found is not None}
        except TimeoutError:
            return {}
        return {tp: (starts[tp], ends[tp]) for tp in tps}

    async def _take(self, found: _Found) -> None:
        before = self._known
        positions = {tp: await self._consumer.position(tp) for tp in self._consumer.assignment()}
        if self._made_anew(found.topic):
            log.warning("the topic was made anew, reading it from its first record", topic=self._topic)
            positions, self._from_first = {}, 0
            self._youngest, self._again = {}, set()
        elif before is not None and found.topic.partitions > before.partitions:
            many = found.topic.partitions
            log.info("the topic has more partitions, reading them all", topic=self._topic, partitions=many)
        self._known = found.topic
        if self._from_first is None:
            self._from_first = found.topic.partitions
        if found.starts or len(positions) < len(self._consumer.assignment()):
            positions |= found.starts
            self._consumer.assign(list(positions))
            for tp, position in positions.items():
                self._consumer.seek(tp, position)
        self.progress.begin(found.ended, found.at)
        unread = [tp.partition for tp in self.all if tp not in positions or found.topic.leaders[tp.partition] < 0]
        self._connection.contact.note_unread(self._topic, unread)
        if not unread:
            self._due = time.monotonic() + self._connection.metadata_max_age_ms / 1000

    def _made_anew(self, topic: TopicMetadata) -> bool:
        return self._known is not None and self._known.id != topic.id


def _of(topic: str, partitions: Iterable[int]) -> list[TopicPartition]:
    return [TopicPartition(topic, number) for number in sorted(partitions)]


class _Progress:
    """Until when a follower has read everything, by what brokers answered.

    An answer says where the partition ended when the broker wrote it. It may be read long after, by a process that was
    frozen. But its request was sent after the answer before it had come, so that is the time it speaks for.
    """

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._complete: dict[TopicPartition, float] = {}
        began = int(time.time() * 1000)
        #: The last two answers of each partition, in milliseconds since 1970.
        self._answers: defaultdict[TopicPartition, tuple[int, int]] = defaultdict(lambda: (began, began))

    def begin(self, ended: Iterable[TopicPartition], at: float) -> None:
        """These partitions have nothing to read that was committed before `at`."""
        self._complete |= dict.fromkeys(ended, at)

    async def report(self, tps: Sequence[TopicPartition], complete: Callable[[float], None]) -> None:
        """Call `complete` with the time in seconds since 1970, once all these partitions were read to an end."""
        for tp in self._consumer.assignment():
            answered = self._consumer.last_poll_timestamp(tp)
            before, last = self._answers[tp]
            if answered is None:
                continue
            if answered != last:
                before, last = self._answers[tp] = (last, answered)
            end = self._consumer.last_stable_offset(tp)
            if await self._consumer.position(tp) >= (self._consumer.highwater(tp) if end is None else end):
                self._complete[tp] = before / 1000
        if tps and all(tp in self._complete for tp in tps):
            complete(min(self._complete[tp] for tp in tps))
