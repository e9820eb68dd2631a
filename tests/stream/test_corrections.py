"""A feed that corrects itself: each correction is commented once, with what it supersedes, and the match is right."""

from __future__ import annotations

import signal
from pathlib import Path

import orjson
import pytest

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from football.codes import CorrectionReason, EventType
from football.events import MatchEvent
from football.state import MatchState
from sources.simulator.feed_errors.live_feed import Shares
from stream import changelog
from stream.dead_letters.dead_letters import StoredDeadLetter, read_dead_letters
from stream.dead_letters.resubmission import exported, put_back, read_repaired
from stream.match_records import MatchRecord
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.faults.test_killed import seen
from tests.stream.matches import Announcer, due, feeds, match, publish
from tests.stream.records import good, publish_raw
from tests.stream.running import assert_exactly_once, commentary, event_lines, worker
from tests.stream.worker_process import WorkerProcess

MATCH = match("m", events=12, seed=25)
GOAL = next(event for event in MATCH if event.is_goal)
SHARES = Shares(corrections=0.4, late=0.2, duplicates=0.1)


def corrected(event: MatchEvent, revision: int = 1, **changes: object) -> MatchEvent:
    return MatchEvent.model_validate({**event.model_dump(), "revision": revision, **changes})


def taken_back(event: MatchEvent, revision: int = 1) -> MatchEvent:
    return corrected(event, revision, retracted=True, reason=CorrectionReason.VAR)


async def letters_of(connection: Connection, topics: Topics) -> list[StoredDeadLetter]:
    return [letter async for letter in read_dead_letters(connection, topics.dead_letters)]


async def states_of(settings: WorkerSettings, partitions: int) -> dict[str, MatchState]:
    restored = await changelog.restore(settings, range(partitions))
    return {
        match_id: MatchRecord.from_bytes(stored).state
        for one in restored.values()
        for match_id, stored in one.records.items()
    }


async def test_what_was_told_wrongly_is_corrected_once(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    sent = feeds(8, SHARES)
    await publish(connection, topics.events, sent)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(sent))
        metrics = running.metrics
    lines = await commentary(connection, topics)
    assert_exactly_once(lines, sent)
    superseding = [line for line in await event_lines(connection, topics) if line.supersedes is not None]
    assert len(superseding) > 50
    assert metrics.value("touchline_odd_events_total", remark="correction") >= len(superseding)
    assert metrics.value("touchline_events_total", result="duplicate") > 0
    assert metrics.value("touchline_dead_letters_total") == 0
    last = {situation.event.match_id: situation.state for situation in due(sent)}
    stored = await states_of(settings, 3)
    assert {match_id: state.score for match_id, state in stored.items()} == {
        match_id: state.score for match_id, state in last.items()
    }


async def test_killed_amid_corrections_the_state_is_right(
    broker: EmbeddedBroker, topics: Topics, tmp_path: Path
) -> None:
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=2)
    sent = feeds(6, SHARES, events=50)
    await publish(connection, topics.events, sent)
    settings = WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        group_instance_id="worker-1",
        session_timeout_ms=6000,
        transaction_timeout_ms=4000,
        batch_size=8,
    )
    killed = WorkerProcess(settings, tmp_path / "killed.log", seconds=0.004)
    await seen(connection, topics.commentary, 60)
    assert await killed.end(signal.SIGKILL) == -signal.SIGKILL
    assert len(await event_lines(connection, topics)) < len(list(due(sent))), "it was not killed in mid-stream"
    async with worker(settings, Announcer()) as running:
        await seen(connection, topics.commentary, len(list(due(sent))))
        await running.until(lambda metrics: metrics.value("touchline_queue_events") == 0)
    assert_exactly_once(await commentary(connection, topics), sent)
    states: dict[str, MatchState] = {}
    for event in sent:
        state = states.get(event.match_id) or MatchState.before(event)
        states[event.match_id] = state if state.has_seen(event) else state.apply(event)
    assert await states_of(settings, 2) == states


