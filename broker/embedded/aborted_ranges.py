"""Reading only what is committed, also from the embedded broker.

With every fetch a broker tells which transactions among the fetched records were aborted. Kafka leaves out
those that ended before the fetch; noida-db 0.2.3 lists them for ever. aiokafka then takes whatever their
producer writes later for aborted, and since a transactional id keeps its producer id, a reader would go
silent after the first aborted transaction. `drop_ended` takes the ended ones out of the answers. By Kafka's
own rules it has nothing to take out there: a producer has one transaction at a time, and a marker ends it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.protocol.api import Response
from aiokafka.protocol.fetch import FetchRequest
from aiokafka.record.control_record import ABORT_MARKER, ControlRecord
from aiokafka.record.memory_records import MemoryRecords

from broker.aiokafka_internals.fetches import around_fetches

#: The fields of a partition in a fetch's answer, from version 4 on: number, error, high watermark, last stable
#: offset, [first offset,] aborted transactions, [preferred replica,] records. One type tells the list apart.
Answer = tuple[Any, ...]
#: (producer id, first offset) of an aborted transaction.
Aborted = tuple[int, int]


class Markers:
    """The ends of transactions that a reader has met in one partition, which it reads onwards from `start`."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._ends: dict[int, list[int]] = defaultdict(list)

    def still_open(self, fetched_from: int, aborted: Sequence[Aborted], records: bytes) -> list[Aborted]:
        """The aborted transactions that had not ended before the offset the records were fetched from."""
        ahead: dict[int, tuple[int, bool]] = {}
        for producer, offset, is_abort in _markers(records):
            ahead.setdefault(producer, (offset, is_abort))
            if offset not in self._ends[producer]:
                self._ends[producer].append(offset)
        for ends in self._ends.values():  # of those passed, the last is enough
            passed = [end for end in ends if end < fetched_from]
            ends[:] = passed[-1:] + [end for end in ends if end >= fetched_from]
        return [one for one in aborted if not self._ended(one, fetched_from, aborted, ahead)]

    def _ended(
        self, one: Aborted, fetched_from: int, aborted: Sequence[Aborted], ahead: Mapping[int, tuple[int, bool]]
    ) -> bool:
        producer, first = one
        if first >= fetched_from:
            return False
        if any(first < end < fetched_from for end in self._ends[producer]):
            return True
        if first >= self._start:
            return False
        # It began before we did. It is open only if the producer's next marker aborts it, and no later transaction.
        end, is_abort = ahead.get(producer, (0, False))
        return not is_abort or any(other == producer and fetched_from <= begun < end for other, begun in aborted)


def drop_ended(consumer: AIOKafkaConsumer, starts: Mapping[TopicPartition, int]) -> None:
    """Make a started consumer, which will read onwards from `starts`, pass over nothing but what was aborted."""
    markers = {tp: Markers(start) for tp, start in starts.items()}

    async def corrected(_: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        response = await send()
        _correct(request, response, markers)
        return response

    around_fetches(consumer, corrected)


def _correct(request: FetchRequest, response: Response, markers: Mapping[TopicPartition, Markers]) -> None:
    asked = {TopicPartition(topic, number): offset for topic, parts in request.topics for number, offset, _ in parts}
    response.topics = [
        (topic, [_corrected(TopicPartition(topic, answer[0]), answer, asked, markers) for answer in answers])
        for topic, answers in response.topics
    ]


def _corrected(
    tp: TopicPartition, answer: Answer, asked: Mapping[TopicPartition, int], markers: Mapping[TopicPartition, Markers]
) -> Answer:
    *head, records = answer
    for place, value in enumerate(head):
        if isinstance(value, list):
            head[place] = markers[tp].still_open(asked[tp], value, records)
    return (*head, records)


def _markers(records: bytes) -> Iterator[tuple[int, int, bool]]:
    """(producer id, offset, whether it aborts) of each end of a transaction among the records."""
    batches = MemoryRecords(records)
    while batches.has_next():
        batch = batches.next_batch()
        if getattr(batch, "is_control_batch", False):
            for record in batch:
                yield batch.producer_id, record.offset, ControlRecord.parse(record.key) == ABORT_MARKER
