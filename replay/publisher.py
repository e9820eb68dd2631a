"""Publishes matches to a topic: gathers them, reads what is there already, and sends the rest on time.

The key of a record is the match id, so a match stays in one partition; its timestamp is the time of
the event, however fast the replay. The producer is idempotent and waits for all replicas: what is
acknowledged is on the topic once, whatever it had to retry.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import islice
from threading import Event

from aiokafka import AIOKafkaProducer

from broker.aiokafka_internals.closing import stop_producer
from broker.cancellation import ended_in_time
from broker.clients import new_producer
from broker.connection import Connection
from broker.topics import partition_count
from football.match import Match
from replay import published
from replay.delivery import Delivery
from replay.pacing import Schedule
from replay.progress import Progress, Report, Summary, silent
from replay.published import Published
from replay.settings import ReplaySettings
from replay.timeline import Scheduled, Timeline, moment
from runtime.signals import stop_flag

#: Seconds between two reports, and longest time to notice an interrupt.
_TICK = 0.1

#: Seconds that a request may take before it is sent again.
_PATIENCE = 10.0

#: Seconds for the producer to close.
_STOP = 2.0
#: Seconds for a look at the topic to end when the replay is interrupted.
_GRACE = 5.0
#: Seconds that a replay from the beginning looks for events that are on the topic already.
_LOOK = 3.0

#: Events sent at full speed between two looks at the clock and the interrupt.
_STRIDE = 200


async def publish(
    matches: Iterable[Match],
    connection: Connection,
    topic: str,
    settings: ReplaySettings,
    progress: Progress = silent,
    *,
    interrupt: Event | None = None,
) -> Summary:
    """Publish all events of `matches` in the order of their times, and return when all are acknowledged.

    `matches` may come in any order and are read once, one at a time. SIGINT and SIGTERM end the replay
    in good order: what is on its way is waited for, and the Summary says that it was interrupted. (A
    caller that passes its own `interrupt` handles signals itself.) Raises ReplayError, BrokerError, MissingTopicError.
    """
    if interrupt is None:
        with stop_flag() as on_signals:
            return await publish(matches, connection, topic, settings, progress, interrupt=on_signals)
    await partition_count(connection, topic)  # raises BrokerError and MissingTopicError
    with Timeline() as timeline:
        async with _reporting(timeline, progress):
            await asyncio.to_thread(timeline.gather, matches, interrupt.is_set)
        found, kick_off = Published(), _kick_off(settings)
        if not interrupt.is_set():
            until = math.inf if settings.resume else time.monotonic() + _LOOK
            reading = asyncio.ensure_future(
                published.read(
                    connection,
                    topic,
                    frozenset(timeline.matches),
                    since=timeline.first_time() if kick_off is None else None,
                    settle_seconds=settings.settle_seconds if settings.resume else 0,
                    stopped=lambda: interrupt.is_set() or time.monotonic() > until,
                )
            )
            async with _reporting(timeline, progress):
                if await ended_in_time(reading, interrupt, _GRACE):
                    found = reading.result()
        if settings.resume:
            kick_off = _kick_off_found(timeline, found) or kick_off if settings.kick_off == "now" else kick_off
        run = _Run(timeline, found, settings, progress, interrupt)
        if interrupt.is_set():
            return run.nothing()
        async with _producer(connection, settings) as producer:
            delivery = Delivery(
                producer,
                topic,
                most_under_way=settings.unacknowledged,
                linger_ms=settings.linger_ms,
                interrupt=interrupt,
                check=connection.contact.check,
            )
            try:
                return await run.send(delivery, kick_off)
            finally:
                delivery.close()


class _Run:
    """One pass over the timeline."""

    def __init__(
        self,
        timeline: Timeline,
        found: Published,
        settings: ReplaySettings,
        progress: Progress,
        interrupt: Event,
    ) -> None:
        self._timeline = timeline
        self._found = found
        self._settings = settings
        self._progress = progress
        self._interrupt = interrupt
        self._total = min(timeline.events, settings.limit or timeline.events)
        self._schedule = Schedule(settings.speed, settings.longest_pause)
        self._began = time.monotonic()
        self._reported = 0.0
        self._skipped = self._again = 0
        self._bytes = 0
        self._lag = self._worst_lag = 0.0
        self._first: Scheduled | None = None
        self._last: Scheduled | None = None
        self._matches: set[str] = set()

    async def send(self, delivery: Delivery, kick_off: datetime | None) -> Summary:
        """Send what is not on the topic yet, each event when it is due, and wait for all to arrive."""
        full_speed = self._settings.speed == "max"
        for event in islice(self._timeline.stream(kick_off), self._settings.limit):
            known = (event.match_id, event.event_id, event.revision) in self._found
            if known and self._settings.resume:
                self._skipped += 1
                continue
            if (not full_speed or delivery.sent % _STRIDE == 0) and not await self._due(event, delivery):
                break
            if not await delivery.send(event.key, event.value, event.time // 1000):
                break
            self._note(event)
            self._again += known
            if known and self._again == 1:
                self._report(delivery)  # at once
        delivered = await delivery.finish()
        self._report(delivery)
        return self._summary(delivery.acknowledged, complete=delivered and not self._interrupt.is_set())

    def nothing(self) -> Summary:
        """The summary when it ended before anything was sent."""
        return self._summary(0, complete=False)

    async def _due(self, event: Scheduled, delivery: Delivery) -> bool:
        """Wait until the event is due; False when the replay is to end instead."""
        while not self._interrupt.is_set():
            now = time.monotonic()
            ahead = self._schedule.ahead(event.due, now)
            if now - self._reported >= _TICK:
                self._report(delivery)
            if ahead < 0.001:
                self._lag = -min(ahead, 0.0)
                self._worst_lag = max(self._worst_lag, self._lag)
                await asyncio.sleep(0)  # lets signals in
                return True
            await asyncio.sleep(min(ahead, _TICK))
        return False

    def _note(self, event: Scheduled) -> None:
        self._first = self._first or event
        self._last = event
        self._bytes += len(event.value)
        self._matches.add(event.match_id)

    def _report(self, delivery: Delivery) -> None:
        self._reported = time.monotonic()
        seconds = self._reported - self._began
        self._progress(
            Report(
                phase="publishing",
                gathered=self._timeline.events,
                sent=delivery.sent,
                acknowledged=delivery.acknowledged,
                found=self._skipped,
                again=self._again,
                total=self._total,
                matches=len(self._matches),
                rate=delivery.acknowledged / seconds if seconds > 0 else 0.0,
                lag=self._lag,
                event_time=moment(self._last.time) if self._last else None,
            )
        )

    def _summary(self, acknowledged: int, *, complete: bool) -> Summary:
        return Summary(
            events=acknowledged,
            matches=len(self._matches),
            total=self._total,
            found=self._skipped,
            again=self._again,
            bytes=self._bytes,
            seconds=time.monotonic() - self._began,
            worst_lag=self._worst_lag,
            first=moment(self._first.time) if self._first else None,
            last=moment(self._last.time) if self._last else None,
            interrupted=not complete,
        )


def _kick_off(settings: ReplaySettings) -> datetime | None:
    match settings.kick_off:
        case "archive" | None:
            return None
        case "now":
            return datetime.now().astimezone()
        case time_given:
            return time_given


def _kick_off_found(timeline: Timeline, found: Published) -> datetime | None:
    """When the matches kicked off in the replay that is resumed, so that it goes on on the same clock."""
    for match_id, (event_id, revision, at) in found.examples.items():
        kick_off = timeline.kick_off_of(match_id, event_id, revision, at)
        if kick_off is not None:
            return kick_off
    return None


@asynccontextmanager
async def _reporting(timeline: Timeline, progress: Progress) -> AsyncIterator[None]:
    """Report while data or the topic are read."""

    async def report() -> None:
        while True:
            progress(Report(phase="reading", gathered=timeline.events, matches=len(timeline.matches)))
            await asyncio.sleep(_TICK)

    reporting = asyncio.create_task(report())
    try:
        yield
    finally:
        reporting.cancel()
        await asyncio.wait([reporting])
    if not reporting.cancelled():
        reporting.result()


@asynccontextmanager
async def _producer(connection: Connection, settings: ReplaySettings) -> AsyncIterator[AIOKafkaProducer]:
    producer = new_producer(
        connection,
        acks="all",
        enable_idempotence=True,
        compression_type=None if settings.compression == "none" else settings.compression,
        max_batch_size=settings.batch_bytes,
        request_timeout_ms=int(_PATIENCE * 1000),
    )
    try:
        with connection.explaining():
            await producer.start()
        yield producer
    finally:
        await stop_producer(producer, _STOP)  # what is still under way was waited for long enough
