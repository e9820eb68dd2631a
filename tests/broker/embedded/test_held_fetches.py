"""A consumer with nothing to do keeps still, also where the broker doesn't hold its fetches open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches
from broker.connection import Connection
from broker.embedded.held_fetches import hold_empty_fetches
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker

SECONDS = 2.0


def counting(consumer: AIOKafkaConsumer) -> list[object]:
    """The fetches that the consumer sends from now on."""
    sent: list[object] = []

    async def counted(_: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        sent.append(request)
        return await send()

    around_fetches(consumer, counted)
    return sent


async def idle(connection: Connection, topic: str, *, held: bool) -> int:
    """How often a consumer asks that finds nothing for some seconds; then it finds what comes."""
    consumer = AIOKafkaConsumer(**connection.client_options(), enable_auto_commit=False, fetch_max_wait_ms=100)
    sent = counting(consumer)
    if held:
        hold_empty_fetches(consumer)
    async with consumer, AIOKafkaProducer(**connection.client_options()) as producer:
        partitions = [TopicPartition(topic, number) for number in range(3)]
        consumer.assign(partitions)
        await consumer.seek_to_end()
        assert not await consumer.getmany(timeout_ms=200)
        sent.clear()
        assert not await consumer.getmany(timeout_ms=int(SECONDS * 1000))
        asked = len(sent)
        for number in range(10):
            await producer.send_and_wait(topic, b"%d" % number, partition=number % 3)
            async with asyncio.timeout(60):
                assert (await consumer.getone()).value == b"%d" % number
    return asked


async def test_it_asks_seldom_and_finds_all(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    await broker_topics.create(any_broker.connection, topics, partitions=3)
    assert 5 <= await idle(any_broker.connection, topics.commentary, held=True) <= 110 * SECONDS


async def test_without_it_asks_all_the_time(broker: EmbeddedBroker, topics: Topics) -> None:
    """When this fails the embedded broker has learnt to wait, and there is nothing to hold any more."""
    await broker_topics.create(broker.connection, topics, partitions=3)
    assert await idle(broker.connection, topics.commentary, held=False) > 150 * SECONDS


class Broker:
    """Answers each fetch with the next of some answers: (seconds, error code, records)."""

    def __init__(self, *answers: tuple[float, int, bytes]) -> None:
        self.answers = list(answers)
        self.clock = 0.0

    async def send(self) -> Any:
        seconds, error, records = self.answers.pop(0)
        self.clock += seconds
        return SimpleNamespace(topics=[("t", [(0, error, 7, b""), (1, 0, 7, records)])])


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long answers were kept back."""
    kept: list[float] = []

    async def sleep(seconds: float) -> None:
        kept.append(round(seconds * 1000, 3))

    monkeypatch.setattr("broker.embedded.held_fetches.asyncio.sleep", sleep)
    return kept


async def ask(monkeypatch: pytest.MonkeyPatch, *answers: tuple[float, int, bytes]) -> None:
    """Fetch all of the answers, waiting up to 100 ms for each."""
    broker, installed = Broker(*answers), []
    monkeypatch.setattr("broker.embedded.held_fetches.time", SimpleNamespace(monotonic=lambda: broker.clock))
    monkeypatch.setattr("broker.embedded.held_fetches.around_fetches", lambda _, around: installed.append(around))
    hold_empty_fetches(None)
    while broker.answers:
        await installed[0](1, FetchRequest(100, 1, 1, 1, []), broker.send)


async def test_longer_and_longer_until_there_is_something(monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    nothing, something, error = (0.0, 0, b""), (0.0, 0, b"record"), (0.0, 6, b"")
    await ask(monkeypatch, *[nothing] * 6, something, *[nothing] * 2, error, nothing)
    assert pauses == [1, 2, 4, 8, 10, 10, 1, 2, 1]


async def test_what_the_broker_kept_is_not_kept_again(monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    await ask(monkeypatch, *[(0.1, 0, b"")] * 3)
    assert pauses == []
