"""One run of chaos: a plan, the run, and what came of it.

What is due of the input is what comes out: each revision of an event once, none twice, the order of each match kept,
every score right at that moment, every correction with what it supersedes, and the states restored from the changelog
those that the log of events gives; while a reader watches all the time.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiokafka.errors import KafkaError

from broker import topics as broker_topics
from broker.reader import read
from broker.topics import Topics
from football.events import MatchEvent
from football.state import MatchState
from sources.simulator.feed_errors.live_feed import Shares
from stream import changelog
from stream.match_records import MatchRecord
from stream.settings import WorkerSettings
from stream.topic_changes.partition_growth import HEADER
from tests.broker.topic_changes import add_partitions
from tests.chaos.brokers import Brokers
from tests.chaos.crew import Crew
from tests.chaos.feeding import Feed
from tests.chaos.reading import Watcher, read_again
from tests.chaos.report import Report
from tests.chaos.season import Ledger, final_states, season

SESSION_MS = 6000
#: So often the workers and the feed look at the topics: with a run of minutes, matches settle in their new partitions.
METADATA_MS = 1000
#: Of the feed, and of workers that are not to see each growth, where partitions are doubled more than once in a row.
_FEED_METADATA_MS, _SELDOM_METADATA_MS = 200, 6000


@dataclass(frozen=True)
class Plan:
    """What is done in a run. `seconds` is how long events and faults are spread over."""

    events: int
    matches: int
    partitions: int = 12
    workers: int = 3
    kills: int = 0
    terms: int = 0
    freezes: int = 0
    joins: int = 0
    broker_restarts: int = 0
    #: How often the partitions of all topics are doubled, and how often in a row, before workers see it.
    growths: int = 0
    doublings: int = 1
    seconds: float = 60.0
    seed: int = 1
    #: What the feeds get wrong, send late, and send twice.
    corrections: float = 0.05
    late: float = 0.05
    duplicates: float = 0.02
    #: Seconds the commentator takes for a line: batches are under way when a fault strikes.
    line_seconds: float = 0.002
    #: Seconds without a new line, after the last fault, until what is missing counts as lost.
    patience: float = 120.0

    @property
    def last_partitions(self) -> int:
        """How many partitions each topic has in the end."""
        return self.partitions * 2 ** (self.growths * self.doublings)


async def chaos(brokers: Brokers, plan: Plan, folder: Path, say: Callable[[str], None] = lambda _: None) -> Report:
    """Run the plan against brokers that run already. `folder` gets the workers' logs."""
    topics = Topics()
    shares = Shares(plan.corrections, plan.late, plan.duplicates)
    events = season(plan.matches, plan.events, shares=shares)
    ledger = Ledger.of(events)
    await broker_topics.create(brokers.connection, topics, partitions=plan.partitions, replication=brokers.replication)
    seldom = plan.doublings > 1
    connection = brokers.connection.model_copy(
        update={"metadata_max_age_ms": _SELDOM_METADATA_MS if seldom else METADATA_MS}
    )
    feeding = connection.model_copy(update={"metadata_max_age_ms": _FEED_METADATA_MS if seldom else METADATA_MS})
    settings = WorkerSettings(
        connection=connection,
        topics=topics,
        group="chaos",
        batch_size=32,
        session_timeout_ms=SESSION_MS,
        heartbeat_interval_ms=1000,
        transaction_timeout_ms=10_000,
    )
    crew = Crew(settings, folder, plan.line_seconds)
    watcher = Watcher(connection, topics.commentary, plan.partitions, ledger)
    feed = Feed(feeding, topics.events, events, plan.seconds)
    began = time.monotonic()
    try:
        async with _beside(watcher.watch(), crew.supervise(), _progress(crew, feed, ledger, say)):
            for number in range(plan.workers):
                crew.hire(fixed=not brokers.expels or number % 2 == 0)
            async with asyncio.TaskGroup() as group:
                group.create_task(feed.publish())
                group.create_task(_faults(crew, brokers, feed, plan))
                group.create_task(_growths(crew, watcher, settings, plan))
            say(f"{feed.sent} events sent, all faults done; {ledger.seen} published")
            await _until_published(ledger, plan.patience)
            await asyncio.sleep(SESSION_MS / 1000)  # time for a worker frozen last to do its worst
        await crew.leave()
        later = Ledger(ledger.due)
        places = await read_again(brokers.connection, topics.commentary, later)
        try:  # it waits for transactions that stay open, and a broker may leave one so for ever
            unequal = await asyncio.wait_for(unequal_states(settings, events, plan.last_partitions), plan.patience)
        except TimeoutError:
            unequal = plan.matches
        fed = await _fed(settings)
    finally:
        crew.close()
    sent = Counter(map(_name, events))
    # The reader that watched must have seen what one sees that comes after, no more and no less, up to where it got.
    disagreements = len(set(places.items()) ^ set(watcher.places.items()))
    return Report(
        events=len(events),
        matches=plan.matches,
        partitions=plan.last_partitions,
        workers=plan.workers,
        seconds=round(time.monotonic() - began, 1),
        # A feed whose broker is killed may write an event again: its line is still published once.
        counts={**crew.counts, **_made(events), "events put in again": sum(fed.values()) - len(events)},
        lost=len(later.lost),
        duplicated=len(later.duplicated),
        out_of_order=len(later.out_of_order),
        wrong=len(later.wrong),
        strange=len(later.strange),
        reader_disagreements=disagreements,
        unequal_states=unequal,
        feed_faults=0 if fed.keys() == sent.keys() and fed >= sent else 1,
        remarks=crew.faults,
        worker_log=dict(crew.log_lines()),
        ends=dict(crew.ends),
        examples={
            name: getattr(later, name)[:10] for name in ("lost", "duplicated", "out_of_order", "wrong", "strange")
        },
    )


