"""What an operator sees over HTTP: alive, ready, measured."""

from __future__ import annotations

import asyncio
import socket
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

import pytest
from prometheus_client import generate_latest

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics
from stream.errors import WorkerError
from stream.operations.health import Health, exposed
from stream.operations.metrics import Metrics
from stream.settings import WorkerSettings
from tests.paths import ROOT
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import worker


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except urllib.error.URLError as error:
        return 0, str(error.reason)


async def answer(port: int, path: str) -> tuple[int, str]:
    return await asyncio.to_thread(ask, port, path)


async def until_ready(port: int) -> None:
    async with asyncio.timeout(60):
        while (await answer(port, "/readyz"))[0] != 200:  # noqa: ASYNC110 (that is how an operator waits)
            await asyncio.sleep(0.05)


async def test_a_worker_is_ready_when_its_partitions_are_worked_on_and_tells_what_it_does(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=2)
    port, idle_port = free_port(), free_port()
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events, metrics_port=port)
    events = merged(*(match(f"m{number}", events=20) for number in range(4)))
    await publish(broker.connection, topics.events, events)
    async with worker(settings, Announcer()) as running:
        await until_ready(port)
        await running.until_done(len(events))
        assert await answer(port, "/healthz") == (200, "ok\n")
        assert (await answer(port, "/elsewhere"))[0] == 404
        # Lag is measured now and then.
        await running.until(
            lambda metrics: 'lag_events{partition="1"} 0.0' in generate_latest(metrics.registry).decode()
        )
        status, page = await answer(port, "/metrics")
        assert status == 200
        for line in (
            'touchline_events_total{result="commented"} 80.0',
            "touchline_partitions_owned 2.0",
            "touchline_rebalances_total 1.0",
            "touchline_transaction_aborts_total 0.0",
            'touchline_lag_events{partition="0"} 0.0',
            'touchline_lag_events{partition="1"} 0.0',
            'touchline_lines_total{engine="model"} 80.0',
            "touchline_wait_seconds_count 80.0",
            "touchline_latency_seconds_count 80.0",
        ):
            assert line in page.splitlines()
        for name in ("batch_lines_bucket", "process_seconds_bucket", "commit_seconds_bucket", "dead_letters_total"):
            assert f"touchline_{name}" in page

        # Of three workers on two partitions one has nothing to do, and is as ready for it as the others.
        idle = settings.model_copy(update={"metrics_port": idle_port})
        another = settings.model_copy(update={"metrics_port": None})
        async with worker(another, Announcer()), worker(idle, Announcer()):
            await until_ready(idle_port)
            await until_ready(port)


async def test_a_worker_that_has_no_partitions_yet_is_alive_and_not_ready() -> None:
    health, port = Health(), free_port()
    with exposed(health, Metrics(), "127.0.0.1", port):
        assert await answer(port, "/healthz") == (200, "ok\n")
        assert await answer(port, "/readyz") == (503, "starting\n")
        health.polled = lambda: time.monotonic() - 40
        assert await answer(port, "/healthz") == (503, "no topic was polled for 40 s\n")


async def test_an_event_loop_that_hangs_is_told() -> None:
    port = free_port()
    with exposed(Health(), Metrics(), "127.0.0.1", port):
        asked = asyncio.get_running_loop().run_in_executor(None, ask, port, "/healthz")
        time.sleep(2.5)  # noqa: ASYNC251 (this is what is tried)
        assert await asked == (503, "the event loop does not answer\n")


async def test_a_port_that_is_taken_ends_the_worker_with_the_reason(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    port = free_port()
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events, metrics_port=port)
    with exposed(Health(), Metrics(), "127.0.0.1", port), pytest.raises(WorkerError, match=f"127.0.0.1:{port}.*in use"):
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: False)


async def test_connections_that_say_nothing_are_bounded_in_number_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stream.operations.health._MOST_REQUESTS", 20)
    monkeypatch.setattr("stream.operations.health._REQUEST_SECONDS", 1.0)
    port, health = free_port(), Health()
    health.not_ready = lambda: None
    with exposed(health, Metrics(), "127.0.0.1", port), ExitStack() as opened:
        silent = [opened.enter_context(socket.create_connection(("127.0.0.1", port), 5)) for _ in range(40)]
        closed = await asyncio.to_thread(lambda: [one.recv(1) for one in silent[20:]])  # at once
        assert closed == [b""] * 20
        for one in silent[:20]:
            one.sendall(b"GET /metrics HTTP/1.1\r\nX: ")  # a word now and then does not keep it open
        assert await asyncio.to_thread(lambda: [one.recv(1) for one in silent[:20]]) == [b""] * 20
        async with asyncio.timeout(10):
            while (await answer(port, "/readyz"))[0] != 200:  # noqa: ASYNC110
                await asyncio.sleep(0.05)


async def test_it_is_reached_by_ipv6_and_no_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_: str = "") -> str:
        raise AssertionError("a slow resolver would hold the worker up")

    monkeypatch.setattr(socket, "getfqdn", slow)
    port = free_port()
    with exposed(Health(), Metrics(), "::", port):
        for host in ("[::1]", "127.0.0.1"):
            url = f"http://{host}:{port}/healthz"
            assert await asyncio.to_thread(lambda url=url: urllib.request.urlopen(url, timeout=10).status) == 200


def test_what_a_commentator_counts_is_shown() -> None:
    class Counting(Announcer):
        @property
        def counts(self) -> dict[str, int]:
            return {"fallbacks": 3, "fault_false": 2}

    metrics = Metrics()
    metrics.watch(Counting())
    metrics.watch(Announcer())  # which counts nothing
    assert metrics.value("touchline_commentator_total", what="fallbacks") == 3
    assert metrics.value("touchline_commentator_total", what="fault_false") == 2


def test_the_page_on_operations_has_every_metric() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    names = [f"{one.name}{'_total' if one.type == 'counter' else ''}" for one in Metrics().registry.collect()]
    assert [name for name in names if f"`{name}" not in page] == []
