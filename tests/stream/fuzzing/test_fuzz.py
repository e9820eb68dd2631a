"""Fuzzed records among real matches: each is commented or a dead letter, and the matches are unharmed."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import hypothesis
import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from commentary.message import Commentary
from commentary.situation import situations
from commentary.style import Style
from model.phrasebook_commentator import PhrasebookCommentator
from sources.simulator import simulate
from sources.source import open_source
from stream.dead_letters.dead_letters import Reason, read_dead_letters
from stream.settings import WorkerSettings
from tests.stream.fuzzing import fuzz
from tests.stream.records import Raw, good, publish_raw
from tests.stream.running import event_lines, worker

#: How many records, from which seed. The gate tries the same ones in every run, the slow tier new ones.
FUZZED = [
    pytest.param(10_000, 11, marks=pytest.mark.ci, id="10,000"),
    pytest.param(100_000, random.randrange(2**32), marks=pytest.mark.slow, id="100,000"),
]


def drawn(count: int, seed: int) -> list[Raw]:
    """Records drawn by hypothesis."""
    records: list[Raw] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count // 20,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(fuzz.DRAWN, fuzz.EVENTS)
    def draw(raw: tuple[bytes | None, bytes | None], events: list[dict[str, object]]) -> None:
        key, value = raw
        records.append(Raw(b"" if value is None and key is None else key, value))  # the client sends no such record
        records.extend(Raw(str(event["match_id"]).encode(), orjson.dumps(event)) for event in events)

    draw()
    return records[:count]


@pytest.mark.parametrize(("count", "seed"), FUZZED)
async def test_fuzzed_records_among_real_matches(count: int, seed: int, broker: EmbeddedBroker, topics: Topics) -> None:
    print(f"seed {seed}")  # noqa: T201 (shown when it fails)
    connection = broker.connection
    await broker_topics.create(connection, topics, partitions=3)
    matches = [match.events for match in open_source("classic").matches()]
    matches += [simulated.match.events for simulated in simulate(6, 3)]
    real = [event for match in matches for event in match]
    draw = random.Random(seed)
    by_hypothesis = count // 6  # which takes its time
    fuzzed = [*drawn(by_hypothesis, seed), *fuzz.damaged(real, count - by_hypothesis, draw)]
    assert len(fuzzed) == count
    draw.shuffle(fuzzed)
    # The one reason that few draws meet: a match that begins with a correction.
    first = next(event for event in real if not event.is_information)
    fuzzed.append(good(first.model_copy(update={"match_id": "fuzz-unknown", "revision": 1})))
    records = list(fuzzed)
    # The real matches, each in its order, spread among the fuzzed records.
    for place, event in zip(sorted(draw.sample(range(count), len(real))), real, strict=True):
        records.insert(place, good(event))
    await publish_raw(connection, topics.events, records)

    commentator = PhrasebookCommentator()
    config = WorkerSettings(connection=connection, topics=topics, group=topics.events)
    async with worker(config, commentator) as running:
        await running.until_done(len(records), 60 * count / 10_000)
        value = running.metrics.value
        results = {
            name: value("touchline_events_total", result=name)
            for name in ("commented", "duplicate", "dead_letter", "silent")
        }
        assert value("touchline_transaction_aborts_total") == 0

    lines = await event_lines(connection, topics)
    letters = [letter async for letter in read_dead_letters(connection, topics.dead_letters)]
    assert sum(results.values()) == len(records)
    assert (len(lines), len(letters)) == (results["commented"], results["dead_letter"])

    # Every record: commented, in the dead letters with its reason, or an event id seen before.
    commented = {(line.input_partition, line.input_offset) for line in lines}
    dead = {(letter.source_partition, letter.source_offset) for letter in letters}
    assert not commented & dead
    assert len(commented) == len(lines)
    assert len(dead) == len(letters)
    reasons = Counter(letter.reason for letter in letters)
    assert reasons.keys() <= set(Reason)
    assert reasons.keys() >= set(Reason) - {Reason.MODEL_ERROR}
    assert results["commented"] > len(real) + 500, "the fuzzed records are all too bad to try much"
    for letter in letters:
        assert letter.exception
        assert letter.reason != Reason.MODEL_ERROR, (letter.exception, letter.value)

    # The real matches are commented as if there had been nothing else.
    said: dict[str, list[Commentary]] = defaultdict(list)
    for line in lines:
        said[line.match_id].append(line)
    for match in matches:
        offline = list(situations(match, Style.LIVELY))
        expected = [
            Commentary.of(one, line, commentator.name)
            for one, line in zip(offline, commentator.comment(offline), strict=True)
        ]
        own = {"input_partition": None, "input_offset": None, "produced_at": None}
        assert [line.model_copy(update=own) for line in said[match[0].match_id]] == expected
