"""Fetches that find nothing, on brokers that don't hold them open.

Kafka keeps a fetch that finds nothing for up to `fetch.max.wait.ms`. The embedded broker answers it at once, and
aiokafka asks anew at once: a consumer with nothing to do asks some 2,000 times a second and keeps a core busy.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer
from aiokafka.protocol.api import Response
from aiokafka.protocol.fetch import FetchRequest

from broker.aiokafka_internals.fetches import around_fetches

#: Seconds that an empty answer is kept back: twice as long each time, until there is something again. A record waits
#: for half of it in the mean.
_FIRST = 0.001
_MOST = 0.01


def hold_empty_fetches(consumer: AIOKafkaConsumer) -> AIOKafkaConsumer:
    """Keep back what the broker answers when it has nothing, unless the broker has done so itself. The same consumer.

    To the consumer it looks as if the broker did it, so nothing else is different: it may seek, be assigned anew or be
    closed meanwhile. Call it before the consumer is started.
    """
    pauses: dict[int, float] = {}

    async def held(node_id: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        asked = time.monotonic()
        answer = await send()
        if not _is_empty(answer):
            pauses.pop(node_id, None)
        elif (time.monotonic() - asked) * 1000 < request._max_wait_ms / 2:  # noqa: SLF001
            pauses[node_id] = min(2 * pauses.get(node_id, _FIRST / 2), _MOST)
            await asyncio.sleep(pauses[node_id])
        return answer

    around_fetches(consumer, held)
    return consumer


def _is_empty(answer: Response) -> bool:
    """Neither records nor an error, which the consumer must hear of at once."""
    return not any(error or records for _, partitions in answer.topics for _, error, *_, records in partitions)
