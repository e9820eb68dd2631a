"""From a record of the match events to an event, or to the dead letter that says why not."""

from __future__ import annotations

from aiokafka.structs import ConsumerRecord

from football.errors import EventError
from football.events import MatchEvent
from stream.dead_letters.dead_letters import DeadLetter, Reason


def decode(record: ConsumerRecord) -> MatchEvent | DeadLetter:
    """Read one record. Whatever is in it, the answer is an event or a dead letter; it never raises.

    The key must be the match id: order and state hold only within one partition, and the key chose it.
    """
    if record.value is None:
        return DeadLetter(Reason.NULL_VALUE, "the record has no value")
    try:
        event = MatchEvent.from_json(record.value)
    except EventError as error:
        return DeadLetter(Reason(error.reason), str(error))
    except Exception as error:  # noqa: BLE001 (records come from anyone: whatever one makes the reader raise is its fault)
        return DeadLetter(Reason.SCHEMA, repr(error))
    if record.key != event.match_id.encode():
        return DeadLetter(Reason.KEY_MISMATCH, f"the key is {key_text(record)!r}, the match id {event.match_id!r}")
    return event


def key_text(record: ConsumerRecord) -> str | None:
    """The record's key as text to show, whatever is in it; None when it has none."""
    return None if record.key is None else record.key[:120].decode("utf-8", "replace")
