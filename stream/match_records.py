"""The match records of one partition: each match after the events read so far, and what was chosen to say of it.

Bounded: beyond the bound the least recently used match is forgotten. Records from the changelog stay packed until
their match goes on; those of ended matches are packed again. Packed and compressed, one takes 3 kB.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Self

import cramjam
import orjson
import structlog
from orjson import Fragment

from commentary.content.memory import NO_MEMORY, Memory
from commentary.situation import Situation, is_told
from commentary.style import Style
from commentary.summaries.issued import Issued, due
from commentary.summaries.part import Part
from football.errors import DamagedStateError
from football.event_history import TooOldError
from football.events import MatchEvent
from football.state import MatchState

log = structlog.get_logger("stream.match_records")

#: Of the record as JSON. Versions 2 to 4 are states alone, with the version of the state.
RECORD_VERSION = 5
#: Most names of one team: a record must fit into a message, and a feed with more mixes up matches.
_NAMES = 200
#: Longest history of a match, in characters of ids and bytes of events, for the same reason. A long match has 20,000.
_HISTORY = 250_000


class RecordRefusedError(Exception):
    """The event contradicts the record of its match."""


class CorrectionRefusedError(RecordRefusedError):
    """The event to correct is unknown or forgotten."""


class Change(NamedTuple):
    """What an event does to its match.

    `situations`: one for each style and language; none when there is nothing to say. `parts`: summaries and reports to
    publish with the event's lines.
    """

    before: MatchState
    replaced: MatchEvent | None
    record: MatchRecord
    situations: tuple[Situation, ...]
    parts: tuple[Part, ...]


class MatchRecord(NamedTuple):
    """A match as the next owner of its partition needs it: its state, what was chosen to say, what was summed up."""

    state: MatchState
    memory: Memory = NO_MEMORY
    issued: Issued = Issued()

    def apply(self, event: MatchEvent, variants: Sequence[tuple[Style, str]]) -> Change:
        """The record after an event that it has not seen. Raises TooOldError for an event too old to be corrected."""
        state = self.state.apply(event)
        replaced = self.state.replaced_by(event) if event.revision else None
        memory = self.memory
        situations: list[Situation] = []
        if is_told(event, replaced):
            situations = [Situation(event, state, style, replaced, language, memory) for style, language in variants]
            memory = _remembered(memory, situations)
        parts, issued = _parts(event, replaced, state, self.issued, variants)
        return Change(self.state, replaced, MatchRecord(state, memory, issued), tuple(situations), parts)

    def to_bytes(self) -> bytes:
        """Versioned JSON, some kilobytes."""
        return orjson.dumps(
            {
                "version": RECORD_VERSION,
                "state": Fragment(self.state.to_bytes()),
                "memory": self.memory.to_json(),
                "issued": Fragment(self.issued.to_json()),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Inverse of `to_bytes`; reads the states of earlier versions too, without memory and summaries.

        Raises StateError when the bytes are damaged or of another version.
        """
        try:
            raw = orjson.loads(data)
            if raw["version"] != RECORD_VERSION:
                return cls(MatchState.from_bytes(data))
            state = MatchState.from_bytes(orjson.dumps(raw["state"]))
            return cls(state, Memory.from_json(raw["memory"]), Issued.from_json(raw["issued"]))
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise DamagedStateError(f"match record can't be read: {error!r}") from error


# The state is right whatever is said of it: an event on which content selection fails must not be lost to the score.


def _remembered(memory: Memory, situations: Sequence[Situation]) -> Memory:
    """The memory after the situations of an event; as before where content selection fails."""
    try:
        chosen = situations if len(situations) == 1 else {one.style: one for one in situations}.values()
        for one in chosen:  # the languages of a style choose the same
            memory = memory.apply(one)
    except Exception as error:  # noqa: BLE001 (its lines fail in the same way, and become a dead letter)
        log.warning("an event can't be remembered", event_id=situations[0].event.event_id, error=repr(error))
    return memory


