"""`PartitionOwner`: everything that one input partition is to this worker, from gaining it to losing it.

An owner has the partition's producer, states and position. What it was given to work on belongs to it and
to no other: when it is closed, by a rebalance or a failure, all of it is void, even if the same partition
comes back to this worker a moment later. Its successor is a new owner that begins at the committed offset.
So a batch fetched before a rebalance is never committed after it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import structlog
from aiokafka import TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.transactional_producer import Message, TransactionalProducer
from football.state import MatchState
from stream import changelog
from stream.dead_letters.dead_letters import DeadLetter
from stream.errors import OwnerLostError
from stream.event_decoding import decode, key_text
from stream.match_states import PartitionStates
from stream.operations.metrics import Metrics
from stream.ordering import Ordering, Read
from stream.record_progress import Arrival, Finished, arrive, next_sequence, published
from stream.settings import WorkerSettings
from stream.settlement import Settlement

log = structlog.get_logger("stream.partition_owner")

_LATE = (("late", b"true"),)


class PartitionOwner:
    """Owns one input partition. `begin` it, `accept` records, `take` work, `deliver` it finished; it commits by itself.

    `lost` is called, with OwnerLostError, when it could not commit; the owner is void by then. `committed` is
    called after each commit.
    """

    def __init__(
        self,
        source: TopicPartition,
        producer: TransactionalProducer,
        states: PartitionStates,
        position: int,
        *,
        settings: WorkerSettings,
        metrics: Metrics,
        lost: Callable[[PartitionOwner, Exception], None],
        committed: Callable[[], None],
    ) -> None:
        self.source = source
        self.position = position
        self.closed = False
        self._draining = False
        self._producer = producer
        self._states = states
        self._settings = settings
        self._metrics = metrics
        self._lost = lost
        self._committed = committed
        self._ordering = Ordering(settings.lateness_ms)
        self._settlement = Settlement()
        self._waiting: deque[Arrival] = deque()
        self._in_flight = 0
        self._at_ms = 0
        self._finished: list[Finished] = []
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._committing: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Start committing what is delivered."""
        self._committing = asyncio.create_task(self._commit_delivered(), name=f"commit {self.source.partition}")

    @property
    def waiting(self) -> int:
        """Events read and not yet taken."""
        return len(self._waiting)

    @property
    def in_flight(self) -> int:
        """Events taken and not yet committed."""
        return self._in_flight

    @property
    def unfinished(self) -> int:
        """Events read and not yet committed."""
        return self._settlement.records

    @property
    def unfinished_bytes(self) -> int:
        """How large these are, in bytes."""
        return self._settlement.bytes

    def accept(self, records: Sequence[ConsumerRecord]) -> int:
        """Take in records just fetched, in order; how many can be told now. A closed or draining owner takes none.

        Raises StateError when the stored state of a match is damaged.
        """
        if self.closed or self._draining:
            return 0
        before = len(self._waiting)
        for record in records:
            if record.offset >= self.position:
                self.position = record.offset + 1
                self._settlement.read(record)
                self._let_in(record)
        return len(self._waiting) - before

    def release_due(self) -> int:
        """Let go of what was held back for as long as the allowed lateness; how many can be told now."""
        before = len(self._waiting)
        self._go_on(list(self._ordering.due(time.monotonic())))
        return len(self._waiting) - before

    def _let_in(self, record: ConsumerRecord) -> None:
        event = decode(record)
        if isinstance(event, DeadLetter):
            self._waiting.append(Arrival(record, time.monotonic(), dead_letter=event))
            return
        expected = next_sequence(self._states.get(event.match_id))
        self._go_on(self._ordering.put(Read(record, event, time.monotonic()), expected))

    def _go_on(self, reads: Sequence[Read]) -> None:
        # A match may only be forgotten when no record before its last one is unsettled: read again, it must be known.
        for left, read in zip(range(len(reads) - 1, -1, -1), reads, strict=True):
            forget = not left and not self._ordering
            self._waiting.append(arrive(read, self._states, self._settings.tellings, forget=forget))

    def take(self, lines: int) -> list[Arrival]:
        """The next arrivals, with up to that many lines to tell; one at least if any is waiting."""
        taken: list[Arrival] = []
        while self._waiting and (not taken or len(self._waiting[0].situations) <= lines):
            arrival = self._waiting.popleft()
            lines -= len(arrival.situations)
            taken.append(arrival)
        if taken:
            self._in_flight += len(taken)
            self._idle.clear()
        return taken

    def deliver(self, finished: Sequence[Finished]) -> None:
        """Give back what was taken, in the order it was taken. A closed owner throws it away."""
        if not self.closed:
            self._finished.extend(finished)
            self._wake.set()

    async def drain(self, seconds: float) -> None:
        """Accept nothing more, drop what nobody works on yet, commit what is in flight if that takes no longer."""
        self._draining = True
        self._ordering.clear()
        self._waiting.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            log.warning("not finished in time, left to the next owner", partition=self.source.partition)

    async def close(self) -> None:
        """Void whatever is not committed and close the producer. May be called more than once."""
        self._void()
        task = self._committing
        if task is not None and task is not asyncio.current_task():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await self._producer.close()

    def _void(self) -> None:
        self.closed = True
        self._ordering.clear()
        self._waiting.clear()
        self._finished.clear()
        self._in_flight = 0
        self._idle.set()

    async def _commit_delivered(self) -> None:
        try:
            while not self.closed:
                await self._wake.wait()
                self._wake.clear()
                while self._finished and not self.closed:
                    batch, self._finished = self._finished, []
                    await self._commit(batch)
        except Exception as error:  # noqa: BLE001 (nobody awaits this task)
            self._void()
            self._lost(self, error)

    async def _commit(self, batch: Sequence[Finished]) -> None:
        started = time.monotonic()
        settled, position = self._settlement.settle(batch, self.position)
        now = datetime.now(UTC)
        self._at_ms = max(self._at_ms + 1, int(now.timestamp() * 1000))  # no two of ours at the same time
        messages = self._messages(settled, position, now)
        try:
            await self._producer.commit(messages, position, self._at_ms)
        except Exception as error:  # whatever it was: only the next producer can tell what was committed
            raise OwnerLostError(f"{type(error).__name__}: {error}") from error
        self._in_flight -= len(batch)
        if not self._in_flight:
            self._idle.set()
        self._metrics.committed(settled, time.monotonic() - started)
        for one in settled:
            self._tell(one)
        self._committed()

    def _messages(self, batch: Sequence[Finished], position: int, now: datetime) -> list[Message]:
        """What a transaction writes: the lines in order, then each match's last state, then dead letters."""
        topics = self._settings.topics
        lines: list[Message] = []
        dead: list[Message] = []
        states: dict[str, tuple[MatchState | None, int]] = {}
        for one in batch:
            record = one.arrival.record
            late = one.arrival.late
            headers = _LATE if late else ()
            lines.extend(
                Message(topics.commentary, record.key, published(line, record, now, late=late), headers)
                for line in one.commentary
            )
            if one.dead_letter is not None:
                dead.append(one.dead_letter.message(topics.dead_letters, record))
            state = one.arrival.state
            if state is not None:  # put at the end: the order of the changelog is the order of touching
                states.pop(state.match_id, None)
                states[state.match_id] = (state, record.offset)
            for match_id in one.arrival.forgotten:
                states.pop(match_id, None)
                states[match_id] = (None, record.offset)
        changes = [
            changelog.message(self._settings, match_id, state, min(offset, position - 1))
            for match_id, (state, offset) in states.items()
        ]
        return [*lines, *changes, *dead]

    def _tell(self, one: Finished) -> None:
        record, partition = one.arrival.record, self.source.partition
        if one.dead_letter is not None:
            reason, why = one.dead_letter.reason.value, one.dead_letter.exception
            where = {"match": key_text(record), "partition": partition, "offset": record.offset}
            log.warning("dead letter", reason=reason, why=why, **where)
        elif one.commentary:
            line = one.commentary[0]
            where = {"match": line.match_id, "event_id": line.event_id, "partition": partition, "offset": record.offset}
            if one.arrival.remarks:
                log.info("odd event", remarks=[str(remark) for remark in one.arrival.remarks], **where)
            log.debug("commented", text=line.text, **where)
        else:
            what = "event seen before" if one.arrival.state is None else "taken back before it was told"
            log.debug(what, match=key_text(record), partition=partition, offset=record.offset)
