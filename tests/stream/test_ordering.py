"""Events that come out of order: put in order within the allowed lateness, and still commented exactly once."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord
from hypothesis import given, settings
from hypothesis import strategies as st

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from football.events import MatchEvent
from stream.dead_letters.dead_letters import read_dead_letters
from stream.ordering import Ordering, Read
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.faults.test_killed import seen
from tests.stream.matches import Announcer, expected_lines, match, merged, publish
from tests.stream.records import Raw, good, publish_raw
from tests.stream.running import assert_exactly_once, commentary, event_lines, eventually, worker
from tests.stream.worker_process import WorkerProcess

EVENTS = match("m", events=30)


def shuffled(events: Sequence[MatchEvent], seed: int = 1, by: int = 3) -> list[MatchEvent]:
    """Each event up to `by` places from where it belongs; the first stays, for it tells how the match is numbered."""
    draw = random.Random(seed)
    return [events[0], *sorted(events[1:], key=lambda event: event.sequence + draw.uniform(0, by))]


def record(offset: int) -> ConsumerRecord:
    return ConsumerRecord("t", 0, offset, 0, 0, b"m", b"", None, 0, 0, ())


@settings(deadline=None)  # other programs may have the processor
@given(st.lists(st.integers(0, 29), max_size=60), st.integers(0, 60))
def test_nothing_is_lost_or_doubled_and_what_is_complete_is_in_order(arrivals: list[int], look: int) -> None:
    """Events of a match in any order, some twice, one a second; after `look` of them the time is looked at."""
    ordering = Ordering(3000)
    out: list[Read] = []
    for second, number in enumerate(arrivals):
        expected = max((one.event.sequence for one in out), default=-1) + 1
        out.extend(ordering.put(Read(record(second), EVENTS[number], seconds=float(second)), expected))
        if second == look:
            out.extend(ordering.due(float(second)))
            assert {one.record.offset for one in out} >= set(range(second - 2))
    assert len(out) + len(ordering) == len(arrivals)
    if look >= len(arrivals) and len(set(arrivals)) == len(arrivals):
        assert [one.event.sequence for one in out] == list(range(len(out)))
    out.extend(ordering.due(1e9))
    assert len(ordering) == 0
    assert sorted(one.record.offset for one in out) == list(range(len(arrivals)))


def test_without_an_allowed_lateness_nothing_waits() -> None:
    ordering = Ordering(0)
    for offset, number in enumerate((5, 3, 9)):
        read = Read(record(offset), EVENTS[number], time.monotonic())
        assert ordering.put(read, 0) == [read]
    assert len(ordering) == 0


def test_a_feed_that_loses_many_events_is_not_held_back_for_ever_more() -> None:
    ordering = Ordering(60_000)
    many = match("m", events=200)
    out = [
        one for number in range(1, 200) for one in ordering.put(Read(record(number), many[number], time.monotonic()), 0)
    ]
    assert [one.event.sequence for one in out] == list(range(1, 200))[: len(out)]
    assert len(ordering) <= 64


async def test_out_of_order_within_the_lateness_is_told_in_order(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    matches = [match(f"m{number}", events=40) for number in range(5)]
    mixed = [shuffled(one, seed) for seed, one in enumerate(matches)]
    await publish(connection, topics.events, [event for step in zip(*mixed, strict=True) for event in step])
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, lateness_ms=30_000)
    async with worker(settings, Announcer()) as running:
        await running.until_done(200)
    lines = await commentary(connection, topics)
    assert_exactly_once(lines, merged(*matches))
    assert not any(line.commentary.late for line in lines)


async def test_what_stays_away_is_waited_for_no_longer_than_allowed_and_then_told_as_late(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events, lateness_ms=1500)
    async with worker(settings, Announcer()) as running:
        await publish(broker.connection, topics.events, EVENTS[:2])
        await running.until_done(2)
        begun = time.monotonic()
        await publish(broker.connection, topics.events, EVENTS[3:5])  # 2 stays away
        await publish(broker.connection, topics.events, match("other", events=3))
        await running.until_done(5)
        assert time.monotonic() - begun < 1.5, "another match had to wait"
        assert running.metrics.commented == 5
        await running.until_done(7)
        assert time.monotonic() - begun >= 1.5
        await publish(broker.connection, topics.events, [EVENTS[2], EVENTS[5]])
        await running.until_done(9)
    lines = [line.commentary for line in await commentary(broker.connection, topics)]
    said = [line for line in lines if line.match_id == "m"]
    order = [*EVENTS[:2], *EVENTS[3:5], EVENTS[2], EVENTS[5]]
    assert [(line.event_id, line.text) for line in said] == expected_lines(order)
    assert [line.event_id for line in lines if line.late] == ["m/2"]


async def committed(connection: Connection, settings: WorkerSettings) -> int | None:
    async with AIOKafkaConsumer(
        **connection.client_options(), group_id=settings.group, enable_auto_commit=False
    ) as consumer:
        offset: int | None = await consumer.committed(TopicPartition(settings.topics.events, 0))
        return offset


async def test_the_committed_offset_stays_before_what_is_held_back(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """A worker ends while it holds an event back. What came after it was commented, and is not commented again."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, lateness_ms=60_000)
    other = match("other", events=6)
    held = [*map(good, EVENTS[:2]), good(EVENTS[3])]
    beyond = [*map(good, other[:3]), Raw(b"m", b"rubbish"), good(other[3]), good(other[3])]
    await publish_raw(connection, topics.events, [*held, *beyond])
    # The first is left with the event, the rubbish and what came twice; the second with all of it, read once more.
    for unsettled in (3, 7):
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
            await eventually(lambda: running.metrics.value("touchline_queue_events") == unsettled)  # noqa: B023
        assert await committed(connection, settings) == 2
        assert [line.event_id for line in await event_lines(connection, topics)] == [
            event.event_id for event in (*EVENTS[:2], *other[:4])
        ]
        assert [letter async for letter in read_dead_letters(connection, topics.dead_letters)] == []
    await publish(connection, topics.events, [EVENTS[2], other[4]])
    async with worker(settings, Announcer()) as running:
        await running.until(lambda metrics: metrics.commented == 3)
        await running.until(lambda metrics: metrics.value("touchline_queue_events") == 0)
    assert await committed(connection, settings) == len(held) + len(beyond) + 2
    lines = await commentary(connection, topics)
    assert_exactly_once(lines, [*EVENTS[:4], *other[:5]])
    assert not any(line.commentary.late for line in lines)
    assert [letter.source_offset async for letter in read_dead_letters(connection, topics.dead_letters)] == [6]


