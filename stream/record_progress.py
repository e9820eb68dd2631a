"""The progress of an input record through the worker: read (`stream.ordering`), applied, finished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from commentary.message import Commentary, Line
from commentary.situation import Situation, is_told
from commentary.style import Style
from football.events import MatchEvent
from football.state import MatchState
from stream.dead_letters.dead_letters import DeadLetter, Reason
from stream.match_states import CorrectionRefusedError, PartitionStates, StateRefusedError
from stream.ordering import Read


class Oddity(StrEnum):
    """What is odd about an event that is commented nevertheless."""

    LATE = "late"  # an event that follows it in the match was commented before
    CORRECTION = "correction"  # it replaces an event that was commented before
    GAP = "gap"  # events before it are missing so far
    AFTER_END = "after_end"  # the match was over


class Applied(NamedTuple):
    """A record applied to the match states, and what to do with it.

    Situations to comment (one per style and language), or a dead letter, or neither: an event seen before is skipped,
    and a retraction of an event never commented is only remembered. `state` is the match after the event, None when
    the record changed nothing.
    """

    record: ConsumerRecord
    #: When it was read (monotonic seconds).
    seconds: float
    state: MatchState | None = None
    situations: tuple[Situation, ...] = ()
    dead_letter: DeadLetter | None = None
    forgotten: tuple[str, ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def late(self) -> bool:
        """Whether an event that follows it in the match was commented before."""
        return Oddity.LATE in self.oddities


class Finished(NamedTuple):
    """An applied record with its commentary, one per style and language, or with its dead letter."""

    applied: Applied
    commentary: tuple[Commentary, ...] = ()
    dead_letter: DeadLetter | None = None


def apply(read: Read, states: PartitionStates, variants: Sequence[tuple[Style, str]], *, forget: bool) -> Applied:
    """Apply an event to the states; `forget` drops the oldest beyond their bound.

    Raises StateError when a stored state is damaged.
    """
    record, event = read.record, read.event
    before = states.get(event.match_id)
    try:
        state = states.apply(event)
    except StateRefusedError as error:
        reason = Reason.CORRECTION if isinstance(error, CorrectionRefusedError) else Reason.STATE
        return Applied(record, read.seconds, dead_letter=DeadLetter(reason, str(error)))
    if state is None:
        return Applied(record, read.seconds)
    replaced = before.replaced_by(event) if before else None
    situations = (Situation(event, state, style, replaced, language) for style, language in variants)
    return Applied(
        record,
        read.seconds,
        state,
        situations=tuple(situations) if is_told(event, replaced) else (),
        forgotten=tuple(states.forget()) if forget else (),
        oddities=_oddities(event, before, replaced),
    )


def _oddities(event: MatchEvent, before: MatchState | None, replaced: MatchEvent | None) -> tuple[Oddity, ...]:
    if event.is_information:
        return ()
    if replaced is not None:
        return (Oddity.CORRECTION,)
    found = []
    if before is not None and event.sequence < before.last_sequence:
        found.append(Oddity.LATE)
    if event.sequence > next_sequence(before):
        found.append(Oddity.GAP)
    if before is not None and before.ended:
        found.append(Oddity.AFTER_END)
    return tuple(found)


def next_sequence(state: MatchState | None) -> int:
    """The sequence that leaves no gap. An unknown match may start at 0 or 1."""
    return 1 if state is None else state.last_sequence + 1


def finish(applied: Applied, lines: Sequence[Line | Exception], model: str) -> Finished:
    """Add the lines, one per situation. If one of them failed, none is published."""
    failures = [line for line in lines if isinstance(line, Exception)]
    if applied.dead_letter or failures:
        failed = DeadLetter(Reason.MODEL_ERROR, repr(failures[0])) if failures else applied.dead_letter
        return Finished(applied, dead_letter=failed)
    pairs = zip(applied.situations, lines, strict=True)
    return Finished(
        applied, commentary=tuple(Commentary.of(one, line, model) for one, line in pairs if isinstance(line, Line))
    )


def published(line: Commentary, record: ConsumerRecord, now: datetime, *, late: bool) -> bytes:
    """The line as JSON, with the place of its event, whether it came late, and the time of publication."""
    return line.to_json(
        {"late": late, "input_partition": record.partition, "input_offset": record.offset, "produced_at": now}
    )
