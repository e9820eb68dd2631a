"""Gaining and losing partitions: the rebalance listener, and owners that are opened, released and replaced.

On gaining: fence, end what a broker left open, restore, read the committed offset, seek; in this order.
On losing: finish what is in flight, close. A failed owner is replaced in the same way as a partition is gained.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import IllegalStateError, KafkaError

from broker.cancellation import raise_if_cancelled
from broker.embedded.staggered_fetches import resume_in_turn, to_stagger
from broker.transactional_producer import TransactionalProducer
from stream import changelog
from stream.changelog import Restored
from stream.errors import OwnerLostError
from stream.hanging_transactions import end_lost
from stream.match_states import PartitionStates
from stream.operations.metrics import Metrics
from stream.partition_owner import PartitionOwner
from stream.pipeline import Pipeline
from stream.settings import WorkerSettings

log = structlog.get_logger("stream.assignment")

_RETRY_SECONDS = 0.5


class Assignment(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is untyped
    """Keeps an owner in `pipeline.owners` for each partition that the group gave us.

    aiokafka only logs what a listener raises, and sends no heartbeats while one is busy with gained
    partitions. So nothing is raised here: `failed` is called with what ends the worker; and opening,
    which may take a while, goes on in tasks of its own.
    """

    def __init__(
        self,
        consumer: AIOKafkaConsumer,
        pipeline: Pipeline,
        settings: WorkerSettings,
        metrics: Metrics,
        failed: Callable[[BaseException], None],
    ) -> None:
        self._consumer = consumer
        self._pipeline = pipeline
        self._settings = settings
        self._metrics = metrics
        self._failed = failed
        self._opening: set[asyncio.Task[None]] = set()
        self._closing: set[asyncio.Task[None]] = set()
        self._ended = False
        self._assigned: frozenset[TopicPartition] | None = None

    @property
    def not_ready(self) -> str | None:
        """Why not every partition that the group gave us is being worked on, or None when it is (also for none)."""
        if self._assigned is None:
            return "waiting for the group to give out its partitions"
        missing = self._assigned - self._pipeline.owners.keys()
        return f"partitions {_numbers(list(missing))} are being opened" if missing else None

    async def on_partitions_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        """The group gives out its partitions anew: let go of all."""
        log.debug("partitions revoked", partitions=_numbers(revoked))
        self._assigned = None
        try:
            await self.release()
        except Exception as error:  # noqa: BLE001 (aiokafka would only log it)
            self._failed(error)

    async def on_partitions_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        """The group has given out its partitions: open an owner for each of ours."""
        self._metrics.rebalances.inc()
        self._assigned = frozenset(assigned)
        log.info("partitions assigned", partitions=_numbers(assigned))
        if assigned and not self._ended:
            self._open(list(assigned))

    async def release(self, *, for_good: bool = False, finish: bool = True) -> None:
        """Let go of all partitions: commit what is in flight (if `finish`), drop the rest. `for_good`: take no more."""
        self._ended = self._ended or for_good
        opening, owners = list(self._opening), list(self._pipeline.owners.values())
        self._pipeline.owners.clear()
        self._metrics.partitions.set(0)
        self._metrics.lag.clear()
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
        if finish:
            await asyncio.gather(*(owner.drain(self._settings.drain_timeout_ms / 1000) for owner in owners))
        await asyncio.gather(*(owner.close() for owner in owners), *self._closing)
        self._metrics.queue.set(0)

    def _open(self, partitions: Sequence[TopicPartition], *, after: float = 0.0) -> None:
        task = asyncio.create_task(self._open_until_done(partitions, after), name=f"open {_numbers(partitions)}")
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    async def _open_until_done(self, partitions: Sequence[TopicPartition], after: float) -> None:
        await asyncio.sleep(after)
        if self._closing:  # whoever had a partition before is silent for good before the next one fences
            await asyncio.wait(self._closing)
        while True:
            try:
                await self._take_over(partitions)
            except IllegalStateError:
                return  # not ours any more: the next assignment is on its way
            except (KafkaError, OSError) as error:
                if isinstance(error, KafkaError) and not _passes(error):
                    self._failed(error)
                    return
                log.warning("partitions not opened, trying again", partitions=_numbers(partitions), error=repr(error))
            except Exception as error:  # noqa: BLE001 (nobody awaits this task)
                self._failed(error)
                return
            else:
                return
            await asyncio.sleep(_RETRY_SECONDS)

    async def _take_over(self, partitions: Sequence[TopicPartition]) -> None:
        settings = self._settings
        producers = {
            tp: TransactionalProducer(
                settings.connection, settings.group, tp, settings.transaction_timeout_ms, settings.compressed
            )
            for tp in partitions
        }
        try:
            await asyncio.gather(*(producer.start() for producer in producers.values()))
            await end_lost(settings, producers)
            restored = await changelog.restore(settings, [tp.partition for tp in partitions])
            ends = await self._consumer.end_offsets(partitions)
            positions = await self._positions(partitions, restored, ends)
            staggered = await to_stagger(self._consumer, {tp: ends[tp] - positions[tp] for tp in partitions})
            raise_if_cancelled()
            for tp in partitions:
                self._consumer.seek(tp, positions[tp])
            self._consumer.pause(*staggered)
        except BaseException:
            await asyncio.shield(asyncio.gather(*(producer.close() for producer in producers.values())))
            raise
        for tp in partitions:
            states = PartitionStates(restored[tp.partition].states, settings.matches_kept)
            owner = PartitionOwner(
                tp,
                producers[tp],
                states,
                positions[tp],
                settings=settings,
                metrics=self._metrics,
                lost=self._replace,
                committed=self._pipeline.committed,
            )
            owner.begin()
            self._pipeline.owners[tp] = owner
            log.debug("partition opened", partition=tp.partition, offset=positions[tp], matches=len(states))
        self._metrics.partitions.set(len(self._pipeline.owners))
        self._pipeline.committed()
        await resume_in_turn(self._consumer, staggered)

    async def _positions(
        self, partitions: Sequence[TopicPartition], restored: dict[int, Restored], last: dict[TopicPartition, int]
    ) -> dict[TopicPartition, int]:
        """Where to go on: the committed offset, kept within what the topic has and not behind the restored states."""
        first = await self._consumer.beginning_offsets(partitions)
        committed = await asyncio.gather(*(self._consumer.committed(tp) for tp in partitions))
        positions: dict[TopicPartition, int] = {}
        for tp, offset in zip(partitions, committed, strict=True):
            position = first[tp] if offset is None else offset
            told = restored[tp.partition].offset + 1
            where = {"partition": tp.partition, "offset": position}
            if told > position:
                log.warning(
                    "the committed offset is behind the restored states, going on from these", states=told, **where
                )
                position = told
            if position < first[tp]:
                log.warning(
                    "records were deleted before they were read, going on from the first", first=first[tp], **where
                )
                position = first[tp]
            elif position > last[tp]:
                log.warning(
                    "the topic ends before the committed offset, begun again: a new topic?", end=last[tp], **where
                )
                position = first[tp]
            positions[tp] = position
        return positions

    def _replace(self, owner: PartitionOwner, error: Exception) -> None:
        """An owner failed: open the next one, unless the partition has gone.

        Not at once: who was fenced may have been expelled and not know it yet. Heartbeats tell.
        """
        if not isinstance(error, OwnerLostError):
            self._failed(error)
            return
        self._metrics.aborts.inc()
        log.warning("transaction failed, beginning again", partition=owner.source.partition, error=str(error))
        if self._pipeline.owners.get(owner.source) is not owner:
            return
        del self._pipeline.owners[owner.source]
        self._metrics.partitions.set(len(self._pipeline.owners))
        closing = asyncio.create_task(owner.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
        self._open([owner.source], after=2 * self._settings.heartbeat_interval_ms / 1000)


def _passes(error: KafkaError) -> bool:
    """True when it may be over in a moment. A producer that loses its broker while it starts only says KafkaError."""
    return bool(error.retriable) or type(error) is KafkaError


def _numbers(partitions: Sequence[TopicPartition]) -> list[int]:
    return sorted(tp.partition for tp in partitions)
