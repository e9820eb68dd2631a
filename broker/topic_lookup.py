"""Looks up what a topic is now: its id, which tells a topic made anew from the one before, and its partitions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.group_members import assignments
from broker.aiokafka_internals.topic_configs import topic_configs
from broker.aiokafka_internals.topic_metadata import TopicMetadata, topic_metadata
from broker.aiokafka_internals.transactions import retrieve
from broker.clients import new_admin
from broker.connection import Connection

__all__ = ["TopicLookup", "TopicMetadata"]

Found = Mapping[str, TopicMetadata]


class TopicLookup:
    """Asks the brokers about topics over a connection of its own, where no fetch is in the way of the answer."""

    def __init__(self, connection: Connection, names: Sequence[str]) -> None:
        self._connection = connection
        self._names = tuple(names)
        self._admin: AIOKafkaAdminClient | None = None
        self._starting = asyncio.Lock()
        self._asked: dict[int | None, tuple[float, asyncio.Task[Found]]] = {}

    async def topics(self, *, broker: int | None = None, since: float | None = None) -> Found:
        """Those of the topics that exist, as one broker sees them, any or the one with that id.

        With `since` (monotonic seconds) an answer to a question asked after it is good enough: who commits at the same
        time shares one. Raises KafkaError, OSError or TimeoutError when the broker does not answer.
        """
        asked, task = self._asked.get(broker, (0.0, None))
        if task is None or since is None or asked <= since or (task.done() and task.exception() is not None):
            asked, task = time.monotonic(), asyncio.create_task(self._ask(broker))
            self._asked[broker] = asked, task
            task.add_done_callback(retrieve)
        return await asyncio.shield(task)

    async def settings(self) -> dict[str, Mapping[str, str]]:
        """Each topic's settings in force, as far as brokers say them; raises as `topics`."""
        found = await topic_configs(await self._started(), self._names)
        return {name: config.effective for name, config in found.items()}

    async def assignments(self, group: str) -> dict[str, frozenset[TopicPartition]] | None:
        """The partitions of each member of the group, by member id; None while it shares them out."""
        return await assignments(await self._started(), group)

    async def close(self) -> None:
        """Close the connection; the next question opens another."""
        admin, self._admin = self._admin, None
        self._asked.clear()
        if admin is not None:
            await admin.close()

    async def _ask(self, broker: int | None) -> Found:
        try:
            return await topic_metadata(await self._started(), self._names, broker)
        except (KafkaError, OSError):  # a TimeoutError is an OSError
            await self.close()
            raise

    async def _started(self) -> AIOKafkaAdminClient:
        async with self._starting:
            if self._admin is None:
                admin = new_admin(self._connection)
                try:
                    await admin.start()
                except BaseException:
                    await admin.close()
                    raise
                self._admin = admin
            return self._admin
