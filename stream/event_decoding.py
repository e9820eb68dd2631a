"""Decodes a record of the match events into an event, or into a dead letter with the reason."""

from __future__ import annotations

from aiokafka.structs import ConsumerRecord

from football.errors import EventError
from football.events import MatchEvent
from stream.dead_letters.dead_letters import DeadLetter, Reason


def decode(record: ConsumerRecord) -> MatchEvent | DeadLetter:
    """The record's event, or a dead letter. Never raises.

    The key must be the match id: it chose the partition, and order and state hold only within one.
    """
    if record.value is None:
        return DeadLetter(Reason.NULL_VALUE, "the record has no value")
    try:
        event = MatchEvent.from_json(record.value)
    except EventError as error:
        return DeadLetter(Reason(error.reason), str(error))
    except Exception as error:  # noqa: BLE001 (records come from anywhere, and any may raise anything)
        return DeadLetter(Reason.SCHEMA, repr(error))
    if record.key != event.match_id.encode():
        return DeadLetter(Reason.KEY_MISMATCH, f"the key is {key_text(record)!r}, the match id {event.match_id!r}")
    return event


def key_text(record: ConsumerRecord) -> str | None:
    """The record's key as text to show; None when it has none."""
    return None if record.key is None else record.key[:120].decode("utf-8", "replace")
