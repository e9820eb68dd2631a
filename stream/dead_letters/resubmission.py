"""Resubmits dead letters: exports them to a file, and puts the repaired events back on the topic they came from.

The file has one JSON object a line. `value`, the event, is to be repaired; the other fields say where it came from.
Before anything is published every line is read as the worker would read it, so that no bad event goes back.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from aiokafka.errors import KafkaError

from broker.clients import new_producer
from broker.connection import Connection
from broker.topics import partition_count
from football.errors import EventError
from football.events import MatchEvent
from runtime import validation
from runtime.counts import counted
from runtime.devices import no_device
from runtime.errors import TouchlineError
from stream.dead_letters.dead_letters import Reason, StoredDeadLetter
from stream.errors import WorkerError

#: Header of a record that was put back: partition and offset of its dead letter.
PUT_BACK = "put_back"


class RepairError(TouchlineError):
    """A line of the file can't be put back: file, line, field and reason."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """An event that goes back to `topic`; `letter` is `PARTITION:OFFSET` of its dead letter."""

    topic: str
    event: MatchEvent
    letter: str


def exported(letter: StoredDeadLetter) -> dict[str, Any]:
    """The letter as a JSON object; its value as an object if it is one, else as text, else in base64."""
    found: dict[str, Any] = {
        "dead_letter": f"{letter.partition}:{letter.offset}",
        "reason": letter.reason,
        "exception": letter.exception,
        "source_topic": letter.source_topic,
        "source_partition": letter.source_partition,
        "source_offset": letter.source_offset,
        "key": None if letter.key is None else letter.key.decode("utf-8", "replace"),
    }
    if letter.truncated_from is not None:
        found["truncated_from"] = letter.truncated_from
    if letter.key_truncated_from is not None:
        found["key_truncated_from"] = letter.key_truncated_from
    return found | _value(letter.value)


def _value(value: bytes | None) -> dict[str, Any]:
    if value is None:
        return {"value": None}
    try:
        found = orjson.loads(value)
    except orjson.JSONDecodeError:
        pass
    else:
        if isinstance(found, dict):
            return {"value": found}
    try:
        return {"value": value.decode("utf-8")}
    except UnicodeDecodeError:
        return {"value_base64": base64.b64encode(value).decode()}


def read_repaired(path: Path, topic: str) -> list[Repaired]:
    """The events of a file; a line without a topic goes to `topic`. Raises RepairError if any line is bad.

    Empty lines are skipped: to leave a letter out, delete its line.
    """
    repaired: list[Repaired] = []
    faults: list[str] = []
    for number, line in enumerate(no_device(path).read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            repaired.append(_repaired(line, topic))
        except RepairError as error:
            faults.append(f"{path}:{number}: {error}")
    if faults:
        more = f" (and {counted(len(faults) - 1, 'more bad line')})" if len(faults) > 1 else ""
        raise RepairError(f"{faults[0]}; nothing was put back{more}")
    return repaired


def _repaired(line: bytes, topic: str) -> Repaired:
    try:
        letter = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RepairError(validation.of_json(error)) from error
    if not isinstance(letter, dict):
        raise RepairError("a line is a JSON object, as `touchline dead-letters --export` writes it")
    if letter.get("reason") == Reason.MODEL_ERROR:
        raise RepairError(
            "field reason: the commentator failed on this event, which already counts in its match: delete the line, "
            "since put back it would be skipped as seen before"
        )
    target = letter.get("source_topic") or topic
    if not isinstance(target, str):
        raise RepairError("field source_topic: it must be a name")
    return Repaired(target, _event(letter), str(letter.get("dead_letter", "")))


def _event(letter: Mapping[str, Any]) -> MatchEvent:
    if letter.get("value") is None:
        what = "is in base64 because it is not text" if "value_base64" in letter else "is missing"
        raise RepairError(f"field value: it {what}: write the event there, as a JSON object")
    value = letter["value"]
    try:
        return MatchEvent.from_dict(value) if isinstance(value, dict) else MatchEvent.from_json(str(value))
    except EventError as error:
        field = f"value.{error.field}" if error.field else "value"
        raise RepairError(f"field {field}: {str(error).removeprefix(f'field {error.field}: ')}") from error


async def put_back(connection: Connection, repaired: Sequence[Repaired]) -> None:
    """Publish the events with their match as key and their event time. Raises WorkerError and MissingTopicError.

    The producer is idempotent, so retries write nothing twice. Putting the same file back twice does no harm: a
    revision commented before, or a lower one, is skipped.
    """
    for topic in sorted({one.topic for one in repaired}):
        await partition_count(connection, topic)  # raises MissingTopicError
    producer = new_producer(connection, enable_idempotence=True, acks="all")
    try:
        await producer.start()
        sent = [
            await producer.send(
                one.topic,
                one.event.to_json(),
                key=one.event.match_id.encode(),
                timestamp_ms=int(one.event.event_time.timestamp() * 1000),
                headers=[(PUT_BACK, one.letter.encode())],
            )
            for one in repaired
        ]
        for done in sent:
            await done
    except KafkaError as error:
        raise WorkerError(f"not all were put back ({error!r}): put the file back again") from error
    finally:
        await producer.stop()
