"""The messages of a transaction: lines, match records, dead letters, and events that are passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from broker.transactional_producer import Message
from stream import changelog
from stream.dead_letters.dead_letters import LARGEST_BATCH
from stream.errors import CommitError, WorkerError
from stream.record_progress import Finished, published
from stream.settings import WorkerSettings

_LATE = (("late", b"true"),)


def transaction_messages(
    settings: WorkerSettings,
    batch: Sequence[Finished],
    position: int,
    now: datetime,
    *,
    topic_id: str,
    largest: Mapping[str, int],
) -> list[Message]:
    """What a transaction writes: the lines in order, each match's last record, dead letters, events for elsewhere.

    `position` is the offset to be committed, `topic_id` the input topic's, `largest` what topics take in a batch, in
    bytes.
    """
    topics = settings.topics
    lines = [
        Message(
            topics.commentary,
            one.applied.record.key,
            published(line, one.applied.record, now, late=late),
            _LATE if late else (),
        )
        for one in batch
        for line in one.commentary
        for late in [bool(one.applied.oddities) and one.applied.late and line.part == "event"]
    ]
    changes = changelog.messages(settings, [one.applied for one in batch], position, topic_id)
    most = largest.get(topics.dead_letters, LARGEST_BATCH)
    dead = [
        one.dead_letter.message(topics.dead_letters, one.applied.record, most)
        for one in batch
        if one.dead_letter is not None
    ]
    copies = [
        Message(record.topic, record.key, record.value, passed.headers(record, settings.group), passed.partition)
        for one in batch
        for record, passed in [(one.applied.record, one.applied.passed)]
        if passed is not None
    ]
    return [*lines, *changes, *dead, *sorted(copies, key=lambda copy: copy.partition or 0)]


def too_large(messages: Sequence[Message], largest: Mapping[str, int]) -> Exception:
    """Why a topic did not take the messages: a record that never fits, or a setting that has changed meanwhile."""
    for one in messages:
        size, most = len(one.key or b"") + len(one.value or b""), largest.get(one.topic, LARGEST_BATCH)
        if size > most:
            key = (one.key or b"").decode("utf-8", "replace")
            return WorkerError(
                f"topic {one.topic} takes at most {most} bytes in a batch, and a record of {key} has {size}: "
                "raise its max.message.bytes"
            )
    return CommitError("a batch is larger than its topic takes")
