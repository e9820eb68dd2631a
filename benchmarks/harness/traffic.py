"""Simulated match events on the topic, at once or at a rate, and how far a group has come with them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from benchmarks.harness.processes import Running
from broker.connection import Connection
from broker.embedded.repairs import repair
from replay.settings import ReplaySettings
from sources.simulator import simulate


class Record(NamedTuple):
    """An event as it goes on the topic."""

    key: bytes
    value: bytes
    event_id: str
    timestamp_ms: int


def records(events: int, matches: int, *, seed: int = 1, first: int = 0) -> list[Record]:
    """The events of simulated matches sorted by time, at most `events` of them (0: all)."""
    played = [event for one in simulate(matches, seed, first=first) for event in one.match.events]
    played.sort(key=lambda event: event.event_time)
    return [
        Record(event.match_id.encode(), event.to_json(), event.event_id, int(event.event_time.timestamp() * 1000))
        for event in (played[:events] if events else played)
    ]


async def publish(connection: Connection, topic: str, sent: Sequence[Record]) -> None:
    """All of them as fast as the broker takes them."""
    producer = AIOKafkaProducer(
        **connection.client_options(),
        enable_idempotence=True,
        linger_ms=20,
        compression_type=ReplaySettings.model_fields["compression"].default,  # as `touchline replay` does
    )
    await producer.start()
    try:
        for start in range(0, len(sent), 5000):
            waiting = [
                await producer.send(topic, value=one.value, key=one.key, timestamp_ms=one.timestamp_ms)
                for one in sent[start : start + 5000]
            ]
            await asyncio.gather(*waiting)
    finally:
        await producer.stop()


class Progress:
    """How many records of a topic a group has committed; asks the broker's coordinator only, so it costs little."""

    def __init__(self, connection: Connection, group: str, topic: str) -> None:
        self._admin = AIOKafkaAdminClient(**connection.client_options())
        self._group, self._topic = group, topic

    async def __aenter__(self) -> Self:
        await self._admin.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._admin.close()

    async def committed(self) -> int:
        """Records committed on all partitions; none as long as a broker just started has no coordinator yet."""
        try:
            offsets = await self._admin.list_consumer_group_offsets(self._group)
        except GroupCoordinatorNotAvailableError:
            return 0
        return sum(max(0, at.offset) for tp, at in offsets.items() if tp.topic == self._topic)


class Readable:
    """Follows the commentary as a subscriber does (read_committed) and notes when each event's line could be read."""

    def __init__(self, connection: Connection, topic: str, partitions: int) -> None:
        self.seen: dict[str, float] = {}
        self._consumer = AIOKafkaConsumer(
            **connection.client_options(), isolation_level="read_committed", fetch_max_wait_ms=100
        )
        self._partitions = [TopicPartition(topic, number) for number in range(partitions)]

    async def follow(self) -> None:
        """Read until cancelled."""
        await self._consumer.start()
        try:
            await repair(self._consumer)
            self._consumer.assign(self._partitions)
            await self._consumer.seek_to_end()
            while True:
                for found in (await self._consumer.getmany(timeout_ms=100)).values():
                    at = time.monotonic()
                    for record in found:
                        self.seen[orjson.loads(record.value)["event_id"]] = at
        finally:
            await self._consumer.stop()

    async def wait_for(self, wanted: Iterable[str], seconds: float, crew: Sequence[Running]) -> None:
        """Wait until the lines of these events were read, so long at most. Raises RuntimeError when a worker ends."""
        left, until = set(wanted), time.monotonic() + seconds
        while left and time.monotonic() < until:
            for one in crew:
                one.check()
            await asyncio.sleep(0.05)
            left -= self.seen.keys()


async def send_at(connection: Connection, topic: str, sent: Sequence[Record], rate: float) -> dict[str, float]:
    """Send at a steady rate; when each record was handed to the producer."""
    return await send_when_due(connection, topic, [(number / rate, one) for number, one in enumerate(sent)])


async def send_when_due(
    connection: Connection, topic: str, due: Sequence[tuple[float, Record]], began: float | None = None
) -> dict[str, float]:
    """Send each record when it is due, in seconds after `began` (monotonic; now). Returns when each was handed over."""
    producer = AIOKafkaProducer(**connection.client_options(), linger_ms=0)
    await producer.start()
    times: dict[str, float] = {}
    try:
        started = time.monotonic() if began is None else began
        waiting = []
        for seconds, one in due:
            wait = started + seconds - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            times[one.event_id] = time.monotonic()
            waiting.append(await producer.send(topic, value=one.value, key=one.key))
        await asyncio.gather(*waiting)
    finally:
        await producer.stop()
    return times
