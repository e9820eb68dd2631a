"""The readers of the commentary: one that watches all the time, outliving every broker, and one that comes after."""

from __future__ import annotations

import asyncio
import contextlib

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from broker.clients import new_consumer
from broker.connection import Connection
from broker.embedded.repairs import repair
from commentary.message import Commentary
from stream.subscriber import subscribe
from tests.chaos.season import Ledger, line_name

#: Where a line stands, and which it is.
Place = tuple[int, int]


class Watcher:
    """Reads the topic under read_committed from its beginning, on and on, and enters what it sees in `ledger`."""

    def __init__(self, connection: Connection, topic: str, partitions: int, ledger: Ledger) -> None:
        self.ledger = ledger
        self.places: dict[Place, str] = {}
        self.restarts = 0
        self._connection = connection
        self._next = {TopicPartition(topic, number): 0 for number in range(partitions)}

    def grow(self, partitions: int) -> None:
        """Read the partitions that were added too, from their first record."""
        (topic,) = {tp.topic for tp in self._next}
        self._next = {TopicPartition(topic, number): 0 for number in range(partitions)} | self._next

    async def watch(self) -> None:
        """For ever; a broker that goes away is waited for."""
        while True:
            try:
                await self._read_on()
            except (KafkaError, OSError):
                self.restarts += 1
                await asyncio.sleep(0.5)

    async def _read_on(self) -> None:
        consumer = new_consumer(
            self._connection,
            isolation_level="read_committed",
            auto_offset_reset="none",
            fetch_max_wait_ms=100,
        )
        try:
            await consumer.start()
            await repair(consumer)
            while True:
                if consumer.assignment() != self._next.keys():
                    consumer.assign(list(self._next))
                    for tp, offset in self._next.items():
                        consumer.seek(tp, offset)
                for tp, records in (await consumer.getmany(timeout_ms=200)).items():
                    for record in records:
                        line = Commentary.from_json(record.value)
                        self.ledger.take(line)
                        self.places[tp.partition, record.offset] = line_name(line)
                        self._next[tp] = record.offset + 1
        finally:
            with contextlib.suppress(KafkaError, OSError):
                await consumer.stop()


async def read_again(connection: Connection, topic: str, ledger: Ledger) -> dict[Place, str]:
    """What a reader sees who starts after the end."""
    places: dict[Place, str] = {}
    async for received in subscribe(connection, topic, from_beginning=True, follow=False):
        ledger.take(received.commentary)
        places[received.partition, received.offset] = line_name(received.commentary)
    return places
