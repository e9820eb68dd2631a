"""`TransactionalWriter`: one transaction after the other under a transactional id.

Any failure ends the writer; nothing is retried or aborted here. The next writer of the same transactional id aborts
what this one left open, or finds it committed. A connection lost within a transaction is a failure too: aiokafka sends
again by itself and may get a success, although the broker has lost the transaction.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import NamedTuple

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError

from broker.aiokafka_internals import transactions
from broker.aiokafka_internals.batch_builder import BatchBuilder, transactional_batch
from broker.aiokafka_internals.closing import stop_producer
from broker.aiokafka_internals.lost_connections import on_lost_connection
from broker.aiokafka_internals.patient_sender import grow_pauses, shorten_pauses
from broker.aiokafka_internals.supervised_client import last_refusal
from broker.clients import new_producer
from broker.compression import Compression
from broker.connection import Connection
from broker.embedded.forgotten_producers import ends_with_connections

log = structlog.get_logger("broker.transactional_writer")

#: Milliseconds between the steps of a transaction: as long as the broker takes, not aiokafka's default of 100.
_RETRY_BACKOFF_MS = 2
#: Largest batch of records of one partition; brokers accept 1 MiB by default.
BATCH_BYTES = 512 * 1024
#: Seconds between log lines about a writer that waits for its turn.
_SLOW_SECONDS = 5.0
#: Seconds for a writer to close in good order, and for one that has lost connections it can't make again.
_CLOSE_SECONDS, _CUT_SECONDS = 2.0, 0.1

Batch = tuple[TopicPartition, BatchBuilder]


class Record(NamedTuple):
    """A record of a batch, with its timestamp in milliseconds."""

    at_ms: int
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]] = ()


class TransactionalWriter:
    """Writes under a transactional id. `start` fences: afterwards no earlier writer of this id can commit."""

    def __init__(self, connection: Connection, transactional_id: str, timeout_ms: int) -> None:
        self._transactional_id = transactional_id
        self._seconds = timeout_ms / 1000
        self._producer = new_producer(
            connection,
            transactional_id=transactional_id,
            transaction_timeout_ms=timeout_ms,
            retry_backoff_ms=_RETRY_BACKOFF_MS,
            max_batch_size=BATCH_BYTES,
        )
        #: Whether a connection was lost within the transaction; where it ends with them, since the start.
        self._lost = self._ends_with_connections = False
        self._limit: asyncio.Timeout | None = None
        grow_pauses(self._producer)
        on_lost_connection(self._producer, self._lose)

    @property
    def id(self) -> int:
        """The broker's number for the started producer, usually the same for all of one transactional id."""
        return transactions.producer_id(self._producer)

    async def start(self) -> None:
        """Connect, fence earlier writers of this id, and abort what they left open."""
        starting = asyncio.ensure_future(self._producer.start())
        try:
            while not (await asyncio.wait([starting], timeout=_SLOW_SECONDS))[0]:
                log.warning(
                    "waiting until the broker has ended an earlier transaction",
                    transactional_id=self._transactional_id,
                    why=self.refused or "no answer",
                )
        except asyncio.CancelledError:
            starting.cancel()
            await asyncio.wait([starting])
            raise
        starting.result()
        self._ends_with_connections = ends_with_connections(self._producer)

    async def close(self) -> None:
        """Close the connections, in good order if that is quick. Sends nothing afterwards."""
        try:
            cut = self._lost and self._ends_with_connections
            await stop_producer(self._producer, _CUT_SECONDS if cut else _CLOSE_SECONDS)
        finally:
            transactions.retrieve_end(self._producer)

    @contextlib.asynccontextmanager
    async def _transaction(self) -> AsyncIterator[None]:
        """Commits at the end of the block. Raises when success is not certain: only the next writer finds it out."""
        try:
            async with asyncio.timeout(self._seconds) as self._limit:
                self._lost = self._lost and self._ends_with_connections
                self._check_connections()
                await self._begin()
                yield
                self._check_connections()
                await self._producer.commit_transaction()
                self._check_connections()
        except TimeoutError as error:
            self._check_connections()
            why = self.refused or "no answer"
            raise TimeoutError(f"not committed within {self._seconds:g} s: {why}") from error

    async def _begin(self) -> None:
        shorten_pauses(self._producer)
        await self._producer.begin_transaction()
        transactions.retrieve_end(self._producer)

    def _include(self, places: Iterable[TopicPartition]) -> None:
        """Add partitions to the transaction before the first record.

        Apache Kafka checks each write with the transaction's coordinator, and answers NotEnoughReplicas, to be retried,
        when the coordinator is busy with the same transaction: adding another part, or checking another write
        (KAFKA-15459).
        """
        for place in set(places):
            transactions.add_partition(self._producer, place)

    async def _write(self, batches: Iterable[Batch]) -> None:
        sent = [await self._send(place, batch) for place, batch in batches]
        transactions.retrieve_drains(self._producer)
        # aiokafka commits even when a batch could not be delivered: each has to be awaited.
        await asyncio.gather(*sent)

    async def _send(self, place: TopicPartition, batch: BatchBuilder) -> asyncio.Future[object]:
        sent: asyncio.Future[object] = await self._producer.send_batch(batch, place.topic, partition=place.partition)
        sent.add_done_callback(transactions.retrieve)
        return sent

    @property
    def refused(self) -> str:
        """What the broker refused last, in words, if anything."""
        refusal = last_refusal(self._producer)
        return "" if refusal is None else str(refusal)

    def _lose(self) -> None:
        """A connection is lost: fail at once."""
        self._lost = True
        if self._limit is not None:
            with contextlib.suppress(RuntimeError):  # no transaction is under way
                self._limit.reschedule(0.0)

    def _check_connections(self) -> None:
        if self._lost:
            since = "since the producer started" if self._ends_with_connections else "within a transaction"
            raise KafkaConnectionError(f"connection lost {since}")


def batches_of(
    records: Iterable[Record], largest: int = BATCH_BYTES, compression: Compression = "none"
) -> Iterator[BatchBuilder]:
    """The records in batches as large as possible: sent alone, each costs aiokafka a future."""
    batch = transactional_batch(largest, compression)
    for at_ms, key, value, headers in records:
        if batch.append(timestamp=at_ms, key=key, value=value, headers=list(headers)) is None:
            yield batch
            batch = transactional_batch(largest, compression)
            batch.append(timestamp=at_ms, key=key, value=value, headers=list(headers))  # an empty batch takes any
    yield batch
