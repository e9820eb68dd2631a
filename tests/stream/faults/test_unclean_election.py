"""A leader is lost, and a follower that lacks records takes its place: what is lost is named, and the rest goes on."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections import Counter
from contextlib import aclosing
from pathlib import Path

import pytest
import structlog

from broker.errors import BrokerError
from broker.topics import Topics, partition_leaders
from stream.operations.metrics import Metrics
from stream.subscriber import subscribe
from tests.broker.apache import missing
from tests.chaos.brokers import Cluster
from tests.chaos.season import final_states
from tests.stream.faults.failover import create_on, settings_on
from tests.stream.faults.test_links_and_rights import until_ready_says
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import event_lines, until_told, worker

PARTITIONS = 3
UNCLEAN = ("min.insync.replicas=1", "unclean.leader.election.enable=true", "replica.lag.time.max.ms=2000")


@pytest.mark.slow
async def test_a_follower_that_is_behind_becomes_leader(topics: Topics, tmp_path: Path) -> None:
    """Of all our topics: lines, states and events of the second half-hour are gone, and are sent again."""
    if reason := missing():
        pytest.skip(reason)
    cluster = Cluster(tmp_path, *UNCLEAN, "broker.session.timeout.ms=4000")
    played = [match(f"m{number}", events=60) for number in range(12)]
    parts = [merged(*(one[start : start + 20] for one in played)) for start in (0, 20, 40)]
    shown: Counter[str] = Counter()
    try:
        await cluster.start()
        await create_on(cluster, topics, [(1, 2)] * PARTITIONS)
        await asyncio.sleep(2)
        settings = settings_on(cluster, topics)
        connection = settings.connection

        async def follow() -> None:
            async with aclosing(subscribe(connection, topics.commentary, from_beginning=True)) as lines:
                async for one in lines:
                    shown[one.commentary.event_id] += one.commentary.part == "event"

        with structlog.testing.capture_logs() as said:
            reading = asyncio.create_task(follow())
            async with worker(settings, Announcer()) as running:
                await publish(connection, topics.events, parts[0])
                await until_told(connection, topics, 240)
                cluster.send(2, signal.SIGSTOP)
                await asyncio.sleep(12)  # its session ends, and it is in sync no more
                await publish(connection, topics.events, parts[1])
                await until_told(connection, topics, 480)
                cluster.send(1, signal.SIGKILL)
                cluster.send(2, signal.SIGCONT)
                await _until_led_by_second(cluster, topics)
                await running.until(lambda metrics: _lost(metrics) == len(parts[1]))
                await publish(connection, topics.events, parts[1])
                await publish(connection, topics.events, parts[2])
                await until_told(connection, topics, 720)
                await until_ready_says(running, "ok")
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        lines = await event_lines(cluster.connection, topics)
    finally:
        cluster.close()
    events = [event for part in parts for event in part]
    assert Counter(line.event_id for line in lines) == Counter(event.event_id for event in events)
    last = {line.match_id: (line.score.home, line.score.away) for line in lines}
    assert last == {match_id: state.score for match_id, state in final_states(events).items()}
    again = Counter(event.event_id for event in parts[1])  # their first lines are lost, their second ones are there
    assert shown == Counter(event.event_id for event in events) + again
    warnings = {entry["event"]: entry for entry in said if entry["log_level"] == "warning"}
    assert "unclean" in warnings["the topic ends before the committed offset, starting over"]["why"]
    assert "the partition ends before what was read of it: it was made anew, or has lost records" in warnings


async def _until_led_by_second(cluster: Cluster, topics: Topics) -> None:
    for _ in range(60):
        with contextlib.suppress(BrokerError):  # no broker may be known to answer yet
            if set((await partition_leaders(cluster.connection, topics.commentary)).values()) == {2}:
                return
        await asyncio.sleep(1)
    pytest.fail("no unclean election")


def _lost(metrics: Metrics) -> float:
    return sum(metrics.value("touchline_lost_offsets_total", partition=str(one)) for one in range(PARTITIONS))
