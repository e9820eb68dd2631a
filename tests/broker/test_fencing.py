"""Producers that start together: one that can't is left behind."""

from __future__ import annotations

import asyncio

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from broker import fencing
from broker.fencing import fence
from broker.transactional_producer import TransactionalProducer


class Producer:
    """Stands in for a TransactionalProducer that takes so long, or fails in the end."""

    refused = "no coordinator"

    def __init__(self, seconds: float, error: Exception | None = None) -> None:
        self._seconds = seconds
        self._error = error
        self.closed = False

    async def start(self) -> None:
        await asyncio.sleep(self._seconds)
        if self._error is not None:
            raise self._error

    async def close(self) -> None:
        self.closed = True


async def started(*producers: Producer) -> list[int]:
    given: dict[TopicPartition, TransactionalProducer] = {
        TopicPartition("match-events", number): producer  # type: ignore[misc]
        for number, producer in enumerate(producers)
    }
    return [tp.partition for tp in await fence(given)]


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fencing, "_PATIENCE", 0.2)


async def test_one_that_hangs_or_fails_is_closed_and_holds_back_no_other() -> None:
    quick, hanging, later, failing = Producer(0.1), Producer(60), Producer(0.2), Producer(0.0, KafkaError("away"))
    async with asyncio.timeout(5):
        assert await started(quick, hanging, later, failing) == [0, 2]
    assert [one.closed for one in (quick, hanging, later, failing)] == [False, True, False, True]


async def test_when_none_starts_it_says_why() -> None:
    async with asyncio.timeout(5):
        with pytest.raises(KafkaError, match="away"):
            await started(Producer(60), Producer(0.1, KafkaError("away")))


async def test_cancelled_it_leaves_none_at_work() -> None:
    before = asyncio.all_tasks()
    starting = asyncio.create_task(started(Producer(60), Producer(60)))
    await asyncio.sleep(0.1)
    starting.cancel()
    await asyncio.wait([starting])
    assert starting.cancelled()
    assert asyncio.all_tasks() == before
