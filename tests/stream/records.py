"""Raw records for the tests: whatever a feed may bring, published as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson
from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from football.events import MatchEvent


class Raw(NamedTuple):
    """Key and value of a record."""

    key: bytes | None
    value: bytes | None


def good(event: MatchEvent, **changes: Any) -> Raw:
    """The event as `replay` would publish it, with some fields changed; None takes a field away."""
    fields = event.model_dump(mode="json", exclude_none=True) | changes
    kept = {name: value for name, value in fields.items() if value is not None}
    return Raw(str(fields["match_id"]).encode(), orjson.dumps(kept))


async def publish_raw(connection: Connection, topic: str, records: Iterable[Raw], partition: int | None = None) -> None:
    """In this order; all to one partition where it is given."""
    async with AIOKafkaProducer(**connection.client_options(), enable_idempotence=True, linger_ms=5) as producer:
        for record in records:
            await producer.send(topic, record.value, key=record.key, partition=partition)
        await producer.flush()
