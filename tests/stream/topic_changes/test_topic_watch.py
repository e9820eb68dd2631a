"""Topics that are deleted and made anew while workers run, and topics that lack partitions."""

from __future__ import annotations

import asyncio
import functools
import signal
from pathlib import Path

import pytest
import structlog
from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, free_port
from broker.topic_lookup import TopicLookup, TopicMetadata
from broker.topics import Topics
from stream.operations.metrics import Metrics
from stream.settings import WorkerSettings
from stream.topic_changes.topic_watch import Held, Leaderless, TopicWatch
from stream.worker import run
from tests.broker.aiokafka_internals.private_parts import set_settings
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions, admin_of, make_anew
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.operations.test_health import answer
from tests.stream.running import assert_exactly_once, commentary, eventually, until_told, worker
from tests.stream.topic_changes.growing import settings_of
from tests.stream.worker_process import WorkerProcess

#: Old and new matches with the same ids and other events: an old state would give them wrong scores.
OLD = merged(*(match(f"m{number}", events=10, seed=1) for number in range(8)))
NEW = merged(*(match(f"m{number}", events=40, seed=2) for number in range(8)))


@pytest.mark.parametrize("frozen", [False, True])
async def test_the_events_are_made_anew_while_a_worker_runs(
    apache: ApacheBroker, topics: Topics, tmp_path: Path, frozen: bool
) -> None:
    """The new topic is longer than the old one was before the worker looks again, so its offsets say nothing."""
    connection = apache.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    process = WorkerProcess(settings, tmp_path / "worker.log")
    try:
        await publish(connection, topics.events, OLD)
        await until_told(connection, topics, len(OLD))
        old = {(line.partition, line.offset) for line in await commentary(connection, topics)}
        if frozen:
            process.send(signal.SIGSTOP)
        await make_anew(connection, topics.events, 2, {"retention.ms": "-1"})
        await publish(connection, topics.events, NEW)
        process.send(signal.SIGCONT)
        await until_told(connection, topics, len(OLD) + len(NEW))
        await asyncio.sleep(1)
        lines = await commentary(connection, topics)
    finally:
        await process.end(signal.SIGTERM)
    assert_exactly_once([line for line in lines if (line.partition, line.offset) not in old], NEW)
    assert "match records of an earlier topic are not used" in process.log.read_text(encoding="utf-8")


async def test_the_events_are_made_anew_while_no_worker_runs(apache: ApacheBroker, topics: Topics) -> None:
    connection = apache.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    await publish(connection, topics.events, OLD)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(OLD))
    old = {(line.partition, line.offset) for line in await commentary(connection, topics)}
    await make_anew(connection, topics.events, 2, {"retention.ms": "-1"})
    await publish(connection, topics.events, NEW)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(NEW))
    await until_told(connection, topics, len(OLD) + len(NEW))  # Kafka answers a commit before its marker can be read
    lines = await commentary(connection, topics)
    assert_exactly_once([line for line in lines if (line.partition, line.offset) not in old], NEW)


