"""The fetches of a consumer can be watched, held and changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from broker import topics as broker_topics
from broker.aiokafka_internals.fetches import FetchRequest, Response, around_fetches, fetched, longest_wait
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker
from tests.stream.running import eventually


async def test_each_fetch_passes_through_from_the_outside_in_until_undone(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    await broker_topics.create(any_broker.connection, topics, partitions=1)
    passed: list[str] = []
    waits: set[float] = set()

    def named(name: str) -> Callable[[int, FetchRequest, Callable[[], Awaitable[Response]]], Awaitable[Response]]:
        async def around(_: int, request: FetchRequest, send: Callable[[], Awaitable[Response]]) -> Response:
            passed.append(name)
            waits.add(longest_wait(request))
            answer = await send()
            assert isinstance(answer, Response)
            return answer

        return around

    async with (
        AIOKafkaProducer(**any_broker.connection.client_options()) as producer,
        AIOKafkaConsumer(
            **any_broker.connection.client_options(), auto_offset_reset="earliest", fetch_max_wait_ms=123
        ) as consumer,
    ):
        around_fetches(consumer, named("inner"))
        undo = around_fetches(consumer, named("outer"))
        consumer.assign([TopicPartition(topics.events, 0)])
        await producer.send_and_wait(topics.events, b"one")
        assert (await consumer.getone()).value == b"one"
        assert passed[:2] == ["outer", "inner"]
        assert waits == {0.123}
        undo()
        await consumer.getmany(timeout_ms=200)
        passed.clear()
        await consumer.getmany(timeout_ms=500)
        assert set(passed) == {"inner"}


async def test_what_is_fetched_and_not_yet_returned_is_seen(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=2)
    full, empty = TopicPartition(topics.events, 0), TopicPartition(topics.events, 1)
    async with (
        AIOKafkaProducer(**broker.connection.client_options()) as producer,
        AIOKafkaConsumer(**broker.connection.client_options(), auto_offset_reset="earliest") as consumer,
    ):
        await producer.send_and_wait(topics.events, b"one", partition=0)
        ready = fetched(consumer)
        assert full not in ready
        consumer.assign([full, empty])
        await eventually(lambda: full in ready)
        assert empty not in ready
        await consumer.getmany(timeout_ms=1000)
        await eventually(lambda: full not in ready)
