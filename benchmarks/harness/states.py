"""Live matches on the state topic, as an earlier worker would have left them, and how soon a worker is ready."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiokafka import AIOKafkaProducer

from benchmarks.harness.processes import Running, now
from broker.aiokafka_internals.partitioner import partition_of
from broker.connection import Connection
from football.state import MatchState
from stream import changelog
from stream.match_records import MatchRecord
from stream.settings import WorkerSettings

#: The input offset that the states are said to include: none.
_NOTHING_READ = -1


async def leave(connection: Connection, states: Sequence[MatchState], *, partitions: int, times: int = 1) -> int:
    """Write each state, `times` times over as if the topic were not compacted yet; how many bytes one round has."""
    settings = WorkerSettings(connection=connection)
    numbers = list(range(partitions))
    size = 0
    producer = AIOKafkaProducer(**connection.client_options(), enable_idempotence=True, linger_ms=20)
    await producer.start()
    try:
        for _ in range(times):
            size = 0
            for start in range(0, len(states), 2000):
                waiting = []
                for state in states[start : start + 2000]:
                    message = changelog.message(settings, state.match_id, MatchRecord(state), _NOTHING_READ)
                    size += len(message.value or b"")
                    number = partition_of(state.match_id.encode(), numbers)
                    waiting.append(
                        await producer.send(
                            message.topic,
                            key=message.key,
                            value=message.value,
                            headers=list(message.headers),
                            partition=number,
                        )
                    )
                await asyncio.gather(*waiting)
    finally:
        await producer.stop()
    return size


async def until_ready(worker: Running, since: float, limit: float = 120.0) -> dict[str, float]:
    """Seconds from `since` until it listens (its model is loaded) and until it is ready. Raises RuntimeError.

    `opening_seconds` is from being given its partitions to being ready: fencing, restoring, looking up offsets.
    """
    listening = given = 0.0
    while now() - since < limit:
        worker.check()
        answer = await asyncio.to_thread(worker.ask, "readyz")
        at = now()
        listening = listening or (at if answer else 0.0)
        if "being opened" in answer:
            given = given or at
        if answer == "ok":
            return {
                "listening_seconds": listening - since,
                "opening_seconds": at - given if given else 0.0,
                "ready_seconds": at - since,
            }
        await asyncio.sleep(0.005)
    raise RuntimeError(f"the worker was not ready within {limit:.0f} s")
