"""Matches whose keys move when their topic is given more partitions: they keep their score, order and partition."""

from __future__ import annotations

import asyncio
import random
import signal
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
import structlog
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.structs import ConsumerRecord

from broker import topics as broker_topics
from broker.aiokafka_internals.partitioner import partition_of
from broker.clients import new_admin
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from football.events import MatchEvent
from stream.errors import UnseenCountError
from stream.settings import WorkerSettings
from stream.subscriber import Received
from stream.topic_changes.commit_metadata import CommitMetadata, TopicVersions
from stream.topic_changes.partition_growth import HEADER, MISPLACED, MatchHomes, Passed, is_for_others, origin_of
from tests.broker.apache import ApacheBroker
from tests.broker.one_broker import one_broker
from tests.broker.topic_changes import add_partitions
from tests.stream import running as runs
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, worker
from tests.stream.worker_process import WorkerProcess


def home(match_id: str, partitions: int) -> int:
    return partition_of(match_id.encode(), range(partitions))


def moving(*homes: tuple[int, int]) -> str:
    """A match that is in those partitions, each with the number of partitions of the topic."""
    return next(name for name in (f"m{n}" for n in range(10_000)) if all(home(name, of) == at for at, of in homes))


def record(offset: int = 0, header: str | None = None) -> ConsumerRecord[bytes, bytes]:
    headers = () if header is None else ((HEADER, header.encode()),)
    return ConsumerRecord("match-events", 0, offset, 0, 0, b"", b"", None, 0, 0, headers)