@asynccontextmanager
async def _beside(*work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Run the work beside the block, and end it with the block; what fails in it ends the block."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one) for one in work]
        yield
        for task in tasks:
            task.cancel()


async def _faults(crew: Crew, brokers: Brokers, feed: Feed, plan: Plan) -> None:
    """All faults of the plan in random order, at random moments; they overlap, on different workers."""
    draw = random.Random(plan.seed)
    kinds = ["kill"] * plan.kills + ["term"] * plan.terms + ["freeze"] * plan.freezes + ["join"] * plan.joins
    draw.shuffle(kinds)
    moments = sorted(draw.uniform(0, plan.seconds * 0.95) for _ in kinds)
    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        group.create_task(_restarts(crew, brokers, feed, plan))
        for moment, kind in zip(moments, kinds, strict=True):
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            group.create_task(_fault(crew, brokers, kind, draw))


async def _fault(crew: Crew, brokers: Brokers, kind: str, draw: random.Random) -> None:
    if kind == "join":
        await crew.join(draw.uniform(8, 20))
        return
    hand = await crew.free(draw)
    try:
        if kind == "kill":
            await crew.kill(hand, draw.choice([0.0, 0.0, draw.uniform(0, SESSION_MS / 1000 + 2)]))
        elif kind == "term":
            await crew.term(hand, draw.uniform(0, 2))
        else:
            await crew.freeze(hand, SESSION_MS / 1000 + draw.uniform(1, 4) if brokers.expels else draw.uniform(0.5, 3))
    finally:
        hand.busy = False


async def _restarts(crew: Crew, brokers: Brokers, feed: Feed, plan: Plan) -> None:
    """The restarts of the plan, one in each equal share of the time, by SIGKILL and SIGTERM in turn."""
    draw = random.Random(f"restarts {plan.seed}")
    began = time.monotonic()
    for number in range(plan.broker_restarts):
        moment = plan.seconds * (0.1 + 0.8 * (number + draw.random()) / plan.broker_restarts)
        await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
        if brokers.survives_kill:
            await brokers.bounce(kill=number % 2 == 0)
            crew.counts["brokers stopped" if number % 2 else "brokers killed"] += 1
        else:
            async with feed.held():
                await brokers.bounce(kill=False)
            crew.counts["brokers stopped"] += 1


async def _growths(crew: Crew, watcher: Watcher, settings: WorkerSettings, plan: Plan) -> None:
    """More partitions for all topics, one topic after the other and in any order: workers have to wait for the last."""
    draw = random.Random(f"growths {plan.seed}")
    began = time.monotonic()
    partitions = plan.partitions
    for number in range(plan.growths):
        moment = plan.seconds * (0.15 + 0.7 * (number + draw.random()) / plan.growths)
        await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
        for _ in range(plan.doublings - 1):
            partitions *= 2
            await _grow(settings, settings.topics.events, partitions)
            await asyncio.sleep(3 * _FEED_METADATA_MS / 1000)
        partitions *= 2
        for name in draw.sample(settings.topics.names(), 4):
            await asyncio.sleep(draw.uniform(0, 1))
            await _grow(settings, name, partitions)
        watcher.grow(partitions)
        crew.counts["partition growths"] += plan.doublings


async def _grow(settings: WorkerSettings, name: str, partitions: int) -> None:
    """Try until it is done: a broker may be away."""
    while True:
        try:
            await add_partitions(settings.connection, partitions, name)
        except (KafkaError, OSError):
            await asyncio.sleep(0.5)
        else:
            return


async def _progress(crew: Crew, feed: Feed, ledger: Ledger, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(15)
        done = ", ".join(f"{count} {name}" for name, count in sorted(crew.counts.items()))
        say(
            f"{time.monotonic() - began:5.0f} s: {feed.sent} sent, {ledger.seen} published, "
            f"{len(ledger.duplicated)} twice, {len(ledger.out_of_order)} out of order, "
            f"{len(ledger.wrong)} wrong; {done}"
        )


async def _until_published(ledger: Ledger, patience: float) -> None:
    seen, since = ledger.seen, time.monotonic()
    while not ledger.complete and time.monotonic() - since < patience:
        await asyncio.sleep(0.2)
        if ledger.seen != seen:
            seen, since = ledger.seen, time.monotonic()


async def unequal_states(settings: WorkerSettings, events: Sequence[MatchEvent], partitions: int) -> int:
    """Matches whose state in the changelog is not the one that their events give."""
    due = final_states(events)
    stored: dict[str, MatchState] = {}
    for restored in (await changelog.restore(settings, range(partitions))).values():
        stored |= {match_id: MatchRecord.from_bytes(value).state for match_id, value in restored.records.items()}
    return sum(stored.get(match_id) != due.get(match_id) for match_id in stored.keys() | due.keys())


def _made(events: Sequence[MatchEvent]) -> dict[str, int]:
    """How many of the events sent are corrections, how many are sent again, how many come after one that follows."""
    once = list({_name(event): event for event in events}.values())
    latest: dict[str, int] = {}
    late = 0
    for event in once:
        late += not event.revision and event.sequence < latest.get(event.match_id, -1)
        latest[event.match_id] = max(event.sequence, latest.get(event.match_id, -1))
    return {
        "corrections": sum(event.revision > 0 for event in once),
        "late events": late,
        "duplicates": len(events) - len(once),
    }


def _name(event: MatchEvent) -> tuple[str, int]:
    return event.event_id, event.revision


async def _fed(settings: WorkerSettings) -> Counter[tuple[str, int]]:
    """How often each revision of an event is in the input."""
    return Counter(
        [
            _name(MatchEvent.from_json(record.value or b""))
            async for record in read(settings.connection, settings.topics.events)
            if not any(name == HEADER for name, _ in record.headers)
        ]
    )
