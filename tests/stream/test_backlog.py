"""A worker far behind, with a model that is slow: bounded in memory, and never expelled from its group."""

from __future__ import annotations

from pathlib import Path

from broker import topics as broker_topics
from broker.topics import Topics
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.backlog import publish_many, watch
from tests.stream.running import commentary


async def test_far_behind_with_a_slow_model(apache: ApacheBroker, topics: Topics, tmp_path: Path) -> None:
    """20 lines a second, 12,000 events behind; a batch takes 6 s, the session time-out is 6 s, Kafka's shortest."""
    connection = apache.connection
    await broker_topics.create(connection, topics, partitions=4)
    published = await publish_many(connection, topics.events, 12_000)
    settings = WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        session_timeout_ms=6000,
        batch_size=120,
        queue_events=1000,
        partition_queue_events=400,
    )
    watched = await watch(settings, tmp_path / "worker.log", seconds=14, a_line=0.05)
    assert watched.exit_code == 0
    assert (watched.rebalances, watched.aborts, watched.not_ready) == (1, 0, 0)
    assert 120 <= watched.commented < published / 10
    assert 500 < watched.queue <= 1000
    assert watched.memory < 300
    lines = await commentary(connection, topics)
    assert len({line.commentary.event_id for line in lines}) == len(lines) >= watched.commented