class TestMatchHomes:
    def test_without_growth_every_match_is_here(self) -> None:
        homes = homes_of(0, (3,), {}, "group")
        here = [name for name in (f"m{number}" for number in range(50)) if home(name, 3) == 0]
        with structlog.testing.capture_logs() as said:
            assert all(homes.passed(record(), name, known=False) is None for name in here)
            assert not said
            assert all(homes.passed(record(), f"m{number}", known=False) is None for number in range(50))
        assert [entry["event"] for entry in said] == [MISPLACED], "grown before the group began"

    def test_a_match_with_a_record_is_here(self) -> None:
        homes = homes_of(4, (3, 6), {}, "group")
        assert homes.passed(record(), moving((1, 3), (4, 6)), known=True) is None

    def test_another_is_passed_down_until_it_is_known_that_it_is_not_there(self) -> None:
        homes = homes_of(4, (3, 6), {}, "group")
        old, new = two(4, 6)
        assert homes.passed(record(), old, known=False) == Passed(1, 3, down=True)
        assert homes.learning
        homes.learned({1: frozenset({old})})
        assert homes.passed(record(), old, known=False) == Passed(1, 3, down=True)
        assert homes.passed(record(), new, known=False) is None

    def test_one_that_was_passed_down_stays_there(self) -> None:
        homes = homes_of(4, (3, 6), {}, "group")
        one, other = two(4, 6)
        homes.passed(record(), one, known=False)
        homes.learned({1: frozenset()})
        assert homes.passed(record(), one, known=False) == Passed(1, 3, down=True)
        assert homes.passed(record(), other, known=False) is None

    def test_an_earlier_partition_begins_matches_before_its_cut_and_what_is_passed_down_to_it(self) -> None:
        homes = homes_of(1, (3, 6), {6: 100}, "group")
        name = moving((1, 3), (4, 6))
        assert homes.passed(record(99), name, known=False) is None
        assert homes.passed(record(100), name, known=False) == Passed(4, 6, down=False)
        assert homes.passed(record(100, "group/down/3/4@7"), name, known=False) is None

    def test_after_growing_twice_it_goes_down_step_by_step(self) -> None:
        name = moving((1, 3), (4, 6), (10, 12))
        assert homes_of(10, (3, 6, 12), {}, "g").passed(record(), name, known=False) == Passed(4, 6, down=True)
        below = record(0, "g/down/6/10@7")
        assert homes_of(4, (3, 6, 12), {12: 0}, "g").passed(below, name, known=False) == Passed(1, 3, down=True)
        below = record(0, "g/down/3/4@7")
        assert homes_of(1, (3, 6, 12), {6: 0, 12: 0}, "g").passed(below, name, known=False) is None

    def test_when_the_key_comes_back_to_its_first_partition_the_one_between_passes_on(self) -> None:
        """Growth by half and again to the double: the first home is the newest too."""
        name = moving((0, 2), (2, 3), (0, 4))
        assert homes_of(2, (2, 3, 4), {}, "g").passed(record(), name, known=False) == Passed(0, 2, down=True)
        assert homes_of(0, (2, 3, 4), {}, "g").passed(record(), name, known=False) is None
        closed = homes_of(0, (2, 3, 4), {3: 5, 4: 5}, "g", (2, 3))
        assert closed.passed(record(4), name, known=False) is None
        assert closed.passed(record(5), name, known=False) == Passed(2, 3, down=True)
        assert closed.passed(record(6, "g/down/2/2@7"), name, known=False) is None

    def test_a_home_that_stays_through_a_growth_begins_matches_from_the_first_on(self) -> None:
        name = moving((1, 3), (3, 5), (3, 7))
        assert homes_of(1, (3, 5, 7), {5: 5}, "g").passed(record(5), name, known=False) == Passed(3, 5, down=False)

    def test_events_do_not_overtake_those_that_come_back(self) -> None:
        """A match that was passed on and is taken here in the end: what follows makes the same way, in order."""
        name = moving((0, 2), (2, 3), (0, 4))
        homes = homes_of(0, (2, 3, 4), {3: 0, 4: 0}, "g", (2, 3))
        assert homes.passed(record(1), name, known=False) == Passed(2, 3, down=True)
        assert homes.passed(record(2, "g/down/2/2@7"), name, known=False) is None
        assert homes.passed(record(3), name, known=True) == Passed(2, 3, down=True)
        assert homes.passed(record(4, "g/down/2/2@8"), name, known=True) is None

    def test_an_event_after_a_gap_goes_round_through_the_partition_that_its_key_has_left(self) -> None:
        name = moving((0, 2), (2, 3), (0, 4))
        homes = homes_of(0, (2, 3, 4), {}, "g")
        assert homes.passed(record(1), name, known=True, gap=True) == Passed(2, 3, down=True)
        assert homes.passed(record(2), name, known=True) is None, "nothing is missing"
        assert homes.passed(record(3, "g/down/2/2@8"), name, known=True, gap=True) is None, "it has been there"
        assert homes.passed(record(4, "g/down/4/5@8"), name, known=True, gap=True) == Passed(2, 3, down=True)
        between = homes_of(2, (2, 3, 4), {}, "g")
        assert between.passed(record(1, "g/down/3/0@1"), name, known=False, gap=True) == Passed(0, 2, down=True)
        assert homes.passed(record(5), moving((0, 2), (0, 3), (0, 4)), known=True, gap=True) is None, "it never left"

    def test_once_producers_know_of_the_growth_nothing_goes_round(self) -> None:
        homes = homes_of(0, (2, 3, 4), {4: 0}, "g")
        assert homes.passed(record(1), moving((0, 2), (2, 3), (0, 4)), known=True, gap=True) is None

    def test_a_match_is_not_looked_for_where_none_has_begun(self) -> None:
        """Nothing began while there were three partitions: those of their time are on their way to the first home."""
        name = moving((0, 2), (2, 3), (0, 4))
        assert homes_of(0, (2, 3, 4), {3: 0, 4: 0}, "g").passed(record(1), name, known=False) is None

    def test_matches_have_begun_under_a_number_of_partitions_once_it_is_known_what_earlier_ones_hold(self) -> None:
        homes = homes_of(4, (3, 6), {}, "g")
        assert homes.begun == (3,)
        homes.learned({})
        assert homes.begun == (3, 6)

    def test_records_at_no_home_that_we_know_of_are_passed_to_the_newest(self) -> None:
        homes = homes_of(0, (3, 6), {6: 0}, "group")
        assert homes.passed(record(), moving((1, 3), (4, 6)), known=False) == Passed(4, 6, down=False)

    def test_a_copy_for_a_number_of_partitions_that_is_unknown_here_waits_until_it_is_known(self) -> None:
        with pytest.raises(UnseenCountError, match="had 4 partitions"):
            homes_of(1, (2, 8), {}, "g").passed(record(0, "g/down/4/5@7"), moving((1, 2), (5, 8)), known=False)

    def test_a_cut_for_a_larger_number_of_partitions_holds_for_smaller_ones_that_become_known_later(self) -> None:
        name = moving((1, 2), (3, 4), (7, 8))
        homes = homes_of(1, (2, 4, 8), {8: 5}, "g")
        assert homes.passed(record(4), name, known=False) is None
        assert homes.passed(record(5), name, known=False) == Passed(3, 4, down=False)

    def test_copies_say_whose_they_are_and_where_they_come_from(self) -> None:
        (header, value), *_ = Passed(1, 3, down=True).headers(record(17), "group")
        assert header == HEADER
        copy = record(0, value.decode())
        assert not is_for_others(copy, "group")
        assert is_for_others(copy, "another")
        assert not is_for_others(record(), "group")
        assert origin_of(copy, "group") == (0, 17)
        assert origin_of(copy, "another") is None


