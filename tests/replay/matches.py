"""Matches made by hand for the replay's tests: what is replayed matters here, not what is played."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from broker.connection import Connection
from broker.topics import partition_count
from football.codes import EventType, Period, Side
from football.events import MatchEvent
from football.match import Match, MatchInfo

KICK_OFF = datetime(2014, 7, 8, 20, 0, tzinfo=UTC)


def match(match_id: str, seconds: Sequence[float], kick_off: datetime = KICK_OFF) -> Match:
    """A match with one foul at each of the given seconds after kick-off."""
    events = tuple(
        MatchEvent(
            match_id=match_id,
            event_id=f"{match_id}-{index}",
            sequence=index,
            period=Period.FIRST_HALF,
            minute=1 + int(after // 60) if after < 45 * 60 else 45,
            event_time=kick_off + timedelta(seconds=after),
            event_type=EventType.FOUL,
            side=Side.HOME,
            team="Hill United",
            opponent='"event_time":"Dale" Rovers',
            player="A. Player",
        )
        for index, after in enumerate(seconds)
    )
    return Match(
        MatchInfo(match_id, "Hill United", "Dale Rovers", kick_off=kick_off, league="L1", season="2014"), events
    )


def many(count: int, events: int) -> Iterator[Match]:
    """Matches that overlap: each kicks off a minute after the one before."""
    for number in range(count):
        yield match(f"m{number:04d}", [20.0 * index for index in range(events)], KICK_OFF + timedelta(minutes=number))


async def read_all(connection: Connection, topic: str) -> dict[int, list[ConsumerRecord]]:
    """All records of a topic by partition."""
    partitions = [TopicPartition(topic, number) for number in range(await partition_count(connection, topic))]
    async with AIOKafkaConsumer(**connection.client_options(), enable_auto_commit=False) as consumer:
        ends = await consumer.end_offsets(partitions)
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        records: dict[int, list[ConsumerRecord]] = {partition.partition: [] for partition in partitions}
        behind = {partition for partition in partitions if ends[partition]}
        while behind:
            for partition, batch in (await consumer.getmany(*behind, timeout_ms=200)).items():
                records[partition.partition] += batch
                if await consumer.position(partition) >= ends[partition]:
                    behind.discard(partition)
        return records
