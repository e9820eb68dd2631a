"""The pipeline: while one batch is generated, the next is fetched and decoded, and earlier ones are committed.

Two loops run side by side, and each owner commits by itself. The number of events read and not committed is bounded:
a partition at its bound is not read, while polling goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import NamedTuple

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from broker.cancellation import raise_if_cancelled
from broker.deleted_records import log_deleted, on_refused_offset
from commentary.message import Line
from commentary.situation import Situation
from model.commentator_interface import Commentates
from runtime.counts import counted
from stream.batch_size import BatchSize, served
from stream.errors import CommentatorFailedError, TopicChangedError
from stream.line_generation import generate_lines
from stream.operations.metrics import Metrics
from stream.partition_owner import PartitionOwner
from stream.record_progress import Applied, finish
from stream.settings import WorkerSettings

log = structlog.get_logger("stream.pipeline")

#: Most records decoded without letting anything else run.
_FETCH_RECORDS = 256
_POLL_MS = 100
#: Milliseconds until partitions that were full are checked again.
_FULL_POLL_MS = 5
_RETRY_SECONDS = 0.5
#: Seconds between looks at whether idle partitions have gone past markers.
_PASSING_SECONDS = 1.0
#: Most batches that the commentator has: in a backlog one waits, so that it need not wait for the event loop.
_AHEAD = 2

Work = list[tuple[PartitionOwner, list[Applied]]]
Lines = list[Line | Exception]


class Written(NamedTuple):
    """The lines of a batch, when the commentator began (monotonic seconds) and how many seconds it took."""

    lines: Lines
    started: float
    seconds: float


class Batch(NamedTuple):
    """What the commentator works on or will, and its lines to be."""

    work: Work
    written: asyncio.Future[Written]


class Pipeline:
    """Fetches for the owners in `owners`, generates for all of them together, and delivers to each its lines."""

    def __init__(
        self, consumer: AIOKafkaConsumer, commentator: Commentates, settings: WorkerSettings, metrics: Metrics
    ) -> None:
        self.owners: dict[TopicPartition, PartitionOwner] = {}
        self._consumer = consumer
        self._commentator = commentator
        self._settings = settings
        self._metrics = metrics
        self._ready = asyncio.Event()
        self._room = asyncio.Event()
        self._failed_in_a_row = 0
        self._batch_size = BatchSize(settings.batch_size, settings.largest_batch)
        self.polled = time.monotonic()
        self._busy_since: float | None = None
        self._passing_due = 0.0
        on_refused_offset(consumer, self._resumed)
        self._nowhere = TopicPartition(settings.topics.events, -1)

    def committed(self) -> None:
        """An owner has committed: there may be room again."""
        self._room.set()
        self._measure_queue()

    @property
    def busy_seconds(self) -> float:
        """Seconds for which the commentator has worked on a batch; 0 when it is idle."""
        return 0.0 if self._busy_since is None else time.monotonic() - self._busy_since

    async def fetch(self) -> None:
        """Read records for the owners that have room, forever. Raises StateError, and KafkaError unless retriable."""
        while True:
            raise_if_cancelled()
            try:
                await self._fetch_once()
            except KafkaError as error:
                if not error.retriable:
                    raise
                log.warning("reading failed, trying again", error=repr(error))
                await asyncio.sleep(_RETRY_SECONDS)
            await asyncio.sleep(0)  # records at hand come without a pause: let the others run

    async def generate(self) -> None:
        """Comment what is waiting, forever. Raises CommentatorFailedError."""
        with_one_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commentator")
        try:
            while True:
                await self._wait_for_work()
                begun = deque([self._begin(self._pick(), with_one_thread)])
                while begun:
                    self._begin_ahead(begun, with_one_thread)
                    written = await begun[0].written
                    batch = begun.popleft()
                    self._begin_ahead(begun, with_one_thread)
                    self._deliver(batch.work, written)
        finally:
            with_one_thread.shutdown(wait=False, cancel_futures=True)

    async def _fetch_once(self) -> None:
        self.polled = time.monotonic()
        if sum(owner.release_due() for owner in self.owners.values()):
            self._ready.set()
        # Leaving a partition out of `getmany` pauses it, and keeps what was fetched ahead for it, which `pause` drops.
        # aiokafka holds at most one answer per partition, so memory is bounded.
        room = self._settings.queue_events - self._unfinished()
        ready = [tp for tp, owner in self.owners.items() if owner.unfinished < self._settings.partition_queue_events]
        if room <= 0 or not ready or self._bytes() >= self._settings.queue_bytes:
            self._room.clear()
            with_room = asyncio.ensure_future(self._room.wait())
            await asyncio.wait([with_room], timeout=_POLL_MS / 1000)
            with_room.cancel()
            await self._consumer.getmany(self._nowhere)  # reads nothing, and resets the poll time-out
            return
        timeout = _POLL_MS if len(ready) == len(self.owners) else _FULL_POLL_MS
        fetched = await self._consumer.getmany(*ready, timeout_ms=timeout, max_records=min(room, _FETCH_RECORDS))
        # Nothing may be awaited between `getmany` and here: only the present owner may accept the records.
        for tp, records in fetched.items():
            owner = self.owners.get(tp)
            if owner is not None and owner.accept(records):
                self._ready.set()
        if fetched:
            self._measure_queue()
        if time.monotonic() > self._passing_due:
            await self._pass_over()

    async def _pass_over(self) -> None:
        """Commit idle partitions past markers and aborted records, or the group's lag would show them for ever."""
        self._passing_due = time.monotonic() + _PASSING_SECONDS
        for tp, owner in list(self.owners.items()):
            if not owner.unfinished and self._consumer.assignment() >= {tp}:
                with contextlib.suppress(TimeoutError):  # without an answer of the broker there may be none
                    async with asyncio.timeout(_PASSING_SECONDS):
                        position = await self._consumer.position(tp)
                    if self.owners.get(tp) is owner:
                        owner.pass_over(position)

    def _resumed(self, tp: TopicPartition, refused: int, offset: int) -> None:
        """The partition does not have the offset that was to be read next: it goes on at another."""
        owner = self.owners.get(tp)
        if owner is None or refused < owner.position:
            return  # from before the partition was taken over
        if offset > refused:
            log_deleted(tp, refused, offset)
            self._metrics.deleted.labels(str(tp.partition)).inc(offset - refused)
        else:
            owner.abandon(TopicChangedError(f"the partition ends before offset {refused}"))

    def _unfinished(self) -> int:
        return sum(owner.unfinished for owner in self.owners.values())

    def _measure_queue(self) -> None:
        self._metrics.queue.set(self._unfinished())
        self._metrics.queue_bytes.set(self._bytes())

    def _bytes(self) -> int:
        return sum(owner.unfinished_bytes for owner in self.owners.values())

    async def _wait_for_work(self) -> None:
        """When idle, start at once; while commits are under way, a short wait makes a fuller batch."""
        if not self._waiting():
            self._ready.clear()
            await self._ready.wait()
        if self._waiting() < self._batch_size.lines and any(owner.in_flight for owner in self.owners.values()):
            await asyncio.sleep(self._settings.max_wait_ms / 1000)

    def _waiting(self) -> int:
        return sum(owner.waiting for owner in self.owners.values())

    def _pick(self) -> Work:
        """A batch from owners with records waiting (`served`): an equal share of the lines for each, then the rest."""
        room = self._batch_size.lines
        order = served([owner for owner in self.owners.values() if owner.waiting], room)
        work: Work = []
        for left, owner in zip(range(len(order), 0, -1), order, strict=True):
            if room > 0:
                taken = owner.take(max(1, room // left))
                room -= sum(len(one.situations) for one in taken)
                work.append((owner, taken))
        return work

    def _begin_ahead(self, begun: deque[Batch], thread: ThreadPoolExecutor) -> None:
        """In a backlog, give the commentator what it goes on with while its lines are delivered."""
        while len(begun) < _AHEAD and 2 * self._waiting() >= self._batch_size.lines:
            begun.append(self._begin(self._pick(), thread))

    def _begin(self, work: Work, thread: ThreadPoolExecutor) -> Batch:
        """Have it commented, and return at once."""
        situations = [situation for _, taken in work for one in taken for situation in one.situations]
        return Batch(work, asyncio.get_running_loop().run_in_executor(thread, self._written, situations))

    def _written(self, situations: Sequence[Situation]) -> Written:
        """In the commentator's thread."""
        started = self._busy_since = time.monotonic()
        try:
            lines = generate_lines(self._commentator, situations) if situations else []
        finally:
            self._busy_since = None
        return Written(lines, started, time.monotonic() - started)

    def _deliver(self, work: Work, written: Written) -> None:
        lines = written.lines
        applied = [one for _, taken in work for one in taken]
        self._count_failures(lines)
        self._batch_size.took(len(lines), written.seconds)
        self._metrics.generated(applied, written.started, written.seconds)
        rest = iter(lines)
        for owner, taken in work:
            name, variants = self._commentator.name, self._settings.variants
            owner.deliver([finish(one, [*islice(rest, len(one.situations))], name, variants) for one in taken])

    def _count_failures(self, lines: Sequence[Line | Exception]) -> None:
        for line in lines:
            if not isinstance(line, Exception):
                self._failed_in_a_row = 0
                continue
            self._failed_in_a_row += 1
            if self._failed_in_a_row >= self._settings.model_error_limit:
                times = counted(self._failed_in_a_row, "time")
                raise CommentatorFailedError(
                    f"the commentator {self._commentator.name} failed {times} in a row, "
                    f"last with {line!r}: check the model. No event of this batch was skipped"
                ) from line