def homes_of(
    partition: int, counts: tuple[int, ...], cuts: dict[int, int], group: str, begun: tuple[int, ...] = ()
) -> MatchHomes:
    return MatchHomes(partition, TopicVersions(counts=counts, begun=begun, cuts=cuts), group)


def two(partition: int, of: int) -> list[str]:
    """Two matches that are in a partition now and were in another of three."""
    return [name for name in (f"m{n}" for n in range(500)) if home(name, of) == partition][:2]


def shuffled(events: Sequence[MatchEvent], draw: random.Random) -> list[MatchEvent]:
    """Neighbours of a match swapped here and there: some of its events come late."""
    mixed = list(events)
    for place in range(1, len(mixed) - 1):
        if draw.random() < 0.2:
            mixed[place], mixed[place + 1] = mixed[place + 1], mixed[place]
    return mixed


def settings_of(connection: Connection, topics: Topics, age_ms: int = 100, *, killed: bool = False) -> WorkerSettings:
    """For a worker that waits long for a busy broker; one that is `killed` does not let others wait as long for it."""
    return WorkerSettings(
        connection=connection.model_copy(update={"metadata_max_age_ms": age_ms}),
        topics=topics,
        group=topics.events,
        group_instance_id="worker-1",
        session_timeout_ms=6000 if killed else 60_000,
        transaction_timeout_ms=4000 if killed else 60_000,
        batch_size=8,
    )


def assert_in_one_partition_each(lines: Sequence[Received]) -> None:
    partitions = defaultdict(set)
    for line in lines:
        partitions[line.commentary.match_id].add(line.partition)
    assert {match_id: where for match_id, where in partitions.items() if len(where) > 1} == {}


async def until_told(connection: Connection, topics: Topics, events: int, seconds: float = 120) -> list[Received]:
    """All that is published when that many events have their lines."""
    await runs.until_told(connection, topics, events, seconds)
    return await commentary(connection, topics)


async def test_a_worker_names_a_match_that_is_not_where_its_key_belongs(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=3)
    events = match(moving((0, 2), (0, 3)), events=10)
    async with AIOKafkaProducer(**broker.connection.client_options()) as producer:
        for event in events:
            await producer.send_and_wait(topics.events, event.to_json(), key=event.match_id.encode(), partition=1)
    with structlog.testing.capture_logs() as said:
        async with worker(settings_of(broker.connection, topics), Announcer()) as running:
            await running.until_done(len(events))
    named = [(one["partition"], one["match"]) for one in said if one["event"] == MISPLACED and "match" in one]
    assert named == [(1, events[0].match_id)]


