"""The freeze that tells a correct worker from the negative controls, without luck.

A worker stops its own process (SIGSTOP) in the middle of a batch. Another takes its partitions over: because the
first is expelled, or, where the broker expels none, because it has the first one's fixed name. When it has published
all lines, the first goes on (SIGCONT), with its batch in hand that others have committed. What it does then is
what the rules are about.
"""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from pathlib import Path

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from broker import topics as broker_topics
from broker.topics import Topics
from stream.settings import WorkerSettings
from tests.chaos.brokers import Brokers
from tests.chaos.crew import Hand
from tests.chaos.reading import read_again
from tests.chaos.season import Ledger, season
from tests.stream.matches import publish

PARTITIONS = 2
#: What the first worker still takes for its batch when it goes on: enough to hear meanwhile that it was expelled.
GO_ON_SECONDS = 4.0


async def frozen_in_mid_batch(brokers: Brokers, variant: str, folder: Path) -> Ledger:
    """What two workers of that variant published."""
    topics = Topics(**{field: f"{name}-{variant}" for field, name in Topics().model_dump().items()})
    events = season(6, 240, at_once=1.0)
    await broker_topics.create(brokers.connection, topics, partitions=PARTITIONS, replication=brokers.replication)
    await publish(brokers.connection, topics.events, events)
    settings = WorkerSettings(
        connection=brokers.connection,
        topics=topics,
        group=f"frozen-{variant}",
        group_instance_id=None if brokers.expels else "worker",
        batch_size=32,
        session_timeout_ms=3000 if brokers.expels else 6000,  # noida-db takes no shorter ones
        heartbeat_interval_ms=500,
        transaction_timeout_ms=30_000,
        drain_timeout_ms=0 if variant == "careless" else 20_000,  # draining alone would hide that the rule is missing
    )
    first = Hand(settings, folder / f"{variant}-first.log", variant, 0.002, 2, GO_ON_SECONDS)
    second = Hand(settings, folder / f"{variant}-second.log", variant)
    try:
        first.start()
        await _until(lambda: first.code is not None or first.stopped, f"{variant}: the first worker is frozen")
        second.start()
        await _until_committed(settings, len(events))
        if not brokers.expels:
            await second.end(signal.SIGTERM)  # or the two would take the name from each other, on and on
        first.send(signal.SIGCONT)
        await asyncio.sleep(GO_ON_SECONDS + 4)
        await asyncio.gather(first.end(signal.SIGTERM), second.end(signal.SIGTERM))
    finally:
        first.kill()
        second.kill()
    ledger = Ledger.of(events)
    await read_again(brokers.connection, topics.commentary, ledger)
    return ledger


async def _until_committed(settings: WorkerSettings, events: int, seconds: float = 90.0) -> None:
    """Until the group's offsets are behind all events, open transactions of the frozen worker or not."""
    admin = AIOKafkaAdminClient(**settings.connection.client_options())
    await admin.start()
    try:
        until = time.monotonic() + seconds
        committed = 0
        while committed < events:
            assert time.monotonic() < until, f"{settings.group}: only {committed} of {events} were committed"
            await asyncio.sleep(0.2)
            offsets = await admin.list_consumer_group_offsets(
                settings.group, partitions=[TopicPartition(settings.topics.events, n) for n in range(PARTITIONS)]
            )
            committed = sum(max(0, found.offset) for found in offsets.values())
    finally:
        await admin.close()


async def _until(condition: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.05)
