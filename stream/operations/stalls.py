"""Measures the lag of the worker's partitions, and names what stands in the way when one does not move.

Lag is counted from the partition's high watermark, asked for over a connection of its own, to the committed offset: so
it is right also while nothing is read, and unknown while no broker answers.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.closing import stop_consumer
from broker.cancellation import raise_if_cancelled
from broker.clients import new_consumer
from broker.errors import BrokerError
from runtime.enums import QuickStrEnum
from stream.assignment import Assignment
from stream.operations.metrics import Metrics
from stream.partition_owner import PartitionOwner
from stream.pipeline import Pipeline
from stream.settings import WorkerSettings

log = structlog.get_logger("stream.operations.stalls")

#: Seconds between two measurements, and for one.
_EVERY, _PATIENCE = 2.0, 5.0
#: Seconds without progress, behind the end of the topic, after which a partition counts as stalled.
_STALLED = 15.0


class Cause(QuickStrEnum):
    """What a partition waits for."""

    BROKER = "broker"
    QUOTA = "quota"
    GROUP = "group"
    OPENING = "opening"
    COMMENTATOR = "commentator"
    COMMIT = "commit"
    OPEN_TRANSACTION = "open_transaction"
    FETCH = "fetch"


class Stall(NamedTuple):
    """A partition that does not move, and why."""

    partition: int
    cause: Cause
    why: str


class StallWatch:
    """Keeps `touchline_lag_events` and `touchline_stalled_partitions`, and logs stalls. `now` gives seconds."""

    def __init__(
        self,
        consumer: AIOKafkaConsumer,
        pipeline: Pipeline,
        assignment: Assignment,
        *,
        settings: WorkerSettings,
        metrics: Metrics,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._consumer = consumer
        self._pipeline = pipeline
        self._assignment = assignment
        self._settings = settings
        self._metrics = metrics
        self._now = now
        self._ends: dict[TopicPartition, int] = {}
        self._done: dict[TopicPartition, int] = {}
        self._moved: dict[TopicPartition, float] = {}
        self._seen: dict[TopicPartition, int] = {}
        self._ungrouped = now()
        self.stalls: list[Stall] = []

    @property
    def why(self) -> str | None:
        """The stalls in words, or None when there is none."""
        return "; ".join(dict.fromkeys(stall.why for stall in self.stalls)) or None

    async def run(self) -> None:
        """Measure forever."""
        measuring: AIOKafkaConsumer | None = None
        try:
            while True:
                raise_if_cancelled()
                try:
                    if measuring is None:
                        measuring = new_consumer(self._settings.connection)
                        await measuring.start()
                    async with asyncio.timeout(_PATIENCE):
                        await self._measure(measuring)
                except (KafkaError, BrokerError, OSError):  # a TimeoutError is an OSError
                    self._ends = {}
                    self._metrics.lag.clear()
                    if measuring is not None:
                        await stop_consumer(measuring)
                        measuring = None
                self._look()
                await asyncio.sleep(_EVERY)
        finally:
            if measuring is not None:
                await stop_consumer(measuring)

    async def _measure(self, measuring: AIOKafkaConsumer) -> None:
        """Ask for the ends of the assigned partitions, and where work has got to in those that are not open yet."""
        tps = self._assignment.assigned - self._assignment.leaderless.partitions
        ends = await measuring.end_offsets(tps) if tps else {}
        for tp in tps - self._pipeline.owners.keys() - self._done.keys():
            committed = await self._consumer.committed(tp)
            self._done[tp] = 0 if committed is None else committed
        for tp in self._ends.keys() - ends.keys():
            self._done.pop(tp, None)
            self._moved.pop(tp, None)
        self._ends = ends
        self._metrics.lag.clear()
        for tp, end in ends.items():
            self._metrics.lag.labels(str(tp.partition)).set(max(0, end - self._progress(tp)))

    def _progress(self, tp: TopicPartition) -> int:
        """The offset up to which a partition is committed."""
        owner = self._pipeline.owners.get(tp)
        if owner is not None:
            self._done[tp] = owner.committed
        return self._done.get(tp, 0)

    def _look(self) -> None:
        """Find the stalls, and report them."""
        before = {(stall.partition, stall.cause) for stall in self.stalls}
        self.stalls = list(self._found())
        counts = Counter(stall.cause for stall in self.stalls)
        for cause in Cause:
            self._metrics.stalled.labels(cause.value).set(counts[cause])
        if any(stall.cause is not Cause.BROKER for stall in self.stalls):  # that is logged where it is noticed
            log.warning("stalled", partitions=[stall.partition for stall in self.stalls], why=self.why)
        elif before and not self.stalls:
            log.info("no longer stalled")

    def _found(self) -> Iterable[Stall]:
        now, contact = self._now(), self._settings.connection.contact
        tps = sorted(self._assignment.assigned)
        if (outage := contact.outage) is not None:
            for tp in tps:
                yield Stall(tp.partition, Cause.BROKER, outage)
            return
        if not self._assignment.waits_for_group:
            self._ungrouped = now
        elif now - self._ungrouped > _STALLED:
            yield Stall(-1, Cause.GROUP, f"the group has assigned no partitions for {now - self._ungrouped:.0f} s")
            return
        for tp in tps:
            at, owner = self._progress(tp), self._pipeline.owners.get(tp)
            if tp in self._assignment.leaderless.partitions:
                yield Stall(tp.partition, Cause.BROKER, str(self._assignment.leaderless.why))
            elif self._moved_on(tp, at) or (owner is not None and self._ends.get(tp, 0) <= at):
                self._moved[tp] = now
            elif now - self._moved[tp] > _STALLED:
                cause, what = self._cause(tp, owner)
                yield Stall(tp.partition, cause, f"partition {tp.partition}, offset {at}: {what}")

    def _moved_on(self, tp: TopicPartition, at: int) -> bool:
        before, self._seen[tp] = self._seen.get(tp), at
        return before != at or tp not in self._moved

    def _cause(self, tp: TopicPartition, owner: PartitionOwner | None) -> tuple[Cause, str]:
        if (delay := self._settings.connection.contact.delay) is not None:
            return Cause.QUOTA, delay
        if owner is None:
            return Cause.OPENING, self._assignment.opening(tp)
        if owner.committing:
            return Cause.COMMIT, "a transaction is under way"
        if owner.in_flight:
            return Cause.COMMENTATOR, f"the commentator has worked on a batch for {self._pipeline.busy_seconds:.0f} s"
        stable = self._consumer.last_stable_offset(tp)
        if stable is not None and stable <= owner.position:
            topic = self._settings.topics.events
            return Cause.OPEN_TRANSACTION, f"a producer of {topic} has had a transaction open since offset {stable}"
        return Cause.FETCH, "its records are not fetched"
