"""Gains and loses partitions: the rebalance listener.

Gained partitions are taken over (`stream.takeover`). Lost ones finish what is in flight and close.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import IllegalStateError, KafkaError, KafkaTimeoutError

from broker.aiokafka_internals.group_members import member_id
from broker.cancellation import raise_if_cancelled
from broker.embedded.staggered_fetches import resume_in_turn
from broker.errors import BrokerError, RefusedError
from stream.errors import LeaderlessError, TopicChangedError, UnseenCountError
from stream.failed_commits import FailedCommits
from stream.operations.metrics import Metrics
from stream.operations.opening_steps import OpeningSteps, Step
from stream.partition_owner import PartitionOwner
from stream.pipeline import Pipeline
from stream.settings import WorkerSettings
from stream.takeover import TakenOver, take_over
from stream.topic_changes.commit_metadata import TopicVersions
from stream.topic_changes.topic_watch import Held, Leaderless, Topics, TopicWatch
from stream.topic_changes.unseen_counts import UnseenCounts

log = structlog.get_logger("stream.assignment")

_RETRY_SECONDS = 0.5
#: Longest wait until a partition is opened again whose transactions fail one after the other.
_LONGEST_RETRY_SECONDS = 10.0
#: Seconds between looks at topics that lack partitions; also within the age of metadata.
_TOPICS_SECONDS = 5.0


class Assignment(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is untyped
    """Keeps an owner in `pipeline.owners` for each partition assigned to this worker.

    aiokafka only logs what a listener raises, and sends no heartbeats while one handles gained partitions. So
    nothing is raised here: `failed` is called with what ends the worker; and partitions are opened in tasks.
    """

    def __init__(
        self,
        consumer: AIOKafkaConsumer,
        pipeline: Pipeline,
        settings: WorkerSettings,
        metrics: Metrics,
        *,
        topics: TopicWatch,
        unseen: UnseenCounts,
        failed: Callable[[BaseException], None],
    ) -> None:
        self._consumer = consumer
        self._pipeline = pipeline
        self._settings = settings
        self._metrics = metrics
        self._topics = topics
        self._unseen = unseen
        self._failed = failed
        self._failed_commits = FailedCommits(pipeline.owners, metrics, self._reopen, failed)
        self._opening: set[asyncio.Task[None]] = set()
        self._releasing: set[asyncio.Task[None]] = set()
        #: The partitions that are to be opened again, by the time when (monotonic seconds).
        self._due: dict[float, list[TopicPartition]] = {}
        self._steps = OpeningSteps()
        self._ended = False
        self._assigned: frozenset[TopicPartition] | None = None
        self._trouble: str | None = None
        #: The partitions whose last transaction failed: how many in a row, and why the last one did.
        self._uncommitted: dict[TopicPartition, tuple[int, str]] = {}
        #: The partitions of the last assignment, also while the group shares them out again.
        self.assigned: frozenset[TopicPartition] = frozenset()
        #: Those of them without a leader, when it was looked last.
        self.leaderless = Leaderless()

    @property
    def not_ready(self) -> str | None:
        """Why an assigned partition is not worked on yet; None when all are, also when there are none."""
        if self._assigned is None:
            return "waiting for the group to assign partitions"
        if self._topics.fault is not None:
            return self._topics.fault
        whys = [self.leaderless.why] if self.leaderless.why is not None else []
        if missing := self._assigned - self._pipeline.owners.keys() - self.leaderless.partitions:
            step = self._steps.of(min(missing))
            whys.append(f"partitions {_numbers(list(missing))} are being opened{step}{self.trouble}")
        if whys:
            return "; ".join(whys)
        again = [tp for tp in self._failing() if self._uncommitted[tp][0] > 1]
        return f"partitions {_numbers(again)} can't be committed{self.trouble}" if again else None

    def opening(self, partition: TopicPartition) -> str:
        """Where the opening of a partition has got to, and why it failed last, in words."""
        return f"it is being opened{self._steps.of(partition)}{self.trouble}"

    @property
    def held(self) -> Held:
        """What the group has assigned to this worker, as far as the worker knows."""
        return Held(member_id(self._consumer), self._assigned)

    @property
    def waits_for_group(self) -> bool:
        """Whether the group has yet to assign partitions."""
        return self._assigned is None

    @property
    def trouble(self) -> str:
        """Why partitions could not be opened or committed last, to be added to a line; empty when nothing failed."""
        why = self._trouble or next((self._uncommitted[tp][1] for tp in reversed(self._failing())), None)
        return "" if why is None else f", the last attempt failed: {why}"

    def _failing(self) -> list[TopicPartition]:
        """The partitions whose last transaction failed, and that are not opened again or have work left."""
        owners = self._pipeline.owners
        return [tp for tp in self._uncommitted if tp not in owners or owners[tp].unfinished]

    async def on_partitions_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        """A rebalance begins: release all partitions."""
        log.debug("partitions revoked", partitions=_numbers(revoked))
        self._assigned = None
        self._uncommitted.clear()
        try:
            await self.release()
        except Exception as error:  # noqa: BLE001 (aiokafka would only log it)
            self._failed(error)

    async def on_partitions_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        """A rebalance has ended: open an owner for each of our partitions."""
        self._metrics.rebalances.inc()
        self._assigned = self.assigned = frozenset(assigned)
        log.info("partitions assigned", partitions=_numbers(assigned))
        if not assigned:
            self._topics.look_soon()
        elif not self._ended:
            self._open(list(assigned))

    async def release(self, *, for_good: bool = False, finish: bool = True) -> None:
        """Release all partitions: commit what is in flight (if `finish`), drop the rest. `for_good`: gain no more."""
        self._ended = self._ended or for_good
        owners = list(self._pipeline.owners.values())
        self._pipeline.owners.clear()
        self._metrics.partitions.set(0)
        releasing = asyncio.create_task(self._finish(owners, drain=finish), name="release")
        self._releasing.add(releasing)
        releasing.add_done_callback(self._releasing.discard)
        # Not cancelled with us, as a rebalance is that a stop cuts short; the next release waits for it.
        await asyncio.wait(set(self._releasing))
        releasing.result()

    async def _finish(self, owners: Sequence[PartitionOwner], *, drain: bool) -> None:
        opening = list(self._opening)
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
        self._due.clear()
        if drain:
            await asyncio.gather(*(owner.drain(self._settings.drain_timeout_ms / 1000) for owner in owners))
        await asyncio.gather(*(owner.close() for owner in owners), self._failed_commits.closed())
        self._metrics.queue.set(0)

    def _reopen(self, partition: TopicPartition) -> None:
        """Not at once: a fenced owner's worker may have been expelled, which the next heartbeats report.

        Those that fail at about the same time are opened together: one by one, each would read what all need, and a
        broker that was too slow for their transactions would be slower still.
        """
        soon = 2 * self._settings.heartbeat_interval_ms / 1000
        times, _ = self._uncommitted.get(partition, (1, ""))
        pause = min(soon * 2.0 ** min(times - 1, 30), max(soon, _LONGEST_RETRY_SECONDS))
        now = time.monotonic()
        at = math.ceil((now + pause) / soon) * soon
        if at in self._due:
            self._due[at].append(partition)
        else:
            self._due[at] = [partition]
            self._start(self._open_due(at, at - now), f"open again {partition.partition}")

    async def _open_due(self, at: float, after: float) -> None:
        await asyncio.sleep(after)
        await self._open_until_done(self._due.pop(at), 0.0)

    def _open(self, partitions: Sequence[TopicPartition], *, after: float = 0.0) -> None:
        self._start(self._open_until_done(partitions, after), f"open {_numbers(partitions)}")

    def _start(self, opening: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(opening, name=name)
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    async def _open_until_done(self, partitions: Sequence[TopicPartition], after: float) -> None:
        await asyncio.sleep(after)
        self._steps.at(partitions, Step.CLOSE)
        await self._failed_commits.closed(partitions)
        while True:
            raise_if_cancelled()
            try:
                self._steps.at(partitions, Step.TOPICS)
                found = await self._topics.look()
                partitions = self._with_leaders(partitions, found)
                if partitions:
                    await self._open_owners(partitions, found)
            except IllegalStateError:
                return  # revoked meanwhile: the next assignment is on its way
            except (KafkaError, OSError, BrokerError) as error:
                if isinstance(error, RefusedError) or (isinstance(error, KafkaError) and not _passes(error)):
                    self._failed(error)
                    return
                connection = self._settings.connection
                self._trouble = connection.explained(error)
                say = log.warning if connection.contact.lost_since is None else log.debug  # an outage is logged as such
                say("partitions not opened, trying again", partitions=_numbers(partitions), why=self._trouble)
                pause = _TOPICS_SECONDS if isinstance(error, LeaderlessError) else _RETRY_SECONDS
            except Exception as error:  # noqa: BLE001 (this task is not awaited)
                self._failed(error)
                return
            else:
                return
            await asyncio.sleep(pause)

    def topics_found(self, found: Topics) -> None:
        """Open the partitions again whose topics have changed since they were taken over."""
        self._note_leaders(found)
        for owner in list(self._pipeline.owners.values()):
            if (change := self._topics.change(found, owner.versions)) is not None:
                owner.abandon(TopicChangedError(change))
            elif missing := self._unseen.missing(owner.versions):
                owner.abandon(TopicChangedError(f"the topic had {missing} partitions"))
            elif back := owner.unchecked - found[self._settings.topics.events].leaderless:
                owner.abandon(TopicChangedError(f"partitions {sorted(back)} have a leader again"))

    def _note_leaders(self, found: Topics) -> None:
        before, self.leaderless = self.leaderless, Leaderless.among(self.assigned, found)
        if self.leaderless.why is not None and self.leaderless != before:
            log.warning("not all partitions can be worked on", why=self.leaderless.why)
        elif self.leaderless.why is None and before.why is not None:
            log.info("all partitions have a leader again")

    def _with_leaders(self, partitions: Sequence[TopicPartition], found: Topics) -> Sequence[TopicPartition]:
        """Those that can be opened now; the others are, by themselves, when they can."""
        ready = self._topics.ready(found, partitions)
        waiting = [tp for tp in partitions if tp not in ready]
        self._note_leaders(found)
        if waiting:
            looks = min(_TOPICS_SECONDS, self._settings.connection.metadata_max_age_ms / 1000)
            self._open(waiting, after=looks if self.leaderless.partitions.isdisjoint(waiting) else _RETRY_SECONDS)
        return ready

    async def _open_owners(self, ready: Sequence[TopicPartition], found: Topics) -> None:
        self._trouble = None
        opened = await take_over(
            self._consumer,
            self._settings,
            ready,
            topics=found,
            largest=self._topics.largest,
            unseen=self._unseen,
            metrics=self._metrics,
            steps=self._steps,
        )
        for one in opened:
            self._add_owner(one)
        if left := [tp for tp in ready if tp not in self._pipeline.owners]:
            self._trouble = "no answer from the coordinator of their transactions"
            self._open(left, after=_RETRY_SECONDS)
        if opened[0].unrecorded_growth:  # at once: a second growth could hide that there was this one
            self._pipeline.owners[opened[0].source].commit_position()
        for one in opened:
            if one.uncommitted:  # at once: the lag of an idle partition would stay wrong
                self._pipeline.owners[one.source].commit_position()
        self._metrics.partitions.set(len(self._pipeline.owners))
        self._pipeline.committed()
        await resume_in_turn(self._consumer, [one.source for one in opened if one.paused])

    async def _confirm(self, source: TopicPartition, versions: TopicVersions, since: float) -> None:
        await self._topics.confirm(source, versions, since)
        await self._unseen.confirm(versions, since, self._topics.events.leaderless)

    def _committed(self, source: TopicPartition) -> None:
        self._uncommitted.pop(source, None)
        self._pipeline.committed()

    def _replace(self, owner: PartitionOwner, error: Exception) -> None:
        if isinstance(error, UnseenCountError):
            self._unseen.saw(error.count)
        if not isinstance(error, TopicChangedError):
            times, _ = self._uncommitted.get(owner.source, (0, ""))
            self._uncommitted[owner.source] = times + 1, str(error)
        self._failed_commits.replace(owner, error)

    def _add_owner(self, one: TakenOver) -> None:
        owner = PartitionOwner(
            one,
            settings=self._settings,
            metrics=self._metrics,
            confirm=self._confirm,
            failed=self._replace,
            committed=lambda: self._committed(one.source),
        )
        owner.begin()
        self._pipeline.owners[one.source] = owner
        log.debug(
            "partition opened", partition=one.source.partition, offset=one.position, matches=len(one.restored.records)
        )


def _passes(error: KafkaError) -> bool:
    """Whether a retry may succeed.

    A producer that loses its broker while it starts raises a plain KafkaError; KafkaTimeoutError is what a broker that
    answers nothing for 40 s brings.
    """
    return bool(error.retriable) or type(error) in (KafkaError, KafkaTimeoutError)


def _numbers(partitions: Sequence[TopicPartition]) -> list[int]:
    return sorted(tp.partition for tp in partitions)
