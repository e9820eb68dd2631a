"""Reading topics and commentary: what is committed, all of it, and nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from structlog.testing import capture_logs

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.errors import MissingTopicError
from broker.reader import read
from broker.topic_lookup import TopicLookup, TopicMetadata
from broker.topics import Topics
from stream.settings import WorkerSettings
from stream.subscriber import Received, subscribe
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions, delete_records, make_anew
from tests.stream.matches import Announcer, expected_lines, match, merged, publish
from tests.stream.running import assert_exactly_once, eventually, worker


@asynccontextmanager
async def writer(connection: Connection) -> AsyncIterator[AIOKafkaProducer]:
    async with AIOKafkaProducer(
        **connection.client_options(), transactional_id=f"writer-{connection.bootstrap}", retry_backoff_ms=2
    ) as producer:
        yield producer


async def write(producer: AIOKafkaProducer, topic: str, *values: bytes, commit: bool = True) -> None:
    await producer.begin_transaction()
    for value in values:
        await producer.send_and_wait(topic, value, partition=0)
    await (producer.commit_transaction() if commit else producer.abort_transaction())


async def values(connection: Connection, topic: str) -> list[bytes]:
    return [record.value or b"" async for record in read(connection, topic)]


async def test_aborted_transactions_are_passed_over_and_nothing_else(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """A follower from the beginning, one from an end beyond an abort, and a late reader see the same."""
    connection, topic = any_broker.connection, topics.commentary
    await broker_topics.create(connection, topics, partitions=1)
    got: dict[str, list[bytes]] = {"first": [], "later": []}

    async def follow(name: str, *, from_beginning: bool) -> None:
        async for record in read(connection, topic, from_beginning=from_beginning, follow=True):
            got[name].append(record.value or b"")

    expected: list[bytes] = []
    later: list[bytes] = []
    async with asyncio.TaskGroup() as group, writer(connection) as producer:
        tasks = [group.create_task(follow("first", from_beginning=True))]
        for number in range(12):
            await write(producer, topic, b"%d" % number)
            expected.append(b"%d" % number)
            later += expected[-1:] if len(tasks) == 2 else []
            await eventually(lambda: got["first"] == expected)
            if number % 3 == 1:
                await write(producer, topic, b"aborted", b"aborted too", commit=False)
            if number == 5:
                tasks.append(group.create_task(follow("later", from_beginning=False)))
                await asyncio.sleep(1)
        await eventually(lambda: got["later"] == later)
        for task in tasks:
            task.cancel()
    assert await values(connection, topic) == expected


async def test_an_aborted_transaction_longer_than_a_fetch(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection, topic = any_broker.connection, topics.commentary
    await broker_topics.create(connection, topics, partitions=1)
    large = [b"%d" % number + b"." * 700_000 for number in range(4)]
    async with writer(connection) as producer:
        await write(producer, topic, b"before")
        await write(producer, topic, *large, commit=False)
        await write(producer, topic, *large)
        await write(producer, topic, b"aborted", commit=False)
        await write(producer, topic, *large)
        await write(producer, topic, b"after")
    assert await values(connection, topic) == [b"before", *large, *large, b"after"]


async def test_no_such_topic(broker: EmbeddedBroker) -> None:
    with pytest.raises(MissingTopicError, match=r"no topic nowhere at .*touchline topics create"):
        await values(broker.connection, "nowhere")
    with pytest.raises(MissingTopicError, match="no topic nowhere"):  # asking for it has not created it
        await values(broker.connection, "nowhere")


async def test_subscribing_to_one_match_to_all_and_from_now_on(broker: EmbeddedBroker, topics: Topics) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    early, late = merged(match("a", 10), match("b", 10)), merged(match("c", 10), match("b2", 10))
    lines: list[Received] = []

    async def follow() -> None:
        async for received in subscribe(connection, topics.commentary):
            lines.append(received)  # noqa: PERF401 (it is read while it grows)

    await publish(connection, topics.events, early)
    async with worker(WorkerSettings(connection=connection, topics=topics), Announcer()) as running:
        await running.until_done(20)
        following = asyncio.create_task(follow())
        await asyncio.sleep(1)
        await publish(connection, topics.events, late)
        await eventually(lambda: len(lines) == len(expected_lines(late)))
        following.cancel()
    assert_exactly_once(lines, late)
    one = [
        received.commentary.event_id
        async for received in subscribe(connection, topics.commentary, match_id="b", from_beginning=True, follow=False)
    ]
    assert one == [event_id for event_id, _ in expected_lines(match("b", 10))]
    assert [received async for received in subscribe(connection, topics.commentary, follow=False)] == []


async def test_a_record_that_is_no_commentary_is_left_out(broker: EmbeddedBroker, topics: Topics) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    async with AIOKafkaProducer(**connection.client_options()) as producer:
        for value in (b"not JSON", b"{}", None):
            await producer.send_and_wait(topics.commentary, value, key=b"x")
    assert [r async for r in subscribe(connection, topics.commentary, from_beginning=True, follow=False)] == []


async def test_a_cancelling_that_aiokafka_swallows_ends_a_reader_all_the_same(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    getmany, asked, swallowed = AIOKafkaConsumer.getmany, asyncio.Event(), asyncio.Event()

    async def swallowing(self: AIOKafkaConsumer, *tps: TopicPartition, timeout_ms: int) -> object:
        asked.set()
        try:
            return await getmany(self, *tps, timeout_ms=timeout_ms)
        except asyncio.CancelledError:
            swallowed.set()
            return {}

    async def follow() -> None:
        async for _ in subscribe(broker.connection, topics.commentary):
            pass

    monkeypatch.setattr(AIOKafkaConsumer, "getmany", swallowing)
    following = asyncio.create_task(follow())
    await asked.wait()
    await asyncio.sleep(0.1)
    following.cancel()
    await asyncio.wait([following], timeout=5)
    assert swallowed.is_set()
    assert following.cancelled()


async def send(connection: Connection, topic: str, *values: bytes, partition: int = 0) -> None:
    async with AIOKafkaProducer(**connection.client_options()) as producer:
        for value in values:
            await producer.send_and_wait(topic, value, partition=partition)


@asynccontextmanager
async def following(connection: Connection, topic: str, **how: Any) -> AsyncIterator[list[bytes]]:
    """What a reader that follows the topic has got so far."""
    got: list[bytes] = []

    async def follow() -> None:
        async for record in read(connection.model_copy(update={"metadata_max_age_ms": 200}), topic, follow=True, **how):
            got.append(record.value or b"")  # noqa: PERF401 (it is read while it grows)

    task = asyncio.create_task(follow())
    try:
        yield got
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_follower_reads_partitions_that_are_added(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """All that is in them, whether it wants the past of the others or not, and each record once."""
    connection, topic = any_broker.connection, topics.commentary
    await broker_topics.create(connection, topics, partitions=1)
    await send(connection, topic, b"past")
    async with following(connection, topic) as all_of_it, following(connection, topic, from_beginning=False) as new:
        await eventually(lambda: all_of_it == [b"past"])
        await asyncio.sleep(1)
        await add_partitions(connection, 3, topic)
        await send(connection, topic, b"in 2", partition=2)
        await eventually(lambda: new == [b"in 2"])
        await send(connection, topic, b"in 0")
        await eventually(lambda: new == [b"in 2", b"in 0"])
        await asyncio.sleep(0.5)
        assert all_of_it[0] == b"past"
        assert sorted(all_of_it[1:]) == [b"in 0", b"in 2"]
        assert new == [b"in 2", b"in 0"]


async def test_a_follower_reads_what_has_a_leader_and_the_rest_when_it_has_one(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the beginning all of it, from now on what came since, each record once."""
    connection, topic = broker.connection.model_copy(), topics.commentary
    contact = connection.contact  # copies of the connection share it
    await broker_topics.create(connection, topics, partitions=2)
    for number in (0, 1):
        await send(connection, topic, b"%d before" % number, partition=number)
    look, leaderless = TopicLookup.topics, {1}

    async def looked(self: TopicLookup) -> dict[str, TopicMetadata]:
        return {
            name: found._replace(leaders=dict(found.leaders) | dict.fromkeys(leaderless, -1))
            for name, found in (await look(self)).items()
        }

    monkeypatch.setattr(TopicLookup, "topics", looked)
    monkeypatch.setattr("broker.topic_follower._WAIT_MS", 100)
    monkeypatch.setattr("broker.topic_follower._LOOK_SECONDS", 0.1)
    async with following(connection, topic) as all_of_it, following(connection, topic, from_beginning=False) as new:
        await eventually(lambda: all_of_it == [b"0 before"], 10)
        await asyncio.sleep(0.5)
        assert contact.unread == f"partitions [1] of {topic} have no leader that answers: are brokers away?"
        for number in (0, 1):
            await send(connection, topic, b"%d after" % number, partition=number)
        await eventually(lambda: new == [b"0 after"], 10)
        leaderless.clear()
        await eventually(lambda: new == [b"0 after", b"1 after"], 10)
        await eventually(lambda: all_of_it == [b"0 before", b"0 after", b"1 before", b"1 after"], 10)
        await eventually(lambda: contact.unread is None, 5)


