"""A consumer's fetches and their answers. aiokafka has no hook for them, and does not say which answers it holds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.consumer.fetcher import READ_COMMITTED
from aiokafka.protocol.api import Request, Response
from aiokafka.protocol.fetch import FetchRequest

__all__ = ["Around", "FetchRequest", "Response", "around_fetches", "fetched", "longest_wait", "reads_committed"]

#: Given the broker's id, a fetch, and a function that sends it: the answer that the consumer gets.
Around = Callable[[int, FetchRequest, Callable[[], Awaitable[Response]]], Awaitable[Response]]


def around_fetches(consumer: AIOKafkaConsumer, around: Around) -> Callable[[], None]:
    """Send each fetch of the consumer through `around`, outside those installed earlier. Returns what undoes it."""
    client = consumer._client
    send = client.send

    async def sent(node_id: int, request: Request, **options: object) -> Response:
        if not isinstance(request, FetchRequest):
            return await send(node_id, request, **options)
        return await around(node_id, request, lambda: send(node_id, request, **options))

    def undo() -> None:
        client.send = send

    client.send = sent
    return undo


def longest_wait(request: FetchRequest) -> float:
    """Seconds for which a fetch lets the broker wait for records."""
    return float(request._max_wait_ms) / 1000


def reads_committed(request: FetchRequest) -> bool:
    """Whether a fetch asks for committed records only."""
    return bool(request._isolation_level == READ_COMMITTED)


def fetched(consumer: AIOKafkaConsumer) -> Container[TopicPartition]:
    """The partitions whose fetched records wait for `getmany`; a live view."""
    records: Container[TopicPartition] = consumer._fetcher._records
    return records
