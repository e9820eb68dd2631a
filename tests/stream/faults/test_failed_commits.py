"""Time-outs within a transaction: whether it was committed is not known, and must not be guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from broker.transactional_producer import Message, TransactionalProducer
from stream.settings import WorkerSettings
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
