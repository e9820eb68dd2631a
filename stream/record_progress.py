"""The progress of an input record through the worker: read (`stream.ordering`), applied, finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import structlog
from aiokafka.structs import ConsumerRecord

from commentary.message import Commentary, Line
from commentary.situation import Situation
from commentary.style import Style
from commentary.summaries.part import Part, RefusedPartError, in_order
from football.events import MatchEvent
from runtime.enums import QuickStrEnum
from stream.dead_letters.dead_letters import DeadLetter, Reason
from stream.match_records import Change, CorrectionRefusedError, MatchRecord, PartitionRecords, RecordRefusedError
from stream.ordering import Read
from stream.topic_changes.partition_growth import Passed

log = structlog.get_logger("stream.record_progress")


class Oddity(QuickStrEnum):
    """What is odd about an event that is commented nevertheless."""

    LATE = "late"  # an event that follows it in the match was commented before
    CORRECTION = "correction"  # it replaces an event that was commented before
    GAP = "gap"  # events before it are missing so far
    AFTER_END = "after_end"  # the match was over


class Applied(NamedTuple):
    """A record applied to its match, and what to do with it.

    Situations to comment (one per style and language), or a dead letter, or neither: an event seen before is skipped,
    and a retraction of an event never commented is only remembered. `match` is the match after the event, None when
    the record changed nothing. `parts`: the summaries and reports that it makes due. `passed`: to which partition the
    event is passed on, which has its match.
    """

    record: ConsumerRecord
    #: When it was read (monotonic seconds).
    seconds: float
    match: MatchRecord | None = None
    situations: tuple[Situation, ...] = ()
    parts: tuple[Part, ...] = ()
    dead_letter: DeadLetter | None = None
    forgotten: tuple[str, ...] = ()
    passed: Passed | None = None
    oddities: tuple[Oddity, ...] = ()

    @property
    def late(self) -> bool:
        """Whether an event that follows it in the match was commented before."""
        return Oddity.LATE in self.oddities


class Finished(NamedTuple):
    """An applied record with its commentary: its line in each style and language, then the parts; or a dead letter.

    Parts are due whatever becomes of the line: a dead letter may have some.
    """

    applied: Applied
    commentary: tuple[Commentary, ...] = ()
    dead_letter: DeadLetter | None = None
    #: Summaries and reports that are not published, by why: the check refused the text, or an error.
    unpublished: tuple[str, ...] = ()


def apply(read: Read, records: PartitionRecords, variants: Sequence[tuple[Style, str]], *, forget: bool) -> Applied:
    """Apply an event to its match; `forget` drops the oldest matches beyond their bound.

    Raises StateError when a stored record is damaged.
    """
    record = read.record
    try:
        change = records.apply(read.event, variants)
    except RecordRefusedError as error:
        reason = Reason.CORRECTION if isinstance(error, CorrectionRefusedError) else Reason.STATE
        return Applied(record, read.seconds, dead_letter=DeadLetter(reason, str(error)))
    if change is None:
        return Applied(record, read.seconds)
    forgotten = tuple(records.forget()) if forget and records.are_many else ()
    oddities = _oddities(read.event, change)
    return Applied(
        record, read.seconds, change.record, change.situations, change.parts, None, forgotten, None, oddities
    )


def _oddities(event: MatchEvent, change: Change) -> tuple[Oddity, ...]:
    if event.is_information:
        return ()
    if change.replaced is not None:
        return (Oddity.CORRECTION,)
    before = change.before
    if event.sequence == before.last_sequence + 1 and not before.ended:
        return ()
    found = []
    if event.sequence < before.last_sequence:
        found.append(Oddity.LATE)
    if event.sequence > max(1, before.last_sequence + 1):
        found.append(Oddity.GAP)
    if before.ended:
        found.append(Oddity.AFTER_END)
    return tuple(found)


def next_sequence(match: MatchRecord | None) -> int:
    """The sequence that leaves no gap. An unknown match may start at 0 or 1."""
    return 1 if match is None else match.state.last_sequence + 1


def finish(
    applied: Applied, lines: Sequence[Line | Exception], model: str, variants: Sequence[tuple[Style, str]]
) -> Finished:
    """Add the lines, one per situation, and the parts: before the lines what the event has no share in.

    If one of the lines failed, none of them is published.
    """
    unpublished: list[str] = []
    parts = tuple(_written(applied.parts, model, variants, unpublished)) if applied.parts else ()
    written = [line for line in lines if isinstance(line, Line)]
    if applied.dead_letter or len(written) < len(lines):
        failures = [line for line in lines if isinstance(line, Exception)]
        failed = DeadLetter(Reason.MODEL_ERROR, repr(failures[0])) if failures else applied.dead_letter
        return Finished(applied, in_order((), parts), failed, tuple(unpublished))
    pairs = zip(applied.situations, written, strict=True)
    said = tuple([Commentary.of(situation, line, model) for situation, line in pairs])
    return Finished(applied, in_order(said, parts) if parts else said, None, tuple(unpublished))


def _written(
    parts: Sequence[Part], model: str, variants: Sequence[tuple[Style, str]], unpublished: list[str]
) -> Iterator[tuple[Part, Commentary]]:
    """Each part in each style and language that has sentences for it. One that can't be is logged and counted."""
    for part in parts:
        for style, language in variants:
            try:
                line = part.commentary(style, language, model)
            except Exception as error:  # noqa: BLE001 (the events have their lines nevertheless)
                where = {"match": part.facts.match_id, "part": part.mark.value, "style": style, "language": language}
                log.warning("a summary can't be written", error=repr(error), **where)
                unpublished.append("refused" if isinstance(error, RefusedPartError) else "error")
                continue
            if line is not None:
                yield part, line


def published(line: Commentary, record: ConsumerRecord, now: datetime, *, late: bool) -> bytes:
    """The line as JSON, with the place of its event, whether it came late, and the time of publication."""
    return line.to_json(
        {"late": late, "input_partition": record.partition, "input_offset": record.offset, "produced_at": now}
    )
