"""A worker on three brokers of which some go away, and topics whose partitions are where a test wants them."""

from __future__ import annotations

from collections.abc import Sequence

from aiokafka.admin import NewPartitions, NewTopic

from broker.embedded.process import free_port
from broker.topics import Topics, configs
from stream.settings import WorkerSettings
from tests.broker.topic_changes import admin_of
from tests.chaos.brokers import Cluster


def settings_on(cluster: Cluster, topics: Topics, age_ms: int = 2000) -> WorkerSettings:
    """The worker notices soon what has become of its brokers, and says on a port whether it is ready."""
    return WorkerSettings(
        connection=cluster.connection.model_copy(update={"metadata_max_age_ms": age_ms}),
        topics=topics,
        group=topics.events,
        session_timeout_ms=6000,
        heartbeat_interval_ms=500,
        transaction_timeout_ms=4000,
        metrics_port=free_port(),
    )


async def create_on(cluster: Cluster, topics: Topics, brokers: Sequence[Sequence[int]]) -> None:
    """Create the topics with these brokers for each partition."""
    wanted = configs(topics, replication=len(brokers[0]), retention_hours=1, retention_bytes=2**30)
    assigned = {number: list(of) for number, of in enumerate(brokers)}
    async with admin_of(cluster.connection) as admin:
        await admin.create_topics(
            [NewTopic(name, -1, -1, replica_assignments=assigned, topic_configs=of) for name, of in wanted.items()]
        )


async def grow_on(cluster: Cluster, topics: Topics, partitions: int, brokers: Sequence[Sequence[int]]) -> None:
    """Give the topics that many partitions, with these brokers for the new ones."""
    new = NewPartitions(partitions, [list(of) for of in brokers])
    async with admin_of(cluster.connection) as admin:
        await admin.create_partitions(dict.fromkeys(topics.names(), new))
