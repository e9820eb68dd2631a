"""`PartitionOwner`: one input partition's producer, match records and position, from gaining it to losing it.

A batch belongs to the owner under which it was fetched. When the owner is closed, by a rebalance or a failure, it
drops its batches, even if the same partition comes back to this worker a moment later: the next owner resumes at the
committed offset. So a batch fetched before a rebalance is never committed after it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import MessageSizeTooLargeError
from aiokafka.structs import ConsumerRecord

from football.errors import DamagedStateError, StateError
from stream import changelog
from stream.dead_letters.dead_letters import DeadLetter
from stream.errors import CommitError, TopicChangedError, UnseenCountError
from stream.event_decoding import decode, key_text
from stream.match_records import PartitionRecords
from stream.operations.group_refusals import uncommitted
from stream.operations.metrics import Metrics
from stream.operations.outcome_log import log_outcomes
from stream.ordering import Ordering, Read
from stream.output.transaction_messages import too_large, transaction_messages
from stream.record_progress import Applied, Finished, apply, next_sequence
from stream.settings import WorkerSettings
from stream.settlement import Settlement
from stream.takeover import TakenOver
from stream.topic_changes.commit_metadata import CommitMetadata, TopicVersions
from stream.topic_changes.partition_growth import MatchHomes, is_for_others
from stream.topic_changes.rewritten_events import LastRead

log = structlog.get_logger("stream.partition_owner")

#: An idle partition's position is committed once a day: brokers forget a transactional id after seven days
#: (`transactional.id.expiration.ms`), and its next transaction would fail.
_IDLE_SECONDS = 86_400.0


class PartitionOwner:
    """Owns one input partition. `begin` it, `accept` records, `take` work, `deliver` it finished; it commits by itself.

    A transaction is committed only after `confirm` has found the topics to be what they were when the partition was
    taken over. `failed` is called with CommitError when a commit failed, after the owner has dropped everything.
    `committed` is called after each commit.
    """

    def __init__(
        self,
        taken: TakenOver,
        *,
        settings: WorkerSettings,
        metrics: Metrics,
        confirm: Callable[[TopicPartition, TopicVersions, float], Awaitable[None]],
        failed: Callable[[PartitionOwner, Exception], None],
        committed: Callable[[], None],
    ) -> None:
        self.source = taken.source
        self.position = taken.position
        #: The committed offset.
        self.committed = taken.position
        self.versions = taken.versions
        #: Partitions of the events that had no leader when this one was taken over (`TakenOver`).
        self.unchecked = taken.unchecked
        self.homes = MatchHomes(taken.source.partition, taken.versions, settings.group)
        self.opened = time.monotonic()
        #: When records were last taken (monotonic seconds).
        self.taken_at = self.opened
        #: Whether a transaction is under way.
        self.committing = False
        self.closed = False
        self._draining = False
        self._producer = taken.producer
        self._largest = taken.largest
        self._last = taken.last
        #: The keys of the records that the topic of states has, after the transaction under way.
        self._stored = {changelog.key(settings, match_id) for match_id in taken.restored.records}
        self._records = PartitionRecords(taken.restored.records, settings.matches_kept, taken.restored.stale)
        self._settings = settings
        self._variants = settings.variants
        self._metrics = metrics
        self._confirm = confirm
        self._failed = failed
        self._on_committed = committed
        self._ordering = Ordering(settings.lateness_ms)
        self._settlement = Settlement()
        self._waiting: deque[Applied] = deque()
        self._in_flight = 0
        self._at_ms = taken.at_ms
        self._finished: list[Finished] = []
        self._position_due = False
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._committing: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Start committing what is delivered."""
        self._committing = asyncio.create_task(self._commit_delivered(), name=f"commit {self.source.partition}")

    @property
    def waiting(self) -> int:
        """Events read and not taken yet."""
        return len(self._waiting)

    @property
    def in_flight(self) -> int:
        """Events taken and not committed yet."""
        return self._in_flight

    @property
    def unfinished(self) -> int:
        """Events read and not committed yet."""
        return self._settlement.records

    @property
    def unfinished_bytes(self) -> int:
        """Their size in bytes."""
        return self._settlement.bytes

    def accept(self, records: Sequence[ConsumerRecord]) -> int:
        """Accept fetched records in order; how many can be commented now. A closed or draining owner accepts none.

        Raises StateError when the stored record of a match is damaged.
        """
        if self.closed or self._draining:
            return 0
        before = len(self._waiting)
        for record in records:
            if record.offset >= self.position:
                self.position = record.offset + 1
                self._settlement.read(record)
                try:
                    self._accept(record)
                except StateError as error:
                    raise self._located(error, record) from error
                except UnseenCountError as error:
                    self.abandon(error)
                    return 0
        return len(self._waiting) - before

    def release_due(self) -> int:
        """Release events held back for the allowed lateness; how many can be commented now."""
        before = len(self._waiting)
        self._apply(list(self._ordering.due(time.monotonic())))
        return len(self._waiting) - before

    def _accept(self, record: ConsumerRecord) -> None:
        if is_for_others(record, self._settings.group):
            self._waiting.append(Applied(record, time.monotonic()))
            return
        event = decode(record)
        if isinstance(event, DeadLetter):
            self._waiting.append(Applied(record, time.monotonic(), dead_letter=event))
            return
        known = event.match_id in self._records
        if not known or self.homes.moved:
            gap = event.sequence > next_sequence(self._records.get(event.match_id))
            passed = self.homes.passed(record, event.match_id, known=known, gap=gap)
            if passed is not None:
                self._waiting.append(Applied(record, time.monotonic(), passed=passed))
                return
        read = Read(record, event, time.monotonic())
        if self._ordering.waits:
            self._apply(self._ordering.put(read, next_sequence(self._records.get(event.match_id))))
        else:
            self._waiting.append(apply(read, self._records, self._variants, forget=True))

    def _located(self, error: StateError, record: ConsumerRecord) -> StateError:
        """The error with its place, and what to do."""
        key = f"{self._settings.group}/{key_text(record)}"
        cure = (
            "; a record without a value under that key makes the match start over with its next event"
            if isinstance(error, DamagedStateError)
            else ""
        )
        where = f"topic {self._settings.topics.state}, partition {self.source.partition}, key {key}"
        return StateError(f"{where}: {error}{cure}")

    def _apply(self, reads: Sequence[Read]) -> None:
        # A match is only forgotten when all records before its last one are settled: read again, it must be known.
        for left, read in zip(range(len(reads) - 1, -1, -1), reads, strict=True):
            forget = not left and not self._ordering
            self._waiting.append(apply(read, self._records, self._variants, forget=forget))

    def take(self, lines: int) -> list[Applied]:
        """The next applied records, up to that many lines; one record at least if any is waiting."""
        taken: list[Applied] = []
        while self._waiting and (not taken or len(self._waiting[0].situations) <= lines):
            applied = self._waiting.popleft()
            lines -= len(applied.situations)
            taken.append(applied)
        if taken:
            self.taken_at = time.monotonic()
            self._in_flight += len(taken)
            self._idle.clear()
        return taken

    def deliver(self, finished: Sequence[Finished]) -> None:
        """Return what was taken, in the same order. A closed owner drops it."""
        if not self.closed:
            self._finished.extend(finished)
            self._wake.set()

    def pass_over(self, position: int) -> None:
        """Commit the position of an idle partition: up to it, the topic has only markers and aborted records."""
        if position > self.committed and not self.unfinished:
            self.position = max(self.position, position)
            self.commit_position()

    def commit_position(self) -> None:
        """Commit the position, also when no record is finished."""
        if not self.closed and not self._draining:
            self._position_due = True
            self._wake.set()

    def abandon(self, error: CommitError) -> None:
        """Drop everything uncommitted; the partition is to be opened again."""
        if not self.closed:
            self._drop()
            self._failed(self, error)

    async def drain(self, seconds: float) -> None:
        """Accept nothing more, drop what is waiting, and commit what is in flight within `seconds`."""
        self._draining = True
        self._ordering.clear()
        self._waiting.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            log.warning("not finished in time, left to the next owner", partition=self.source.partition)

    async def close(self) -> None:
        """Drop everything uncommitted and close the producer. May be called more than once."""
        self._drop()
        task = self._committing
        if task is not None and task is not asyncio.current_task():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await self._producer.close()

    def _drop(self) -> None:
        self.closed = True
        self._ordering.clear()
        self._waiting.clear()
        self._finished.clear()
        self._in_flight = 0
        self._idle.set()

    async def _commit_delivered(self) -> None:
        try:
            while not self.closed:
                await self._woken()
                self._wake.clear()
                while (self._finished or self._position_due) and not self.closed:
                    batch, self._finished, self._position_due = self._finished, [], False
                    await self._commit(batch)
        except Exception as error:  # noqa: BLE001 (this task is not awaited)
            self._drop()
            self._failed(self, error)

    async def _woken(self) -> None:
        while not self._wake.is_set():
            try:
                async with asyncio.timeout(_IDLE_SECONDS):
                    await self._wake.wait()
            except TimeoutError:
                if not self.unfinished:
                    self.commit_position()

    async def _commit(self, batch: Sequence[Finished]) -> None:
        started = time.monotonic()
        settled, position = self._settlement.settle(batch, self.position)
        now = datetime.now(UTC)
        # Each transaction has a time of its own. By a clock that is days behind, a topic kept by time would delete it.
        self._at_ms = max(self._at_ms + 1, int(now.timestamp() * 1000))
        messages = transaction_messages(
            self._settings, settled, position, now, topic_id=self.versions.events, largest=self._largest
        )
        for one in messages:
            if one.topic == self._settings.topics.state:
                (self._stored.discard if one.value is None else self._stored.add)(one.key or b"")
        versions = replace(self.versions, begun=self.homes.begun, cuts=self.homes.cuts)
        records = [one.applied.record for one in settled if one.applied.record.offset < position]
        newest = max(records, key=lambda record: record.offset, default=None)
        if newest is not None and (self._last is None or self._last.offset < newest.offset):
            self._last = LastRead.of(newest)
        metadata = CommitMetadata(self._at_ms, versions, len(self._stored), self._last)
        read = max((one.applied.seconds for one in batch), default=started)
        self.committing = True
        try:
            await self._producer.commit(
                messages,
                position,
                self._at_ms,
                str(metadata),
                confirm=lambda: self._confirm(self.source, self.versions, read),
            )
        except TopicChangedError:
            raise
        except MessageSizeTooLargeError as error:
            raise too_large(messages, self._largest) from error
        except Exception as error:  # any error: only the next producer can find out what was committed
            raise CommitError(uncommitted(error, self._producer.refused, self._settings)) from error
        finally:
            self.committing = False
        self.committed = position
        self._in_flight -= len(batch)
        if not self._in_flight:
            self._idle.set()
        if settled:
            self._metrics.committed(settled, time.monotonic() - started)
            log_outcomes(settled)
        self._on_committed()
