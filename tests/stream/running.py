"""Running a worker within a test, and reading what it wrote."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.connection import Connection
from broker.topics import Topics
from commentary.message import Commentary
from football.events import MatchEvent
from model.commentator_interface import Commentates
from stream.operations.metrics import Metrics
from stream.settings import WorkerSettings
from stream.subscriber import Received, subscribe
from stream.worker import run
from tests.stream.matches import commentary_due


@dataclass
class Running:
    """A worker that runs beside the test, its metrics, and the way to stop it."""

    settings: WorkerSettings
    metrics: Metrics = field(default_factory=Metrics)
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, condition: Callable[[Metrics], bool], seconds: float = 60.0) -> None:
        await eventually(lambda: condition(self.metrics), seconds)

    async def until_done(self, records: int, seconds: float = 60.0) -> None:
        """Until that many input records have been committed, whatever became of them."""
        results = ("commented", "duplicate", "dead_letter", "silent")
        await self.until(
            lambda m: sum(m.value("touchline_events_total", result=result) for result in results) >= records, seconds
        )


async def eventually(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"not within {seconds} s"
        await asyncio.sleep(0.02)


@asynccontextmanager
async def worker(settings: WorkerSettings, commentator: Commentates) -> AsyncIterator[Running]:
    """A worker that stops and drains at the end of the block. What ends it early ends the block."""
    running = Running(settings)
    task = asyncio.create_task(run(settings, commentator, stop=running.stop, metrics=running.metrics))
    outer = asyncio.current_task()
    assert outer is not None
    early = lambda ended: None if running.stop.is_set() else outer.cancel()  # noqa: E731
    task.add_done_callback(early)
    try:
        yield running
    finally:
        running.stop.set()
        await asyncio.wait([task], timeout=60)
        assert task.done(), f"the worker has not ended within 60 s: {[one.get_stack() for one in asyncio.all_tasks()]}"
        if not task.cancelled() and (error := task.exception()):
            raise error


async def commentary(connection: Connection, topics: Topics) -> list[Received]:
    """All lines that are committed now."""
    return [line async for line in subscribe(connection, topics.commentary, from_beginning=True, follow=False)]


async def event_lines(connection: Connection, topics: Topics) -> list[Commentary]:
    """The lines of events that are committed now, without summaries and reports."""
    lines = [received.commentary for received in await commentary(connection, topics)]
    return [line for line in lines if line.part == "event"]


async def until_told(
    connection: Connection, topics: Topics, lines: int, seconds: float = 120.0, match_id: str | None = None
) -> None:
    """Until that many events have their lines; metrics don't count those of a commit whose outcome was unknown."""
    looking_often = connection.model_copy(update={"metadata_max_age_ms": 500})  # topics may get partitions meanwhile
    reader = subscribe(looking_often, topics.commentary, match_id=match_id, from_beginning=True)
    async with asyncio.timeout(seconds), aclosing(reader) as all_lines:
        async for received in all_lines:
            lines -= received.commentary.part == "event"
            if lines <= 0:
                return


async def offsets(settings: WorkerSettings, partitions: int) -> tuple[list[int], list[int]]:
    """What the group has committed in the events topic, and where its partitions end."""
    options = {**settings.connection.client_options(), "group_id": settings.group, "enable_auto_commit": False}
    async with AIOKafkaConsumer(**options) as consumer:
        tps = [TopicPartition(settings.topics.events, number) for number in range(partitions)]
        consumer.assign(tps)
        ends = await consumer.end_offsets(tps)
        return [await consumer.committed(tp) or 0 for tp in tps], [ends[tp] for tp in tps]


async def until_committed(settings: WorkerSettings, partitions: int, seconds: float = 60.0) -> list[int]:
    """Until everything is committed, the markers and aborted records behind the last events too; the ends."""
    async with asyncio.timeout(seconds):
        while True:
            committed, ends = await offsets(settings, partitions)
            if committed == ends:
                return ends
            await asyncio.sleep(0.2)


#: Event id, revision, the revision it supersedes, text.
_Said = tuple[str, int, int | None, str]


def assert_exactly_once(lines: Iterable[Received], events: Iterable[MatchEvent]) -> None:
    """Each revision of an event that is due once, none twice, in the order of its match, with the score right then.

    The same of each summary and report, after the line of the event that made it due.
    """
    said: dict[str, list[_Said]] = defaultdict(list)
    expected: dict[str, list[_Said]] = defaultdict(list)
    for found, published in ((said, (one.commentary for one in lines)), (expected, commentary_due(events))):
        for line in published:
            found[line.match_id].append((line.event_id, line.revision, line.supersedes, line.text))
    counts = Counter(line[:2] for match in said.values() for line in match)
    wanted = {line[:2] for match in expected.values() for line in match}
    twice = {line: count for line, count in counts.items() if count > 1}
    lost = wanted - counts.keys()
    assert not twice, f"{len(twice)} said twice: {list(twice.items())[:5]}"
    assert not lost, f"{len(lost)} of {len(wanted)} lost: {sorted(lost)[:5]}"
    assert said == expected
