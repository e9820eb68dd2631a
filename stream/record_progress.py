"""What becomes of one input record on its way through the worker: `Arrival`, then `Finished`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from commentary.message import Commentary, Line
from commentary.situation import Situation, is_told
from commentary.style import Language, Style
from football.events import MatchEvent
from football.state import MatchState
from stream.dead_letters.dead_letters import DeadLetter, Reason
from stream.match_states import CorrectionRefusedError, PartitionStates, StateRefusedError
from stream.ordering import Read


class Remark(StrEnum):
    """What is odd about an event that is told all the same."""

    LATE = "late"  # an event that follows it in the match was told before
    CORRECTION = "correction"  # it takes the place of an event that was told before
    GAP = "gap"  # events before it are missing so far
    AFTER_END = "after_end"  # the match was over


class Arrival(NamedTuple):
    """A record that was read, and what it asks for.

    Situations to tell (one per style and language), or a dead letter, or neither: what was told before is passed by,
    and what is taken back before it was told is only remembered. `state` is the match after the event, None when the
    record changed nothing.
    """

    record: ConsumerRecord
    #: When it was read (monotonic seconds).
    seconds: float
    state: MatchState | None = None
    situations: tuple[Situation, ...] = ()
    dead_letter: DeadLetter | None = None
    forgotten: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def late(self) -> bool:
        """An event that follows it in the match was told before."""
        return Remark.LATE in self.remarks


class Finished(NamedTuple):
    """An arrival with its commentary, one per style, or with the dead letter it became."""

    arrival: Arrival
    commentary: tuple[Commentary, ...] = ()
    dead_letter: DeadLetter | None = None


def arrive(read: Read, states: PartitionStates, tellings: Sequence[tuple[Style, Language]], *, forget: bool) -> Arrival:
    """Apply an event that was read to the states, and `forget` what is too much of them.

    Raises StateError when a stored state is damaged.
    """
    record, event = read.record, read.event
    before = states.get(event.match_id)
    try:
        state = states.apply(event)
    except StateRefusedError as error:
        reason = Reason.CORRECTION if isinstance(error, CorrectionRefusedError) else Reason.STATE
        return Arrival(record, read.seconds, dead_letter=DeadLetter(reason, str(error)))
    if state is None:
        return Arrival(record, read.seconds)
    replaced = before.replaced_by(event) if before else None
    return Arrival(
        record,
        read.seconds,
        state,
        situations=tuple(Situation(event, state, style, replaced, language) for style, language in tellings)
        if is_told(event, replaced)
        else (),
        forgotten=tuple(states.forget()) if forget else (),
        remarks=_remarks(event, before, replaced),
    )


def _remarks(event: MatchEvent, before: MatchState | None, replaced: MatchEvent | None) -> tuple[Remark, ...]:
    if replaced is not None:
        return (Remark.CORRECTION,)
    remarks = []
    if before is not None and event.sequence < before.last_sequence:
        remarks.append(Remark.LATE)
    if event.sequence > next_sequence(before):
        remarks.append(Remark.GAP)
    if before is not None and before.ended:
        remarks.append(Remark.AFTER_END)
    return tuple(remarks)


def next_sequence(state: MatchState | None) -> int:
    """The sequence that leaves no gap. A match of which nothing is known may begin with 0 or with 1."""
    return 1 if state is None else state.last_sequence + 1


def finish(arrival: Arrival, lines: Sequence[Line | Exception], model: str) -> Finished:
    """Put the lines, one per situation, to the arrival. Where one of them failed, none is published."""
    failures = [line for line in lines if isinstance(line, Exception)]
    if arrival.dead_letter or failures:
        failed = DeadLetter(Reason.MODEL_ERROR, repr(failures[0])) if failures else arrival.dead_letter
        return Finished(arrival, dead_letter=failed)
    pairs = zip(arrival.situations, lines, strict=True)
    return Finished(
        arrival, commentary=tuple(Commentary.of(one, line, model) for one, line in pairs if isinstance(line, Line))
    )


def published(line: Commentary, record: ConsumerRecord, now: datetime, *, late: bool) -> bytes:
    """The line as JSON, with where its event came from, whether it came late, and the time of its publication."""
    return line.to_json(
        {"late": late, "input_partition": record.partition, "input_offset": record.offset, "produced_at": now}
    )
