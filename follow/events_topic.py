"""Publishes the events of followed matches exactly once: each match has a transactional id of its own.

Opening a match fences whoever published it before, then reads back what is on the topic. A transaction whose outcome is
not certain ends the match's producer; opening it again finds out what was committed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import aclosing

import orjson
from aiokafka import TopicPartition
from aiokafka.errors import InvalidProducerEpoch, KafkaError, ProducerFenced

from broker import passed_on
from broker.aiokafka_internals.partitioner import partition_of
from broker.connection import Connection
from broker.reader import read
from broker.topics import partition_count
from broker.transactional_writer import Record, TransactionalWriter, batches_of
from follow.errors import TakenOverError
from football.errors import EventError
from football.events import MatchEvent

_TRANSACTION_MS = 20_000
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
        self._producers: dict[str, _MatchWriter] = {}
        self._connecting = asyncio.Semaphore(_AT_ONCE)

    async def open(self, match_ids: Iterable[str]) -> dict[str, list[MatchEvent]]:
        """Become the publisher of these matches; returns what has been published of each, in its order.

        Raises KafkaError and MissingTopicError.
        """
        ids = list(match_ids)
        count = await partition_count(self._connection, self._topic)
        await asyncio.gather(*(self._start(match_id, count) for match_id in ids))
        found: dict[str, list[MatchEvent]] = {match_id: [] for match_id in ids}
        partitions = sorted(set().union(*(_past_and_present(match_id, count) for match_id in ids)))
        async with aclosing(read(self._connection, self._topic, partitions=partitions, up_to_open=True)) as records:
            async for record in records:
                events = found.get((record.key or b"").decode(errors="replace"))
                copied = any(name == passed_on.HEADER for name, _ in record.headers)
                event = None if events is None or copied else _event(record.value)
                if events is not None and event is not None:
                    events.append(event)
        return found

    async def publish(self, match_id: str, events: Sequence[MatchEvent]) -> None:
        """Publish events in one transaction. Raises UncertainError, and TakenOverError when another has the match."""
        producer = self._producers.get(match_id)
        if producer is None:
            raise UncertainError
        try:
            await producer.publish(events)
        except _FENCED as error:
            await self.leave(match_id)
            raise TakenOverError(match_id) from error
        except (KafkaError, OSError) as error:  # a TimeoutError is an OSError
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

    async def _start(self, match_id: str, count: int) -> None:
        async with self._connecting:
            await self.leave(match_id)
            place = TopicPartition(self._topic, partition_of(match_id.encode(), range(count)))
            producer = _MatchWriter(self._connection, match_id, place)
            self._producers[match_id] = producer
            try:
                async with asyncio.timeout(_TRANSACTION_MS / 1000):
                    await producer.start()
            except BaseException:
                await self.leave(match_id)
                raise


class _MatchWriter(TransactionalWriter):
    """The writer of one match."""

    def __init__(self, connection: Connection, match_id: str, place: TopicPartition) -> None:
        super().__init__(connection, f"touchline-follow.{match_id}", _TRANSACTION_MS)
        self._key = match_id.encode()
        self._place = place

    async def publish(self, events: Sequence[MatchEvent]) -> None:
        """Publish events in one transaction. Raises when it is not certain that it was committed."""
        records = (Record(int(event.event_time.timestamp() * 1000), self._key, event.to_json()) for event in events)
        async with self._transaction():
            self._include([self._place])
            await self._write([(self._place, batch) for batch in batches_of(records)])


def _past_and_present(match_id: str, count: int) -> set[int]:
    """The partitions that a match has had with so many partitions and with fewer."""
    return {partition_of(match_id.encode(), range(number)) for number in range(1, count + 1)}


def _event(value: bytes | None) -> MatchEvent | None:
    try:
        return MatchEvent.from_json(value or b"null")
    except (EventError, orjson.JSONDecodeError):
        return None  # not an event of ours: the worker puts it into the dead letters
