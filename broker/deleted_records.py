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


def on_deleted(
    consumer: AIOKafkaConsumer,
    deleted: Callable[[int], None],
    went_back: Callable[[TopicPartition], None] = lambda _: None,
) -> None:
    """Log what a reader has to leave out; call `deleted` with how many offsets these are.

    Call `went_back` with a partition that ends before what was read of it, and is read again from its first record.
    """

    def resumed(partition: TopicPartition, refused: int, offset: int) -> None:
        if offset > refused:
            log_deleted(partition, refused, offset)
            deleted(offset - refused)
        else:
            where = {"topic": partition.topic, "partition": partition.partition, "offset": refused}
            log.warning("the partition ends before what was read of it: it was made anew, or has lost records", **where)
            went_back(partition)

    on_refused_offset(consumer, resumed)


def log_deleted(partition: TopicPartition, first: int, end: int) -> None:
    """Warn that the records from offset `first` up to `end` are gone."""
    log.warning(
        "records were deleted before they were read",
        topic=partition.topic,
        partition=partition.partition,
        from_offset=first,
        to_offset=end - 1,
    )
