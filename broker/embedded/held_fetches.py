"""Holds back empty answers, which noida-db gives at once.

Apache Kafka keeps a fetch that finds nothing for up to `fetch.max.wait.ms`. noida-db answers at once, and aiokafka
asks again at once: an idle consumer would ask 2,000 times a second and keep a core busy.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer

from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches, longest_wait

#: Seconds to hold the first empty answer; twice as long each time, until records come. A record waits half of it on
#: average, and at most a tenth of what the consumer lets the broker wait.
_FIRST = 0.001
_MOST = 0.1


def hold_empty_fetches(consumer: AIOKafkaConsumer) -> None:
    """Hold back empty answers, as if the broker did: the consumer may seek, be reassigned or close meanwhile."""
    pauses: dict[int, float] = {}

    async def held(node_id: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
        asked = time.monotonic()
        answer = await send()
        if not _is_empty(answer):
            pauses.pop(node_id, None)
        elif time.monotonic() - asked < (wait := longest_wait(request)) / 2:  # the broker did not hold it itself
            pauses[node_id] = min(2 * pauses.get(node_id, _FIRST / 2), _MOST * wait)
            await asyncio.sleep(pauses[node_id])
        return answer

    around_fetches(consumer, held)


def _is_empty(answer: Response) -> bool:
    """Without records and without an error, which the consumer must see at once."""
    return not any(error or records for _, partitions in answer.topics for _, error, *_, records in partitions)
