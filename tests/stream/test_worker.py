"""The worker from end to end: what goes in, what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiokafka.errors import NodeNotReadyError

from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.errors import BrokerError
from broker.topics import Described, Topics
from commentary.style import Style
from commentary.wording import lay
from model.phrasebook_commentator import PhrasebookCommentator
from sources.simulator import simulate
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker
from tests.stream.matches import Announcer, match, merged, publish
from tests.stream.running import assert_exactly_once, commentary, worker


async def test_every_event_is_commented_once_in_order_with_the_right_score(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    connection = any_broker.connection
    await broker_topics.create(connection, topics, partitions=4)
    events = merged(*(match(f"m{number}") for number in range(10)))
    await publish(connection, topics.events, events)
    settings = WorkerSettings(connection=connection, topics=topics)
    async with worker(settings, Announcer()) as running:
        await running.until_done(len(events))
    lines = await commentary(connection, topics)
    assert_exactly_once(lines, events)
    for line in lines:
        assert line.commentary.input_partition == line.partition
        assert line.commentary.input_offset is not None
        assert line.commentary.produced_at is not None
        assert line.commentary.model == "announcer-1"


async def test_started_while_one_broker_of_a_cluster_is_away(
    broker: EmbeddedBroker, topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever broker is asked first about the topics may be the one that is away."""
    await broker_topics.create(broker.connection, topics, partitions=1)
    asked = 0

    async def describe(connection: Connection, names: Topics) -> list[Described]:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise BrokerError("one of three is away") from NodeNotReadyError()
        return await broker_topics.describe(connection, names)

    monkeypatch.setattr("stream.worker.describe", describe)
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    async with worker(settings, Announcer()) as running:
        await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == 1)
    assert asked == 2


async def test_a_houses_style_is_published_with_its_sentences_and_its_summaries(
    broker: EmbeddedBroker, topics: Topics, tmp_path: Path
) -> None:
    file = tmp_path / "club" / "english" / "clubhouse.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("base: lively\ncorner: |\n  Corner, and it is for <team>.\n", encoding="utf-8")
    await broker_topics.create(broker.connection, topics, partitions=1)
    events = list(next(iter(simulate(1, seed=3))).match.events)
    await publish(broker.connection, topics.events, events)
    given = lay([tmp_path / "club"])
    try:
        settings = WorkerSettings(connection=broker.connection, topics=topics, styles=(Style("clubhouse"),))
        async with worker(settings, PhrasebookCommentator()) as running:
            await running.until_done(len(events))
        lines = [received.commentary for received in await commentary(broker.connection, topics)]
    finally:
        lay(())
    assert {line.style for line in lines} == {"clubhouse"}
    assert {line.part for line in lines} == {"event", "summary", "report"}
    corners = [line for line in lines if line.kind == "corner"]
    assert corners
    for line in corners:
        assert line.text == f"Corner, and it is for {line.team}."
        assert line.model == f"phrasebook + {given.label}"
