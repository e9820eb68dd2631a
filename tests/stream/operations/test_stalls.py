"""A partition that does not move is named with what it waits for, and its lag is the broker's."""

from __future__ import annotations

import asyncio
import threading

import pytest
from structlog.testing import capture_logs

from broker import topics as broker_topics
from broker.clients import new_producer
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from commentary.message import Line
from commentary.situation import Situation
from stream.operations import stalls
from stream.settings import WorkerSettings
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import Running, worker


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stalls, "_STALLED", 1.0)
    monkeypatch.setattr(stalls, "_EVERY", 0.2)


async def until_stalled(running: Running, cause: str) -> None:
    await running.until(lambda metrics: metrics.value("touchline_stalled_partitions", cause=cause) == 1)


async def test_an_open_transaction_in_the_events(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    producer = new_producer(broker.connection, transactional_id=topics.events)
    await producer.start()
    await publish(broker.connection, topics.events, match("m0", events=10))
    async with worker(settings, Announcer()) as running:
        await running.until_done(10)
        await producer.begin_transaction()
        for event in match("m1", events=7):
            await producer.send_and_wait(topics.events, event.to_json(), key=b"m1", partition=0)
        await until_stalled(running, "open_transaction")
        assert running.metrics.value("touchline_lag_events", partition="0") == 7
        await producer.commit_transaction()
        await running.until(
            lambda metrics: metrics.value("touchline_stalled_partitions", cause="open_transaction") == 0
        )
        await running.until_done(17)
    await producer.stop()


async def test_an_opening_that_hangs_is_named_with_its_step(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    stranger = new_producer(broker.connection, transactional_id=topics.state)
    await stranger.start()
    await publish(broker.connection, topics.events, match("m0", events=10))
    await stranger.begin_transaction()
    await stranger.send_and_wait(topics.state, b"{}", key=b"another group/m0", partition=0)
    with capture_logs() as logged:
        async with worker(settings, Announcer()) as running:
            await until_stalled(running, "opening")
            await stranger.commit_transaction()
            await running.until_done(10)
    await stranger.stop()
    whys = [line["why"] for line in logged if line["event"] == "stalled"]
    assert any("it is being opened (restoring its match records" in why for why in whys)


async def test_a_commentator_that_hangs(broker: EmbeddedBroker, topics: Topics) -> None:
    let_go = threading.Event()

    class Hanging(Announcer):
        def comment(self, situations: list[Situation]) -> list[Line]:  # type: ignore[override]
            let_go.wait(30)
            return super().comment(situations)

    await broker_topics.create(broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Hanging()) as running:
        await publish(broker.connection, topics.events, match("m0", events=10))
        await until_stalled(running, "commentator")
        assert running.metrics.value("touchline_lag_events", partition="0") == 10
        let_go.set()
        await running.until_done(10)
        await running.until(lambda metrics: metrics.value("touchline_lag_events", partition="0") == 0)


async def test_an_outage(own_broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=own_broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await publish(own_broker.connection, topics.events, match("m0", events=10))
        await running.until_done(10)
        await asyncio.to_thread(own_broker.stop)
        await until_stalled(running, "broker")
        assert running.metrics.registry.get_sample_value("touchline_lag_events", {"partition": "0"}) is None
        await own_broker.restart()
        await publish(own_broker.connection, topics.events, match("m1", events=10))
        await running.until_done(20)
        await running.until(lambda metrics: metrics.value("touchline_stalled_partitions", cause="broker") == 0)
