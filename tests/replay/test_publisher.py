from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import NewTopic
from aiokafka.errors import KafkaConnectionError
from aiokafka.structs import ConsumerRecord

from broker.clients import new_admin
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, free_port
from broker.errors import BrokerError, MissingTopicError
from broker.topics import Topics, create
from football.events import MatchEvent
from football.match import Match
from replay.errors import ReplayError
from replay.progress import Report, Summary
from replay.publisher import publish
from replay.settings import ReplaySettings
from tests.broker.apache import ApacheBroker
from tests.replay.matches import KICK_OFF, many, match, read_all

FAST = ReplaySettings(speed="max", settle_seconds=0.2)


@pytest.fixture
async def topic(broker: EmbeddedBroker, topics: Topics) -> str:
    await create(broker.connection, topics, partitions=3)
    return topics.events


async def test_a_link_that_breaks_as_the_producer_starts_is_no_fault_of_ours(
    broker: EmbeddedBroker, topic: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: object) -> None:
        raise KafkaConnectionError("Unable to bootstrap")

    for client in (AIOKafkaProducer, AIOKafkaConsumer):
        with monkeypatch.context() as patch:
            patch.setattr(client, "start", broken)
            with pytest.raises(BrokerError, match=f"{broker.connection.bootstrap}: .*Unable to bootstrap"):
                await publish([match("m0", [1, 2])], broker.connection, topic, FAST)
    gc.collect()
    assert "Unclosed" not in caplog.text


def _events(records: dict[int, list[ConsumerRecord]]) -> dict[str, list[str]]:
    """The event ids by match, in the order of the topic; a match must be in one partition."""
    found: dict[str, list[str]] = {}
    for partition in records.values():
        here: dict[str, list[str]] = {}
        for record in partition:
            event = MatchEvent.from_json(record.value)
            assert record.key.decode() == event.match_id
            here.setdefault(event.match_id, []).append(event.event_id)
        assert not here.keys() & found.keys()
        found |= here
    return found


def _expected(matches: Iterator[Match]) -> dict[str, list[str]]:
    return {game.info.match_id: [event.event_id for event in game.events] for game in matches}


