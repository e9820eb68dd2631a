"""Records that were deleted before they were read: aiokafka goes on at the first one left, without a word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import OffsetOutOfRangeError

from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches

log = structlog.get_logger("broker.deleted_records")

#: Given a partition, the offset that the consumer asked for, and the one where it goes on.
Resumed = Callable[[TopicPartition, int, int], None]


def on_refused_offset(consumer: AIOKafkaConsumer, resumed: Resumed) -> None:
    """Call `resumed` when the consumer goes on elsewhere because the partition doesn't have the offset it asked for."""
    refused: dict[TopicPartition, int] = {}

    async def watched(_: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        asked = {
            TopicPartition(topic, number): offset for topic, parts in request.topics for number, offset, _ in parts
        }
        for tp in refused.keys() & asked.keys():
            if (offset := refused[tp]) != asked[tp]:
                del refused[tp]
                resumed(tp, offset, asked[tp])
        response = await send()
        for topic, answers in response.topics:
            for number, error, *_ in answers:
                tp = TopicPartition(topic, number)
                if error == OffsetOutOfRangeError.errno and tp in asked:
                    refused[tp] = asked[tp]
        return response

    around_fetches(consumer, watched)


def log_deleted(partition: TopicPartition, first: int, end: int) -> None:
    """Warn that the records from offset `first` up to `end` are gone."""
    log.warning(
        "records were deleted before they were read",
        topic=partition.topic,
        partition=partition.partition,
        from_offset=first,
        to_offset=end - 1,
    )
