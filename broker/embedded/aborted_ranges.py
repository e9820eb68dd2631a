"""Corrects which aborted transactions a fetch's answer lists.

With every fetch a broker lists the aborted transactions among the fetched records. Apache Kafka leaves out those that
ended before the fetch; noida-db 0.2.3 lists them forever. aiokafka then drops everything their producer writes later,
and since a transactional id keeps its producer id, a reader goes silent after the first aborted transaction.
`drop_ended` removes the ended ones: a producer has one transaction at a time, and a marker ends it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches, reads_committed
from broker.aiokafka_internals.record_batches import record_batches

#: The fields of a partition in a fetch's answer, from version 4 on: number, error, high watermark, last stable
#: offset, [first offset,] aborted transactions, [preferred replica,] records. Only the aborted ones are a list.
Answer = tuple[Any, ...]
#: (producer id, first offset) of an aborted transaction.
Aborted = tuple[int, int]


class Markers:
    """The ends of transactions that a reader has passed in one partition, since it began to read or jumped last."""

    def __init__(self) -> None:
        self._start = 0
        self._fetched_from = 0
        self._next = -1
        self._ends: dict[int, list[int]] = defaultdict(list)

    def still_open(self, fetched_from: int, aborted: Sequence[Aborted], records: bytes) -> list[Aborted]:
        """The aborted transactions that had not ended before the offset the records were fetched from."""
        if not self._fetched_from <= fetched_from <= self._next:  # a jump: there may be ends that were not seen
            self._start = self._next = fetched_from
            self._ends.clear()
        self._fetched_from = fetched_from
        ahead: dict[int, tuple[int, bool]] = {}
        for batch in record_batches(records):
            self._next = max(self._next, batch.next_offset)
            if batch.aborts is None:
                continue
            ahead.setdefault(batch.producer_id, (batch.offset, batch.aborts))
            if batch.offset not in self._ends[batch.producer_id]:
                self._ends[batch.producer_id].append(batch.offset)
        for ends in self._ends.values():  # of those before this fetch, the last is enough
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
        # It began before we did. It is open only if the producer's next marker aborts this one and not a later one.
        end, is_abort = ahead.get(producer, (0, False))
        return not is_abort or any(other == producer and fetched_from <= begun < end for other, begun in aborted)


def drop_ended(consumer: AIOKafkaConsumer) -> None:
    """Make a started consumer skip aborted records and no others, wherever it reads."""
    markers: defaultdict[TopicPartition, Markers] = defaultdict(Markers)

    async def corrected(_: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        response = await send()
        if reads_committed(request):
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
