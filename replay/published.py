"""Events that are on the topic already, read before a replay is resumed.

Only the topic knows what was sent: a file of the replay's own could be out of date after a kill.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Container
from datetime import datetime

import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.aiokafka_internals.closing import stop_consumer
from broker.clients import new_consumer
from broker.connection import Connection
from broker.topics import partition_count


class Published:
    """The events found on the topic: which, and when each match's first found one is said to have happened."""

    def __init__(self) -> None:
        self._events: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self.examples: dict[str, tuple[str, int, datetime]] = {}

    def __contains__(self, event: tuple[str, str, int]) -> bool:
        """Whether (match id, event id, revision) is on the topic."""
        return event[1:] in self._events.get(event[0], ())

    def __len__(self) -> int:
        return sum(map(len, self._events.values()))

    def add(self, match_id: str, event_id: str, revision: int, time: datetime) -> None:
        """Note a revision of an event that is on the topic."""
        self._events[match_id].add((event_id, revision))
        self.examples.setdefault(match_id, (event_id, revision, time))


async def read(
    connection: Connection,
    topic: str,
    matches: Container[str],
    *,
    since: datetime | None,
    settle_seconds: float,
    stopped: Callable[[], bool] = lambda: False,
) -> Published:
    """Read the events of `matches` from all partitions of an existing topic, up to its end.

    `since`: no wanted event has an earlier time; reading begins at the first record as late as that. The
    end is believed when it has not moved for `settle_seconds`: of a replay that was killed a moment ago,
    the last requests may still be under way.
    """
    found = Published()
    partitions = [TopicPartition(topic, number) for number in range(await partition_count(connection, topic))]
    consumer = new_consumer(connection)
    try:
        with connection.explaining():
            await consumer.start()
            ends = await consumer.end_offsets(partitions)
            firsts = await _first_offsets(consumer, ends, since)
            # No await between these two: aiokafka begins to look up a default position as soon as it gets to run, and
            # its answer, the end of the topic, can come in after our own.
            consumer.assign(partitions)
            for partition, first in firsts.items():
                consumer.seek(partition, first)
            quiet_since = time.monotonic()
            while not stopped():
                await _read_to(consumer, ends, matches, found, stopped)
                latest = await consumer.end_offsets(partitions)
                if latest != ends:
                    ends, quiet_since = latest, time.monotonic()
                elif time.monotonic() - quiet_since >= settle_seconds:
                    break
                else:
                    await asyncio.sleep(min(0.1, settle_seconds))
    finally:
        await stop_consumer(consumer)
    return found


async def _first_offsets(
    consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int], since: datetime | None
) -> dict[TopicPartition, int]:
    if since is None:
        beginnings: dict[TopicPartition, int] = await consumer.beginning_offsets(list(ends))
        return beginnings
    found = await consumer.offsets_for_times(dict.fromkeys(ends, int(since.timestamp() * 1000)))
    return {partition: ends[partition] if first is None else first.offset for partition, first in found.items()}


async def _read_to(
    consumer: AIOKafkaConsumer,
    ends: dict[TopicPartition, int],
    matches: Container[str],
    found: Published,
    stopped: Callable[[], bool],
) -> None:
    behind = {partition for partition, end in ends.items() if await consumer.position(partition) < end}
    while behind and not stopped():
        for partition, records in (await consumer.getmany(*behind, timeout_ms=200)).items():
            for record in records:
                match_id = (record.key or b"").decode(errors="replace")
                if match_id in matches:
                    _note(found, match_id, record.value)
            if await consumer.position(partition) >= ends[partition]:
                behind.discard(partition)


def _note(found: Published, match_id: str, value: bytes | None) -> None:
    try:
        event = orjson.loads(value or b"null")
        revision = event.get("revision", 0)
        found.add(match_id, event["event_id"], revision, datetime.fromisoformat(event["event_time"]))
    except (orjson.JSONDecodeError, AttributeError, TypeError, KeyError, ValueError):
        return  # not an event of ours: the worker puts it into the dead letters