@pytest.mark.ci
async def test_killed_while_events_are_held_back(broker: EmbeddedBroker, topics: Topics, tmp_path: Path) -> None:
    """Shuffled matches with rubbish in between, a worker killed again and again: in order, once, rubbish once."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    matches = [match(f"m{number}", events=60) for number in range(6)]
    mixed = [shuffled(one, seed, by=8) for seed, one in enumerate(matches)]
    records = [good(event) for step in zip(*mixed, strict=True) for event in step]
    rubbish = [Raw(f"m{number % 6}".encode(), f"rubbish {number}".encode()) for number in range(40)]
    for number, one in enumerate(rubbish):
        records.insert(number * 10, one)
    await publish_raw(connection, topics.events, records)
    settings = WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        group_instance_id="worker-1",
        batch_size=8,
        lateness_ms=60_000,
        partition_queue_events=60,
    )
    for number, lines in enumerate((20, 90, 180)):
        killed = WorkerProcess(settings, tmp_path / f"{number}.log", seconds=0.004)
        await seen(connection, topics.commentary, lines)
        await killed.end(signal.SIGKILL)
    assert len(await commentary(connection, topics)) < 360, "it was not killed in mid-stream"
    async with worker(settings, Announcer()) as running:
        await seen(connection, topics.commentary, 360)
        await running.until(lambda metrics: metrics.value("touchline_queue_events") == 0)
    lines_said = await commentary(connection, topics)
    assert_exactly_once(lines_said, merged(*matches))
    assert not any(line.commentary.late for line in lines_said)
    found = Counter([letter.value async for letter in read_dead_letters(connection, topics.dead_letters)])
    assert found == Counter(one.value for one in rubbish)
