"""What goes from event to event and beside it: memory, summaries and reports, over kills, corrections and replays."""

from __future__ import annotations

import random
import signal
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from commentary.content.memory import NO_MEMORY
from commentary.message import Commentary, Line
from commentary.situation import Situation, situations
from commentary.style import Language, Style
from commentary.summaries.issued import Issued
from football.codes import EventType, Period, ShotOutcome
from football.events import MatchEvent
from model.phrasebook_commentator import PhrasebookCommentator
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from stream import changelog
from stream.match_records import MatchRecord
from stream.settings import WorkerSettings
from tests.stream.faults.test_killed import seen
from tests.stream.matches import Announcer, match, publish
from tests.stream.running import commentary, event_lines, worker
from tests.stream.worker_process import WorkerProcess

#: Two whole matches as feeds send them, with what they get wrong.
FEED = [
    event
    for number, simulated in enumerate(simulate(2, seed=2020))
    for event in live_feed(simulated.match.events, random.Random(number), Shares(0.05, 0.05, 0.02))
]
STYLES = (Style.LIVELY, Style.BRIEF)
LANGUAGES = (Language.ENGLISH, Language.GERMAN)


def several(connection: Connection, topics: Topics, **changes: object) -> WorkerSettings:
    """Settings of a worker that can be killed, and that publishes two styles in two languages."""
    return WorkerSettings(
        connection=connection,
        topics=topics,
        group=topics.events,
        group_instance_id="worker-1",
        session_timeout_ms=6000,
        transaction_timeout_ms=4000,
        batch_size=8,
        styles=STYLES,
        languages=LANGUAGES,
        **changes,
    )


async def fields(connection: Connection, topics: Topics) -> dict[str, list[dict[str, object]]]:
    """All that is published of each match, in order, but for when and from where."""
    left_out = {"produced_at", "input_offset", "input_partition"}
    found: dict[str, list[dict[str, object]]] = {}
    for one in await commentary(connection, topics):
        line = one.commentary
        found.setdefault(line.match_id, []).append(line.model_dump(exclude=left_out))
    return found


async def records(settings: WorkerSettings) -> dict[str, MatchRecord]:
    restored = await changelog.restore(settings, range(1))
    return {match_id: MatchRecord.from_bytes(data) for match_id, data in restored[0].records.items()}


async def test_killed_twice_a_worker_publishes_what_one_that_runs_through_does(
    broker: EmbeddedBroker, topics: Topics, tmp_path: Path
) -> None:
    """Text, `merged_into`, importance, summaries and their order; and the records that are left are equal."""
    connection = broker.connection
    undisturbed = topics.model_copy(
        update={name: f"{topic}-undisturbed" for name, topic in topics.model_dump().items()}
    )
    for each in (topics, undisturbed):
        await broker_topics.create(connection, each, partitions=1)
        await publish(connection, each.events, FEED)
    due = 4 * len([one for events in by_match(FEED) for one in situations(events)])
    settings = several(connection, topics)
    for number, events in enumerate((90, 210)):
        killed = WorkerProcess(settings, tmp_path / f"{number}.log", 0.002, "phrasebook")
        await seen(connection, topics.commentary, 4 * events)
        assert await killed.end(signal.SIGKILL) == -signal.SIGKILL
    assert len(await event_lines(connection, topics)) < due, "it was not killed in mid-stream"
    last = WorkerProcess(settings, tmp_path / "last.log", words="phrasebook")
    await seen(connection, topics.commentary, due)
    assert await last.end(signal.SIGTERM) == 0

    other = several(connection, undisturbed)
    async with worker(other, PhrasebookCommentator()) as running:
        await running.until_done(len(FEED))
    lines = await fields(connection, topics)
    assert lines == await fields(connection, undisturbed)
    assert await records(settings) == await records(other)
    names = Counter(
        (line["event_id"], line["revision"], line["style"], line["language"])
        for of_match in lines.values()
        for line in of_match
    )
    assert max(names.values()) == 1
    assert any(line["merged_into"] for of_match in lines.values() for line in of_match)
    parts = [line for of_match in lines.values() for line in of_match if line["part"] != "event"]
    assert {"summary", "report"} == {line["part"] for line in parts}
    assert any(line["supersedes"] is not None for line in parts), "no correction changed a summary"


