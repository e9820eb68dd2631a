"""A worker far behind, with a model that is slow: bounded in memory, and never expelled from its group."""

from __future__ import annotations

from pathlib import Path

import pytest

from broker import topics as broker_topics
from broker.topics import Topics
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.faults.backlog import publish_many, watch
from tests.stream.matches import Announcer, match
from tests.stream.records import Raw, good, publish_raw
from tests.stream.running import commentary, event_lines, worker


@pytest.mark.ci
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
    watched = await watch(settings, tmp_path / "worker.log", seconds=10, a_line=0.05)
    assert watched.exit_code == 0
    assert (watched.rebalances, watched.aborts, watched.not_ready) == (1, 0, 0)
    assert 120 <= watched.commented < published / 10
    assert 500 < watched.queue <= 1000
    assert watched.memory < 300
    lines = await commentary(connection, topics)
    assert len({line.commentary.event_id for line in lines}) == len(lines) >= watched.commented


@pytest.mark.ci
async def test_a_flood_of_rubbish_is_bounded_by_its_bytes(apache: ApacheBroker, topics: Topics) -> None:
    """Half a megabyte each, between the events of a match that a slow model tells.

    Not on the embedded broker, which answers a fetch with all it has, however large.
    """
    await broker_topics.create(apache.connection, topics, partitions=1)
    events = match("m", events=60)
    records = [record for event in events for record in (good(event), Raw(b"m", b"x" * 500_000))]
    await publish_raw(apache.connection, topics.events, records)
    bound = 4_000_000
    settings = WorkerSettings(connection=apache.connection, topics=topics, group=topics.events, queue_bytes=bound)
    most = 0.0
    async with worker(settings, Announcer(0.02)) as running:

        def through() -> bool:
            nonlocal most
            most = max(most, running.metrics.value("touchline_queue_bytes"))
            return running.metrics.value("touchline_events_total", result="dead_letter") >= len(events)

        await running.until(lambda _: through())
    assert bound / 2 < most < bound + 2_000_000  # what one fetch brings comes on top
    assert len(await event_lines(apache.connection, topics)) == len(events)
