"""What becomes of one input record on its way through the worker: `Arrival`, then `Finished`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aiokafka.structs import ConsumerRecord

from football.commentary import Commentary, Line, Situation, Style
from football.state import MatchState
from stream.dead_letters import DeadLetter, Reason
from stream.decode import decode
from stream.states import PartitionStates, StateRefusedError


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record that was read, and what it asks for.

    Situations to tell (one per style), or a dead letter, or neither: an event id seen before is passed by.
    """

    record: ConsumerRecord
    situations: tuple[Situation, ...] = ()
    dead_letter: DeadLetter | None = None
    forgotten: tuple[str, ...] = ()
    seconds: float = field(default_factory=time.monotonic)

    @property
    def state(self) -> MatchState | None:
        """The match after the event; None when the record changed nothing."""
        return self.situations[0].state if self.situations else None


@dataclass(frozen=True, slots=True)
class Finished:
    """An arrival with its commentary, one per style, or with the dead letter it became."""

    arrival: Arrival
    commentary: tuple[Commentary, ...] = ()
    dead_letter: DeadLetter | None = None


def arrive(record: ConsumerRecord, states: PartitionStates, styles: Sequence[Style]) -> Arrival:
    """Decode a record and apply its event to the states. Raises StateError when a stored state is damaged."""
    event = decode(record)
    if isinstance(event, DeadLetter):
        return Arrival(record, dead_letter=event)
    try:
        state = states.apply(event)
    except StateRefusedError as error:
        return Arrival(record, dead_letter=DeadLetter(Reason.STATE, str(error)))
    if state is None:
        return Arrival(record)
    return Arrival(
        record,
        situations=tuple(Situation(event, state, style) for style in styles),
        forgotten=tuple(states.forget()),
    )


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


def published(line: Commentary, record: ConsumerRecord, now: datetime) -> Commentary:
    """The line with where its event came from, and the time of its publication."""
    return line.model_copy(
        update={"input_partition": record.partition, "input_offset": record.offset, "produced_at": now}
    )
