"""Events of followed matches as they stand on a topic."""

from __future__ import annotations

from collections import defaultdict

from aiokafka.structs import ConsumerRecord

from broker.connection import Connection
from broker.reader import read
from football.events import MatchEvent
from football.state import MatchState


async def published(connection: Connection, topic: str) -> dict[str, list[MatchEvent]]:
    """The committed events of each match, in their order."""
    events: dict[str, list[MatchEvent]] = defaultdict(list)
    record: ConsumerRecord
    async for record in read(connection, topic, up_to_open=True):
        event = MatchEvent.from_json(record.value)
        assert record.key.decode() == event.match_id
        assert record.timestamp == int(event.event_time.timestamp() * 1000)
        events[event.match_id].append(event)
    return events


def counted(events: list[MatchEvent]) -> MatchState:
    """The match as a worker counts it."""
    state = MatchState.before(events[0])
    for event in events:
        state = state.apply(event)
    return state