async def test_every_event_is_published_once_in_order_with_its_key_and_time(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    await create(any_broker.connection, topics, partitions=3)
    summary = await publish(many(20, 50), any_broker.connection, topics.events, FAST)
    assert (summary.events, summary.matches, summary.total, summary.found) == (1000, 20, 1000, 0)
    assert not summary.interrupted
    assert summary.first == KICK_OFF
    assert summary.last == KICK_OFF + timedelta(minutes=19, seconds=980)
    assert summary.rate > 0
    records = await read_all(any_broker.connection, topics.events)
    assert _events(records) == _expected(many(20, 50))
    every = [record for partition in records.values() for record in partition]
    assert summary.bytes == sum(len(record.value) for record in every)
    assert {record.timestamp_type for record in every} == {0}
    for partition in records.values():
        times = [MatchEvent.from_json(record.value).event_time for record in partition]
        assert times == sorted(times)
        assert [record.timestamp for record in partition] == [int(moment.timestamp() * 1000) for moment in times]


async def test_keys_go_where_other_producers_put_them(broker: EmbeddedBroker, topic: str) -> None:
    await publish(many(12, 1), broker.connection, topic, FAST)
    ours = {
        record.key: number for number, part in (await read_all(broker.connection, topic)).items() for record in part
    }
    async with AIOKafkaProducer(**broker.connection.client_options()) as producer:
        theirs = {key: (await producer.send_and_wait(topic, b"{}", key)).partition for key in ours}
    assert ours == theirs
    assert set(ours.values()) == {0, 1, 2}


@pytest.mark.parametrize("compression", ["none", "gzip", "snappy", "lz4", "zstd"])
async def test_every_compression_arrives(broker: EmbeddedBroker, topic: str, compression: str) -> None:
    settings = ReplaySettings.model_validate({"speed": "max", "compression": compression, "batch_bytes": 4096})
    await publish(many(3, 40), broker.connection, topic, settings)
    assert _events(await read_all(broker.connection, topic)) == _expected(many(3, 40))


async def test_the_limit_counts_events_in_order_of_time(broker: EmbeddedBroker, topic: str) -> None:
    games = [match("late", [100.0, 200.0]), match("early", [0.0, 150.0])]
    summary = await publish(games, broker.connection, topic, FAST.model_copy(update={"limit": 3}))
    assert (summary.events, summary.total) == (3, 3)
    assert _events(await read_all(broker.connection, topic)) == {"early": ["early-0", "early-1"], "late": ["late-0"]}


async def test_scattered_rows_of_many_matches_go_through(broker: EmbeddedBroker, topic: str) -> None:
    games = [match(f"s{number}", [3600.0 - number % 90]) for number in range(500)]
    summary = await publish(games, broker.connection, topic, FAST)
    assert (summary.events, summary.matches) == (500, 500)
    assert _events(await read_all(broker.connection, topic)) == _expected(iter(games))


async def test_nothing_to_publish_is_no_fault(broker: EmbeddedBroker, topic: str) -> None:
    summary = await publish([], broker.connection, topic, FAST)
    assert (summary.events, summary.total, summary.first, summary.interrupted) == (0, 0, None, False)


async def test_the_speed_sets_the_time_between_events(broker: EmbeddedBroker, topic: str) -> None:
    game = match("m", [0.0, 30.0, 60.0])
    reports: list[Report] = []
    began = time.monotonic()
    summary = await publish([game], broker.connection, topic, ReplaySettings(speed=60), reports.append)
    assert 1.0 <= time.monotonic() - began < 3.0
    assert summary.worst_lag < 0.5
    assert {report.total for report in reports if report.phase == "publishing"} == {3}
    assert [report.acknowledged for report in reports] == sorted(report.acknowledged for report in reports)
    last = reports[-1]
    assert (last.sent, last.acknowledged, last.event_time) == (3, 3, KICK_OFF + timedelta(seconds=60))
    assert len(reports) > 5


async def test_matches_kick_off_now(broker: EmbeddedBroker, topic: str) -> None:
    before = datetime.now(UTC)
    games = [match("a", [0.0, 30.0]), match("b", [15.0], KICK_OFF - timedelta(days=900))]
    await publish(games, broker.connection, topic, FAST.model_copy(update={"kick_off": "now"}))
    records = [record for part in (await read_all(broker.connection, topic)).values() for record in part]
    events = {event.event_id: event for event in (MatchEvent.from_json(record.value) for record in records)}
    kick_off = events["a-0"].event_time
    assert before <= kick_off <= datetime.now(UTC)
    assert events["b-0"].event_time - kick_off == timedelta(seconds=15)
    assert events["a-1"].event_time - kick_off == timedelta(seconds=30)


async def test_matches_kick_off_at_a_given_time(broker: EmbeddedBroker, topic: str) -> None:
    at = datetime.fromisoformat("2031-01-02T20:45:00+01:00")
    await publish(many(2, 1), broker.connection, topic, FAST.model_copy(update={"kick_off": at}))
    records = [record for part in (await read_all(broker.connection, topic)).values() for record in part]
    assert {MatchEvent.from_json(record.value).event_time for record in records} == {at}


async def _interrupted(broker: EmbeddedBroker, topic: str, settings: ReplaySettings, after: int) -> Summary:
    """A replay that is interrupted when that many events are sent."""
    interrupt = threading.Event()

    def watch(report: Report) -> None:
        if report.sent >= after:
            interrupt.set()

    return await publish(many(20, 50), broker.connection, topic, settings, watch, interrupt=interrupt)


@pytest.mark.parametrize("kick_off", ["archive", "now"])
async def test_an_interrupted_replay_is_resumed_without_a_repeat(
    broker: EmbeddedBroker, topic: str, kick_off: str
) -> None:
    settings = ReplaySettings.model_validate({"speed": 1500, "kick_off": kick_off, "settle_seconds": 0.0})
    first = await _interrupted(broker, topic, settings, after=1)
    assert first.interrupted
    assert 0 < first.events < 1000
    await asyncio.sleep(0.05)
    rest = await publish(
        many(20, 50),
        broker.connection,
        topic,
        FAST.model_copy(update=settings.model_dump(exclude={"speed"}) | {"resume": True}),
    )
    assert (rest.found, rest.events, rest.total, rest.interrupted) == (first.events, 1000 - first.events, 1000, False)
    records = await read_all(broker.connection, topic)
    assert _events(records) == _expected(many(20, 50))
    kick_offs = {
        event.event_time - timedelta(seconds=20 * event.sequence)
        for part in records.values()
        for event in (MatchEvent.from_json(record.value) for record in part)
    }
    assert len(kick_offs) == (1 if kick_off == "now" else 20)


async def test_resuming_a_finished_replay_sends_nothing(broker: EmbeddedBroker, topic: str) -> None:
    await publish(many(5, 10), broker.connection, topic, FAST)
    again = await publish(many(5, 10), broker.connection, topic, FAST.model_copy(update={"resume": True}))
    assert (again.events, again.found, again.total) == (0, 50, 50)
    assert _events(await read_all(broker.connection, topic)) == _expected(many(5, 10))


async def test_a_second_replay_says_how_much_was_published_before(broker: EmbeddedBroker, topic: str) -> None:
    first = await publish(many(2, 10), broker.connection, topic, FAST)
    again = await publish(many(3, 10), broker.connection, topic, FAST)
    now = await publish(many(1, 10), broker.connection, topic, FAST.model_copy(update={"kick_off": "now"}))
    assert [(one.events, one.found, one.again) for one in (first, again, now)] == [(20, 0, 0), (30, 0, 20), (10, 0, 10)]


async def test_resume_looks_only_at_its_own_matches_and_takes_rubbish_calmly(
    broker: EmbeddedBroker, topic: str
) -> None:
    await publish(many(5, 10), broker.connection, topic, FAST)
    async with AIOKafkaProducer(**broker.connection.client_options()) as producer:
        for rubbish in (b"not json", b"[]", b'{"event_id": 1}', b'{"event_id":"x","event_time":"soon"}', None):
            await producer.send_and_wait(topic, rubbish, b"m0001")
        await producer.send_and_wait(topic, b"no key")
    seven = await publish(many(7, 10), broker.connection, topic, FAST.model_copy(update={"resume": True}))
    assert (seven.found, seven.events) == (50, 20)


async def test_resume_waits_until_the_topic_is_still(broker: EmbeddedBroker, topic: str) -> None:
    """What a killed replay still had under way arrives while the topic is read, and is seen."""

    async def straggler() -> None:
        await asyncio.sleep(0.3)
        await publish(many(1, 5), broker.connection, topic, FAST)

    late = asyncio.create_task(straggler())
    # Longer than the straggler may take to connect and write while other tests have the cores.
    waiting = FAST.model_copy(update={"resume": True, "settle_seconds": 4.0})
    resumed = await publish(many(1, 10), broker.connection, topic, waiting)
    await late
    assert (resumed.found, resumed.events) == (5, 5)


async def test_a_signal_ends_the_replay_in_good_order(broker: EmbeddedBroker, topic: str) -> None:
    handler = signal.getsignal(signal.SIGTERM)
    signals: list[int] = []

    def stop(report: Report) -> None:
        if report.acknowledged and not signals:
            signals.append(signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGTERM)

    summary = await publish(many(20, 50), broker.connection, topic, ReplaySettings(speed=100), stop)
    assert summary.interrupted
    assert signal.getsignal(signal.SIGTERM) == handler
    found = _events(await read_all(broker.connection, topic))
    assert sum(map(len, found.values())) == summary.events < 1000


async def test_the_look_at_the_topic_is_left_behind_by_no_interrupt(
    broker: EmbeddedBroker, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where aiokafka swallows that it is cancelled."""
    interrupt, looks = threading.Event(), []

    async def swallowing(*_: object, **__: object) -> None:
        looks.append(asyncio.current_task())
        interrupt.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)

    monkeypatch.setattr("replay.publisher._GRACE", 0.1)
    monkeypatch.setattr("replay.published.read", swallowing)
    summary = await publish(many(2, 5), broker.connection, topic, FAST, interrupt=interrupt)
    assert summary.interrupted
    assert [look.done() for look in looks] == [True]


async def test_a_broker_that_is_away_for_a_moment_costs_nothing(topics: Topics) -> None:
    """Killed brokers of the embedded kind lose data, so this one is stopped in good order and comes back.

    It forgets what it knew of a producer that writes at that moment (docs/delivery.md): then the replay says so, and
    --resume goes on.
    """
    settings = ReplaySettings(speed=1000)
    async with EmbeddedBroker() as own:
        await create(own.connection, topics, partitions=3)
        publishing = asyncio.create_task(publish(many(20, 50), own.connection, topics.events, settings))
        await asyncio.sleep(1.0)
        assert not publishing.done()
        await own.restart()
        try:
            summary = await publishing
            assert (summary.events, summary.interrupted) == (1000, False)
        except ReplayError as error:
            assert "OutOfOrderSequenceNumber" in str(error)  # noqa: PT017 (either end is right)
            again = settings.model_copy(update={"resume": True, "settle_seconds": 0.5})
            summary = await publish(many(20, 50), own.connection, topics.events, again)
            assert (summary.found + summary.events, summary.interrupted) == (1000, False)
        assert _events(await read_all(own.connection, topics.events)) == _expected(many(20, 50))


async def test_a_missing_topic_and_a_missing_broker_are_reported(broker: EmbeddedBroker, topics: Topics) -> None:
    with pytest.raises(MissingTopicError, match=rf"no topic {topics.events} at .*touchline topics create"):
        await publish(many(1, 1), broker.connection, topics.events, FAST)
    with pytest.raises(BrokerError, match="no broker at"):
        await publish(many(1, 1), Connection(bootstrap=f"127.0.0.1:{free_port()}"), topics.events, FAST)


async def test_an_event_the_brokers_refuse_ends_the_replay_with_its_reason(
    apache: ApacheBroker, topics: Topics
) -> None:
    await create(apache.connection, topics, partitions=1)
    huge = match("m", [0.0])
    event = huge.events[0].model_copy(update={"player": "x" * 2_000_000})
    with pytest.raises(ReplayError, match=rf"topic {topics.events} did not take an event .*--resume"):
        await publish(
            [Match(huge.info, (event,))],
            apache.connection,
            topics.events,
            FAST.model_copy(update={"compression": "none"}),
        )

    made_by_hand = f"{topics.events}-by-hand"
    admin = new_admin(apache.connection)
    await admin.start()
    await admin.create_topics([NewTopic(made_by_hand, 1, 1)])
    await admin.close()
    with pytest.raises(ReplayError, match=r"did not take an event .*message\.timestamp\.after\.max\.ms"):
        await publish([match("m", [0.0, 5400.0], datetime.now(UTC))], apache.connection, made_by_hand, FAST)


async def test_bad_data_ends_the_replay_with_its_own_error(broker: EmbeddedBroker, topic: str) -> None:
    def broken() -> Iterator[Match]:
        yield from many(1, 1)
        raise ValueError("row 17 is damaged")

    with pytest.raises(ValueError, match="row 17 is damaged"):
        await publish(broken(), broker.connection, topic, FAST)
