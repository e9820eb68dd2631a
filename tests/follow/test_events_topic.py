"""The events of followed matches on their topic: read back whole, also after it has been given more partitions."""

from __future__ import annotations

import asyncio
import gc

import pytest
from aiokafka import TopicPartition

from broker.aiokafka_internals.partitioner import partition_of
from broker.passed_on import HEADER
from broker.topics import create
from broker.transactional_writer import Record, TransactionalWriter, batches_of
from follow.errors import TakenOverError
from follow.events_topic import EventsTopic, UncertainError
from tests.broker.topic_changes import add_partitions
from tests.follow.changes.invented_match import Followed, goal, snapshot

pytestmark = pytest.mark.broker
MATCH = "test:1"


def some_events():
    match = Followed(MATCH)
    match.take(snapshot([goal(12)]))
    return match.events


async def test_what_was_published_before_a_growth_is_read_back_and_copies_are_not(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    events = some_events()
    first = EventsTopic(broker.connection, topics.events)
    assert await first.open([MATCH]) == {MATCH: []}
    await first.publish(MATCH, events[:3])
    await first.close()
    count = next(number for number in range(2, 9) if partition_of(MATCH.encode(), range(number)))
    await add_partitions(broker.connection, count, topics.events)
    second = EventsTopic(broker.connection, topics.events)
    assert await second.open([MATCH]) == {MATCH: events[:3]}
    await second.publish(MATCH, events[3:])
    await second.close()
    worker = _Copying(broker.connection, "worker", 10_000)
    await worker.start()
    await worker.copy(TopicPartition(topics.events, 0), events[3:])
    await worker.close()
    third = EventsTopic(broker.connection, topics.events)
    found = (await third.open([MATCH]))[MATCH]
    await third.close()
    assert sorted(event.event_id for event in found) == sorted(event.event_id for event in events)


class _Copying(TransactionalWriter):
    async def copy(self, place, events) -> None:
        header = [(HEADER, b"group/down/1/1@0")]
        records = (Record(1, event.match_id.encode(), event.to_json(), header) for event in events)
        async with self._transaction():
            await self._write([(place, batch) for batch in batches_of(records)])


async def test_who_opens_a_match_fences_whoever_had_it(broker, topics) -> None:
    unseen: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(str(context)))
    await create(broker.connection, topics, partitions=1)
    events = some_events()
    first, second = (EventsTopic(broker.connection, topics.events) for _ in range(2))
    await first.open([MATCH])
    await first.publish(MATCH, events[:1])
    assert await second.open([MATCH]) == {MATCH: events[:1]}
    with pytest.raises(TakenOverError):
        await first.publish(MATCH, events[1:])
    await second.publish(MATCH, events[1:])
    with pytest.raises(UncertainError):
        await first.publish(MATCH, events[1:])  # it has to be opened again
    await asyncio.gather(first.close(), second.close())
    third = EventsTopic(broker.connection, topics.events)
    assert await third.open([MATCH]) == {MATCH: events}
    await third.close()
    gc.collect()
    assert unseen == []


async def test_a_broker_that_goes_in_a_transaction_leaves_it_uncertain_and_the_match_is_opened_again(
    own_broker, topics
) -> None:
    await create(own_broker.connection, topics, partitions=1)
    events, topic = some_events(), EventsTopic(own_broker.connection, topics.events)
    await topic.open([MATCH])
    await topic.publish(MATCH, events[:2])
    own_broker.stop()
    with pytest.raises(UncertainError):
        await topic.publish(MATCH, events[2:])
    await topic.close()