async def test_a_follower_reads_a_topic_made_anew_from_its_first_record(apache: ApacheBroker, topics: Topics) -> None:
    """Also where the new one is longer than the old one was when that is noticed: Kafka's topic ids tell them apart."""
    connection, topic = apache.connection, topics.commentary
    await broker_topics.create(connection, topics, partitions=1)
    await send(connection, topic, b"old", b"older")
    async with following(connection, topic) as got:
        await eventually(lambda: len(got) == 2)
        await make_anew(connection, topic, 1)
        new = [b"%d" % number for number in range(10)]
        await send(connection, topic, *new)
        await eventually(lambda: got[-10:] == new)


async def test_a_follower_of_a_topic_that_has_lost_its_end_goes_on_with_what_is_younger(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an unclean leader election. This broker has no topic ids: a topic made anew is the same."""
    connection, topic = broker.connection, topics.commentary
    now = int(time.time() * 1000)

    async def send_at(*records: tuple[int, bytes]) -> None:
        async with AIOKafkaProducer(**connection.client_options()) as producer:
            for at, value in records:
                await producer.send_and_wait(topic, value, partition=0, timestamp_ms=now + at)

    monkeypatch.setattr("broker.topic_follower._WAIT_MS", 100)
    await broker_topics.create(connection, topics, partitions=1)
    await send_at((0, b"kept"), (1, b"kept too"), (2, b"lost"))
    async with following(connection, topic) as got:
        await eventually(lambda: got == [b"kept", b"kept too", b"lost"], 10)
        await make_anew(connection, topic, 1)
        await send_at((0, b"kept"), (1, b"kept too"))
        await asyncio.sleep(0.5)
        await send_at((3, b"new"), (4, b"newer"))
        await eventually(lambda: got == [b"kept", b"kept too", b"lost", b"new", b"newer"], 10)


async def test_deleted_records_are_reported_with_their_offsets(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection, topic = any_broker.connection, topics.commentary
    await broker_topics.create(connection, topics, partitions=1)
    await send(connection, topic, b"0")
    gone: list[int] = []
    with capture_logs() as logs:
        async with aclosing(read(connection, topic, follow=True, deleted=gone.append)) as records:
            assert (await anext(records)).value == b"0"
            await send(connection, topic, b"1")
            await asyncio.sleep(0.5)  # it is fetched ahead, and what follows is not as long as it waits
            await send(connection, topic, *(b"%d" % number for number in range(2, 10)))
            await delete_records(connection, topic, {0: 7})
            assert [(await anext(records)).value for _ in range(4)] == [b"1", b"7", b"8", b"9"]
    assert gone == [5]
    warned = [entry for entry in logs if entry["log_level"] == "warning"]
    assert [(one["topic"], one["partition"], one["from_offset"], one["to_offset"]) for one in warned] == [
        (topic, 0, 2, 6)
    ]


async def test_a_follower_says_until_when_it_has_read_everything(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """It lags behind the clock by seconds, never counts what it has not handed out, and an open transaction waits."""
    connection, topic = any_broker.connection, topics.commentary
    await broker_topics.create(connection, topics, partitions=2)
    said: list[tuple[float, int]] = []
    count = 0

    def complete(until: float) -> None:
        said.append((until, count))

    async def follow() -> None:
        nonlocal count
        async for _ in read(connection, topic, follow=True, complete=complete):
            count += 1

    following = asyncio.create_task(follow())
    written: list[float] = []
    async with writer(connection) as producer:
        for number in range(3):
            await write(producer, topic, b"%d" % number)
            written.append(time.time())
            await asyncio.sleep(1)
        await eventually(lambda: said and said[-1][0] > written[-1], seconds=20)
    following.cancel()
    await asyncio.wait([following])
    for until, handed_out in said:
        assert handed_out >= sum(at < until for at in written)
    assert time.time() - said[-1][0] < 8
