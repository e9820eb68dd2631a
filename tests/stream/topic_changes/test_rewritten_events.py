"""A partition that lost what was read of it, and was written past the committed offset before a worker looked again."""

from __future__ import annotations

import pytest
import structlog
from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from stream.topic_changes.rewritten_events import LastRead, rewritten
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import delete_records, make_anew
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, until_told, worker
from tests.stream.topic_changes.growing import home, settings_of


async def test_another_record_at_an_offset_is_found_and_one_that_was_deleted_is_none(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    await publish(connection, topics.events, match("m", events=10))
    records = [record async for record in read(connection, topics.events)]
    place = TopicPartition(topics.events, 0)
    for record in (records[0], records[5], records[9]):
        assert await rewritten(connection, {place: LastRead.of(record)}) == frozenset()
        assert await rewritten(connection, {place: LastRead(record.offset, 1)}) == {place}
    assert await rewritten(connection, {place: LastRead(10, 1)}) == frozenset(), "the topic ends before it"
    await delete_records(connection, topics.events, {0: 6})
    assert await rewritten(connection, {place: LastRead.of(records[5])}) == frozenset()


def two_in_each(name: str) -> list[str]:
    """Two matches in each of two partitions."""
    names = [f"{name}{number}" for number in range(40)]
    return [one for place in (0, 1) for one in [name for name in names if home(name, 2) == place][:2]]


#: As where a broker has lost its disk, the topic keeps its id: here it has none.
OLD = merged(*(match(name, events=10, seed=1) for name in two_in_each("old")))
NEW = merged(*(match(name, events=30, seed=2) for name in two_in_each("new")))


async def test_a_partition_that_was_written_anew_is_read_from_its_first_event(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    await publish(connection, topics.events, OLD)
    for _ in range(2):  # the second does not take the topic for another
        async with worker(settings, Announcer()) as running:
            await until_told(connection, topics, len(OLD))
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 2)
    await make_anew(connection, topics.events, 2, {"retention.ms": "-1"})
    await publish(connection, topics.events, NEW)
    with structlog.testing.capture_logs() as said:
        async with worker(settings, Announcer()) as running:
            await until_told(connection, topics, len(OLD) + len(NEW))
            lost = [running.metrics.value("touchline_lost_offsets_total", partition=number) for number in ("0", "1")]
    warned = [entry["partition"] for entry in said if "other records" in entry["event"]]
    assert sorted(warned) == [0, 1]
    assert lost == [1, 1]
    assert_exactly_once(await commentary(connection, topics), [*OLD, *NEW])


async def test_without_that_look_what_is_before_the_offset_is_never_commented(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""

    async def none(*_: object) -> frozenset[TopicPartition]:
        return frozenset()

    monkeypatch.setattr("stream.takeover.rewritten", none)
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    await publish(connection, topics.events, OLD)
    async with worker(settings, Announcer()):
        await until_told(connection, topics, len(OLD))
    await make_anew(connection, topics.events, 2, {"retention.ms": "-1"})
    await publish(connection, topics.events, NEW)
    with pytest.raises(TimeoutError):
        async with worker(settings, Announcer()):
            await until_told(connection, topics, len(OLD) + len(NEW), 4)