def _parts(
    event: MatchEvent,
    replaced: MatchEvent | None,
    state: MatchState,
    issued: Issued,
    variants: Sequence[tuple[Style, str]],
) -> tuple[tuple[Part, ...], Issued]:
    """The parts that are due; none where they can't be worked out."""
    try:
        return due(event, replaced, state, issued, variants)
    except Exception as error:  # noqa: BLE001 (the next event tries again)
        log.warning("a summary can't be worked out", event_id=event.event_id, error=repr(error))
        return (), issued


class PartitionRecords:
    """Match records by match id, least recently used first. `stale` are other matches to be deleted from the topic."""

    def __init__(self, stored: Mapping[str, bytes], kept: int, stale: Collection[str] = ()) -> None:
        self._records: OrderedDict[str, MatchRecord | bytes] = OrderedDict(
            (match_id, _packed(data)) for match_id, data in stored.items()
        )
        self._kept = kept
        self._stale = frozenset(stale)

    def __contains__(self, match_id: object) -> bool:
        return match_id in self._records

    def __len__(self) -> int:
        return len(self._records)

    def get(self, match_id: str) -> MatchRecord | None:
        """The record of a match, None when it is unknown. Raises StateError when its bytes are damaged."""
        record = self._records.get(match_id)
        if isinstance(record, bytes):
            record = self._records[match_id] = MatchRecord.from_bytes(_unpacked(record))
        return record

    def apply(self, event: MatchEvent, variants: Sequence[tuple[Style, str]]) -> Change | None:
        """Keep the record after the event, and return what changed; None when the event was applied before.

        Raises RecordRefusedError when the event contradicts the match or can't correct it, and StateError.
        """
        before = self.get(event.match_id)
        if before is None:
            if event.revision and not event.is_information:
                raise CorrectionRefusedError(
                    f"revision {event.revision} of the event {event.event_id} corrects an unknown match: "
                    "it has been forgotten, or its events come later"
                )
            before = MatchRecord(MatchState.before(event))
        state = before.state
        if state.has_seen(event):
            self._keep(before)
            return None
        if event.home != state.home.name or event.away != state.away.name:
            raise RecordRefusedError(
                f"the event is of {event.home} – {event.away}, match {event.match_id} is "
                f"{state.home.name} – {state.away.name}"
            )
        try:
            change = before.apply(event, variants)
        except TooOldError as error:
            raise CorrectionRefusedError(str(error)) from error
        except Exception as error:
            raise RecordRefusedError(repr(error)) from error
        after = change.record.state
        if max(len(after.home.players), len(after.away.players)) > _NAMES:
            raise RecordRefusedError(f"a team of match {event.match_id} would have more than {_NAMES} players")
        if after.history_size > _HISTORY:
            raise RecordRefusedError(f"the events of match {event.match_id} would be more than a record can hold")
        self._keep(change.record)
        self._records.move_to_end(event.match_id)
        return change

    def _keep(self, record: MatchRecord) -> None:
        state = record.state
        self._records[state.match_id] = _packed(record.to_bytes()) if state.ended else record

    @property
    def are_many(self) -> bool:
        """Whether `forget` would drop any."""
        return bool(self._stale) or len(self._records) > self._kept

    def forget(self) -> list[str]:
        """Drop the least recently used matches beyond the bound, and the stale ones; returns their ids."""
        dropped: list[str] = []
        if self._stale:
            dropped += self._stale - self._records.keys()
            self._stale = frozenset()
        while len(self._records) > self._kept:
            dropped.append(self._records.popitem(last=False)[0])
        return dropped

    def stored(self) -> dict[str, bytes]:
        """All records as the topic has them."""
        return {
            match_id: _unpacked(record) if isinstance(record, bytes) else record.to_bytes()
            for match_id, record in self._records.items()
        }


def _packed(data: bytes) -> bytes:
    """A record's bytes in a quarter of their size (zstd, the quickest level)."""
    return bytes(cramjam.zstd.compress(data, 1))


def _unpacked(data: bytes) -> bytes:
    return bytes(cramjam.zstd.decompress(data))
