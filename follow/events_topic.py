"""Publishes the events of followed matches exactly once: each match has a transactional id of its own.

Opening a match fences whoever published it before, then reads back what is on the topic. A transaction whose outcome is
not certain ends the match's producer; opening it again finds out what was committed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing

import orjson
from aiokafka.errors import InvalidProducerEpoch, KafkaError, ProducerFenced

from broker.aiokafka_internals import transactions
from broker.aiokafka_internals.batch_builder import BatchBuilder, transactional_batch
from broker.aiokafka_internals.closing import stop_producer
from broker.aiokafka_internals.lost_connections import on_lost_connection
from broker.aiokafka_internals.partitioner import partition_of
from broker.clients import new_producer
from broker.connection import Connection
from broker.reader import read
from broker.topics import partition_count
from follow.errors import TakenOverError
from football.errors import EventError
from football.events import MatchEvent

_TRANSACTION_MS = 20_000
_BATCH_BYTES = 512 * 1024
#: Milliseconds between the steps of a transaction: as long as the broker takes, not aiokafka's default of 100.
_RETRY_BACKOFF_MS = 2
_CLOSE_SECONDS = 2.0
#: Producers that connect at the same time.
_AT_ONCE = 16
_FENCED = (ProducerFenced, InvalidProducerEpoch)


class UncertainError(Exception):
    """A transaction failed, or its outcome is not known: open the match again."""


class EventsTopic:
    """The topic of match events, for the matches that are followed."""

    def __init__(self, connection: Connection, topic: str) -> None:
        self._connection = connection
        self._topic = topic
        self._producers: dict[str, _MatchProducer] = {}
        self._connecting = asyncio.Semaphore(_AT_ONCE)

    async def open(self, match_ids: Iterable[str]) -> dict[str, list[MatchEvent]]:
        """Become the publisher of these matches; returns what has been published of each, in its order.

        Raises KafkaError and MissingTopicError.
        """
        ids = list(match_ids)
        numbers = list(range(await partition_count(self._connection, self._topic)))
        await asyncio.gather(*(self._start(match_id, partition_of(match_id.encode(), numbers)) for match_id in ids))
        found: dict[str, list[MatchEvent]] = {match_id: [] for match_id in ids}
        partitions = sorted({partition_of(match_id.encode(), numbers) for match_id in ids})
        async with aclosing(read(self._connection, self._topic, partitions=partitions, up_to_open=True)) as records:
            async for record in records:
                events = found.get((record.key or b"").decode(errors="replace"))
                event = None if events is None else _event(record.value)
                if events is not None and event is not None:
                    events.append(event)
        return found

    async def publish(self, match_id: str, events: Sequence[MatchEvent]) -> None:
        """Publish events in one transaction. Raises UncertainError, and TakenOverError when another has the match."""
        producer = self._producers.get(match_id)
        if producer is None:
            raise UncertainError
        try:
            await producer.publish(self._topic, match_id, events)
        except _FENCED as error:
            await self.leave(match_id)
            raise TakenOverError(match_id) from error
        except (KafkaError, OSError, UncertainError) as error:  # a TimeoutError is an OSError
            await self.leave(match_id)
            raise UncertainError(str(error) or type(error).__name__) from error

    async def leave(self, match_id: str) -> None:
        """Stop publishing a match."""
        producer = self._producers.pop(match_id, None)
        if producer is not None:
            await producer.close()

    async def close(self) -> None:
        """Stop publishing all of them."""
        await asyncio.gather(*(self.leave(match_id) for match_id in list(self._producers)))

    async def _start(self, match_id: str, partition: int) -> None:
        async with self._connecting:
            await self.leave(match_id)
            producer = _MatchProducer(self._connection, match_id, partition)
            self._producers[match_id] = producer
            try:
                await producer.start()
            except BaseException:
                await self.leave(match_id)
                raise


class _MatchProducer:
    """The transactional producer of one match."""

    def __init__(self, connection: Connection, match_id: str, partition: int) -> None:
        self._partition = partition
        self._producer = new_producer(
            connection,
            transactional_id=f"touchline-follow.{match_id}",
            transaction_timeout_ms=_TRANSACTION_MS,
            retry_backoff_ms=_RETRY_BACKOFF_MS,
        )
        self._lost = 0
        on_lost_connection(self._producer, self._count_lost)

    async def start(self) -> None:
        """Connect, fence earlier producers of the match, and abort what they left open."""
        async with asyncio.timeout(_TRANSACTION_MS / 1000):
            await self._producer.start()

    async def publish(self, topic: str, match_id: str, events: Sequence[MatchEvent]) -> None:
        lost = self._lost
        async with asyncio.timeout(_TRANSACTION_MS / 1000):
            await self._producer.begin_transaction()
            transactions.retrieve_end(self._producer)
            sent = [await self._send(topic, batch) for batch in _batches(match_id, events)]
            # aiokafka commits even when a batch could not be delivered: each has to be awaited.
            await asyncio.gather(*sent)
            self._check(lost)
            await self._producer.commit_transaction()
            self._check(lost)

    async def _send(self, topic: str, batch: BatchBuilder) -> asyncio.Future[object]:
        sent: asyncio.Future[object] = await self._producer.send_batch(batch, topic, partition=self._partition)
        sent.add_done_callback(transactions.retrieve)
        return sent

    async def close(self) -> None:
        try:
            await stop_producer(self._producer, _CLOSE_SECONDS)
        finally:
            transactions.retrieve_end(self._producer)

    def _count_lost(self) -> None:
        self._lost += 1

    def _check(self, lost: int) -> None:
        """Aiokafka sends again by itself and may get a success, although the broker has lost the transaction."""
        if self._lost != lost:
            raise UncertainError("connection lost within a transaction")


def _batches(match_id: str, events: Sequence[MatchEvent]) -> Iterator[BatchBuilder]:
    """The events in batches as large as the brokers take."""
    batch = transactional_batch(_BATCH_BYTES, "none")
    for event in events:
        at, value = int(event.event_time.timestamp() * 1000), event.to_json()
        if batch.append(timestamp=at, key=match_id.encode(), value=value, headers=[]) is None:
            yield batch
            batch = transactional_batch(_BATCH_BYTES, "none")
            batch.append(timestamp=at, key=match_id.encode(), value=value, headers=[])  # the first always fits
    yield batch


def _event(value: bytes | None) -> MatchEvent | None:
    try:
        return MatchEvent.from_json(value or b"null")
    except (EventError, orjson.JSONDecodeError):
        return None  # not an event of ours: the worker puts it into the dead letters
