"""The transactional producer of an input partition's owner.

Any failure ends the producer; nothing is retried or aborted here. The next producer of the same transactional id
aborts what this one left open, or finds it committed, and then reads the committed offset. A lost connection is a
failure too: aiokafka sends again by itself and may get a success, although the broker has lost the transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError
from aiokafka.structs import OffsetAndMetadata

from broker.aiokafka_internals import transactions
from broker.aiokafka_internals.batch_builder import BatchBuilder, transactional_batch
from broker.aiokafka_internals.closing import stop_producer
from broker.aiokafka_internals.lost_connections import on_lost_connection
from broker.aiokafka_internals.patient_sender import grow_pauses, shorten_pauses
from broker.aiokafka_internals.supervised_client import last_refusal
from broker.clients import new_producer
from broker.compression import Compression
from broker.connection import Connection

log = structlog.get_logger("broker.transactional_producer")

#: Milliseconds between the steps of a transaction: as long as the broker takes, not aiokafka's default of 100.
_RETRY_BACKOFF_MS = 2
#: Largest batch of records of one partition; brokers accept 1 MiB by default.
_BATCH_BYTES = 512 * 1024
#: Seconds between log lines about a producer that waits for its turn.
_SLOW_SECONDS = 5.0
#: Seconds for a producer to close in good order.
_CLOSE_SECONDS = 2.0


class Message(NamedTuple):
    """A record to write; `value` None deletes the key from a compacted topic. `partition` None: that of the input."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]] = ()
    partition: int | None = None


async def _confirmed() -> None:
    """Nothing needs to be confirmed."""


