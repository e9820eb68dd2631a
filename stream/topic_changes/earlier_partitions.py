"""Finds out which matches earlier partitions hold after their topic has been given more (`partition_growth`)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.committed_offsets import committed_offsets
from broker.cancellation import raise_if_cancelled
from broker.reader import written_ends
from stream import changelog
from stream.partition_owner import PartitionOwner
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import CommitMetadata, TopicVersions
from stream.topic_changes.partition_growth import SETTLED_AGES

log = structlog.get_logger("stream.topic_changes.earlier_partitions")

_LOOK_SECONDS = 1.0


class EarlierPartitions:
    """Sets the cuts of the worker's partitions when producers know of the growth, and learns what is `held`."""

    def __init__(
        self, consumer: AIOKafkaConsumer, owners: Mapping[TopicPartition, PartitionOwner], settings: WorkerSettings
    ) -> None:
        self._consumer = consumer
        self._owners = owners
        self._settings = settings
        self._learning: list[PartitionOwner] = []
        self._passes = 0
        #: Where a partition ended when producers knew of the growth: what is before that may be under earlier numbers.
        self._settled: dict[PartitionOwner, int] = {}
        self._ends: Mapping[TopicPartition, int] | None = None

    async def follow(self) -> None:
        """Look again and again."""
        age = self._settings.connection.metadata_max_age_ms / 1000
        while True:
            raise_if_cancelled()
            await asyncio.sleep(min(_LOOK_SECONDS, age))
            try:
                await self._cut(SETTLED_AGES * age)
                await self._learn()
            except (KafkaError, OSError) as error:
                log.debug("earlier partitions could not be looked at", error=repr(error))

    async def _cut(self, settled_after: float) -> None:
        """Set the cuts of the partitions that have been read as far as they went when producers knew of the growth."""
        opened = time.monotonic() - settled_after
        due = {tp: owner for tp, owner in self._owners.items() if owner.homes.uncut and owner.opened < opened}
        self._settled = {owner: end for owner, end in self._settled.items() if owner in due.values()}
        if asked := [tp for tp, owner in due.items() if owner not in self._settled]:
            ends = await written_ends(self._settings.connection, asked)
            self._settled |= {due[tp]: end for tp, end in ends.items()}
        for owner, end in self._settled.items():
            if owner.position >= end and owner.homes.cut(owner.position):
                owner.commit_position()

    async def _learn(self) -> None:
        """A step on the way: the earlier partitions are read to their ends, as often as an event can be passed down."""
        learning = [owner for owner in self._owners.values() if owner.homes.learning and not owner.closed]
        if not learning:
            return
        if learning != self._learning:
            self._learning, self._passes, self._ends = learning, 0, None
        versions = learning[0].versions
        earlier = [TopicPartition(self._settings.topics.events, number) for number in range(versions.counts[-2])]
        if self._ends is None:
            self._ends = await written_ends(self._settings.connection, earlier)
        if not await self._read_to(self._ends, versions):
            return
        self._passes, self._ends = self._passes + 1, None
        if self._passes < len(versions.counts) - 1:
            return
        held = {}
        for number in range(versions.counts[-2]):
            restored = await changelog.restore(self._settings, [number], versions.events)
            held[number] = frozenset(restored[number].records)
        for owner in learning:
            owner.homes.learned(held)
        log.info("matches begin where their keys are now", partitions=versions.counts[-1])

    async def _read_to(self, ends: Mapping[TopicPartition, int], versions: TopicVersions) -> bool:
        """Whether the group has committed all of these partitions up to their ends and past their cuts."""
        committed = await committed_offsets(self._consumer, list(ends))
        for tp, end in ends.items():
            if tp not in committed:
                return False
            cuts = CommitMetadata.parse(committed[tp].metadata).versions.cuts
            if versions.counts[-1] not in cuts:
                return False
            if committed[tp].offset < max(end, *cuts.values()):
                return False
        return True
