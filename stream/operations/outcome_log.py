"""Logs what has become of a committed record: dead letters as warnings, odd events, and all else for debugging."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import structlog

from stream.event_decoding import key_text
from stream.record_progress import Finished, Oddity

log = structlog.get_logger("stream.operations.outcome_log")


def log_outcomes(batch: Iterable[Finished]) -> None:
    """Log records whose outcome is committed."""
    everything = log.is_enabled_for(logging.DEBUG)
    for one in batch:
        if everything or one.dead_letter is not None or one.applied.oddities:
            _log(one)


def _log(one: Finished) -> None:
    record, partition = one.applied.record, one.applied.record.partition
    where = {"match": key_text(record), "partition": partition, "offset": record.offset}
    if one.dead_letter is not None:
        log.warning("dead letter", reason=one.dead_letter.reason.value, why=one.dead_letter.exception, **where)
    elif one.commentary:
        line = next((line for line in one.commentary if line.part == "event"), one.commentary[0])
        about = {"match": line.match_id, "event_id": line.event_id, "partition": partition, "offset": record.offset}
        if oddities := one.applied.oddities:
            # Followed matches leave room between their sequences: a gap alone is no news.
            tell = log.debug if oddities == (Oddity.GAP,) else log.info
            tell("odd event", oddities=[str(oddity) for oddity in oddities], **about)
        log.debug("commented", text=line.text, **about)
    elif one.applied.passed is not None:
        log.debug("passed on to the partition that has its match", to=one.applied.passed.partition, **where)
    else:
        log.debug("event seen before" if one.applied.match is None else "retracted before it was commented", **where)
