"""Closes clients whose broker is away, where aiokafka's own `stop` leaves connections and tasks behind.

* Consumer: `stop` lets out the CancelledError of its own tasks and skips the rest (aio-libs/aiokafka#647).
* Producer: `stop` waits forever (aio-libs/aiokafka#1101); cut short, it leaves the sender at work. When the broker is
  back the sender connects and writes what was given up, into a transaction that no one ends.
"""

from __future__ import annotations

import asyncio
import contextlib

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError


async def stop_consumer(consumer: AIOKafkaConsumer) -> None:
    """Stop a consumer and close its connections. Raises CancelledError only when the caller is cancelled."""
    try:
        await consumer.stop()
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
    finally:
        await consumer._client.close()


async def stop_producer(producer: AIOKafkaProducer, seconds: float) -> None:
    """Stop a producer within `seconds`, or else cut it off: it sends nothing afterwards."""
    try:
        async with asyncio.timeout(seconds):
            await producer.stop()
    except Exception:  # noqa: BLE001 (a producer that failed may raise its failure once more)
        for close in (producer._sender.close, producer.client.close):
            with contextlib.suppress(KafkaError, OSError):  # a TimeoutError is an OSError
                async with asyncio.timeout(seconds):
                    await close()
