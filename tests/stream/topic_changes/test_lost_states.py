"""The topic of states is deleted while the group has committed offsets."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest
import structlog
from aiokafka import TopicPartition

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import written_ends
from broker.topics import Topics
from broker.transactional_producer import TransactionalProducer
from football.events import MatchEvent
from stream import changelog
from stream.errors import StatesLostError
from stream.settings import WorkerSettings
from stream.topic_changes import lost_states
from tests.broker.aiokafka_internals.private_parts import set_settings
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions, delete_records, make_anew
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.records import Raw, publish_raw
from tests.stream.running import assert_exactly_once, commentary, until_told, worker
from tests.stream.topic_changes.growing import merged_in_order, settings_of, shuffled

COMPACTED = {"cleanup.policy": "compact"}
MATCHES = [match(f"m{number}", events=40) for number in range(8)]
BEFORE, AFTER = (merged(*(events[part] for events in MATCHES)) for part in (slice(0, 25), slice(25, 40)))


async def comment(settings: WorkerSettings, topics: Topics, events: Sequence[MatchEvent], told: int) -> None:
    """Publish the events, and run a worker until that many events in all have their lines."""
    await publish(settings.connection, topics.events, events)
    async with worker(settings, Announcer()):
        await until_told(settings.connection, topics, told)


async def test_the_worker_refuses_to_begin_at_nil_nil_and_rebuilds_the_states_when_told_to(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it is cut short in the middle of rebuilding: then it begins with that again."""
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    rebuilding = settings.model_copy(update={"rebuild_state": True})
    await comment(settings, topics, BEFORE, len(BEFORE))
    stored = await changelog.restore(settings, [0, 1])
    await publish_raw(connection, topics.events, [Raw(b"m1", b"not JSON")])
    await make_anew(connection, topics.state, 2, COMPACTED)

    with pytest.raises(StatesLostError, match=rf"{topics.state} is new or empty.*--rebuild-state"):
        await comment(settings, topics, [], len(BEFORE) + 1)

    commit = TransactionalProducer.commit
    monkeypatch.setattr(lost_states, "_AT_ONCE", 2)
    commits = 0

    async def cut_short(self: TransactionalProducer, *given: object, **how: object) -> None:
        nonlocal commits
        commits += 1
        if commits == 2:
            raise RuntimeError("cut short")
        await commit(self, *given, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(TransactionalProducer, "commit", cut_short)
        with pytest.raises(RuntimeError, match="cut short"):
            await comment(rebuilding, topics, [], len(BEFORE) + 1)
    with pytest.raises(StatesLostError):
        await comment(settings, topics, [], len(BEFORE) + 1)

    async with worker(rebuilding, Announcer()) as running:
        await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 2)
        await running.until_done(1)
    rebuilt = await changelog.restore(settings, [0, 1])
    assert {number: dict(one.records) for number, one in rebuilt.items()} == {
        number: dict(one.records) for number, one in stored.items()
    }
    await comment(settings, topics, AFTER, len(BEFORE) + len(AFTER))
    assert_exactly_once(await commentary(connection, topics), [*BEFORE, *AFTER])


async def test_a_running_worker_ends_when_its_states_are_made_anew(apache: ApacheBroker, topics: Topics) -> None:
    connection = apache.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)

    async def lose_them() -> None:
        async with worker(settings, Announcer()):
            await publish(connection, topics.events, BEFORE)
            await until_told(connection, topics, len(BEFORE))
            await make_anew(connection, topics.state, 2, COMPACTED)
            await publish(connection, topics.events, AFTER)
            await asyncio.sleep(60)

    with pytest.raises(StatesLostError):
        await lose_them()
    await comment(settings.model_copy(update={"rebuild_state": True}), topics, [], len(BEFORE) + len(AFTER))
    assert_exactly_once(await commentary(connection, topics), [*BEFORE, *AFTER])


