"""Match centres on the shared broker, with topics of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics, create
from tests.match_centre.serving import MatchCentre

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium for the tests of a module."""
    from tests.match_centre.browsing import chromium

    async with chromium() as started:
        yield started


@pytest.fixture
async def filled(broker: EmbeddedBroker, topics: Topics) -> Topics:
    """The topics, created."""
    await create(broker.connection, topics, partitions=3)
    return topics


@pytest.fixture
def serve(broker: EmbeddedBroker, filled: Topics, tmp_path: Path) -> Iterator[Callable[..., MatchCentre]]:
    """Start a match centre; what still runs at the end of the test is killed."""
    under_way: list[MatchCentre] = []

    def begin(**variables: str) -> MatchCentre:
        under_way.append(MatchCentre(broker.connection, filled, free_port(), tmp_path, **variables))
        return under_way[-1].start()

    yield begin
    for centre in under_way:
        centre.close()
