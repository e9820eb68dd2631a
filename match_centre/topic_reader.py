"""Reads the commentary topic into the store: all records kept there, then each as it is committed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing

import structlog
from aiokafka.errors import KafkaError

from broker.connection import Connection
from broker.errors import BrokerError, RefusedError
from broker.topics import wait_for
from match_centre.store import Store
from stream.subscriber import subscribe

log = structlog.get_logger("match_centre.topic_reader")

_LONGEST_PAUSE = 10.0


async def fill(
    store: Store,
    connection: Connection,
    topic: str,
    deleted: Callable[[int], None],
    complete: Callable[[float], None],
) -> None:
    """Read for ever, as soon as the topic exists, also through an outage of the brokers. Raises RefusedError.

    `deleted` and `complete` are called as `broker.reader.read` does it; a topic that does not exist is read to its end.
    """
    pause = 0.5
    while True:
        try:
            if await wait_for(connection, topic, lambda: _note_missing(topic), complete):
                log.info("the topic is there", topic=topic)
            async with aclosing(
                subscribe(connection, topic, from_beginning=True, deleted=deleted, complete=complete)
            ) as lines:
                async for received in lines:
                    store.add(received)
                    pause = 0.5
        except RefusedError:
            raise
        except (KafkaError, BrokerError, OSError, TimeoutError) as error:
            # From the beginning again: the store skips what it has.
            log.warning("commentary can't be read, trying again", topic=topic, why=repr(error), seconds=pause)
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)


def _note_missing(topic: str) -> None:
    log.warning("waiting for the topic", topic=topic, creates_it="touchline worker, or touchline topics create")
