"""What aiokafka keeps to itself about a producer's transaction: the producer id, its end, and what it includes.

aiokafka adds a group to a transaction only together with an offset. Kafka's protocol adds it alone, and so does
`add_group`: the transaction's marker then also ends what stands open in the group's offsets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.producer.message_accumulator import MessageBatch


def producer_id(producer: AIOKafkaProducer) -> int:
    """The broker's number for a started producer, usually the same for all of one transactional id."""
    number: int = producer._txn_manager.producer_id
    return number


def retrieve_end(producer: AIOKafkaProducer) -> None:
    """Mark the transaction's failure as seen: commit and abort raise it too, and asyncio would log it at exit."""
    end = producer._txn_manager.wait_for_transaction_end()
    if end is not None:
        end.add_done_callback(retrieve)


def retrieve_drains(producer: AIOKafkaProducer) -> None:
    """Mark the failures of batches that wait to be sent as seen: each batch has a second future that fails with it."""
    for batch in _waiting(producer):
        batch._drain_waiter.add_done_callback(retrieve)


def give_up_batches(producer: AIOKafkaProducer, error: KafkaError) -> None:
    """Let all batches that are not delivered fail: the producer's own task waits for them."""
    for batch in [*_waiting(producer), *producer._message_accumulator._pending_batches]:
        for future in (batch.future, batch._drain_waiter):
            future.add_done_callback(retrieve)
    producer._message_accumulator.fail_all(error)


def _waiting(producer: AIOKafkaProducer) -> Iterator[MessageBatch]:
    for batches in producer._message_accumulator._batches.values():
        yield from batches


def retrieve(done: asyncio.Future[Any]) -> None:
    """Mark a future's exception as seen."""
    if not done.cancelled():
        done.exception()


async def add_group(producer: AIOKafkaProducer, group: str) -> None:
    """Add the offsets of a group to the transaction that has begun, without writing one."""
    while producer._txn_manager._txn_consumer_group is None:
        await producer._sender._do_add_offsets_to_txn(group)


def add_partition(producer: AIOKafkaProducer, partition: TopicPartition) -> None:
    """Add a partition to the transaction that has begun, without writing to it."""
    producer._txn_manager.maybe_add_partition_to_txn(partition)
