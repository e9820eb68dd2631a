"""Events under offsets that were read before, and are others now.

A partition that has lost its records, or the last of them, begins again at a lower offset: its only disk was lost, or a
broker that lacked records became leader. Once the feed has written past the committed offset, the offset alone no
longer tells. So each is committed with the offset and checksum of the last record before it, to be compared.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from typing import NamedTuple, Self

from aiokafka import TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.closing import stop_consumer
from broker.cancellation import cancellations, raise_if_cancelled
from broker.clients import new_consumer
from broker.connection import Connection
from broker.embedded.repairs import repair
from broker.reader import FETCH_WAIT_MS

_POLL_MS = 200
_SECONDS = 30.0
#: Enough for a batch or two: a broker gives one at least.
_FETCH_BYTES = 64 * 1024


class LastRead(NamedTuple):
    """The last record of a partition whose outcome is committed."""

    offset: int
    checksum: int

    @classmethod
    def of(cls, record: ConsumerRecord) -> Self:
        """By key and value: brokers may change the timestamp, and compress anew."""
        return cls(record.offset, zlib.crc32(record.value or b"", zlib.crc32(record.key or b"")))


async def rewritten(connection: Connection, last: Mapping[TopicPartition, LastRead]) -> frozenset[TopicPartition]:
    """The partitions that have another record at that offset. One without a record there may have deleted it.

    Raises TimeoutError when a broker does not answer in time.
    """
    if not last:
        return frozenset()
    before, found = cancellations(), set[TopicPartition]()
    reader = new_consumer(
        connection,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=FETCH_WAIT_MS,
        max_partition_fetch_bytes=_FETCH_BYTES,
    )
    try:
        await reader.start()
        await repair(reader)
        ends = await reader.end_offsets(list(last))
        left = {tp for tp, one in last.items() if one.offset < ends[tp]}
        reader.assign(list(left))
        for tp in left:
            reader.seek(tp, last[tp].offset)
        async with asyncio.timeout(_SECONDS):  # a topic that is cut off meanwhile is looked at again
            while left:
                for tp, records in (await reader.getmany(*left, timeout_ms=_POLL_MS)).items():
                    if records[0].offset == last[tp].offset and LastRead.of(records[0]) != last[tp]:
                        found.add(tp)
                left = {tp for tp in left if await reader.position(tp) <= last[tp].offset}
                raise_if_cancelled(before)
    finally:
        await stop_consumer(reader)
    return frozenset(found)
