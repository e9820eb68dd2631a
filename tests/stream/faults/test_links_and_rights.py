"""Links that are slow, break or fall silent, rights taken away, and quotas: named, and exactly once in the end."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import structlog

from broker import topics as broker_topics
from broker.embedded.process import free_port
from broker.topics import Topics
from stream.errors import WorkerError
from stream.operations import stalls
from stream.settings import WorkerSettings
from tests.broker.apache import started
from tests.broker.proxied import Fault, ProxiedBroker
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import Running, assert_exactly_once, commentary, until_told, worker

EVENTS = merged(*(match(f"m{number}", events=60) for number in range(6)))


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProxiedBroker]:
    yield from started(ProxiedBroker, tmp_path_factory.mktemp("proxied"))


@asynccontextmanager
async def working(broker: ProxiedBroker, topics: Topics) -> AsyncIterator[Running]:
    """A worker behind the link that has commented the first 60 events."""
    await broker_topics.create(broker.admin, topics, partitions=3)
    settings = WorkerSettings(
        connection=broker.connection.model_copy(update={"no_answer_ms": 3000}),
        topics=topics,
        group=topics.events,
        session_timeout_ms=6000,
        heartbeat_interval_ms=300,
        transaction_timeout_ms=5000,
        metrics_port=free_port(),
    )
    async with broker.link.opened():
        try:
            async with worker(settings, Announcer()) as running:
                await publish(broker.admin, topics.events, EVENTS[:60])
                await until_told(broker.admin, topics, 60)
                yield running
        finally:
            broker.link.latency, broker.link.fault = 0.0, Fault.NONE


def ready(running: Running) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{running.settings.metrics_port}/readyz", timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except urllib.error.URLError as error:  # it has not begun yet
        return str(error)


async def until_ready_says(running: Running, said: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while said not in (last := await asyncio.to_thread(ready, running)):
        assert time.monotonic() < until, f"/readyz does not say {said!r} within {seconds} s, but {last!r}"
        await asyncio.sleep(0.1)


async def rest_told_once(broker: ProxiedBroker, topics: Topics) -> None:
    await until_told(broker.admin, topics, len(EVENTS))
    assert_exactly_once(await commentary(broker.admin, topics), EVENTS)


@pytest.mark.parametrize(
    "seconds", [pytest.param(0.05, marks=pytest.mark.ci), pytest.param(0.2, marks=pytest.mark.slow)]
)
async def test_a_link_with_a_delay_in_each_direction(proxied: ProxiedBroker, topics: Topics, seconds: float) -> None:
    proxied.link.latency = seconds
    async with working(proxied, topics) as running:
        await publish(proxied.admin, topics.events, EVENTS[60:])
        await rest_told_once(proxied, topics)
        await until_ready_says(running, "ok")


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(fault, marks=pytest.mark.ci if fault in (Fault.RESETS, Fault.NO_ANSWERS) else pytest.mark.slow)
        for fault in Fault
        if fault is not Fault.NONE
    ],
)
async def test_a_link_that_breaks_or_falls_silent(proxied: ProxiedBroker, topics: Topics, fault: Fault) -> None:
    with structlog.testing.capture_logs() as said:
        async with working(proxied, topics) as running:
            proxied.link.fault = fault
            for start in range(60, 300, 40):
                await publish(proxied.admin, topics.events, EVENTS[start : start + 40])
                await asyncio.sleep(1)
            if fault is Fault.RESETS:
                assert proxied.link.cut > 3
            else:
                await until_ready_says(running, "no connection since")
            proxied.link.fault = Fault.NONE
            await publish(proxied.admin, topics.events, EVENTS[300:])
            await rest_told_once(proxied, topics)
            await until_ready_says(running, "ok")
    if fault is not Fault.RESETS:
        assert "no connection, trying on" in {entry["event"] for entry in said}


@pytest.mark.slow
async def test_the_right_to_write_lines_is_taken_away_and_given_back(proxied: ProxiedBroker, topics: Topics) -> None:
    denied = ("--deny-principal", "User:worker", "--operation", "Write", "--topic", topics.commentary)
    with structlog.testing.capture_logs() as said:
        async with working(proxied, topics) as running:
            await asyncio.to_thread(proxied.rights, "--add", *denied)
            await publish(proxied.admin, topics.events, EVENTS[60:])
            await until_ready_says(running, "worker is not allowed to do this")
            before = running.metrics.value("touchline_transaction_aborts_total")
            await asyncio.sleep(10)
            tries = running.metrics.value("touchline_transaction_aborts_total") - before
            assert tries < 20, "3 partitions, with growing pauses"
            await until_ready_says(running, f"{topics.commentary}")
            await asyncio.to_thread(proxied.rights, "--remove", *denied)
            await rest_told_once(proxied, topics)
            await until_ready_says(running, "ok")
    assert "worker is not allowed to do this" in str(
        [entry for entry in said if entry["event"].startswith("transaction failed")]
    )


@pytest.mark.slow
@pytest.mark.parametrize("right", ["Write transactional-id", "Read group", "Read topic", "Describe topic"])
async def test_a_worker_that_may_not_go_on_ends_and_says_so(proxied: ProxiedBroker, topics: Topics, right: str) -> None:
    operation, of = right.split()
    denied = ("--deny-principal", "User:worker", "--operation", operation, f"--{of}", topics.events)
    if of == "transactional-id":
        denied = (*denied, "--resource-pattern-type", "prefixed")

    publishing: list[asyncio.Task[None]] = []

    async def work() -> None:
        async with working(proxied, topics):
            await asyncio.to_thread(proxied.rights, "--add", *denied)
            publishing.append(asyncio.create_task(publish(proxied.admin, topics.events, EVENTS[60:])))
            await asyncio.sleep(60)

    with pytest.raises(WorkerError, match=r"worker is not allowed to do this .*: grant it with kafka-acls"):
        await work()
    await asyncio.gather(*publishing)
    await asyncio.to_thread(proxied.rights, "--remove", *denied)
    async with proxied.link.opened(), worker(_settings_of(proxied, topics), Announcer()):
        await rest_told_once(proxied, topics)


def _settings_of(broker: ProxiedBroker, topics: Topics) -> WorkerSettings:
    return WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)


@pytest.mark.slow
@pytest.mark.parametrize("quota", ["producer_byte_rate=2000,consumer_byte_rate=3000", "request_percentage=0.05"])
async def test_a_quota_is_named(
    proxied: ProxiedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, quota: str
) -> None:
    monkeypatch.setattr(stalls, "_STALLED", 2.0)
    with structlog.testing.capture_logs() as said:
        async with working(proxied, topics) as running:
            try:
                await asyncio.to_thread(proxied.quota, "--add-config", quota)
                await publish(proxied.admin, topics.events, EVENTS[60:])
                await until_ready_says(running, "a quota of the brokers delays their answers")
                assert running.metrics.value("touchline_stalled_partitions", cause="quota") > 0
            finally:
                await asyncio.to_thread(proxied.quota, "--delete-config", re.sub(r"=[\d.]+", "", quota))
            await rest_told_once(proxied, topics)
    assert "slowed down by a quota" in {entry["event"] for entry in said}