@pytest.mark.parametrize("forgotten", [None, "Memory", "Issued"])
async def test_a_worker_that_forgets_at_a_restart_says_something_else(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch, forgotten: str | None
) -> None:
    """The negative control: the changelog's memory and summaries are needed. With them, the lines are the same."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    if forgotten is not None:
        empty = {"Memory": NO_MEMORY, "Issued": Issued()}[forgotten]
        monkeypatch.setattr(f"stream.match_records.{forgotten}.from_json", lambda _: empty)
    events = list(by_match(FEED)[0])
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    for sent in (events[:90], events[90:150], events[150:]):
        await publish(connection, topics.events, sent)
        async with worker(settings, PhrasebookCommentator()) as running:
            await running.until_done(len(sent))
    lines = [one.commentary for one in await commentary(connection, topics)]
    writer = PhrasebookCommentator()
    alone = list(situations(events, Style.LIVELY))
    same_lines = [line.text for line in lines if line.part == "event"] == [line.text for line in writer.comment(alone)]
    marks = Counter((line.event_id, line.revision) for line in lines if line.part != "event")
    assert same_lines is (forgotten != "Memory")
    assert (max(marks.values()) == 1) is (forgotten != "Issued")


async def test_the_lines_are_those_that_are_computed_without_kafka(broker: EmbeddedBroker, topics: Topics) -> None:
    """Memory goes from event to event by style, as in one pass over each match."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    await publish(broker.connection, topics.events, FEED)
    settings = several(broker.connection, topics, lateness_ms=0)
    async with worker(settings, PhrasebookCommentator()) as running:
        await running.until_done(len(FEED))
    lines = await event_lines(broker.connection, topics)
    writer = PhrasebookCommentator()
    for events in by_match(FEED):
        for style in STYLES:
            for language in LANGUAGES:
                alone = list(situations(events, style, language))
                texts = [line.text for line in writer.comment(alone)]
                published = [
                    line.text
                    for line in lines
                    if (line.match_id, line.style, line.language) == (events[0].match_id, style, language)
                ]
                assert published == texts


def by_match(feed: Sequence[MatchEvent]) -> list[list[MatchEvent]]:
    found: dict[str, list[MatchEvent]] = {}
    for event in feed:
        found.setdefault(event.match_id, []).append(event)
    return list(found.values())


#: A match with a goal of the first half that comes only in the second.
MATCH = match("m", events=40, seed=1)
LATE_GOAL = MATCH[10].model_copy(
    update={
        "event_id": "m/late",
        "event_type": EventType.ATTEMPT,
        "is_goal": True,
        "shot_outcome": ShotOutcome.ON_TARGET,
        "player": "The Late Scorer",
    }
)
SECOND_HALF = next(number for number, event in enumerate(MATCH) if event.period is Period.SECOND_HALF)


async def of_event(connection: Connection, topics: Topics, event_id: str) -> list[Commentary]:
    """What is published of an event: its line, and what is published at the same input offset."""
    lines = [one.commentary for one in await commentary(connection, topics)]
    offset = next(line.input_offset for line in lines if line.event_id == event_id)
    return [line for line in lines if line.input_offset == offset]


