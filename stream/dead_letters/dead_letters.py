"""Dead letters: input records that can't be commented, kept with the reason.

A dead letter is written in the same transaction as the offset that passes its record.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from aiokafka.structs import ConsumerRecord

from broker.connection import Connection
from broker.reader import read
from broker.transactional_producer import Message
from runtime.enums import QuickStrEnum

#: Longest value and key kept, in bytes.
LONGEST_VALUE = 512 * 1024
LONGEST_KEY = 4 * 1024
LONGEST_EXCEPTION = 500
#: What a topic takes in one batch unless it is set, in bytes.
LARGEST_BATCH = 1024 * 1024
#: Bytes that a batch of one record needs for itself, a header for its lengths, and what compression may add.
_BATCH_OVERHEAD, _HEADER_OVERHEAD, _MARGIN = 128, 8, 0.02


class Reason(QuickStrEnum):
    """Why a record was not commented."""

    NULL_VALUE = "null_value"
    NOT_JSON = "not_json"
    SCHEMA = "schema"
    UNKNOWN_CODE = "unknown_code"
    NO_MATCH = "no_match"
    KEY_MISMATCH = "key_mismatch"
    STATE = "state"
    CORRECTION = "correction"
    MODEL_ERROR = "model_error"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Why a record is not commented: a stable word and a precise description."""

    reason: Reason
    exception: str

    def message(self, topic: str, record: ConsumerRecord, largest: int = LARGEST_BATCH) -> Message:
        """The record of the dead-letter topic: original key and value, cut when too long, the rest in headers.

        `largest` is the largest batch that the topic takes, in bytes: the letter is cut to fit. Its timestamp is the
        time of writing: the topic is kept by time, and a match may be years old.
        """
        room = int(largest * (1 - _MARGIN)) - _BATCH_OVERHEAD
        key, value = record.key, record.value
        texts = {
            "reason": self.reason.value,
            "source_topic": record.topic,
            "source_partition": str(record.partition),
            "source_offset": str(record.offset),
            "source_timestamp": str(record.timestamp),
            "truncated_from": "" if value is None else str(len(value)),
            "key_truncated_from": "" if key is None else str(len(key)),
            "null_value": "true",
            "exception": "",
        }
        room -= sum(len(name) + len(text.encode()) + _HEADER_OVERHEAD for name, text in texts.items())
        exception = _cut(self.exception[:LONGEST_EXCEPTION].encode("utf-8", "replace"), room // 2)
        room -= len(exception)
        kept_key = None if key is None else _cut(key, min(LONGEST_KEY, room // 2))
        room -= len(kept_key or b"")
        kept_value = b"" if value is None else _cut(value, min(LONGEST_VALUE, room))
        if value is not None:
            del texts["null_value"]
        if len(kept_value) == len(value or b""):
            del texts["truncated_from"]
        if len(kept_key or b"") == len(key or b""):
            del texts["key_truncated_from"]
        headers = {name: text.encode("utf-8", "replace") for name, text in texts.items()} | {"exception": exception}
        return Message(topic=topic, key=kept_key, value=kept_value, headers=list(headers.items()))


@dataclass(frozen=True, slots=True)
class StoredDeadLetter:
    """A dead letter as read: `partition` and `offset` are its own, `source_…` the original record's."""

    reason: str
    exception: str
    source_topic: str
    source_partition: int
    source_offset: int
    source_timestamp: int
    key: bytes | None
    value: bytes | None
    truncated_from: int | None
    key_truncated_from: int | None
    partition: int
    offset: int

    @classmethod
    def of(cls, record: ConsumerRecord) -> StoredDeadLetter:
        """Inverse of `DeadLetter.message`; missing headers read as empty."""
        headers = {name: value.decode("utf-8", "replace") for name, value in record.headers if value is not None}
        return cls(
            reason=headers.get("reason", ""),
            exception=headers.get("exception", ""),
            source_topic=headers.get("source_topic", ""),
            source_partition=_number(headers.get("source_partition")),
            source_offset=_number(headers.get("source_offset")),
            source_timestamp=_number(headers.get("source_timestamp")),
            key=record.key,
            value=None if "null_value" in headers else record.value,
            truncated_from=_number(headers["truncated_from"]) if "truncated_from" in headers else None,
            key_truncated_from=_number(headers["key_truncated_from"]) if "key_truncated_from" in headers else None,
            partition=record.partition,
            offset=record.offset,
        )


async def read_dead_letters(connection: Connection, topic: str) -> AsyncGenerator[StoredDeadLetter, None]:
    """All dead letters of the topic, up to its present end."""
    async for record in read(connection, topic):
        yield StoredDeadLetter.of(record)


def _cut(data: bytes, most: int) -> bytes:
    return data[: max(0, most)]


def _number(text: str | None) -> int:
    return int(text) if text and text.removeprefix("-").isdecimal() else -1
