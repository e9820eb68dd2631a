"""One transactional producer: what an input partition's owner writes through.

Every failure ends the producer. Nothing is retried or aborted here: the next producer of the same
transactional id aborts what this one left open, or finds it committed, and then reads the committed offset.
A lost connection is a failure too, although aiokafka asks again by itself and may be told that all is well:
what the broker knew of the transaction may be gone with it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaConnectionError, KafkaError
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.default_records import DefaultRecordBatch
from aiokafka.structs import OffsetAndMetadata

from broker.compression import Compression
from broker.connection import Connection

_CODECS: Mapping[Compression, int] = {
    "none": DefaultRecordBatch.CODEC_NONE,
    "gzip": DefaultRecordBatch.CODEC_GZIP,
    "snappy": DefaultRecordBatch.CODEC_SNAPPY,
    "lz4": DefaultRecordBatch.CODEC_LZ4,
    "zstd": DefaultRecordBatch.CODEC_ZSTD,
}
#: The waits between the steps of a transaction are the broker's few ms, not aiokafka's default 100.
_RETRY_BACKOFF_MS = 2
#: Records of one partition travel in batches of up to this size; brokers take 1 MiB by default.
_BATCH_BYTES = 512 * 1024
#: Seconds for a producer to close in good order.
_CLOSE_SECONDS = 2.0


class Message(NamedTuple):
    """A record to be written; `value` None deletes the key from a compacted topic."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]] = ()


class TransactionalProducer:
    """Writes for one input partition, to the partition of the same number of each output topic.

    `start` fences: from then on no earlier producer of this partition and group can commit anything. `compression` says
    how the batches of each topic are compressed; those of a topic that it leaves out are not.
    """

    def __init__(
        self,
        connection: Connection,
        group: str,
        source: TopicPartition,
        timeout_ms: int,
        compression: Mapping[str, Compression] | None = None,
    ) -> None:
        self._group = group
        self._source = source
        self._seconds = timeout_ms / 1000
        self._compression = compression or {}
        self._producer = AIOKafkaProducer(
            **connection.client_options(),
            transactional_id=f"{group}.{source.topic}.{source.partition}",
            transaction_timeout_ms=timeout_ms,
            retry_backoff_ms=_RETRY_BACKOFF_MS,
            max_batch_size=_BATCH_BYTES,
        )
        self._lost = 0
        self._count_lost_connections()

    @property
    def id(self) -> int:
        """What the broker calls the producer, once it is started; as a rule it is the same for all of our name."""
        number: int = self._producer._txn_manager.producer_id  # noqa: SLF001 (aiokafka has no other door)
        return number

    async def start(self) -> None:
        """Connect, fence earlier producers of this partition, and abort what they left open."""
        await self._producer.start()

    async def commit(self, messages: Sequence[Message], position: int, at_ms: int) -> None:
        """Write the messages and the group's offset in one transaction.

        All of it bears the time `at_ms`, the offset in its metadata: one transaction's parts are known by that.
        Raises when it did not surely succeed; whether it did is then known only to the next producer.
        """
        lost = self._lost
        batches = list(self._batches(messages, at_ms))
        offset = OffsetAndMetadata(position, str(at_ms))
        async with asyncio.timeout(self._seconds):
            await self._producer.begin_transaction()
            self._look_at_end()
            sent = [await self._send(topic, batch) for topic, batch in batches]
            await self._producer.send_offsets_to_transaction({self._source: offset}, self._group)
            # aiokafka commits even when a batch could not be delivered: each has to be asked.
            await asyncio.gather(*sent)
            self._still_connected(lost)
            await self._producer.commit_transaction()
            self._still_connected(lost)

    async def end_again(self, partitions: Sequence[TopicPartition], *, commit: bool) -> None:
        """End an earlier transaction of ours that stands open in these partitions, though its coordinator has ended it.

        A transaction that takes them in and writes nothing has its end written to them, which ends the other too.
        Raises as `commit` does.
        """
        sender, transaction = self._producer._sender, self._producer._txn_manager  # noqa: SLF001 (no other door)
        async with asyncio.timeout(self._seconds):
            await self._producer.begin_transaction()
            self._look_at_end()
            while transaction._txn_consumer_group is None:  # noqa: SLF001 (its offset, if it stands open as well)
                await sender._do_add_offsets_to_txn(self._group)  # noqa: SLF001
            for partition in partitions:
                transaction.maybe_add_partition_to_txn(partition)
            await (self._producer.commit_transaction() if commit else self._producer.abort_transaction())

    def _still_connected(self, lost: int) -> None:
        if self._lost != lost:
            raise KafkaConnectionError("connection lost within a transaction")

    def _count_lost_connections(self) -> None:
        client = self._producer.client
        on_closed = client._on_connection_closed  # noqa: SLF001 (aiokafka tells nobody else)

        def count(connection: object, reason: object) -> None:
            self._lost += 1
            on_closed(connection, reason)

        client._on_connection_closed = count  # noqa: SLF001

    def _batches(self, messages: Sequence[Message], at_ms: int) -> Iterator[tuple[str, BatchBuilder]]:
        """The messages by topic, in batches as large as may be: one by one they cost aiokafka a future each."""
        for topic, of_topic in groupby(messages, attrgetter("topic")):
            compression = self._compression.get(topic, "none")
            batch = _batch(compression)
            for message in of_topic:
                if not _append(batch, message, at_ms):
                    yield topic, batch
                    batch = _batch(compression)
                    _append(batch, message, at_ms)
            yield topic, batch

    async def _send(self, topic: str, batch: BatchBuilder) -> asyncio.Future[object]:
        sent: asyncio.Future[object] = await self._producer.send_batch(batch, topic, partition=self._source.partition)
        sent.add_done_callback(_look_at)
        return sent

    def _look_at_end(self) -> None:
        """Whoever commits learns of a failure anyway; asyncio must not report at exit that nobody asked for the end."""
        end = self._producer._txn_manager.wait_for_transaction_end()  # noqa: SLF001 (aiokafka has no other door)
        if end is not None:
            end.add_done_callback(_look_at)

    async def close(self) -> None:
        """Close the connections, in good order if that takes no more than a moment. Nothing is sent after it."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self._producer.stop()
        except Exception:  # noqa: BLE001 (a producer that failed may raise its failure once more)
            await self._end()
        finally:
            self._look_at_end()

    async def _end(self) -> None:
        """End aiokafka's own task, which a `stop` that was cut short leaves at work.

        It would connect anew when the broker is back and send what was given up, behind the next producer's back: a
        late write begins a transaction that nobody ends.
        """
        for close in (self._producer._sender.close, self._producer.client.close):  # noqa: SLF001
            with contextlib.suppress(KafkaError, OSError):  # a TimeoutError is an OSError
                async with asyncio.timeout(_CLOSE_SECONDS):
                    await close()


def _batch(compression: Compression) -> BatchBuilder:
    """As aiokafka's `create_batch` makes it, whose codec is one for all topics."""
    return BatchBuilder(_BATCH_BYTES, _CODECS[compression], is_transactional=True)


def _append(batch: BatchBuilder, message: Message, at_ms: int) -> bool:
    """Put a message into a batch; False when it has no room left. An empty one takes any."""
    added = batch.append(timestamp=at_ms, key=message.key, value=message.value, headers=list(message.headers))
    return added is not None


def _look_at(sent: asyncio.Future[object]) -> None:
    """Retrieve the exception, so that asyncio does not report it as overlooked when an earlier one was raised."""
    if not sent.cancelled():
        sent.exception()
