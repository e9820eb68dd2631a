"""The centre is fresh when it has read the topic to its end, whatever its connections say."""

from __future__ import annotations

import asyncio

import pytest

from broker.contact import Contact
from match_centre.freshness import PATIENCE, Freshness


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def freshness(clock: Clock) -> Freshness:
    return Freshness(Contact(now=clock), clock)


def test_it_is_away_since_the_last_time_everything_was_read(freshness: Freshness, clock: Clock) -> None:
    freshness.complete(1000)
    clock.time += PATIENCE
    assert freshness.away_since is None
    clock.time += 1
    assert freshness.away_since == 1000


def test_a_frozen_process_is_not_fresh_with_what_it_knew_before(freshness: Freshness, clock: Clock) -> None:
    changes: list[float | None] = []
    freshness.changed = lambda: changes.append(freshness.away_since)
    freshness.complete(1000)
    clock.time += 60
    freshness.complete(1004)  # an answer from before the freeze, read after it
    assert changes == [1004]
    freshness.complete(1059)
    assert changes == [1004, None]


def test_a_broker_that_refuses_connections_is_away_at_once(clock: Clock) -> None:
    contact = Contact(now=clock)
    freshness = Freshness(contact, clock)
    freshness.complete(1000)
    contact.failed(OSError("refused"), "broker:9092")
    clock.time += 3
    assert freshness.away_since == 1000


async def test_viewers_of_a_new_server_wait_until_the_topic_is_read_or_can_not_be(
    freshness: Freshness, clock: Clock
) -> None:
    waiting = asyncio.create_task(freshness.known())
    await asyncio.sleep(0)
    assert not waiting.done()
    freshness.complete(1000)
    await waiting

    other = Freshness(Contact(now=clock), clock)
    clock.time += PATIENCE + 1
    await other.known()