async def test_a_late_goal_after_the_half_time_summary_publishes_it_again_in_the_same_transaction(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    """Under the next owner, who has only the changelog. Taken back, the summary comes a third time."""
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=1)
    settings = WorkerSettings(connection=connection, topics=topics, group=topics.events, styles=STYLES)
    retracted = LATE_GOAL.model_copy(update={"revision": 1, "retracted": True})
    for sent in (MATCH[: SECOND_HALF + 2], [LATE_GOAL], [retracted, *MATCH[SECOND_HALF + 2 :]]):
        await publish(connection, topics.events, sent)
        async with worker(settings, Announcer()) as running:
            await running.until_done(len(sent))
    first = await of_event(connection, topics, MATCH[SECOND_HALF].event_id)
    second = await of_event(connection, topics, "m/late")
    half_time = [line for line in first if line.part == "summary"]
    assert [(line.event_id, line.revision, line.supersedes, line.style) for line in half_time] == [
        ("m#summary-half-time", 0, None, style) for style in STYLES
    ]
    assert [line.part for line in second[:2]] == ["event", "event"], "the line comes first"
    assert all(line.late is (line.part == "event") for line in second)
    again = [line for line in second if line.event_id == "m#summary-half-time"]
    assert [(line.revision, line.supersedes, line.style) for line in again] == [(1, 0, style) for style in STYLES]
    assert all(new.score != old.score and new.text != old.text for new, old in zip(again, half_time, strict=True))
    everything = [one.commentary for one in await commentary(connection, topics)]
    thirds = [line for line in everything if line.event_id == "m#summary-half-time" and line.revision == 2]
    assert [(line.supersedes, line.text) for line in thirds] == [(1, line.text) for line in half_time]
    assert len(await transactions_of(connection, topics, "m/late")) == 1


async def transactions_of(connection: Connection, topics: Topics, event_id: str) -> set[int]:
    """The times of the records at an event's input offset: each transaction has one of its own."""
    found: dict[int | None, set[int]] = {}
    offset = None
    async for record in read(connection, topics.commentary):
        line = Commentary.from_json(record.value or b"")
        found.setdefault(line.input_offset, set()).add(record.timestamp)
        if line.event_id == event_id and line.revision == 0:
            offset = line.input_offset
    return found[offset]


async def test_summaries_do_not_depend_on_batches_and_a_goal_on_time_changes_none_later(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    """The negative control of the test above: with the goal in its place there is one revision, and it has the goal."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    in_place = [*MATCH[:11], LATE_GOAL, *MATCH[11:]]
    await publish(broker.connection, topics.events, in_place)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events, batch_size=1)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(in_place))
    lines = [one.commentary for one in await commentary(broker.connection, topics)]
    parts = [line for line in lines if line.part != "event"]
    assert {line.revision for line in parts} == {0}
    assert [line.event_id.removeprefix("m#") for line in parts] == [
        "summary-30",
        "summary-half-time",
        "summary-60",
        "summary-75",
        "report",
    ]
    goals = sum(event.is_goal for event in in_place if event.period is Period.FIRST_HALF)
    half_time = next(line for line in parts if line.event_id == "m#summary-half-time")
    assert half_time.score.home + half_time.score.away == goals


class Failing(Announcer):
    """Fails on an event that makes a summary due."""

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        if any(one.event.event_id == MATCH[SECOND_HALF].event_id for one in situations):
            raise RuntimeError("no line for this one")
        return super().comment(situations)


async def test_a_summary_is_published_although_the_line_of_its_event_is_a_dead_letter(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    await broker_topics.create(broker.connection, topics, partitions=1)
    await publish(broker.connection, topics.events, MATCH)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Failing()) as running:
        await running.until_done(len(MATCH))
        assert running.metrics.value("touchline_events_total", result="dead_letter") == 1
    lines = [one.commentary for one in await commentary(broker.connection, topics)]
    assert MATCH[SECOND_HALF].event_id not in {line.event_id for line in lines}
    assert [line.revision for line in lines if line.event_id == "m#summary-half-time"] == [0]


async def test_a_summary_that_can_not_be_written_does_not_stop_the_lines(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise KeyError("no such sentence")

    monkeypatch.setattr("commentary.summaries.part.write", broken)
    await broker_topics.create(broker.connection, topics, partitions=1)
    await publish(broker.connection, topics.events, MATCH)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(MATCH))
    lines = [one.commentary for one in await commentary(broker.connection, topics)]
    assert [line.event_id for line in lines] == [event.event_id for event in MATCH]
