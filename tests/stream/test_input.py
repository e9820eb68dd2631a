"""Whatever a feed may bring: what becomes of each kind of record is what docs/input.md says."""

from __future__ import annotations

import random

import pytest
from aiokafka.admin import NewTopic

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from football.codes import EventType
from stream.dead_letters.dead_letters import LONGEST_VALUE, Reason, StoredDeadLetter, read_dead_letters
from stream.errors import CommentatorFailedError
from stream.record_progress import Oddity
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import admin_of
from tests.paths import ROOT
from tests.stream.matches import Announcer, expected_lines, match, publish
from tests.stream.records import Raw, good, publish_raw
from tests.stream.running import assert_exactly_once, commentary, event_lines, worker

MATCH = match("m", events=8)
#: Records that are dead letters by themselves, with the reason and a word of what is said.
DEAD: tuple[tuple[Raw, Reason, str], ...] = (
    (Raw(b"m", None), Reason.NULL_VALUE, "no value"),
    (Raw(b"m", b""), Reason.NOT_JSON, "not JSON"),
    (Raw(b"m", b"\xff\x00{"), Reason.NOT_JSON, "not JSON"),
    (Raw(b"m", b"x" * 1_000_000), Reason.NOT_JSON, "not JSON"),
    (Raw(b"m", b"[" * 200_000), Reason.NOT_JSON, "not JSON"),
    (Raw(b"m", b"[1, 2]"), Reason.SCHEMA, "JSON object"),
    (good(MATCH[3], minute=None), Reason.SCHEMA, "field minute"),
    (good(MATCH[3], minute=131), Reason.SCHEMA, "field minute"),
    (good(MATCH[3], schema_version=2), Reason.SCHEMA, "field schema_version"),
    (good(MATCH[3], opponent=MATCH[3].team), Reason.SCHEMA, "team and opponent are the same"),
    (good(MATCH[3], event_type=77), Reason.UNKNOWN_CODE, "field event_type"),
    (good(MATCH[3], location="box"), Reason.UNKNOWN_CODE, "field location"),
    (Raw(b"m", b'{"event_id": "m/3"}'), Reason.NO_MATCH, "field match_id"),
    (good(MATCH[3])._replace(key=b"other"), Reason.KEY_MISMATCH, "'other'"),
    (good(MATCH[3])._replace(key=None), Reason.KEY_MISMATCH, "None"),
    (good(MATCH[3], event_id="m/x", team="Strangers", opponent="Guests"), Reason.STATE, "Strangers"),
)


async def letters_of(broker: EmbeddedBroker | ApacheBroker, topics: Topics) -> list[StoredDeadLetter]:
    return [letter async for letter in read_dead_letters(broker.connection, topics.dead_letters)]


async def test_each_bad_record_is_a_dead_letter_with_its_reason_and_the_match_goes_on(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    await broker_topics.create(any_broker.connection, topics, partitions=1)
    # Half the match, the bad records, the other half.
    records = [*map(good, MATCH[:4]), *(record for record, _, _ in DEAD), *map(good, MATCH[4:])]
    await publish_raw(any_broker.connection, topics.events, records)
    async with worker(
        WorkerSettings(connection=any_broker.connection, topics=topics, group=topics.events), Announcer()
    ) as w:
        await w.until_done(len(records))
        assert w.metrics.value("touchline_dead_letters_total", reason="unknown_code") == 2
    lines = await commentary(any_broker.connection, topics)
    assert [(line.commentary.event_id, line.commentary.text) for line in lines] == expected_lines(MATCH)

    letters = await letters_of(any_broker, topics)
    assert len(letters) == len(DEAD)
    for letter, (offset, (record, reason, word)) in zip(letters, enumerate(DEAD, start=4), strict=True):
        assert (letter.reason, letter.source_topic, letter.source_partition) == (reason, topics.events, 0)
        assert letter.source_offset == offset
        assert word in letter.exception
        assert letter.key == record.key
        assert letter.value == (None if record.value is None else record.value[:LONGEST_VALUE])
    assert letters[3].truncated_from == 1_000_000


async def test_oddities_of_a_feed_are_told_and_marked(broker: EmbeddedBroker, topics: Topics) -> None:
    """A gap, a late event, repeated events and one after the whistle, all commented as they come."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    after_the_whistle = MATCH[2].model_copy(
        update={"event_id": "m/8", "sequence": 8, "event_type": EventType.RED_CARD, "is_goal": False}
    )
    order = [*MATCH[:2], MATCH[3], MATCH[2], MATCH[3], *MATCH[4:], after_the_whistle, MATCH[0]]
    once = [*MATCH[:2], MATCH[3], MATCH[2], *MATCH[4:], after_the_whistle]
    await publish(broker.connection, topics.events, order)
    async with worker(
        WorkerSettings(connection=broker.connection, topics=topics, group=topics.events), Announcer()
    ) as w:
        await w.until_done(len(order))
        assert w.metrics.value("touchline_events_total", result="duplicate") == 2
        odd = {
            name: w.metrics.value("touchline_odd_events_total", remark=name) for name in ("late", "gap", "after_end")
        }
        assert odd == {"late": 1, "gap": 1, "after_end": 1}
    lines = await commentary(broker.connection, topics)
    assert [(line.commentary.event_id, line.commentary.text) for line in lines] == expected_lines(once)
    assert [line.commentary.event_id for line in lines if line.commentary.late] == ["m/2"]
    headers = {record.headers for record in [r async for r in read(broker.connection, topics.commentary)]}
    assert headers == {(), (("late", b"true"),)}


async def test_an_event_id_is_remembered_by_the_next_worker(broker: EmbeddedBroker, topics: Topics) -> None:
    """Also one that is the end of another's, for the state keeps them without the match id."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    named = [
        MATCH[number].model_copy(update={"event_id": event_id}) for number, event_id in enumerate(("m7", "7", "=7"))
    ]
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    await publish(broker.connection, topics.events, named)
    async with worker(settings, Announcer()) as first:
        await first.until_done(3)
    await publish(broker.connection, topics.events, [*named, MATCH[3]])
    async with worker(settings, Announcer()) as second:
        await second.until_done(4)
        assert second.metrics.value("touchline_events_total", result="duplicate") == 3
    lines = await event_lines(broker.connection, topics)
    assert [line.event_id for line in lines] == ["m7", "7", "=7", "m/3"]


