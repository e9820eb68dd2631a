"""Closes clients whose broker is away, where aiokafka's own `stop` leaves connections and tasks behind.

* Consumer: `stop` lets out the CancelledError of its own tasks and skips the rest (aio-libs/aiokafka#647). It waits for
  answers to what its group asks, and to its leave, for 40 s each; and forever for the task that fetches, when that
  swallows its cancellation as it gives up the fetches of an earlier assignment.
* Producer: `stop` waits forever (aio-libs/aiokafka#1101); cut short, it leaves the sender at work. When the broker is
  back the sender connects and writes what was given up, into a transaction that no one ends. Another task waits on for
  what is not sent any more, until asyncio logs that it was destroyed.
"""

from __future__ import annotations

import asyncio
import contextlib

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.transactions import give_up_batches

#: Seconds for a consumer to stop in good order, and for its tasks to end when it has not.
_STOP_SECONDS, _CUT_SECONDS = 5.0, 1.0


async def stop_consumer(consumer: AIOKafkaConsumer, seconds: float = _STOP_SECONDS) -> None:
    """Stop a consumer and close its connections, within about `seconds`; its session ends later if it can't leave.

    Raises CancelledError only when the caller is cancelled.
    """
    try:
        async with asyncio.timeout(seconds):
            await consumer.stop()
    except TimeoutError:
        await _cut_off(consumer)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
    finally:
        await consumer._client.close()


async def _cut_off(consumer: AIOKafkaConsumer) -> None:
    """End the tasks that a `stop` cut short has left."""
    coordinator = consumer._coordinator
    named = ("_coordination_task", "_heartbeat_task", "_commit_refresh_task", "_reset_committed_task")
    left = [task for name in named if (task := getattr(coordinator, name, None)) is not None]
    left += [consumer._fetcher._fetch_task, *consumer._fetcher._pending_tasks]
    for task in left:
        task.cancel()
    await asyncio.wait(left, timeout=_CUT_SECONDS)


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
        give_up_batches(producer, KafkaError("the producer was closed"))
