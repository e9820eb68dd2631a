"""Sends records and sees that each arrives: in batches, bounded in what is on its way, ended by the first that fails.

The batches are filled here and not by `AIOKafkaProducer.send`: a replay sends few keys often, and a
cached partition and one future a batch cost a quarter of what a hash and a future a record do.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from aiokafka import AIOKafkaProducer
from aiokafka.errors import (
    InvalidTimestampError,
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    TopicAuthorizationFailedError,
)
from aiokafka.structs import RecordMetadata

from broker.aiokafka_internals.batch_builder import BatchBuilder
from broker.aiokafka_internals.partitioner import partition_of
from replay.errors import ReplayError

_CURES = {
    InvalidTimestampError: "it refuses events so far ahead of its clock: set its message.timestamp.after.max.ms to "
    "9223372036854775807, as `touchline topics create` does, or give an earlier --kick-off",
    MessageSizeTooLargeError: "one is larger than its max.message.bytes",
    TopicAuthorizationFailedError: "this user may not write to it: grant it with kafka-acls",
}


class Delivery:
    """Records of one topic on their way to the brokers. `sent` and `acknowledged` count them.

    Records of a key arrive in the order they are sent. While the brokers are away it waits for them,
    until it is interrupted.
    """

    def __init__(
        self,
        producer: AIOKafkaProducer,
        topic: str,
        *,
        most_under_way: int,
        linger_ms: int,
        interrupt: Event,
        check: Callable[[], None],
    ) -> None:
        """`check` raises when there is no use in waiting for the brokers any longer."""
        self._producer = producer
        self._topic = topic
        self._most = most_under_way
        self._linger = linger_ms / 1000
        self._interrupt = interrupt
        self._check = check
        self._numbers: list[int] = []
        self._partitions: dict[bytes, int] = {}
        self._filling: dict[int, BatchBuilder] = {}
        self._leaving: dict[int, deque[BatchBuilder]] = {}
        self._shipping: dict[int, asyncio.Task[None]] = {}
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
            self._ship_all()
            await self._movement()
        partition = self._partitions.get(key)
        if partition is None:
            partition = await self._partition(key)
        if self._failure is not None:
            raise self._error()
        batch = self._filling.get(partition)
        if batch is None or batch.append(timestamp=timestamp, key=key, value=value) is None:
            self._ship(partition)
            self._filling[partition] = batch = self._producer.create_batch()
            batch.append(timestamp=timestamp, key=key, value=value)  # the first record always fits
            asyncio.get_running_loop().call_later(self._linger, self._ship, partition, batch)
        self.sent += 1
        return True

    async def finish(self, seconds: float = 10.0) -> bool:
        """Wait until all are acknowledged, however long that takes; once interrupted, `seconds` at most.

        Returns whether all are. Raises ReplayError when one failed.
        """
        self._ship_all()
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

    def close(self) -> None:
        """Give up what has not left yet."""
        for task in self._shipping.values():
            task.cancel()

    async def _partition(self, key: bytes) -> int:
        """The partition of a key, as the Java client's and aiokafka's default partitioners have it."""
        try:
            self._numbers = self._numbers or sorted(await self._producer.partitions_for(self._topic))
        except KafkaError as error:
            self._failure = error
            raise self._error() from error
        self._partitions[key] = partition_of(key, self._numbers)
        return self._partitions[key]

    def _ship_all(self) -> None:
        for partition in list(self._filling):
            self._ship(partition)

    def _ship(self, partition: int, only: BatchBuilder | None = None) -> None:
        """Let the partition's batch leave, behind those that left before it."""
        batch = self._filling.get(partition)
        if batch is None or (only is not None and batch is not only):
            return
        del self._filling[partition]
        batch.close()
        self._leaving.setdefault(partition, deque()).append(batch)
        if partition not in self._shipping:
            self._shipping[partition] = asyncio.create_task(self._leave(partition))

    async def _leave(self, partition: int) -> None:
        leaving = self._leaving[partition]
        try:
            while leaving and self._failure is None:
                try:
                    future = await self._producer.send_batch(leaving[0], self._topic, partition=partition)
                except KafkaTimeoutError:
                    continue  # the batch before it could not leave; this one was not taken
                count = leaving.popleft().record_count()
                future.add_done_callback(lambda done, count=count: self._arrived(done, count))
        except KafkaError as error:
            self._failed(error)
        finally:
            del self._shipping[partition]

    async def _movement(self) -> None:
        """Wait until some batch has arrived or failed, at most a moment."""
        self._check()
        self._moved.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await self._moved.wait()

    def _arrived(self, future: asyncio.Future[RecordMetadata], count: int) -> None:
        if future.cancelled():
            self._failed(asyncio.CancelledError())
        elif (failure := future.exception()) is not None:
            self._failed(failure)
        else:
            self.acknowledged += count
            self._moved.set()

    def _failed(self, failure: BaseException) -> None:
        self._failure = self._failure or failure
        self._moved.set()

    def _error(self) -> ReplayError:
        cures = [cure for error, cure in _CURES.items() if isinstance(self._failure, error)]
        reason = cures[0] if cures else str(self._failure) or type(self._failure).__name__
        return ReplayError(
            f"topic {self._topic} did not take an event ({reason}); {self.acknowledged} of {self.sent} sent are there: "
            "--resume goes on after them"
        )
