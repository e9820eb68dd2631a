"""What the worker writes is compressed, and its lines so that every client of Kafka can read them."""

from __future__ import annotations

import asyncio
import sys
from typing import get_args

import pytest

from broker import topics as broker_topics
from broker.compression import Compression
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import assert_exactly_once, commentary, worker

#: A reader in whose Python there is aiokafka, and for compressed records nothing but what Python has itself: gzip, or,
#: without that, nothing at all.
BARE = """
import asyncio, sys
sys.modules["cramjam"] = None
import aiokafka.codec
if sys.argv.pop() == "without gzip":
    aiokafka.codec.has_gzip = lambda: False
from aiokafka import AIOKafkaConsumer, TopicPartition

async def main(bootstrap, topic):
    async with AIOKafkaConsumer(bootstrap_servers=bootstrap, isolation_level="read_committed") as consumer:
        partition = TopicPartition(topic, 0)
        consumer.assign([partition])
        await consumer.seek_to_beginning()
        end = (await consumer.end_offsets([partition]))[partition]
        lines = 0
        while await consumer.position(partition) < end:
            lines += sum(map(len, (await consumer.getmany(timeout_ms=1000)).values()))
        print(lines)

asyncio.run(main(*sys.argv[1:]))
"""


async def bare(broker: EmbeddedBroker | ApacheBroker, topic: str, *, gzip: bool = True) -> tuple[str, str]:
    """What such a reader prints, and the last thing that it says on standard error."""
    command = [sys.executable, "-c", BARE, broker.connection.bootstrap, topic, "with gzip" if gzip else "without gzip"]
    reader = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, complained = [each.decode().strip() for each in await asyncio.wait_for(reader.communicate(), 30)]
    return said, (complained.splitlines() or [""])[-1]


async def commented(broker: EmbeddedBroker | ApacheBroker, topics: Topics, **options: object) -> int:
    """Have a worker with such settings comment a match; all of it arrives. How many lines it has."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    events = match("m", 120)
    await publish(broker.connection, topics.events, events)
    settings = WorkerSettings.model_validate(
        {"connection": broker.connection, "topics": topics, "group": topics.events, **options}
    )
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(events))
    lines = await commentary(broker.connection, topics)
    assert_exactly_once(lines, events)
    return len(lines)


async def test_lines_need_no_library_to_be_read(any_broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> None:
    lines = await commented(any_broker, topics)
    assert await bare(any_broker, topics.commentary) == (str(lines), "")
    said, complained = await bare(any_broker, topics.state)
    assert not said, "the states are compressed otherwise: that reader would have noticed"
    assert "codec" in complained


@pytest.mark.parametrize("compression", get_args(Compression))
async def test_lines_are_compressed_as_is_asked(broker: EmbeddedBroker, topics: Topics, compression: str) -> None:
    lines = await commented(broker, topics, compression=compression)
    said, complained = await bare(broker, topics.commentary, gzip=compression != "gzip")
    if compression == "none":
        assert (said, complained) == (str(lines), "")
    else:
        assert not said
        assert compression in complained.lower()
