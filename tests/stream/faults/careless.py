"""The pipeline without the rule that a batch belongs to the owner it was fetched under: a negative control."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from aiokafka import TopicPartition

from stream.partition_owner import PartitionOwner
from stream.pipeline import Batch, Pipeline, Work


class Careless(Pipeline):
    """What was generated goes to the partition's owner at that moment."""

    def _begin(self, work: Work, thread: ThreadPoolExecutor) -> Batch:
        stale = [(Forwarding(owner, self.owners), taken) for owner, taken in work]
        return super()._begin(stale, thread)  # type: ignore[arg-type]


class Forwarding:
    """Stands for an owner, and passes on what is delivered to the present one."""

    def __init__(self, owner: PartitionOwner, owners: dict[TopicPartition, PartitionOwner]) -> None:
        self._owner, self._owners = owner, owners

    def deliver(self, finished: object) -> None:
        self._owners.get(self._owner.source, self._owner).deliver(finished)  # type: ignore[arg-type]