async def test_a_topic_of_states_that_lacks_records_is_noticed_and_the_missing_ones_are_rebuilt(
    apache: ApacheBroker, topics: Topics
) -> None:
    """Its cleanup.policy was set to delete for a while: the last records of the older half of the matches are gone."""
    connection = apache.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    older, younger = (merged(*(events[:25] for events in some)) for some in (MATCHES[:4], MATCHES[4:]))
    await comment(settings, topics, older, len(older))
    states = [TopicPartition(topics.state, number) for number in range(2)]
    kept_from = {tp.partition: end for tp, end in (await written_ends(connection, states)).items()}
    await comment(settings, topics, younger, len(BEFORE))
    stored = await changelog.restore(settings, [0, 1])
    await set_settings(connection, topics.state, {"cleanup.policy": "delete"})
    await delete_records(connection, topics.state, kept_from)
    await set_settings(connection, topics.state, COMPACTED)

    with pytest.raises(StatesLostError, match=rf"records of 4 matches are gone from the topic {topics.state}.*delete"):
        await comment(settings, topics, AFTER, len(BEFORE) + 1)
    rebuilding = settings.model_copy(update={"rebuild_state": True})
    async with worker(rebuilding, Announcer()):
        await until_told(connection, topics, len(BEFORE) + len(AFTER))
    assert_exactly_once(await commentary(connection, topics), [*older, *younger, *AFTER])
    assert {number: one.records.keys() for number, one in (await changelog.restore(settings, [0, 1])).items()} == {
        number: one.records.keys() for number, one in stored.items()
    }


async def test_events_that_were_told_ahead_of_a_late_one_are_not_told_again(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    """Match m waits for a missing event when the states are lost; n's events beyond it have their lines."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = settings_of(connection, topics).model_copy(update={"lateness_ms": 60_000})
    late, other = match("m", events=20), match("n", events=20)
    await comment(settings, topics, [*late[:5], *late[6:10], *other], 25)
    assert len(await commentary(connection, topics)) >= 25
    await make_anew(connection, topics.state, 1, COMPACTED)
    rebuilding = settings.model_copy(update={"rebuild_state": True})
    await comment(rebuilding, topics, [late[5], *late[10:]], 40)
    assert_exactly_once(await commentary(connection, topics), [*other, *late])


async def test_events_that_were_passed_on_are_rebuilt_where_their_match_is(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    settings = settings_of(connection, topics)
    draw = random.Random(3)
    matches = [shuffled(events, draw) for events in MATCHES]
    parts = [merged_in_order(*(events[part] for events in matches)) for part in (slice(0, 15), slice(15, 30))]
    rest = merged_in_order(*(events[30:] for events in matches))
    await comment(settings, topics, parts[0], len(parts[0]))
    await add_partitions(connection, 4, *topics.names())
    await comment(settings, topics, parts[1], 240)
    await make_anew(connection, topics.state, 4, COMPACTED)
    await comment(settings.model_copy(update={"rebuild_state": True}), topics, rest, 320)
    assert_exactly_once(await commentary(connection, topics), [*parts[0], *parts[1], *rest])


async def test_only_dead_letters_leave_no_states_and_that_is_no_loss(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = settings_of(connection, topics)
    await publish_raw(connection, topics.events, [Raw(b"m", b"not JSON")])
    for number in (1, 2):
        async with worker(settings, Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
            if number == 1:
                await running.until_done(1)


async def test_deleted_first_events_are_named(broker: EmbeddedBroker, topics: Topics) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = settings_of(connection, topics)
    await comment(settings, topics, BEFORE, len(BEFORE))
    await delete_records(connection, topics.events, {0: 50})
    await make_anew(connection, topics.state, 1, COMPACTED)
    with structlog.testing.capture_logs() as logs:
        async with worker(settings.model_copy(update={"rebuild_state": True}), Announcer()) as running:
            await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
    (warned,) = [entry for entry in logs if "first events" in entry["event"]]
    assert (warned["topic"], warned["partition"], warned["from_offset"]) == (topics.events, 0, 50)
