"""A broker that forgets to write the end of a transaction: the partition's next owner ends it, as it was meant.

A broker can be brought to it without a crash: one that does not verify writes takes those of partitions that the
coordinator never learned of, and so never ends them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer
from stream.hanging_transactions import end_hanging
from stream.settings import WorkerSettings
from tests.broker.aiokafka_internals.private_parts import forget_parts, set_settings
from tests.broker.apache import ApacheBroker, started
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, until_told, worker

pytestmark = pytest.mark.ci
NONE: Mapping[str, str] = {}


@pytest.fixture(scope="module")
def unverifying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApacheBroker]:
    unverified = "transaction.partition.verification.enable=false"
    yield from started(ApacheBroker, tmp_path_factory.mktemp("kafka"), unverified)


class Forgotten(TransactionalProducer):
    """Its third transaction is ended only in what is `reached`: "commentary", "match-state", or "offset"."""

    reached: str
    commits: bool
    transactions = 0

    async def commit(self, messages: Sequence[Message], position: int, at_ms: int, *more: Any, **how: Any) -> None:
        Forgotten.transactions += 1
        if Forgotten.transactions == 3:
            await asyncio.sleep(1)  # the end of the one before is written by then, and does not end this one too
            forget_parts(self._producer, self._group, self.reached)
            self.committing = self._producer.commit_transaction
            self._producer.commit_transaction = self._end  # type: ignore[method-assign]
        await super().commit(messages, position, at_ms, *more, **how)

    async def _end(self) -> None:
        if self.reached:  # the coordinator knows of it
            await (self.committing() if self.commits else self._producer.abort_transaction())
        raise TimeoutError


class Forgetful(TransactionalProducer):
    def forget(self, reached: str, *, commits: bool) -> None:
        """The next transaction ends only in what is `reached`."""
        forget_parts(self._producer, self._group, reached)
        if not commits:
            self._producer.commit_transaction = self._producer.abort_transaction


def end_in(monkeypatch: pytest.MonkeyPatch, reached: str, *, commits: bool) -> None:
    """How the third transaction ends, and where that is known."""
    monkeypatch.setattr(Forgotten, "reached", reached, raising=False)
    monkeypatch.setattr(Forgotten, "commits", commits, raising=False)


async def interrupted(
    broker: ApacheBroker,
    topics: Topics,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    topic_settings: Mapping[str, str] = NONE,
) -> None:
    """A worker that is through with all, its third transaction being forgotten.

    A transaction holds at most `queue_events`, so more are to follow.
    """
    await broker_topics.create(broker.connection, topics, partitions=1)
    if topic_settings:
        for name in topics.names():
            await set_settings(broker.connection, name, topic_settings)
    events = merged(*(match(f"m{number}", events=30) for number in range(2)))
    await publish(broker.connection, topics.events, events)
    monkeypatch.setattr("stream.takeover.TransactionalProducer", Forgotten)
    monkeypatch.setattr(Forgotten, "transactions", 0)
    settings = WorkerSettings(
        connection=broker.connection,
        topics=topics,
        group=topics.events,
        batch_size=8,
        queue_events=16,
        heartbeat_interval_ms=100,
    )
    async with worker(settings, Announcer(0.001)) as running:
        await running.until(lambda metrics: metrics.value("touchline_transaction_aborts_total") == 1)
        await until_told(broker.connection, topics, len(events), seconds)
    assert_exactly_once(await commentary(broker.connection, topics), events)


@pytest.mark.parametrize(
    ("reached", "commits", "codec"),  # of records with the brokers' time: another than the producer's writes them anew
    [
        ("", False, None),
        ("commentary", True, None),
        ("match-state", False, None),
        ("offset", True, None),
        ("commentary", True, "producer"),
        pytest.param("match-state", True, "producer", marks=pytest.mark.slow),
        pytest.param("commentary", False, "gzip", marks=pytest.mark.slow),
        pytest.param("offset", True, "gzip", marks=pytest.mark.slow),
    ],
)
async def test_a_transaction_whose_end_was_lost(
    unverifying: ApacheBroker,
    topics: Topics,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reached: str,
    *,
    commits: bool,
    codec: str | None,
) -> None:
    brokers_time = {"message.timestamp.type": "LogAppendTime", "compression.type": codec} if codec else NONE
    end_in(monkeypatch, reached, commits=commits)
    await interrupted(unverifying, topics, monkeypatch, 20, brokers_time)
    said = capsys.readouterr().out
    assert "ended a transaction that the broker had left open" in said
    assert f"outcome={'committed' if commits else 'aborted'}" in said


@pytest.mark.parametrize(
    ("lines", "commits"), [(True, True), (True, False), (False, True)], ids=["committed", "aborted", "copies alone"]
)
async def test_events_passed_on_to_a_partition_that_had_no_leader_are_ended_when_others_have_followed(
    unverifying: ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, *, lines: bool, commits: bool
) -> None:
    monkeypatch.setattr("stream.hanging_transactions._BACK_RECORDS", 2)
    connection = unverifying.connection
    await broker_topics.create(connection, topics, partitions=2)
    source = TopicPartition(topics.events, 0)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    first, second = (Forgetful(connection, settings.group, source, 10_000) for _ in range(2))
    await first.start()
    await first.commit([Message(topics.commentary, b"m", b"line")], 1, 1000)
    line, copy = Message(topics.commentary, b"m", b"another"), Message(topics.events, b"m", b"copy", partition=1)
    first.forget("commentary" if lines else "offset", commits=commits)
    await first.commit([line, copy] if lines else [copy], 2, 2000)
    await first.close()
    await second.start()
    await end_hanging(settings, {source: second})
    for number in range(5):
        await second.commit([Message(topics.commentary, b"m", b"later")], 3 + number, 3000 + number)
    await end_hanging(settings, {source: second}, [TopicPartition(topics.events, 1)])
    await second.close()
    assert [record.value async for record in read(connection, topics.events)] == ([b"copy"] if commits else [])


async def test_without_that_the_partition_stands_still(
    unverifying: ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def do_nothing(*_: object) -> None: ...

    end_in(monkeypatch, "commentary", commits=True)
    monkeypatch.setattr("stream.takeover.end_hanging", do_nothing)
    with pytest.raises(TimeoutError):
        await interrupted(unverifying, topics, monkeypatch, 4)


@pytest.mark.parametrize(("commits", "fault"), [(True, "said twice"), (False, "TimeoutError")], ids=["twice", "lost"])
async def test_ended_in_the_other_way_its_lines_would_be_said_twice_or_never(
    unverifying: ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, *, commits: bool, fault: str
) -> None:
    end = TransactionalProducer.end_again

    async def end_otherwise(self: TransactionalProducer, partitions: Sequence[TopicPartition], *, commit: bool) -> None:
        await end(self, partitions, commit=not commit)

    end_in(monkeypatch, "commentary", commits=commits)
    monkeypatch.setattr(Forgotten, "end_again", end_otherwise)
    with pytest.raises((AssertionError, TimeoutError)) as raised:
        await interrupted(unverifying, topics, monkeypatch, 6)
    assert fault in repr(raised.value)


async def test_what_another_has_open_is_left_to_it(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of another group on the same topics; ours has committed behind it, so that can't be read yet either."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    source = TopicPartition(topics.events, 0)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    other = AIOKafkaProducer(**connection.client_options(), transactional_id=f"other-{topics.events}")
    ours = TransactionalProducer(connection, settings.group, source, 10_000)
    await other.start()
    await ours.start()
    try:
        await other.begin_transaction()
        await other.send_and_wait(topics.commentary, b"theirs", partition=0)
        await ours.commit([Message(topics.commentary, b"m", b"ours")], 1, 1000)
        await end_hanging(settings, {source: ours})
        await other.commit_transaction()
        await ours.commit([Message(topics.commentary, b"m", b"ours as well")], 2, 2000)
    finally:
        await other.stop()
        await ours.close()
    assert "ended a transaction" not in capsys.readouterr().out
    written = [record.value async for record in read(connection, topics.commentary)]
    assert written == [b"theirs", b"ours", b"ours as well"]
