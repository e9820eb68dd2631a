"""The producer: events at an even pace, through every restart of the brokers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from broker.clients import new_producer
from broker.connection import Connection
from football.events import MatchEvent

#: Seconds a record may wait for its broker to come back.
_PATIENCE = 180


class Feed:
    """Publishes `events` in order, as `replay` does. `sent` is how many were handed over so far."""

    def __init__(self, connection: Connection, topic: str, events: Sequence[MatchEvent], seconds: float) -> None:
        self.sent = 0
        self._connection = connection
        self._topic = topic
        self._events = events
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._hold = False

    async def publish(self) -> None:
        """All events, spread over the seconds; returns when the last is acknowledged."""
        began = time.monotonic()
        while self.sent < len(self._events):
            async with self._turn:
                await self._publish_on(began)
            await asyncio.sleep(0)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Publish nothing within the block, all before it acknowledged: for a broker that forgets its producers."""
        self._hold = True
        async with self._turn:
            yield
            self._hold = False

    async def _publish_on(self, began: float) -> None:
        async with new_producer(
            self._connection,
            enable_idempotence=True,
            linger_ms=5,
            request_timeout_ms=_PATIENCE * 1000,
        ) as producer:
            acknowledged = []
            partitions = await producer.partitions_for(self._topic)
            while self.sent < len(self._events) and not self._hold:
                event = self._events[self.sent]
                ahead = self._seconds * self.sent / len(self._events) - (time.monotonic() - began)
                if ahead > 0:
                    await asyncio.sleep(ahead)
                if partitions != (now := await producer.partitions_for(self._topic)):
                    # The keys move: without this, a match's last events could arrive after those that follow them.
                    partitions = now
                    await producer.flush()
                acknowledged.append(
                    await producer.send(
                        self._topic,
                        event.to_json(),
                        key=event.match_id.encode(),
                        timestamp_ms=int(event.event_time.timestamp() * 1000),
                    )
                )
                self.sent += 1
            await asyncio.gather(*acknowledged)
