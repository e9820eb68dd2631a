"""Clients survive brokers that move, and know what is wrong with them."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import aclosing
from pathlib import Path

import pytest
from aiokafka.errors import KafkaConnectionError

from broker import topics as broker_topics
from broker.aiokafka_internals.supervised_client import last_refusal, on_refusal
from broker.clients import new_producer
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.errors import RefusedError
from broker.reader import read
from broker.topics import Topics
from tests.broker.apache import ApacheBroker
from tests.broker.moving import MovingBroker
from tests.stream.running import eventually


@pytest.mark.parametrize("silent", [False, True])
async def test_a_reader_and_a_producer_follow_brokers_to_a_new_address(
    topics: Topics, tmp_path: Path, silent: bool
) -> None:
    """The old address refuses connections, or takes them and never answers."""
    async with MovingBroker(tmp_path, EmbeddedBroker) as moving:
        connection = moving.connection
        await broker_topics.create(connection, topics, partitions=1)
        producer = new_producer(connection, enable_idempotence=False)
        await producer.start()
        async with aclosing(read(connection, topics.events, follow=True)) as records:
            await producer.send_and_wait(topics.events, b"before")
            assert (await anext(records)).value == b"before"
            await moving.move(silent=silent)
            async with asyncio.timeout(60):
                await producer.send_and_wait(topics.events, b"after")
                assert (await anext(records)).value == b"after"
        await producer.stop()


async def test_a_connection_lost_a_moment_ago_does_not_end_the_task_that_keeps_the_metadata(
    broker: EmbeddedBroker,
) -> None:
    """After a reset the transport is closed, and until its reader has run aiokafka believes in the connection."""
    producer = new_producer(Connection(bootstrap=broker.connection.bootstrap))
    await producer.start()
    try:
        assert await producer.client.force_metadata_update()
        for connection in producer.client._conns.values():
            connection._read_task.cancel()
            connection._reader.at_eof = lambda: False
            connection._writer.transport.abort()
        await asyncio.sleep(0.1)
        async with asyncio.timeout(5):
            assert not await producer.client.force_metadata_update()
            assert await producer.client.force_metadata_update()
        assert not producer.client._sync_task.done()
    finally:
        async with asyncio.timeout(5):
            await producer.stop()


@pytest.mark.parametrize("task", ["_watching", "_sync_task"])
async def test_a_client_closes_although_a_cancellation_is_swallowed(broker: EmbeddedBroker, task: str) -> None:
    """As `wait_for` does when a connection is refused in the moment in which it is cancelled."""
    producer = new_producer(Connection(bootstrap=broker.connection.bootstrap))
    await producer.start()

    async def swallowing() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)

    getattr(producer.client, task).cancel()
    setattr(producer.client, task, asyncio.create_task(swallowing()))
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await producer.stop()


async def test_contact_is_lost_and_found(own_broker: EmbeddedBroker, topics: Topics) -> None:
    connection, contact = own_broker.connection, own_broker.connection.contact
    await broker_topics.create(connection, topics, partitions=1)
    assert contact.lost_since is None
    async with aclosing(read(connection, topics.events, follow=True)) as records:
        waiting = asyncio.ensure_future(anext(records))
        await asyncio.sleep(1.0)
        assert contact.age < 0.5, "each fetch is answered"
        own_broker.stop()
        await eventually(lambda: contact.lost_since is not None)
        assert "no broker at" in contact.why
        await own_broker.restart()
        await eventually(lambda: contact.lost_since is None)
        waiting.cancel()
        await asyncio.wait([waiting])


async def test_a_password_file_is_read_for_each_connection(tmp_path: Path) -> None:
    file = tmp_path / "password"
    connection = Connection(
        security_protocol="SASL_PLAINTEXT", sasl_mechanism="PLAIN", sasl_username="ada", sasl_password_file=file
    )
    assert connection.password_source is not None
    for password in ("first", "second"):
        file.write_text(f"{password}\n", encoding="utf-8")
        assert connection.password_source() == password


async def test_a_new_client_that_is_led_to_another_cluster_ends_all_of_the_process(
    broker: EmbeddedBroker, apache: ApacheBroker
) -> None:
    """The older ones may still be connected to the one before, and a transaction would span both."""
    connection = Connection(bootstrap=broker.connection.bootstrap)
    older = new_producer(connection)
    await older.start()
    led_elsewhere = connection.model_copy(update={"bootstrap": apache.connection.bootstrap})
    assert led_elsewhere.contact is connection.contact
    newer = new_producer(led_elsewhere)
    with pytest.raises(KafkaConnectionError):
        await newer.start()
    with pytest.raises(RefusedError, match="belongs to another cluster"):
        connection.contact.check()
    await asyncio.gather(older.stop(), newer.stop())


async def test_a_client_without_topics_asks_for_none(apache: ApacheBroker, topics: Topics) -> None:
    """aiokafka asks for those of the whole cluster."""
    await broker_topics.create(apache.connection, topics, partitions=1)
    producer = new_producer(apache.connection)
    await producer.start()
    await producer.client.force_metadata_update()
    assert producer.client.cluster.brokers()
    assert not producer.client.cluster.topics(exclude_internal_topics=False)
    await producer.partitions_for(topics.events)
    await producer.client.force_metadata_update()
    assert producer.client.cluster.topics() == {topics.events}
    assert topics.state in (await producer.client.fetch_all_metadata()).topics()
    await producer.stop()


async def test_a_refused_request_is_kept_and_reported(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    first = new_producer(broker.connection, transactional_id=f"{topics.events}-id")
    second = new_producer(broker.connection, transactional_id=f"{topics.events}-id")
    refused = []
    on_refusal(first, refused.append)
    await first.start()
    await first.begin_transaction()
    await second.start()  # fences the first
    with pytest.raises(Exception, match="newer producer"):
        await first.send_and_wait(topics.events, b"late")
    assert [one.error for one in refused][-1:] == ["InvalidProducerEpoch"]
    assert last_refusal(first) == refused[-1]
    assert last_refusal(second) is None
    await asyncio.gather(first.stop(), second.stop(), return_exceptions=True)
