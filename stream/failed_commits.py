"""What happens when a commit fails or times out.

Its outcome is unknown, so it is neither repeated nor taken for done. The partition's owner is closed with everything
that it has read and not committed, and a new owner takes the partition over (`stream.takeover`): its producer fences
the old one, which aborts the transaction unless it was committed, and it resumes at the committed offset.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

import structlog
from aiokafka import TopicPartition

from stream.errors import CommitError, TopicChangedError
from stream.operations.metrics import Metrics
from stream.partition_owner import PartitionOwner

log = structlog.get_logger("stream.failed_commits")


class FailedCommits:
    """Removes and closes owners whose commit failed. `reopen` is called with each partition that is still assigned."""

    def __init__(
        self,
        owners: dict[TopicPartition, PartitionOwner],
        metrics: Metrics,
        reopen: Callable[[TopicPartition], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._owners = owners
        self._metrics = metrics
        self._reopen = reopen
        self._failed = failed
        self._closing: dict[asyncio.Task[None], TopicPartition] = {}

    def replace(self, owner: PartitionOwner, error: Exception) -> None:
        """Replace an owner, unless the partition has gone. Any error but CommitError ends the worker."""
        if not isinstance(error, CommitError):
            self._failed(error)
            return
        where = {"partition": owner.source.partition, "error": str(error)}
        if isinstance(error, TopicChangedError):
            log.info("a topic has changed, opening the partition again", **where)
        else:
            self._metrics.aborts.inc()
            log.warning("transaction failed, resuming at the committed offset", **where)
        if self._owners.get(owner.source) is not owner:
            return
        del self._owners[owner.source]
        self._metrics.partitions.set(len(self._owners))
        closing = asyncio.create_task(owner.close())
        self._closing[closing] = owner.source
        closing.add_done_callback(self._closing.pop)
        self._reopen(owner.source)

    async def closed(self, partitions: Collection[TopicPartition] | None = None) -> None:
        """Return when the removed owners, of these partitions or all, are closed: only then may the next ones fence."""
        if closing := [task for task, tp in self._closing.items() if partitions is None or tp in partitions]:
            await asyncio.wait(closing)
