"""What reaches the log of all that is logged."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from stream.operations import logs


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    before = structlog.get_config()
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    out = io.StringIO()
    logs.set_up("json", "INFO", out)
    try:
        yield out
    finally:
        root.handlers = handlers
        root.setLevel(level)
        structlog.configure(**before)
        logging.getLogger("broker.contact").setLevel(logging.NOTSET)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_repeated_warning_is_logged_once(log: io.StringIO) -> None:
    one = structlog.get_logger("stream.test")
    for number in range(100):
        one.warning("not opened", partition=number)
        one.info("opened", partition=number)
    logging.getLogger("aiokafka.producer.sender").warning("Got error produce response on topic-partition %s", "a")
    logging.getLogger("aiokafka.producer.sender").warning("Got error produce response on topic-partition %s", "b")
    events = [line["event"] for line in lines(log)]
    assert events.count("not opened") == 1
    assert events.count("opened") == 100
    assert [event for event in events if "produce" in str(event)] == ["Got error produce response on topic-partition a"]


def test_commands_for_people_have_it_in_their_own_form(log: io.StringIO) -> None:
    logs.for_people(log)
    structlog.get_logger("stream.test").warning("waiting for a transaction", transactional_id="a.1", why="no answer")
    structlog.get_logger("stream.test").warning("the topic is gone")
    structlog.get_logger("stream.test").info("not worth a line")
    assert log.getvalue().splitlines() == [
        "touchline: waiting for a transaction (transactional id: a.1, why: no answer)",
        "touchline: the topic is gone",
    ]


def test_warnings_about_single_records_are_all_logged(log: io.StringIO) -> None:
    for offset in range(100):
        structlog.get_logger("stream.test").warning("dead letter", partition=0, offset=offset)
    assert len(lines(log)) == 100


def test_what_aiokafka_says_of_lost_connections_is_left_to_us(log: io.StringIO) -> None:
    logging.getLogger("aiokafka").error("Unable to update metadata from %s", [1])
    logging.getLogger("aiokafka.consumer.fetcher").error("Failed fetch messages from %s: %s", 1, "gone")
    logging.getLogger("aiokafka.consumer.fetcher").error("Fetch to node failed: %s", "corrupt")
    assert [line["event"] for line in lines(log)] == ["Fetch to node failed: corrupt"]
