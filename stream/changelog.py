"""The state changelog: what an owner must know of its matches, in a compacted topic.

* A record is one match after its latest event: key `{group}/{match id}`, value the state. The group is in
  the key because two groups that comment the same events must not overwrite each other.
* It is written in the transaction of the commentary it belongs to, to the partition of the same number.
  It carries the offset of the input up to which it holds, so that restored states and position always
  agree, even where a broker answers with a committed offset of a moment ago.
* An ended match is kept: a late or repeated event must find it. A tombstone is written, in the same way,
  when the owner forgets a match (`WorkerSettings.matches_kept`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from broker.reader import read
from broker.transactional_producer import Message
from football.state import MatchState
from stream.settings import WorkerSettings

_INPUT = "input"


@dataclass(slots=True)
class Restored:
    """One partition's states by match id, longest untouched first, and the input offset they include."""

    states: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    offset: int = -1


def message(settings: WorkerSettings, match_id: str, state: MatchState | None, offset: int) -> Message:
    """The record for a state that includes the event at the input offset; for None the tombstone."""
    return Message(
        topic=settings.topics.state,
        key=f"{settings.group}/{match_id}".encode(),
        value=None if state is None else state.to_bytes(),
        headers=[(_INPUT, f"{settings.topics.events}@{offset}".encode())],
    )


async def restore(settings: WorkerSettings, partitions: Sequence[int]) -> dict[int, Restored]:
    """What the group's earlier owners committed, for each partition. Fence them before calling it.

    Another group that shares the topic may have a transaction open: what ours committed after it began can be
    read only when it has ended, so it is waited for.
    """
    prefix = f"{settings.group}/".encode()
    restored = {partition: Restored() for partition in partitions}
    async for record in read(settings.connection, settings.topics.state, partitions=partitions, up_to_open=True):
        if record.key is None or not record.key.startswith(prefix):
            continue
        found = restored[record.partition]
        match_id = record.key[len(prefix) :].decode()
        found.states.pop(match_id, None)
        if record.value is not None:
            found.states[match_id] = record.value
        topic, _, offset = dict(record.headers).get(_INPUT, b"").decode().rpartition("@")
        if topic == settings.topics.events:
            found.offset = int(offset)  # the latest, not the greatest: the topic of events may have been made anew
    return restored
