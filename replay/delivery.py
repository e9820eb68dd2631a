"""Sends records and sees that each arrives: bounded in what is on its way, stopped by the first that fails."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, KafkaTimeoutError
from aiokafka.structs import RecordMetadata

from replay.errors import ReplayError
from replay.interrupt import Interrupt


class Delivery:
    """Records of one topic on their way to the brokers. `sent` and `acknowledged` count them.

    While the brokers are away it waits for them, until it is interrupted.
    """

    def __init__(self, producer: AIOKafkaProducer, topic: str, most_under_way: int, interrupt: Interrupt) -> None:
        self._producer = producer
        self._topic = topic
        self._most = most_under_way
        self._interrupt = interrupt
        self._moved = asyncio.Event()
        self._failure: BaseException | None = None
        self.sent = 0
        self.acknowledged = 0

    async def send(self, key: bytes, value: bytes, timestamp: int) -> bool:
        """Hand over one record; waits while too many are on their way.

        Returns False when it was not sent because the replay is to end. Raises ReplayError when any failed.
        """
        while self.sent - self.acknowledged >= self._most and self._failure is None:
            if self._interrupt.is_set():
                return False
            await self._movement()
        while self._failure is None:
            try:
                future = await self._producer.send(self._topic, value, key, timestamp_ms=timestamp)
            except KafkaTimeoutError:  # its batch could not leave: the record was not taken
                if self._interrupt.is_set():
                    return False
            except KafkaError as error:
                self._failure = error
            else:
                self.sent += 1
                future.add_done_callback(self._arrived)
                return True
        raise self._error()

    async def finish(self, seconds: float = 10.0) -> bool:
        """Wait until all are acknowledged, however long that takes; once interrupted, `seconds` at most.

        Returns whether all are. Raises ReplayError when one failed.
        """
        until: float | None = None
        while self.sent > self.acknowledged and self._failure is None:
            if self._interrupt.is_set():
                until = until or time.monotonic() + seconds
                if time.monotonic() > until:
                    return False
            await self._movement()
        if self._failure is not None:
            raise self._error()
        return True

    async def _movement(self) -> None:
        """Wait until some record has arrived or failed, at most a moment."""
        self._moved.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await self._moved.wait()

    def _arrived(self, future: asyncio.Future[RecordMetadata]) -> None:
        failure = None if future.cancelled() else future.exception()
        if failure is None and not future.cancelled():
            self.acknowledged += 1
        else:
            self._failure = self._failure or failure or asyncio.CancelledError()
        self._moved.set()

    def _error(self) -> ReplayError:
        reason = str(self._failure) or type(self._failure).__name__
        return ReplayError(
            f"topic {self._topic} did not take an event ({reason}); {self.acknowledged} of {self.sent} sent are there: "
            "--resume goes on after them"
        )
