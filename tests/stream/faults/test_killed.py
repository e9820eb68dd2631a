"""Workers that are stopped and killed in mid-stream, as processes: nothing is lost, nothing said twice."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

import pytest

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from stream.settings import WorkerSettings
from stream.subscriber import subscribe
from tests.broker.apache import ApacheBroker
from tests.broker.one_broker import one_broker
from tests.stream.matches import match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, event_lines
from tests.stream.worker_process import WorkerProcess


async def seen(connection: Connection, topic: str, lines: int) -> None:
    """Return when that many events have their line."""
    async with asyncio.timeout(60):
        async for received in subscribe(connection, topic, from_beginning=True):
            lines -= received.commentary.part == "event"
            if lines <= 0:
                return


def last_line(log: Path) -> dict[str, object]:
    line: dict[str, object] = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return line


async def test_stopped_by_sigterm_in_mid_match_and_started_again(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    events = merged(*(match(f"m{number}", events=60) for number in range(6)))
    await publish(connection, topics.events, events)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, batch_size=16)

    first = WorkerProcess(settings, tmp_path / "first.log", seconds=0.005)
    await seen(connection, topics.commentary, 40)
    assert await first.end(signal.SIGTERM) == 0
    assert last_line(first.log)["event"] == "worker ended"
    assert last_line(first.log)["why"] == "SIGTERM"
    before = len(await event_lines(connection, topics))
    assert 40 <= before < len(events), "it was not stopped in mid-stream"
    assert last_line(first.log)["commented"] == before

    second = WorkerProcess(settings, tmp_path / "second.log")
    await seen(connection, topics.commentary, len(events))
    assert await second.end(signal.SIGINT) == 0
    assert last_line(second.log)["why"] == "SIGINT"
    assert_exactly_once(await commentary(connection, topics), events)


@one_broker
async def test_killed_again_and_again(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    events = merged(*(match(f"m{number}", events=60) for number in range(6)))
    await publish(connection, topics.events, events)
    settings = WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        group_instance_id="worker-1",
        session_timeout_ms=6000,
        transaction_timeout_ms=4000,
        batch_size=8,
    )
    for number, lines in enumerate((20, 90, 160)):
        killed = WorkerProcess(settings, tmp_path / f"{number}.log", seconds=0.005)
        await seen(connection, topics.commentary, lines)
        assert await killed.end(signal.SIGKILL) == -signal.SIGKILL
    assert len(await event_lines(connection, topics)) < len(events), "it was not killed in mid-stream"
    last = WorkerProcess(settings, tmp_path / "last.log")
    await seen(connection, topics.commentary, len(events))
    assert await last.end(signal.SIGTERM) == 0
    assert_exactly_once(await commentary(connection, topics), events)


@pytest.mark.ci
async def test_a_killed_worker_without_a_name_is_replaced(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    """By one that runs, and by one that is started after it; on the embedded broker too, which knows no sessions."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    events = merged(*(match(f"m{number}", events=60) for number in range(6)))
    await publish(connection, topics.events, events)
    settings = soon_replaced(connection, topics)
    first = WorkerProcess(settings, tmp_path / "first.log", seconds=0.005)
    await seen(connection, topics.commentary, 20)
    other = WorkerProcess(settings, tmp_path / "other.log", seconds=0.005)
    await seen(connection, topics.commentary, 120)
    await first.end(signal.SIGKILL)
    await seen(connection, topics.commentary, 200)
    await other.end(signal.SIGKILL)
    assert len(await event_lines(connection, topics)) < len(events), "it was not killed in mid-stream"
    last = WorkerProcess(settings, tmp_path / "last.log")
    await seen(connection, topics.commentary, len(events))
    assert await last.end(signal.SIGTERM) == 0
    assert_exactly_once(await commentary(connection, topics), events)
    if isinstance(any_broker, EmbeddedBroker):
        expelled = [log.read_text().count("is expelled") for log in (first.log, other.log, last.log)]
        assert expelled == [0, 1, 1], "a worker that lives was expelled"


@pytest.mark.ci
async def test_frozen_beyond_its_session_a_worker_changes_nothing(
    apache: ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    """SIGSTOP until expelled, another takes over, SIGCONT: the first one's open batch must not be committed."""
    connection = apache.connection
    await broker_topics.create(connection, topics, partitions=2)
    events = merged(*(match(f"m{number}", events=80) for number in range(4)))
    await publish(connection, topics.events, events)
    settings = soon_replaced(connection, topics)
    frozen = WorkerProcess(settings, tmp_path / "frozen.log", seconds=0.01)
    await seen(connection, topics.commentary, 40)
    frozen.send(signal.SIGSTOP)
    other = WorkerProcess(settings, tmp_path / "other.log", seconds=0.002)
    await seen(connection, topics.commentary, 200)
    frozen.send(signal.SIGCONT)
    await seen(connection, topics.commentary, len(events))
    assert await frozen.end(signal.SIGTERM) == 0
    assert await other.end(signal.SIGTERM) == 0
    assert_exactly_once(await commentary(connection, topics), events)


def soon_replaced(connection: Connection, topics: Topics) -> WorkerSettings:
    """Of a worker with short sessions, in small batches."""
    return WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        session_timeout_ms=6000,
        transaction_timeout_ms=4000,
        batch_size=8,
    )
