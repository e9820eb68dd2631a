"""The way to what a consumer asks of the brokers and what they answer, which aiokafka keeps to itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer
from aiokafka.protocol.api import Request, Response
from aiokafka.protocol.fetch import FetchRequest

#: Given the broker's id, a fetch, and what sends it: the answer that the consumer gets.
Around = Callable[[int, FetchRequest, Callable[[], Awaitable[Response]]], Awaitable[Response]]


def around_fetches(consumer: AIOKafkaConsumer, around: Around) -> None:
    """Have each fetch of the consumer go through `around`, from now on; what was put around it before stays within."""
    client = consumer._client  # noqa: SLF001 (aiokafka has no other door)
    send = client.send

    async def sent(node_id: int, request: Request, **options: object) -> Response:
        if not isinstance(request, FetchRequest):
            return await send(node_id, request, **options)
        return await around(node_id, request, lambda: send(node_id, request, **options))

    client.send = sent
