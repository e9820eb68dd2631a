"""The transactional producer of an input partition's owner: output and offset in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from aiokafka import TopicPartition
from aiokafka.structs import OffsetAndMetadata

from broker.aiokafka_internals import transactions
from broker.compression import Compression
from broker.connection import Connection
from broker.transactional_writer import BATCH_BYTES, Batch, Record, TransactionalWriter, batches_of


class Message(NamedTuple):
    """A record to write; `value` None deletes the key from a compacted topic. `partition` None: that of the input."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]] = ()
    partition: int | None = None


async def _confirmed() -> None:
    """Nothing needs to be confirmed."""


class TransactionalProducer(TransactionalWriter):
    """Writes for one input partition, by default to the partition of the same number of each output topic.

    Its transactional id is that of the partition and the group. `compression` is the codec of each topic's batches;
    topics without one are not compressed. `largest` is the largest batch in bytes that each topic takes, where that is
    known.
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
        super().__init__(connection, f"{group}.{source.topic}.{source.partition}", timeout_ms)
        self._group = group
        self._source = source
        self._compression = compression or {}
        self._largest = largest or {}

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
            async with self._transaction():
                batches = list(self._batches(messages, at_ms))
                # First all that the transaction will include, then the offset, then the records: see `_include`.
                self._include(place for place, _ in batches)
                await self._producer.send_offsets_to_transaction({self._source: offset}, self._group)
                await self._write(batches)
                await confirmed
        finally:
            confirmed.cancel()

    async def end_again(self, partitions: Sequence[TopicPartition], *, commit: bool) -> None:
        """End an earlier transaction of ours that is open in these partitions, although its coordinator has ended it.

        A transaction that includes them and writes nothing gets its marker written there, which ends the other too.
        Raises as `commit` does.
        """
        async with asyncio.timeout(self._seconds):
            await self._begin()
            await transactions.add_group(self._producer, self._group)  # the offset may be open as well
            self._include(partitions)
            await (self._producer.commit_transaction() if commit else self._producer.abort_transaction())

    def _batches(self, messages: Sequence[Message], at_ms: int) -> Iterator[Batch]:
        for place, of_place in groupby(messages, self._place):
            compression = self._compression.get(place.topic, "none")
            size = min(BATCH_BYTES, self._largest.get(place.topic, BATCH_BYTES))
            records = (Record(at_ms, key, value, headers) for _, key, value, headers, _ in of_place)
            for batch in batches_of(records, size, compression):
                yield place, batch

    def _place(self, message: Message) -> TopicPartition:
        return TopicPartition(message.topic, self._source.partition if message.partition is None else message.partition)
