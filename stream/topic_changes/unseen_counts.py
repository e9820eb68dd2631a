"""Numbers of partitions that no worker saw, because the topic grew again before one opened it: records tell of them.

A producer that knew such a number put keys where no known number puts them. After a growth the worker reads ahead in
all partitions, and infers from such keys the fewest numbers that explain them all. They then count as seen ones do: a
match's events are passed on through its partition under each, so they stay in order.

A group that has committed nothing looks at the first records of each partition: keys of before a growth are there. It
takes numbers for seen only when each explains several keys, as one or two are where another partitioner puts them.

A transaction waits until everything written before it has been looked at. An event in a match's newest partition was
written after those in the earlier ones, so it is not committed before these are known. As with other changes of the
topics, nothing is committed when a number comes up, and the partition is taken over again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Iterable, Iterator, Mapping

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.aiokafka_internals.partitioner import hash_of
from broker.cancellation import cancellations, raise_if_cancelled
from broker.clients import new_consumer
from broker.embedded.repairs import repair
from broker.passed_on import HEADER
from broker.reader import FETCH_WAIT_MS
from stream.errors import LeaderlessError, TopicChangedError
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import TopicVersions
from stream.topic_changes.partition_growth import MISPLACED, SETTLED_AGES

log = structlog.get_logger("stream.topic_changes.unseen_counts")

#: With more, keys are not where murmur2 puts them: the producers have another partitioner.
_MOST = 8
#: Keys that a number explains, at the least, where no worker has noted one before.
_EVIDENCE = 4
_POLL_MS = 200
#: How much of each partition's beginning a group that has committed nothing looks at.
_FIRST_BYTES = 64 * 1024


class UnseenCounts:
    """Reads ahead while producers learn of a growth. `counts` are all numbers of partitions that are known."""

    def __init__(self, settings: WorkerSettings) -> None:
        self.counts: frozenset[int] = frozenset()
        self._settings = settings
        self._topic_id = ""
        self._inferred = 0
        self._keys: set[tuple[bytes, int]] = set()
        self._misplaced: set[tuple[int, int]] = set()
        self._next: dict[TopicPartition, int] = {}
        self._reader: AIOKafkaConsumer | None = None
        #: Has a connection of its own, where no fetch is in the way of the answer.
        self._asker: AIOKafkaConsumer | None = None
        self._passing = asyncio.Lock()
        #: When the last complete pass through the partitions began.
        self._passed = 0.0
        #: Until when producers may write under earlier numbers of partitions.
        self._until = 0.0

    def of(self, versions: TopicVersions) -> frozenset[int]:
        """The numbers below the present one that are known of this topic, those of `versions` included."""
        if self._topic_id != versions.events:
            self.counts, self._topic_id, self._inferred = frozenset(), versions.events, 0
            self._keys, self._misplaced, self._next = set(), set(), {}
        self.counts |= set(versions.counts)
        return frozenset(count for count in self.counts if count < versions.counts[-1])

    def saw(self, count: int) -> None:
        """Another worker has inferred this number."""
        self.counts |= {count}

    async def look_for(
        self, versions: TopicVersions, committed: Mapping[TopicPartition, int], leaderless: Collection[int]
    ) -> frozenset[int]:
        """As `of`, after everything written since the committed offsets has been looked at.

        `committed` has all partitions. What comes later is looked at in `confirm`. Raises LeaderlessError when some,
        `leaderless`, can't be read.
        """
        known = self.of(versions)
        self._check(leaderless)
        self._until = time.monotonic() + 2 * SETTLED_AGES * self._settings.connection.metadata_max_age_ms / 1000
        async with self._passing:
            if self._next.keys() != committed.keys():
                await self.close()
            for tp, offset in committed.items():  # what is before it was committed with the numbers that it tells of
                self._next[tp] = max(offset, self._next.get(tp, 0))
            await self._pass(versions)
        return known | self.of(versions)

    async def look_at_first(
        self, versions: TopicVersions, partitions: Collection[TopicPartition], leaderless: Collection[int]
    ) -> frozenset[int]:
        """As `look_for`, for a group that has committed nothing: reads all only if the first records give reason to."""
        if self.of(versions):
            return await self.look_for(versions, dict.fromkeys(partitions, 0), leaderless)
        reader = new_consumer(
            self._settings.connection,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=FETCH_WAIT_MS,
            max_partition_fetch_bytes=_FIRST_BYTES,
        )
        try:
            await reader.start()
            await repair(reader)
            led = [tp for tp in partitions if tp.partition not in leaderless]
            grown = await self._has_misplaced(reader, led, present=len(partitions))
        finally:
            await stop_consumer(reader)
        if not grown:
            return frozenset()
        found = await self.look_for(versions, dict.fromkeys(partitions, 0), leaderless)
        if not found:
            self._until = 0.0
        return found

    async def _has_misplaced(
        self, reader: AIOKafkaConsumer, partitions: Collection[TopicPartition], present: int
    ) -> bool:
        """Whether one of the first keys of a partition is not where the present number of partitions puts it."""
        before = cancellations()
        begins, ends = await reader.beginning_offsets(list(partitions)), await reader.end_offsets(list(partitions))
        left = {tp for tp in partitions if begins[tp] < ends[tp]}
        reader.assign(list(left))
        for tp in left:
            reader.seek(tp, begins[tp])
        while left:
            for tp, records in (await reader.getmany(timeout_ms=_POLL_MS)).items():
                if any(hash_of(key) % present != tp.partition for key in _own_keys(records)):
                    return True
            left -= {tp for tp in left if await reader.position(tp) > begins[tp]}
            raise_if_cancelled(before)
        return False

    def _check(self, leaderless: Collection[int]) -> None:
        if leaderless:
            raise LeaderlessError(
                f"partitions {sorted(leaderless)} of {self._settings.topics.events} have no leader, and after a growth "
                "events are commented only when all partitions can be read: are brokers away?"
            )

    async def confirm(self, versions: TopicVersions, since: float, leaderless: Collection[int]) -> None:
        """Return when no number of partitions has come up in what was written until `since`, or was there before.

        `since` is when the records of the transaction were read (monotonic seconds). Raises TopicChangedError, and
        LeaderlessError.
        """
        if versions.events == self._topic_id and time.monotonic() < self._until:
            self._check(leaderless)
            async with asyncio.timeout(self._settings.transaction_timeout_ms / 1000), self._passing:
                if self._passed <= since:
                    await self._pass(versions)
        elif versions.events == self._topic_id and not self._passing.locked():  # else a pass would lose its reader
            await self.close()
        if unseen := self.missing(versions):
            raise TopicChangedError(f"the topic had {unseen} partitions before it had {versions.counts[-1]}")

    def missing(self, versions: TopicVersions) -> str:
        """The numbers that became known after the partition was taken over, as text; empty when there are none."""
        known = self.of(versions) if versions.events == self._topic_id else frozenset()
        return " and ".join(map(str, sorted(known - set(versions.counts))))

    async def close(self) -> None:
        """Close the connections."""
        consumers = [consumer for consumer in (self._reader, self._asker) if consumer is not None]
        self._reader = self._asker = None
        await asyncio.gather(*map(stop_consumer, consumers))

    async def _pass(self, versions: TopicVersions) -> None:
        """Read all partitions up to their present ends, open transactions included."""
        before, began = cancellations(), time.monotonic()
        try:
            reader, asker = await self._started()
            ends = await asker.end_offsets(list(self._next))
            while any(self._next[tp] < end for tp, end in ends.items()):
                for tp, records in (await reader.getmany(timeout_ms=_POLL_MS)).items():
                    self._note(tp, records)
                for tp in ends:
                    self._next[tp] = await reader.position(tp)
                raise_if_cancelled(before)
        except BaseException:  # also when it is cancelled: a client may be half started
            await self.close()
            raise
        self._infer(versions.counts[-1])
        self._passed = began

    async def _started(self) -> tuple[AIOKafkaConsumer, AIOKafkaConsumer]:
        if self._reader is None or self._asker is None:
            connection = self._settings.connection
            self._reader = new_consumer(connection, auto_offset_reset="earliest", fetch_max_wait_ms=FETCH_WAIT_MS)
            self._asker = new_consumer(connection)
            await asyncio.gather(self._reader.start(), self._asker.start())
            await repair(self._reader)
            self._reader.assign(list(self._next))
            for tp, offset in self._next.items():
                self._reader.seek(tp, offset)
        return self._reader, self._asker

    def _note(self, tp: TopicPartition, records: Iterable[ConsumerRecord]) -> None:
        for key in _own_keys(records):
            if (key, tp.partition) not in self._keys:
                self._keys.add((key, tp.partition))
                self._misplaced.add((hash_of(key), tp.partition))

    def _infer(self, present: int) -> None:
        if self._inferred > _MOST:
            self._misplaced.clear()
        self._misplaced = set(_unexplained(self._misplaced, self.counts))
        if not self._misplaced:
            return
        found = unseen(self._misplaced, [count for count in range(1, present) if count not in self.counts])
        if self.counts <= {present} and len(self._misplaced) < _EVIDENCE * len(found):
            return
        self._inferred += len(found)
        if self._inferred > _MOST:
            log.warning(MISPLACED, topic=self._settings.topics.events)
        elif found:
            log.info("the topic grew before a worker saw it", topic=self._settings.topics.events, had=sorted(found))
            self.counts |= found


def _own_keys(records: Iterable[ConsumerRecord]) -> Iterator[bytes]:
    """The keys of producers' records: copies are where workers put them."""
    return (one.key for one in records if one.key is not None and all(name != HEADER for name, _ in one.headers))


def unseen(misplaced: Collection[tuple[int, int]], candidates: Collection[int]) -> frozenset[int]:
    """The fewest candidates that explain each (hash of a key, partition), and all that explain as many as these do."""
    left, found = set(misplaced), set[int]()
    while left:
        explained = {count: sum(hashed % count == partition for hashed, partition in left) for count in candidates}
        most = max(explained.values(), default=0)
        if not most:
            break
        found |= {count for count, number in explained.items() if number == most}
        left = set(_unexplained(left, found))
    return frozenset(found)


def _unexplained(places: Iterable[tuple[int, int]], counts: Collection[int]) -> Iterable[tuple[int, int]]:
    return (place for place in places if not any(place[0] % count == place[1] for count in counts))
