"""Time-outs within a transaction: whether it was committed is not known, and must not be guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from aiokafka.errors import NodeNotReadyError

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer
from stream.settings import WorkerSettings
from stream.topic_changes.topic_watch import TopicWatch
from tests.broker.apache import ApacheBroker
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, until_told, worker


@pytest.mark.parametrize("outcome", ["committed", "left open", "offsets not sent"])
async def test_a_time_out_of_unknown_outcome(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    """Every third commit ends with a time-out, whatever it did; the owner's successor finds out what that was."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    events = merged(*(match(f"m{number}", events=30) for number in range(6)))
    await publish(connection, topics.events, events)
    commits = timeouts = 0
    written: list[int] = []

    class Doubtful(TransactionalProducer):
        async def commit(self, messages: Sequence[Message], position: int, at_ms: int, *more: Any, **how: Any) -> None:
            nonlocal commits, timeouts
            commits += 1
            if commits % 3:
                await super().commit(messages, position, at_ms, *more, **how)
                return
            timeouts += 1
            if outcome == "committed":
                await super().commit(messages, position, at_ms, *more, **how)
            else:
                await self._producer.begin_transaction()
                for place, batch in self._batches(messages, at_ms):
                    await self._send(place, batch)
                if outcome == "left open":
                    await self._producer.send_offsets_to_transaction({self._source: position}, self._group)
                await self._producer.flush()
                written.append(at_ms)
            raise TimeoutError

    monkeypatch.setattr("stream.takeover.TransactionalProducer", Doubtful)
    settings = WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        batch_size=8,
        queue_events=16,
        heartbeat_interval_ms=100,
    )
    async with worker(settings, Announcer(0.001)) as running:
        await until_told(connection, topics, len(events))
    assert timeouts >= 2
    assert outcome == "committed" or len(written) == timeouts, "nothing was left to find out"
    assert running.metrics.value("touchline_transaction_aborts_total") >= 2
    assert_exactly_once(await commentary(connection, topics), events)


async def test_a_commit_that_fails_after_the_embedded_broker_s_restart(
    own_broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The restarted broker knows the owner's producer no more: who comes after it could not end its transaction."""
    await broker_topics.create(own_broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=own_broker.connection, topics=topics, group=topics.events)
    confirm, to_fail = TopicWatch.confirm, 0

    async def fail_once(watch: TopicWatch, *given: Any) -> None:
        nonlocal to_fail
        to_fail -= 1
        if not to_fail:
            raise NodeNotReadyError
        await confirm(watch, *given)

    monkeypatch.setattr(TopicWatch, "confirm", fail_once)
    events = match("m0", events=10), match("m1", events=10)
    async with worker(settings, Announcer()) as running:
        await publish(own_broker.connection, topics.events, events[0])
        await running.until_done(10)
        await own_broker.restart()
        to_fail = 1
        await publish(own_broker.connection, topics.events, events[1])
        await running.until_done(20, 20)
    assert_exactly_once(await commentary(own_broker.connection, topics), merged(*events))
