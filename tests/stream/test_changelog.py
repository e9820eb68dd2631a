"""What is restored: all that the group committed, whatever others write into the same topic."""

from __future__ import annotations

import asyncio

from aiokafka import AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from broker.transactional_producer import TransactionalProducer
from football.events import MatchEvent
from football.state import MatchState
from stream import changelog
from stream.match_records import MatchRecord
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.matches import match


def records(events: list[MatchEvent]) -> list[MatchRecord]:
    made = [MatchRecord(MatchState.before(events[0]))]
    for event in events:
        made.append(made[-1].apply(event, ()).record)
    return made[1:]


async def store(settings: WorkerSettings, *stored: tuple[MatchRecord | None, str, int]) -> None:
    """One transaction for each match, as its owner writes it."""
    producer = TransactionalProducer(
        settings.connection, settings.group, TopicPartition(settings.topics.events, 0), 10_000
    )
    await producer.start()
    for record, match_id, offset in stored:
        await producer.commit([changelog.message(settings, match_id, record, offset)], offset + 1, 1000)
    await producer.close()


async def settled(connection: Connection, topics: Topics) -> WorkerSettings:
    await broker_topics.create(connection, topics, partitions=1)
    return WorkerSettings(connection=connection, topics=topics, group=topics.events)


async def test_another_groups_open_transaction_hides_nothing(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """The last stable offset stands before it; what our group committed since must be restored nevertheless."""
    settings = await settled(any_broker.connection, topics)
    first, second, *_ = records(match("m", 5))
    await store(settings, (first, "m", 0))
    other = AIOKafkaProducer(
        **settings.connection.client_options(),
        transactional_id=f"another-{topics.state}",
        transaction_timeout_ms=30_000,
    )
    await other.start()
    await other.begin_transaction()
    await other.send_and_wait(topics.state, b"theirs", key=b"another/m", partition=0)
    await store(settings, (second, "m", 1))

    restoring = asyncio.create_task(changelog.restore(settings, [0]))
    await asyncio.sleep(1)
    early = restoring.done() and restoring.result()[0].offset
    await other.commit_transaction()
    await other.stop()
    restored = (await restoring)[0]
    assert early in (False, 1), "it was content with less than the group had committed"
    assert restored.offset == 1
    assert restored.records == {"m": second.to_bytes()}


async def test_the_latest_record_tells_up_to_where_the_states_hold(broker: EmbeddedBroker, topics: Topics) -> None:
    """When the topic of events was deleted and created again, offsets begin again."""
    settings = await settled(broker.connection, topics)
    first, second, *_ = records(match("m", 5))
    await store(settings, (first, "old", 700), (None, "old", 701), (second, "m", 3))
    restored = (await changelog.restore(settings, [0]))[0]
    assert restored.offset == 3
    assert restored.records == {"m": second.to_bytes()}