async def test_an_event_from_before_the_restart_is_corrected_after_it(broker: EmbeddedBroker, topics: Topics) -> None:
    """Commented by one worker, retracted under the next, restored under a third; each correction is sent twice."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    again = corrected(GOAL, 2, player="Somebody Else")
    done = 0
    for sent in ([*MATCH, MATCH[0]], [taken_back(GOAL)] * 2, [again, again, taken_back(GOAL), GOAL]):
        await publish(broker.connection, topics.events, sent)
        done += len(sent)
        async with worker(settings, Announcer()) as running:
            await running.until_done(len(sent))
    lines = await event_lines(broker.connection, topics)
    assert [line.event_id for line in lines[: len(MATCH)]] == [event.event_id for event in MATCH]
    goals = sum(event.is_goal for event in MATCH)
    commented = [
        (line.revision, line.supersedes, line.retracted, line.is_goal, line.score.home + line.score.away)
        for line in lines[len(MATCH) :]
    ]
    assert commented == [(1, 0, True, False, goals - 1), (2, 1, False, True, goals)]
    assert [line.kind for line in lines[len(MATCH) :]] == ["goal_ruled_out", "goal_given"]


async def test_taken_back_before_it_was_told_it_is_not_told(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    sent = [MATCH[0], taken_back(GOAL), *MATCH[1:]]
    await publish(broker.connection, topics.events, sent)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(sent))
        assert running.metrics.value("touchline_events_total", result="silent") == 1
        assert running.metrics.value("touchline_events_total", result="duplicate") == 1
    lines = await event_lines(broker.connection, topics)
    assert [line.event_id for line in lines] == [event.event_id for event in MATCH if event is not GOAL]
    assert lines[-1].score.home + lines[-1].score.away == sum(event.is_goal for event in MATCH) - 1


async def test_a_correction_waits_behind_what_is_held_back_and_fills_the_gap_of_what_is_missing(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events, lateness_ms=60_000)
    # 3 waits for 2, and its correction behind it; 1 is commented and corrected at once; 2 comes only as its correction.
    first = [MATCH[0], MATCH[1], MATCH[3], corrected(MATCH[3]), corrected(MATCH[1]), corrected(MATCH[3], 2)]
    async with worker(settings, Announcer()) as running:
        await publish(broker.connection, topics.events, first)
        await running.until_done(3)
        assert running.metrics.value("touchline_queue_events") == 3
        await publish(broker.connection, topics.events, [corrected(MATCH[2]), MATCH[2], MATCH[4]])
        await running.until_done(9)
        assert running.metrics.value("touchline_odd_events_total", remark="gap") == 0
    lines = await event_lines(broker.connection, topics)
    assert [(line.event_id, line.revision, line.supersedes, line.late) for line in lines] == [
        ("m/0", 0, None, False),
        ("m/1", 0, None, False),
        ("m/1", 1, 0, False),
        ("m/2", 1, None, False),
        ("m/3", 0, None, False),
        ("m/3", 1, 0, False),
        ("m/3", 2, 1, False),
        ("m/4", 0, None, False),
    ]


async def test_what_comes_late_is_corrected_like_any_other(broker: EmbeddedBroker, topics: Topics) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    sent = [MATCH[0], MATCH[2], MATCH[1], corrected(MATCH[1]), corrected(MATCH[4], 3), MATCH[3], MATCH[4]]
    await publish(broker.connection, topics.events, sent)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(sent))
    lines = await event_lines(broker.connection, topics)
    assert [(line.event_id, line.revision, line.supersedes, line.late) for line in lines] == [
        ("m/0", 0, None, False),
        ("m/2", 0, None, False),
        ("m/1", 0, None, True),
        ("m/1", 1, 0, False),
        ("m/4", 3, None, False),
        ("m/3", 0, None, True),
    ]


async def test_what_can_not_be_corrected_is_a_dead_letter_and_may_be_put_back(
    broker: EmbeddedBroker, topics: Topics, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A match not known yet, an event too long ago, and a correction that is no event: repaired, it counts."""
    monkeypatch.setattr("football.state.HISTORY", 6)
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    unknown, too_old = taken_back(GOAL), corrected(MATCH[1], 2)
    bad = good(corrected(MATCH[11], reason=3), reason=9)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await publish_raw(connection, topics.events, [good(unknown), *map(good, MATCH), good(too_old), bad])
        await running.until_done(len(MATCH) + 3)
    letters = await letters_of(connection, topics)
    assert [letter.reason for letter in letters] == ["correction", "correction", "unknown_code"]
    assert "m/" in letters[0].exception
    assert "corrects an unknown match" in letters[0].exception
    assert "revision 2 of the event m/1 comes too late" in letters[1].exception
    assert "field reason" in letters[2].exception

    monkeypatch.setattr("football.state.HISTORY", 512)
    file = tmp_path / "repair.jsonl"
    exports = [exported(letter) for letter in (letters[2], letters[2])]
    exports[0]["value"]["reason"] = exports[1]["value"]["reason"] = 3
    exports[1]["value"] |= {"revision": 2, "retracted": True}
    file.write_bytes(b"\n".join(map(orjson.dumps, exports)))
    await put_back(connection, read_repaired(file, topics.events))
    await put_back(connection, read_repaired(file, topics.events))  # twice does no harm
    async with worker(settings, Announcer()) as running:
        await running.until_done(4)
        assert running.metrics.value("touchline_events_total", result="duplicate") == 2
    lines = await event_lines(connection, topics)
    assert [(line.event_id, line.revision, line.supersedes) for line in lines[len(MATCH) :]] == [
        ("m/11", 1, 0),
        ("m/11", 2, 1),
    ]
    assert lines[-1].event_type is EventType.ANNOUNCEMENT