async def test_matches_in_play_keep_their_score_and_new_ones_begin_where_their_keys_are(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """Goals before the growth and after it, some of them late, and a backlog when it comes."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    draw = random.Random(5)
    in_play = [shuffled(match(f"m{number}", events=30), draw) for number in range(12)]
    before = merged_in_order(*(events[:15] for events in in_play))
    after = merged_in_order(*(events[15:] for events in in_play))
    begun = [match(f"n{number}", events=10) for number in range(12)]
    later = [match(f"o{number}", events=10) for number in range(24)]
    settings = settings_of(connection, topics)
    async with worker(settings, Announcer(0.01)) as running:
        await publish(connection, topics.events, before)
        await running.until(lambda metrics: metrics.commented > 20)
        await add_partitions(connection, 6, *topics.names())
        await publish(connection, topics.events, after)
        await publish(connection, topics.events, merged(*begun))
        told = len(before) + len(after) + sum(map(len, begun))
        await until_told(connection, topics, told)
        # Matches that begin later do so in their own partitions, once those before hold nothing else.
        for number, one in enumerate(later, start=1):
            await publish(connection, topics.events, one)
            await running.until(lambda metrics, due=told + 10 * number: metrics.commented >= due)  # type: ignore[misc]
        lines = await until_told(connection, topics, told + 10 * len(later))
        passed = running.metrics.value("touchline_events_total", result="passed_on")
    assert passed > 0
    assert_exactly_once(lines, [*before, *after, *merged(*begun), *merged(*later)])
    assert_in_one_partition_each(lines)
    where = {line.commentary.match_id: line.partition for line in lines}
    assert all(where[f"m{number}"] == home(f"m{number}", 3) for number in range(12))
    assert any(where[f"o{number}"] == home(f"o{number}", 6) != home(f"o{number}", 3) for number in range(24))


def merged_in_order(*matches: Sequence[MatchEvent]) -> list[MatchEvent]:
    """One event of each match after the other, each match in the given order."""
    return [event for row in zip(*matches, strict=True) for event in row]


@one_broker
async def test_killed_again_and_again_while_the_topics_grow(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    """Growing twice, with a worker killed before, between and after."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    draw = random.Random(7)
    matches = [shuffled(match(f"m{number}", events=60), draw) for number in range(8)]
    parts = [merged_in_order(*(events[start : start + 20] for events in matches)) for start in (0, 20, 40)]
    settings = settings_of(connection, topics, killed=True)
    worker_process = WorkerProcess(settings, tmp_path / "0.log", seconds=0.004)
    told = 0
    for number, (partitions, events) in enumerate(zip((2, 3, 6), parts, strict=True), start=1):
        if partitions > 2:
            await add_partitions(connection, partitions, *topics.names())
        await publish(connection, topics.events, events)
        for kill in range(2):
            await until_told(connection, topics, told + 30 * (kill + 1))
            await worker_process.end(signal.SIGKILL)
            worker_process = WorkerProcess(settings, tmp_path / f"{number}-{kill}.log", seconds=0.004)
        told += len(events)
    lines = await until_told(connection, topics, told, 120)
    await worker_process.end(signal.SIGTERM)
    assert_exactly_once(lines, [event for events in parts for event in events])
    assert_in_one_partition_each(lines)


def returning(matches: int) -> list[list[MatchEvent]]:
    """Events of matches whose keys are in other partitions when there are three, and come back with the fourth."""
    names = [name for name in (f"m{n}" for n in range(1000)) if home(name, 2) == home(name, 4) != home(name, 3)]
    played = [match(name, events=60) for name in names[:matches]]
    return [merged_in_order(*(one[start : start + 20] for one in played)) for start in (0, 20, 40)]


@pytest.mark.parametrize("seen", [False, True], ids=["unseen", "seen"])
async def test_keys_that_come_back_while_events_wait_in_the_partition_between(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, seen: bool
) -> None:
    """A worker has seen all numbers of partitions, or none but the first and last."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    first, between, last = returning(6)
    settings = settings_of(connection, topics)
    async with worker(settings, Announcer()):
        await publish(connection, topics.events, first)
        await until_told(connection, topics, len(first))
    await add_partitions(connection, 3, *topics.names())
    if seen:
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 3)
            await asyncio.sleep(1)
    await publish(connection, topics.events, between)
    await add_partitions(connection, 4, *topics.names())
    await publish(connection, topics.events, last)
    async with worker(settings, Announcer()):
        lines = await until_told(connection, topics, 3 * len(first))
    assert_exactly_once(lines, [*first, *between, *last])
    assert_in_one_partition_each(lines)


async def test_unless_they_go_round_they_are_commented_as_late(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(MatchHomes, "_around", lambda *_: None)
    with pytest.raises(AssertionError):
        await test_keys_that_come_back_while_events_wait_in_the_partition_between(broker, topics, seen=True)


@pytest.mark.ci
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3))])
async def test_killed_while_keys_leave_and_come_back(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, tmp_path: Path, seed: int
) -> None:
    """Two workers, killed before, between and after, and a feed that goes on all the time."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    draw = random.Random(seed)
    parts = returning(6)
    settings = settings_of(connection, topics, age_ms=1500, killed=True)

    def hired(number: int) -> WorkerProcess:
        named = settings.model_copy(update={"group_instance_id": f"worker-{number}"})
        return WorkerProcess(named, tmp_path / f"{number}.log", seconds=0.004)

    crew = [hired(number) for number in range(2)]
    for number, (partitions, events) in enumerate(zip((2, 3, 4), parts, strict=True), start=1):
        if partitions > 2:
            await add_partitions(connection, partitions, *topics.names())
        await publish(connection, topics.events, events)
        if number == 1 or draw.random() < 0.5:
            await until_told(connection, topics, (number - 1) * len(events) + 30)
        killed = draw.randrange(2)
        await crew[killed].end(signal.SIGKILL)
        crew[killed] = hired(killed)
    lines = await until_told(connection, topics, sum(map(len, parts)))
    for one in crew:
        await one.end(signal.SIGTERM)
    assert_exactly_once(lines, [event for part in parts for event in part])
    assert_in_one_partition_each(lines)


async def test_a_growth_in_which_nothing_was_commented_is_remembered(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """Events that come between two growths, while no worker runs, are taken before those that follow."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    played = match(moving((0, 2), (2, 4), (6, 8)), events=60)
    settings = settings_of(connection, topics, age_ms=3000)  # cuts, which record it too, come after a minute
    admin = new_admin(connection)
    await admin.start()
    try:
        async with worker(settings, Announcer()), asyncio.timeout(50):
            await publish(connection, topics.events, played[:20])
            await until_told(connection, topics, 20)
            await add_partitions(connection, 4, *topics.names())
            every, counts = [TopicPartition(topics.events, number) for number in range(4)], {(2,)}
            while (2, 4) not in counts:
                offsets = await admin.list_consumer_group_offsets(settings.group, partitions=every)
                counts = {CommitMetadata.parse(offset.metadata).versions.counts for offset in offsets.values()}
    finally:
        await admin.close()
    await publish(connection, topics.events, played[20:40])
    await add_partitions(connection, 8, *topics.names())
    await publish(connection, topics.events, played[40:])
    async with worker(settings, Announcer()):
        lines = await until_told(connection, topics, 60)
    assert_exactly_once(lines, played)
    assert_in_one_partition_each(lines)


async def test_another_groups_copies_are_skipped(broker: EmbeddedBroker, topics: Topics) -> None:
    """Two groups comment the same events while the topic grows: each commentary has every event once."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    other = Topics(**topics.model_dump() | {"commentary": f"{topics.commentary}-b", "state": f"{topics.state}-b"})
    await broker_topics.create(connection, other, partitions=2)
    matches = [match(f"m{number}", events=20) for number in range(8)]
    before, after = (merged_in_order(*(events[part] for events in matches)) for part in (slice(0, 10), slice(10, 20)))
    one = settings_of(connection, topics)
    two_ = one.model_copy(update={"topics": other, "group": f"{one.group}-b"})
    async with worker(one, Announcer()) as first, worker(two_, Announcer()):
        await publish(connection, topics.events, before)
        await first.until(lambda metrics: metrics.commented > 20)
        await add_partitions(connection, 4, *topics.names(), other.commentary, other.state)
        await publish(connection, topics.events, after)
        for names in (topics, other):
            assert_exactly_once(await until_told(connection, names, len(before) + len(after)), [*before, *after])
