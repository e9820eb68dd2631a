"""Connects to one broker and raises what goes wrong. A client only says "Unable to bootstrap" and logs the rest."""

from __future__ import annotations

from typing import Any

from aiokafka.conn import create_conn


async def probe(host: str, port: int, options: dict[str, Any]) -> None:
    """Connect, log in and disconnect. Raises KafkaError or OSError with the broker's reason."""
    connection = await create_conn(host, port, **options)
    await connection.close()