async def test_without_topic_ids_a_shorter_topic_is_noticed(broker: EmbeddedBroker, topics: Topics) -> None:
    """It ends before the worker's position: then the worker begins again, though it can't know that states are old."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = settings_of(connection, topics)
    other = merged(*(match(f"other{number}", events=5) for number in range(8)))
    async with worker(settings, Announcer()) as running:
        await publish(connection, topics.events, OLD)
        await running.until_done(len(OLD))
        await make_anew(connection, topics.events, 1, {"retention.ms": "-1"})
        await publish(connection, topics.events, other)
        await until_told(connection, topics, len(OLD) + len(other))


async def test_a_worker_is_not_ready_without_its_topic_and_goes_on_with_a_new_one(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    port = free_port()
    settings = settings_of(connection, topics).model_copy(update={"metrics_port": port})
    async with worker(settings, Announcer()) as running:
        await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 2)
        async with admin_of(connection) as admin:
            await admin.delete_topics([topics.events])
        async with asyncio.timeout(60):
            while f"no topic {topics.events}" not in (await answer(port, "/readyz"))[1]:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        await broker_topics.create(connection, topics, partitions=2)
        await publish(connection, topics.events, NEW)
        await running.until_done(len(NEW))
        assert await answer(port, "/readyz") == (200, "ok\n")
    assert_exactly_once(await commentary(connection, topics), NEW)


@pytest.mark.parametrize("allowed", [True, False])
async def test_topics_that_a_restarted_broker_lost_are_made_again_by_a_worker_that_may(
    tmp_path: Path, topics: Topics, allowed: bool
) -> None:
    async with EmbeddedBroker(tmp_path) as broker:
        connection = broker.connection
        create = functools.partial(broker_topics.create, connection, topics, partitions=2)
        await create()
        settings = settings_of(connection, topics, age_ms=30_000)
        stop, metrics = asyncio.Event(), Metrics()
        running = asyncio.create_task(
            run(settings, Announcer(), stop=stop, metrics=metrics, create_topics=create if allowed else None)
        )
        await eventually(lambda: metrics.value("touchline_partitions_owned") == 2)
        await broker.restart(kill=True)
        if allowed:
            await eventually(lambda: metrics.value("touchline_partitions_owned") == 0)
            await eventually(lambda: metrics.value("touchline_partitions_owned") == 2, 20)
            await publish(connection, topics.events, NEW)
            await until_told(connection, topics, len(NEW))
            assert_exactly_once(await commentary(connection, topics), NEW)
        else:
            await asyncio.sleep(2)
            assert not any(topic.partitions for topic in await broker_topics.describe(connection, topics))
        stop.set()
        await running


async def test_a_worker_waits_for_topics_that_lack_partitions_and_says_which(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    events = merged(*(match(f"m{number}", events=10) for number in range(8)))
    settings = settings_of(connection, topics).model_copy(update={"metrics_port": free_port()})
    async with worker(settings, Announcer()) as running:
        await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 2)
        port = settings.metrics_port
        assert port is not None
        assert await answer(port, "/readyz") == (200, "ok\n")
        await add_partitions(connection, 4, topics.events)
        await publish(connection, topics.events, events)
        async with asyncio.timeout(60):
            while "kafka-topics --alter" not in (  # noqa: ASYNC110 (that is how an operator waits)
                why := (await answer(port, "/readyz"))[1]
            ):
                await asyncio.sleep(0.1)
        for name in (topics.commentary, topics.state, topics.dead_letters):
            assert f"{name} has 2" in why
        assert f"{topics.events} has 4 partitions" in why
        await add_partitions(connection, 4, topics.commentary, topics.state, topics.dead_letters)
        await until_told(connection, topics, len(events))
        await eventually(lambda: running.metrics.value("touchline_partitions_owned") == 4)
        assert await answer(port, "/readyz") == (200, "ok\n")
    assert_exactly_once(await commentary(connection, topics), events)


async def test_a_worker_gets_its_share_of_a_growth_in_which_the_leader_of_the_group_was_killed(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded broker lets the restarted leader assign the new partitions, and notifies no other member."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics, killed=True)
    follower = settings.model_copy(update={"group_instance_id": "worker-0"})
    looks, assignments = asyncio.Event(), TopicLookup.assignments

    async def looked(self: TopicLookup, group: str) -> dict[str, frozenset[TopicPartition]] | None:
        return await assignments(self, group) if looks.is_set() else None

    monkeypatch.setattr(TopicLookup, "assignments", looked)
    leader = WorkerProcess(settings, tmp_path / "leader.log")
    try:
        await eventually(lambda: '"partitions": [0, 1]' in leader.log.read_text(encoding="utf-8"))
        async with worker(follower, Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
            await leader.end(signal.SIGKILL)
            await add_partitions(connection, 8, *topics.names())
            leader = WorkerProcess(settings, tmp_path / "restarted.log")
            await eventually(lambda: '"partitions": [1' in leader.log.read_text(encoding="utf-8"))
            looks.set()
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 4)
            await publish(connection, topics.events, OLD)
            await until_told(connection, topics, len(OLD))
    finally:
        await leader.end(signal.SIGTERM)
    assert_exactly_once(await commentary(connection, topics), OLD)


TP = [TopicPartition("match-events", number) for number in range(4)]


def test_partitions_without_a_leader_wait_and_are_named() -> None:
    watch = TopicWatch(WorkerSettings(connection=Connection(), group="g"), Metrics())
    every = dict.fromkeys(range(4), 1)
    found = {name: TopicMetadata("", every) for name in Topics().names()}
    assert watch.ready(found, TP) == TP
    assert Leaderless.among(TP, found) == Leaderless()
    found["match-events"] = TopicMetadata("", dict.fromkeys(range(3), 1))
    assert watch.ready(found, TP) == TP[:3]
    assert Leaderless.among(TP, found) == Leaderless()
    found["match-state"] = TopicMetadata("", every | {1: -1})
    assert watch.ready(found, TP) == [TP[0], TP[2]]
    without = Leaderless.among(TP, found)
    assert without.partitions == {TP[1]}
    assert "match-state [1]" in str(without.why)


@pytest.mark.parametrize(
    ("assigned", "held", "why"),
    [
        ({"a": {TP[0], TP[2]}, "b": {TP[1], TP[3]}}, {TP[0], TP[2]}, None),
        ({"a": {TP[0], TP[2]}, "b": {TP[1], TP[3]}}, {TP[0]}, "was not notified"),
        ({"a": {TP[0]}, "b": {TP[1]}}, {TP[0]}, "are not assigned"),
        ({"a": {TP[0], TP[2]}, "b": {TP[1], TP[3]}}, None, None),
        ({"c": {TP[0], TP[2]}, "b": {TP[1], TP[3]}}, {TP[0]}, None),
    ],
    ids=["right", "not notified", "added later", "being shared out", "no member any more"],
)
def test_the_partitions_are_to_be_shared_out_anew(
    assigned: dict[str, set[TopicPartition]], held: set[TopicPartition] | None, why: str | None
) -> None:
    found = {"match-events": TopicMetadata("", dict.fromkeys(range(4), 0))}
    group = {member: frozenset(partitions) for member, partitions in assigned.items()}
    ours = Held("a", None if held is None else frozenset(held))
    said = TopicWatch(WorkerSettings(connection=Connection(), group="g"), Metrics())._faulty(found, group, ours)
    assert said is None if why is None else why in str(said)


async def test_settings_that_lose_messages_are_named_until_they_are_put_right(
    apache: ApacheBroker, topics: Topics
) -> None:
    """They are changed while a worker runs and a reader follows the lines."""
    connection = apache.connection.model_copy(update={"metadata_max_age_ms": 500})
    await broker_topics.create(connection, topics, partitions=1)
    right = {topic.name: topic.config for topic in await broker_topics.describe(connection, topics)}
    wrong = {
        topics.state: ("cleanup.policy", "delete"),
        topics.commentary: ("cleanup.policy", "compact"),
        topics.events: ("retention.ms", "604800000"),
    }

    async def until_named(named: int) -> None:
        names = {name: setting for name, (setting, _) in wrong.items()}
        await running.until(
            lambda metrics: (
                named
                == sum(
                    metrics.value("touchline_faulty_topic_settings", topic=name, setting=setting)
                    for name, setting in names.items()
                )
            )
        )

    async with worker(settings_of(connection, topics), Announcer()) as running:
        reading = asyncio.create_task(until_told(connection, topics, 1))
        await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
        with structlog.testing.capture_logs() as said:
            await until_named(0)
            for name, (setting, value) in wrong.items():
                await set_settings(connection, name, right[name] | {setting: value})
            await until_named(3)
            await asyncio.sleep(2)
            for name in wrong:
                await set_settings(connection, name, right[name])
            await until_named(0)
        reading.cancel()
    warnings = [entry["event"] for entry in said if entry["log_level"] == "warning"]
    named = {name: [line for line in warnings if line.startswith(f"topic {name} has")] for name in wrong}
    by_both = {name: 2 if name == topics.commentary else 1 for name in wrong}  # the worker, and the reader
    assert {name: len(lines) for name, lines in named.items()} == by_both
    assert all(f"{setting}={value}: " in named[name][0] for name, (setting, value) in wrong.items())
    assert sum("is right again" in entry["event"] for entry in said) == 3
