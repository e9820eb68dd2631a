"""The changelog: the match records of a partition, in a compacted topic.

* A record is one match after its latest event: key `{group}/{match id}`, value a `MatchRecord`. The group is in
  the key because two groups that comment the same events must not overwrite each other.
* It is written in the same transaction as the match's commentary, to the partition of the same number. It has the
  input offset that it includes, so that restored records and position agree, even where a broker answers with an
  outdated committed offset, and the id of the input topic: records of a topic that was deleted are not used.
* An ended match is kept: a late or repeated event must find it. A tombstone is written, in the same way,
  when the owner forgets a match (`WorkerSettings.matches_kept`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from broker.reader import read
from broker.transactional_producer import Message
from stream.match_records import MatchRecord
from stream.record_progress import Applied
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import same

_INPUT, _TOPIC_ID = "input", "input_topic_id"


@dataclass(slots=True)
class Restored:
    """One partition's match records by match id, least recently used first, and the input offset that they include.

    `stale` are matches of an earlier topic of this name, whose records are not used and can be deleted.
    """

    records: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    offset: int = -1
    stale: set[str] = field(default_factory=set)


def messages(settings: WorkerSettings, batch: Iterable[Applied], position: int, topic_id: str = "") -> list[Message]:
    """What a batch changes, one record a match, in the order of last use. `position` is the offset to be committed."""
    matches: dict[str, tuple[MatchRecord | None, int]] = {}
    for one in batch:
        changed = [] if one.match is None else [(one.match.state.match_id, one.match)]
        for match_id, match in [*changed, *((forgotten, None) for forgotten in one.forgotten)]:
            matches.pop(match_id, None)
            matches[match_id] = (match, one.record.offset)
    return [
        message(settings, match_id, match, min(offset, position - 1), topic_id)
        for match_id, (match, offset) in matches.items()
    ]


def message(
    settings: WorkerSettings, match_id: str, match: MatchRecord | bytes | None, offset: int, topic_id: str = ""
) -> Message:
    """The message of a match that includes the event at the input offset; None gives a tombstone.

    `topic_id` is the input topic's, "" where brokers give topics none.
    """
    value = match.to_bytes() if isinstance(match, MatchRecord) else match
    return Message(
        topic=settings.topics.state,
        key=key(settings, match_id),
        value=value,
        headers=[(_INPUT, f"{settings.topics.events}@{offset}".encode()), (_TOPIC_ID, topic_id.encode())],
    )


def key(settings: WorkerSettings, match_id: str) -> bytes:
    """The key of a match's record."""
    return f"{settings.group}/{match_id}".encode()


async def restore(settings: WorkerSettings, partitions: Sequence[int], topic_id: str = "") -> dict[int, Restored]:
    """What the group's earlier owners committed, by partition, for the input topic of that id. They must be fenced.

    Another group that shares the topic may have a transaction open: what ours committed after its beginning can be
    read only after its end, so this waits for it.
    """
    prefix = f"{settings.group}/".encode()
    restored = {partition: Restored() for partition in partitions}
    async for record in read(settings.connection, settings.topics.state, partitions=partitions, up_to_open=True):
        if record.key is None or not record.key.startswith(prefix):
            continue
        found = restored[record.partition]
        match_id = record.key[len(prefix) :].decode()
        headers = dict(record.headers)
        current = same(headers.get(_TOPIC_ID, b"").decode(), topic_id)
        found.records.pop(match_id, None)
        found.stale.discard(match_id)
        if record.value is not None and current:
            found.records[match_id] = record.value
        elif record.value is not None:
            found.stale.add(match_id)
        topic, _, offset = headers.get(_INPUT, b"").decode().rpartition("@")
        if topic == settings.topics.events and current:
            found.offset = int(offset)  # the latest, not the greatest: the topic of events may have been replaced
    return restored