class TransactionalProducer:
    """Writes for one input partition, by default to the partition of the same number of each output topic.

    `start` fences: afterwards no earlier producer of this partition and group can commit. `compression` is the codec
    of each topic's batches; topics without one are not compressed. `largest` is the largest batch in bytes that each
    topic takes, where that is known.
    """

    def __init__(
        self,
        connection: Connection,
        group: str,
        source: TopicPartition,
        timeout_ms: int,
        *,
        compression: Mapping[str, Compression] | None = None,
        largest: Mapping[str, int] | None = None,
    ) -> None:
        self._group = group
        self._source = source
        self._seconds = timeout_ms / 1000
        self._compression = compression or {}
        self._largest = largest or {}
        self._producer = new_producer(
            connection,
            transactional_id=f"{group}.{source.topic}.{source.partition}",
            transaction_timeout_ms=timeout_ms,
            retry_backoff_ms=_RETRY_BACKOFF_MS,
            max_batch_size=_BATCH_BYTES,
        )
        self._lost_connections = 0
        grow_pauses(self._producer)
        on_lost_connection(self._producer, self._count_lost_connection)

    @property
    def id(self) -> int:
        """The broker's number for the started producer, usually the same for all of one transactional id."""
        return transactions.producer_id(self._producer)

    async def start(self) -> None:
        """Connect, fence earlier producers of this partition, and abort what they left open."""
        starting = asyncio.ensure_future(self._producer.start())
        try:
            while not (await asyncio.wait([starting], timeout=_SLOW_SECONDS))[0]:
                log.warning(
                    "waiting until the broker has ended an earlier transaction",
                    partition=self._source.partition,
                    why=self._refused or "no answer",
                )
        except asyncio.CancelledError:
            starting.cancel()
            await asyncio.wait([starting])
            raise
        starting.result()

    async def commit(
        self,
        messages: Sequence[Message],
        position: int,
        at_ms: int,
        metadata: str | None = None,
        confirm: Callable[[], Awaitable[None]] = _confirmed,
    ) -> None:
        """Write the messages and the group's offset in one transaction.

        All records have the timestamp `at_ms`, the offset has it in its metadata, by default alone: that identifies the
        parts of one transaction. It is committed only when `confirm`, which runs meanwhile, does not raise. Raises when
        success is not certain; then only the next producer can find out the outcome.
        """
        offset = OffsetAndMetadata(position, str(at_ms) if metadata is None else metadata)
        confirmed = asyncio.ensure_future(confirm())
        confirmed.add_done_callback(transactions.retrieve)
        try:
            async with asyncio.timeout(self._seconds):
                await self._commit(list(self._batches(messages, at_ms)), offset, confirmed)
        except TimeoutError as error:
            why = self._refused or "no answer"
            raise TimeoutError(f"not committed within {self._seconds:g} s: {why}") from error
        finally:
            confirmed.cancel()

    async def _commit(
        self,
        batches: Sequence[tuple[TopicPartition, BatchBuilder]],
        offset: OffsetAndMetadata,
        confirmed: asyncio.Future[None],
    ) -> None:
        lost = self._lost_connections
        await self._begin()
        # First all that the transaction will include, then the offset, then the records. Apache Kafka checks each write
        # with the transaction's coordinator, and answers NotEnoughReplicas, to be retried, when the coordinator is busy
        # with the same transaction: adding another part, or checking another write (KAFKA-15459).
        for place in {place for place, _ in batches}:
            transactions.add_partition(self._producer, place)
        await self._producer.send_offsets_to_transaction({self._source: offset}, self._group)
        sent = [await self._send(place, batch) for place, batch in batches]
        # aiokafka commits even when a batch could not be delivered: each has to be awaited.
        await asyncio.gather(*sent)
        await confirmed
        self._check_connections(lost)
        await self._producer.commit_transaction()
        self._check_connections(lost)

    async def end_again(self, partitions: Sequence[TopicPartition], *, commit: bool) -> None:
        """End an earlier transaction of ours that is open in these partitions, although its coordinator has ended it.

        A transaction that includes them and writes nothing gets its marker written there, which ends the other too.
        Raises as `commit` does.
        """
        async with asyncio.timeout(self._seconds):
            await self._begin()
            await transactions.add_group(self._producer, self._group)  # the offset may be open as well
            for partition in partitions:
                transactions.add_partition(self._producer, partition)
            await (self._producer.commit_transaction() if commit else self._producer.abort_transaction())

    async def close(self) -> None:
        """Close the connections, in good order if that is quick. Sends nothing afterwards."""
        try:
            await stop_producer(self._producer, _CLOSE_SECONDS)
        finally:
            transactions.retrieve_end(self._producer)

    @property
    def _refused(self) -> str:
        """What the broker refused last, in words, if anything."""
        refusal = last_refusal(self._producer)
        return "" if refusal is None else str(refusal)

    async def _begin(self) -> None:
        shorten_pauses(self._producer)
        await self._producer.begin_transaction()
        transactions.retrieve_end(self._producer)

    def _count_lost_connection(self) -> None:
        self._lost_connections += 1

    def _check_connections(self, lost: int) -> None:
        if self._lost_connections != lost:
            raise KafkaConnectionError("connection lost within a transaction")

    def _batches(self, messages: Sequence[Message], at_ms: int) -> Iterator[tuple[TopicPartition, BatchBuilder]]:
        """The messages by partition, in batches as large as possible: sent alone, each costs aiokafka a future."""
        for place, of_place in groupby(messages, self._place):
            compression = self._compression.get(place.topic, "none")
            size = min(_BATCH_BYTES, self._largest.get(place.topic, _BATCH_BYTES))
            batch = transactional_batch(size, compression)
            for message in of_place:
                if not _append(batch, message, at_ms):
                    yield place, batch
                    batch = transactional_batch(size, compression)
                    _append(batch, message, at_ms)
            yield place, batch

    def _place(self, message: Message) -> TopicPartition:
        return TopicPartition(message.topic, self._source.partition if message.partition is None else message.partition)

    async def _send(self, place: TopicPartition, batch: BatchBuilder) -> asyncio.Future[object]:
        sent: asyncio.Future[object] = await self._producer.send_batch(batch, place.topic, partition=place.partition)
        sent.add_done_callback(transactions.retrieve)
        return sent


def _append(batch: BatchBuilder, message: Message, at_ms: int) -> bool:
    """Append a message to a batch; False when it has no room. An empty batch takes any."""
    added = batch.append(timestamp=at_ms, key=message.key, value=message.value, headers=list(message.headers))
    return added is not None
