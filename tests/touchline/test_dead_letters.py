"""`touchline dead-letters`: bad events are found, repaired in a file, and put back; then they are commented."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from aiokafka.structs import ConsumerRecord

from broker.embedded.process import EmbeddedBroker
from broker.reader import read
from broker.topics import Topics
from tests.stream.matches import match
from tests.stream.records import Raw, good, publish_raw
from touchline.event_loop import run as run_async

MATCH = match("m", events=6)
BAD = (
    good(MATCH[2], minute=300),
    good(MATCH[3], event_type=77),
    Raw(b"m", b"\x1b[31mno json"),
    Raw(b"\xff", b"\xff\xfe"),
    Raw(b"m", None),
)


@pytest.fixture
def variables(broker: EmbeddedBroker, topics: Topics, here: Any) -> dict[str, str]:
    """Topics of our own with one partition and a short match on them, two of its events bad, and rubbish."""
    names = {f"TOUCHLINE_TOPICS__{field}".upper(): name for field, name in topics.model_dump().items()}
    variables = {
        **names,
        "TOUCHLINE_CONNECTION__BOOTSTRAP": broker.connection.bootstrap,
        "TOUCHLINE_GROUP": topics.events,
        "TOUCHLINE_PARTITIONS": "1",
        "TOUCHLINE_MODEL": "phrasebook",
    }
    assert here("topics", "create", **variables).code == 0
    records = [good(MATCH[0]), good(MATCH[1]), *BAD, good(MATCH[4]), good(MATCH[5])]
    run_async(publish_raw(broker.connection, topics.events, records))
    return variables


def repaired(path: Path, change: Any) -> None:
    """What a user does in an editor, line by line; None deletes a line."""
    lines = [change(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines if line is not None), encoding="utf-8")


def lines_of_events(tail: Any) -> Iterator[dict[str, Any]]:
    """What `touchline tail` prints of events, without summaries."""
    while printed := tail.lines(1):
        line = json.loads(printed[0])
        if line["part"] == "event":
            yield line


async def records_of(broker: EmbeddedBroker, topic: str) -> list[ConsumerRecord]:
    return [record async for record in read(broker.connection, topic)]


def test_bad_events_are_found_repaired_put_back_and_commented(here, variables, start, *, broker, topics, tmp_path):
    assert here("dead-letters", **variables).out == "no dead letters\n"
    worker = start("worker", **variables, TOUCHLINE_LOG_LEVEL="DEBUG")
    tail = start("tail", "--json", "--from-beginning", **variables)
    assert [line["event_id"] for line in islice(lines_of_events(tail), 4)] == ["m/0", "m/1", "m/4", "m/5"]

    listed = here("dead-letters", **variables)
    assert listed.code == 0
    for word in ("schema", "unknown_code", "not_json", "null_value", "field minute", f"{topics.events} 0:3"):
        assert word in listed.out.replace("\n", " ")
    assert "\x1b" not in listed.out
    assert listed.out.endswith("\n5 dead letters\n")
    some = here(
        "dead-letters", "--json", "--reason", "schema", "--reason", "unknown_code", **variables
    ).out.splitlines()
    assert [json.loads(line)["source_offset"] for line in some] == [2, 3]
    number = json.loads(some[1])["dead_letter"]
    assert json.loads(here("dead-letters", "--show", number, **variables).out)["value"]["event_type"] == 77
    assert "no dead letter 7:7" in here("dead-letters", "--show", "7:7", **variables).complaint

    file = tmp_path / "repair.jsonl"
    exported = here("dead-letters", "--export", file, **variables)
    assert (exported.code, exported.complaint) == (0, f"5 dead letters written to {file}")
    assert here("dead-letters", "--export", file, **variables).complaint == f"touchline: {file}: File exists"

    # Untouched, it is refused with line and field, and nothing goes back.
    refused = here("dead-letters", "--put-back", file, **variables)
    assert refused.code == 1
    assert f"{file}:1: field value.minute: " in refused.complaint
    assert "nothing was put back (and 4 more bad lines)" in refused.complaint

    def repair(letter: dict[str, Any]) -> dict[str, Any] | None:
        if letter["reason"] == "schema":
            letter["value"]["minute"] = MATCH[2].minute
        elif letter["reason"] == "unknown_code":
            letter["value"]["event_type"] = int(MATCH[3].event_type)
        else:
            return None
        return letter

    repaired(file, repair)
    assert here("dead-letters", "--put-back", file, **variables).complaint == "2 events put back"
    commented = list(islice(lines_of_events(tail), 2))
    assert [(line["event_id"], line["late"]) for line in commented] == [("m/2", True), ("m/3", True)]
    back = run_async(records_of(broker, topics.events))[-2:]
    assert [(record.key, dict(record.headers)["put_back"]) for record in back] == [(b"m", b"0:0"), (b"m", b"0:1")]
    assert back[0].timestamp == int(MATCH[2].event_time.timestamp() * 1000)

    # Put back once more, nothing is said twice.
    assert here("dead-letters", "--put-back", file, **variables).code == 0
    worker.until_it_says("event seen before")
    assert worker.stop(signal.SIGTERM) == 0
    assert tail.stop(signal.SIGINT) == 0
    assert not any(json.loads(line)["part"] == "event" for line in tail.lines(9, seconds=0.1))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "repair.jsonl:2: not JSON"),
        ("[]", "repair.jsonl:2: a line is a JSON object"),
        ('{"value": null}', "repair.jsonl:2: field value: it is missing"),
        ('{"value_base64": "/w=="}', "repair.jsonl:2: field value: it is in base64"),
        ('{"value": "rubbish"}', "repair.jsonl:2: field value: not JSON"),
        ('{"value": {}}', "repair.jsonl:2: field value.match_id: it is missing"),
        ('{"reason": "model_error", "value": {}}', "repair.jsonl:2: field reason: the commentator failed"),
        ('{"source_topic": 3, "value": {}}', "repair.jsonl:2: field source_topic"),
    ],
)
def test_a_line_that_is_still_bad_is_refused_with_its_number_and_field(here, tmp_path, line, said):
    file = tmp_path / "repair.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    done = here("dead-letters", "--put-back", file, "--bootstrap", "127.0.0.1:1")
    assert (done.code, done.out) == (1, "")
    assert said in done.complaint
