"""What a producer does when it loses a connection. aiokafka reconnects in silence and sends the request again."""

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


def never_reconnect(producer: AIOKafkaProducer) -> None:
    """Have a started producer use the connections that it has and no others: its requests fail once these are lost."""
    for connection in producer.client._conns.values():
        connection._idle_handle.cancel()  # it would be closed for being idle
    producer.client.reconnects = False
