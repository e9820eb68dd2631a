"""What brokers refuse is said in a line that names the setting, on Apache Kafka."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest

from broker import topics as broker_topics
from broker.aiokafka_internals.refusals import Refusal
from broker.clients import new_producer
from broker.connection import Connection
from broker.topics import Topics
from football.errors import StateError
from stream import changelog
from stream.errors import WorkerError
from stream.operations.group_refusals import NameWatch
from stream.settings import WorkerSettings
from tests.broker.aiokafka_internals.private_parts import sharing_by_range
from tests.broker.apache import ApacheBroker
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import assert_exactly_once, commentary, until_told, worker
from tests.stream.worker_process import WorkerProcess


async def ends(settings: WorkerSettings, error: type[Exception], line: str) -> None:
    with pytest.raises(error, match=line):
        async with worker(settings, Announcer()) as running:
            await running.until(lambda _: False, 60)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"session_timeout_ms": 2_000_000_000}, r"does not accept session_timeout_ms 2000000000: .*group.max.session"),
        ({"transaction_timeout_ms": 1_000_000}, r"does not accept transaction_timeout_ms 1000000: .*transaction.max"),
    ],
)
async def test_a_time_out_that_the_brokers_do_not_accept(
    apache: ApacheBroker, topics: Topics, settings: dict[str, Any], line: str
) -> None:
    await broker_topics.create(apache.connection, topics, partitions=1)
    await ends(
        WorkerSettings(connection=apache.connection, topics=topics, group=topics.events, **settings), WorkerError, line
    )


async def test_a_group_in_use_by_another_program(apache: ApacheBroker, topics: Topics) -> None:
    await broker_topics.create(apache.connection, topics, partitions=1)
    other = sharing_by_range(apache.connection, topics.commentary, topics.events)
    await other.start()
    try:
        settings = WorkerSettings(connection=apache.connection, topics=topics, group=topics.events)
        await ends(settings, WorkerError, f"group {topics.events} at .* is in use by another program.*choose another")
    finally:
        await other.stop()


async def test_a_damaged_state_is_named_with_its_place_and_a_cure(apache: ApacheBroker, topics: Topics) -> None:
    await broker_topics.create(apache.connection, topics, partitions=1)
    settings = WorkerSettings(connection=apache.connection, topics=topics, group=topics.events)
    events = match("m0", events=12)
    producer = new_producer(apache.connection)
    await producer.start()
    key = f"{topics.events}/m0".encode()
    await producer.send_and_wait(topics.state, b"garbage", key=key, headers=[(changelog._INPUT, b"")], partition=0)
    await publish(apache.connection, topics.events, events)
    line = f"topic {topics.state}, partition 0, key {topics.events}/m0: match record can't be read.*without a value"
    await ends(settings, StateError, line)
    await producer.send_and_wait(topics.state, None, key=key, partition=0)  # the cure
    await producer.stop()
    async with worker(settings, Announcer()) as running:
        await running.until_done(12)
    assert_exactly_once(await commentary(apache.connection, topics), events)


@pytest.mark.slow
async def test_a_group_that_is_full(topics: Topics, tmp_path: Path) -> None:
    broker = ApacheBroker(tmp_path, "group.max.size=1")
    await asyncio.to_thread(broker.start)
    try:
        await broker_topics.create(broker.connection, topics, partitions=1)
        settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
            await ends(settings, WorkerError, f"group {topics.events} at .* as many members .*group.max.size")
    finally:
        broker.close()


@pytest.mark.ci
async def test_of_two_workers_with_one_name_one_ends_and_says_why(
    apache: ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    await broker_topics.create(apache.connection, topics, partitions=2)
    events = match("m0", events=40)
    settings = WorkerSettings(
        connection=apache.connection, topics=topics, group=topics.events, group_instance_id="one", metrics_port=None
    )
    both = [WorkerProcess(settings, tmp_path / f"{number}.log") for number in range(2)]
    try:
        await publish(apache.connection, topics.events, events)
        async with asyncio.timeout(60):
            while all(one.running for one in both):  # noqa: ASYNC110 (a process is no Event)
                await asyncio.sleep(0.1)
        (ended,) = [one for one in both if not one.running]
        said = ended.log.read_text(encoding="utf-8")
        assert f"another worker in group {topics.events} has this worker's group_instance_id 'one'" in said
        assert "Future exception was never retrieved" not in "".join(one.log.read_text() for one in both)
        assert max(len(one.log.read_text().splitlines()) for one in both) < 60
        await until_told(apache.connection, topics, 40)
    finally:
        for one in both:
            await one.end(signal.SIGTERM)
    assert_exactly_once(await commentary(apache.connection, topics), events)


@pytest.mark.ci
async def test_a_named_worker_that_starves_again_and_again_goes_on(topics: Topics, tmp_path: Path) -> None:
    """Stopped beyond its session, which the group ends: nobody has taken its name."""
    broker = ApacheBroker(tmp_path / "kafka", "group.min.session.timeout.ms=2000")
    await asyncio.to_thread(broker.start)
    try:
        await broker_topics.create(broker.connection, topics, partitions=1)
        events = match("m0", events=40)
        settings = WorkerSettings(
            connection=broker.connection,
            topics=topics,
            group=topics.events,
            group_instance_id="one",
            session_timeout_ms=2000,
            heartbeat_interval_ms=500,
        )
        named = WorkerProcess(settings, tmp_path / "one.log")
        for upto in (10, 20, 30, 40):
            await publish(broker.connection, topics.events, events[upto - 10 : upto])
            await until_told(broker.connection, topics, upto)
            if upto < len(events):
                named.send(signal.SIGSTOP)
                await asyncio.sleep(5)
                named.send(signal.SIGCONT)
        assert await named.end(signal.SIGTERM) == 0
        assert "the group expelled this worker" in named.log.read_text(encoding="utf-8")  # repeated lines are counted
        assert_exactly_once(await commentary(broker.connection, topics), events)
    finally:
        broker.close()


def test_a_name_counts_as_taken_only_when_that_comes_again_and_again() -> None:
    clock = [0.0]
    settings = WorkerSettings(connection=Connection(), group_instance_id="one")
    watch = NameWatch(settings, lambda: clock[0])
    unknown = Refusal("HeartbeatRequest", 25, "UnknownMemberId")
    for _ in range(20):
        clock[0] += 61  # each broker that restarts without its groups
        watch.refused(unknown)
    unnamed = NameWatch(WorkerSettings(), lambda: clock[0])
    for _ in range(20):
        unnamed.refused(unknown)
        watch.refused(Refusal("HeartbeatRequest", 27, "RebalanceInProgress"))
    for _ in range(20):
        watch.refused(unknown._replace(silent=settings.session_timeout_ms / 1000))  # starved, thus expelled
    settings.connection.contact.check()
    for _ in range(3):
        watch.refused(unknown)
    with pytest.raises(WorkerError, match="has this worker's group_instance_id 'one'"):
        settings.connection.contact.check()
