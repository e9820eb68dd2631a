"""The negative control: consume, process, produce as aiokafka's own documentation has it.

https://aiokafka.readthedocs.io/en/stable/examples/transaction_example.html: one transactional producer per worker,
offsets sent to the transaction, and nothing else. States are kept in memory only, which is the least of its faults.
"""

from __future__ import annotations

import asyncio
import uuid

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.structs import ConsumerRecord

from commentary.message import Commentary
from commentary.situation import Situation
from football.events import MatchEvent
from football.state import MatchState
from model.commentator_interface import Commentates
from stream.settings import WorkerSettings


async def run(settings: WorkerSettings, commentator: Commentates) -> None:
    """For ever, or until an error."""
    consumer = AIOKafkaConsumer(
        settings.topics.events,
        **settings.connection.client_options(),
        group_id=settings.group,
        group_instance_id=settings.group_instance_id,
        enable_auto_commit=False,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        session_timeout_ms=settings.session_timeout_ms,
        heartbeat_interval_ms=settings.heartbeat_interval_ms,
    )
    producer = AIOKafkaProducer(
        **settings.connection.client_options(), transactional_id=f"{settings.group}.{uuid.uuid4()}"
    )
    states: dict[str, MatchState] = {}
    async with consumer, producer:
        while True:
            fetched = await consumer.getmany(timeout_ms=100, max_records=settings.batch_size)
            if not fetched:
                continue
            async with producer.transaction():
                records = [record for found in fetched.values() for record in found]
                for record, line in await asyncio.to_thread(_process, records, states, settings, commentator):
                    await producer.send(
                        settings.topics.commentary, line.to_json(), key=record.key, partition=record.partition
                    )
                positions = {tp: found[-1].offset + 1 for tp, found in fetched.items()}
                await producer.send_offsets_to_transaction(positions, settings.group)


def _process(
    records: list[ConsumerRecord], states: dict[str, MatchState], settings: WorkerSettings, commentator: Commentates
) -> list[tuple[ConsumerRecord, Commentary]]:
    situations = []
    for record in records:
        event = MatchEvent.from_json(record.value)
        state = states[event.match_id] = (states.get(event.match_id) or MatchState.before(event)).apply(event)
        situations.append(Situation(event, state, settings.styles[0]))
    lines = commentator.comment(situations)
    return [
        (record, Commentary.of(situation, line, commentator.name))
        for record, situation, line in zip(records, situations, lines, strict=True)
    ]
