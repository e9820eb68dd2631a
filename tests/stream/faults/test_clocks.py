"""Workers whose clock is wrong: it is named, and no line gets a time by which its topic deletes it at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
import structlog

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from stream import partition_owner, takeover
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import assert_exactly_once, commentary, until_told, worker

EVENTS = match("m0", events=40)


class Clock:
    """This machine's clock, wrong by `days`; stands in for `datetime` and `time`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.days = 0.0
        monkeypatch.setattr(partition_owner, "datetime", self)
        monkeypatch.setattr(takeover.time, "time", lambda: self.now(UTC).timestamp())

    def now(self, zone: tzinfo) -> datetime:
        return datetime.now(zone) + timedelta(days=self.days)


async def test_a_clock_that_is_days_behind(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a worker works, and of a worker that takes over."""
    connection = any_broker.connection
    clock = Clock(monkeypatch)
    await broker_topics.create(connection, topics, partitions=1)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()):
        await publish(connection, topics.events, EVENTS[:10])
        await until_told(connection, topics, 10)
        clock.days = -30
        await publish(connection, topics.events, EVENTS[10:20])
        await until_told(connection, topics, 20)
    with structlog.testing.capture_logs() as said:
        async with worker(settings, Announcer()):
            await publish(connection, topics.events, EVENTS[20:])
            await until_told(connection, topics, len(EVENTS))
    (warned,) = [entry for entry in said if entry["event"].startswith("this machine's clock is behind")]
    assert warned["seconds"] == pytest.approx(30 * 86_400, abs=60)
    times = [record.timestamp async for record in read(connection, topics.commentary)]
    assert times == sorted(times)
    assert times[0] / 1000 == pytest.approx(datetime.now(UTC).timestamp(), abs=60)
    assert_exactly_once(await commentary(connection, topics), EVENTS)


async def test_a_clock_that_is_ahead_of_the_brokers(
    apache: ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    clock.days = 1
    await broker_topics.create(apache.connection, topics, partitions=1)
    settings = WorkerSettings(
        connection=apache.connection, topics=topics, group=topics.events, heartbeat_interval_ms=100
    )
    with structlog.testing.capture_logs() as said:
        async with worker(settings, Announcer()) as running:
            await publish(apache.connection, topics.events, EVENTS)
            await running.until(lambda metrics: metrics.value("touchline_transaction_aborts_total") >= 4)
            await asyncio.sleep(3)
            tries = running.metrics.value("touchline_transaction_aborts_total")
            clock.days = 0
            await until_told(apache.connection, topics, len(EVENTS))
    errors = [entry["error"] for entry in said if entry["event"].startswith("transaction failed")]
    assert tries <= 7, "0.2 s, 0.4 s, 0.8 s, 1.6 s, 3.2 s apart"
    assert len(errors) >= 4
    assert all(error.startswith("this machine's clock is ahead of the brokers' at ") for error in errors), errors
    assert_exactly_once(await commentary(apache.connection, topics), EVENTS)