async def test_of_a_batch_that_the_model_can_not_bear_only_the_poison_is_a_dead_letter(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    poison = {"m/2", "m/5"}
    await publish(broker.connection, topics.events, MATCH)
    commentator = Announcer(poison=frozenset(poison))
    async with worker(
        WorkerSettings(connection=broker.connection, topics=topics, group=topics.events), commentator
    ) as w:
        await w.until_done(len(MATCH))
    lines = await commentary(broker.connection, topics)
    # The events that could not be commented count in the match nevertheless.
    assert [(line.commentary.event_id, line.commentary.text) for line in lines] == [
        one for one in expected_lines(MATCH) if one[0] not in poison
    ]
    letters = await letters_of(broker, topics)
    assert [(letter.reason, letter.source_offset) for letter in letters] == [("model_error", 2), ("model_error", 5)]
    assert "can't stomach this" in letters[0].exception


async def test_a_commentator_that_fails_on_everything_ends_the_worker_and_skips_nothing(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    await publish(broker.connection, topics.events, MATCH)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events, model_error_limit=4)
    broken = Announcer(poison=frozenset(event.event_id for event in MATCH))
    with pytest.raises(CommentatorFailedError, match="announcer-1 failed 4 times in a row"):
        async with worker(settings, broken) as w:
            await w.until(lambda metrics: False)
    assert await letters_of(broker, topics) == []
    async with worker(settings, Announcer()) as w:
        await w.until_done(len(MATCH))
    lines = await commentary(broker.connection, topics)
    assert [(line.commentary.event_id, line.commentary.text) for line in lines] == expected_lines(MATCH)


def test_the_page_on_input_has_every_reason_and_remark() -> None:
    page = (ROOT / "docs" / "input.md").read_text(encoding="utf-8")
    assert [reason for reason in Reason if f"dead letter `{reason}`" not in page] == []
    assert [oddity for oddity in Oddity if f'remark="{oddity}"' not in page] == []


async def test_a_dead_letter_is_cut_to_what_its_topic_takes_and_lines_are_written_in_batches_that_fit(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    """The largest batch is the topics' own setting: the stream goes on, whatever it is."""
    connection, most = any_broker.connection, 20_000
    async with admin_of(connection) as admin:
        small = {"max.message.bytes": str(most)}
        await admin.create_topics(
            [NewTopic(name, 1, 1, topic_configs=small) for name in (topics.commentary, topics.dead_letters)]
        )
    await broker_topics.create(connection, topics, partitions=1)
    events = match("m", events=100)
    rubbish = random.Random(1).randbytes(200_000)
    await publish_raw(connection, topics.events, [*map(good, events[:50]), Raw(rubbish[:10_000], rubbish)])
    await publish(connection, topics.events, events[50:])
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, compression="none")
    async with worker(settings, Announcer()) as running:
        await running.until_done(101)
        assert running.metrics.value("touchline_transaction_aborts_total") == 0
    assert_exactly_once(await commentary(connection, topics), events)
    (letter,) = await letters_of(any_broker, topics)
    assert letter.truncated_from == 200_000
    assert letter.key_truncated_from == 10_000
    assert letter.value is not None
    assert letter.key is not None
    assert rubbish.startswith(letter.value)
    assert rubbish.startswith(letter.key)
    assert most * 0.9 < len(letter.value) + len(letter.key) < most
