"""Starts the producers of partitions that are taken over, which fences the owners before them."""

from __future__ import annotations

import asyncio

import structlog
from aiokafka import TopicPartition

from broker.transactional_producer import TransactionalProducer

log = structlog.get_logger("broker.fencing")

#: Seconds that the others have to start after the first has.
_PATIENCE = 5.0

Producers = dict[TopicPartition, TransactionalProducer]


async def fence(producers: Producers) -> Producers:
    """Start the producers, and return those that have started, in the same order; the others are closed.

    Each transactional id has a coordinator of its own, which may be away for long while the others answer. Raises what
    one of them raised when none starts.
    """
    starting = {tp: asyncio.create_task(producer.start()) for tp, producer in producers.items()}
    try:
        await asyncio.wait(starting.values(), return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait(starting.values(), timeout=_PATIENCE)
    finally:
        for task in starting.values():
            task.cancel()
        await asyncio.gather(*starting.values(), return_exceptions=True)
    errors = {tp: "no answer" if task.cancelled() else task.exception() for tp, task in starting.items()}
    left = {tp: error for tp, error in errors.items() if error is not None}
    if len(left) == len(producers):
        raise next((error for error in left.values() if isinstance(error, BaseException)), TimeoutError("no answer"))
    if left:
        why = "; ".join(dict.fromkeys(producers[tp].refused or str(error) for tp, error in left.items()))
        log.warning("partitions wait for their coordinators", partitions=sorted(tp.partition for tp in left), why=why)
        await asyncio.gather(*(producers[tp].close() for tp in left))
    return {tp: producer for tp, producer in producers.items() if tp not in left}
