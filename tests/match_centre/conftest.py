"""Match centres on the shared broker, with topics of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics, create
from tests.match_centre.serving import MatchCentre


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
