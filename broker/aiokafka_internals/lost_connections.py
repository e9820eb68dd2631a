"""Reports when a producer loses a connection. aiokafka reconnects in silence and sends the request again."""

from __future__ import annotations

from collections.abc import Callable

from aiokafka import AIOKafkaProducer


def on_lost_connection(producer: AIOKafkaProducer, lost: Callable[[], None]) -> None:
    """Call `lost` each time one of the producer's connections closes."""
    client = producer.client
    on_closed = client._on_connection_closed

    def closed(connection: object, reason: object) -> None:
        lost()
        on_closed(connection, reason)

    client._on_connection_closed = closed
