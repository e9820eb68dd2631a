"""The check of a summary or report before it is published: each sentence is read back and held against the events.

A text that can't be read, or that states what the events do not bear out, is not published. What is true is computed by
`commentary.summaries.truths`, which shares no code with the one that chose what to say and wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from commentary.summaries.log import Log
from commentary.summaries.points import LISTS, PointKind
from commentary.summaries.reading import Stated, read
from commentary.summaries.reading_signs import Item, Spelling
from commentary.summaries.truths import TRUTHS
from football.codes import SecondType
from football.standing_events import StandingEvent


def fault(text: str, log: Log, spelling: Spelling, style: str, language: str) -> str | None:
    """What is wrong with the text; None when every sentence of it is true."""
    said = read(text, spelling, style, language, report=log.is_report)
    if said is None:
        return f"it has words that the style does not have: {text}"
    for alternatives in said:
        if not any(_holds(stated, log) for stated in alternatives):
            kinds = " or ".join(sorted({stated.kind.value for stated in alternatives}))
            return f"the events do not bear out {kinds} with {dict(alternatives[0].values)}"
    return None


def _holds(stated: Stated, log: Log) -> bool:
    if stated.kind is PointKind.WITHDRAWN:
        return True
    return any(
        all(_agrees(slot, value, true.get(slot)) for slot, value in stated.values.items())
        for true in TRUTHS[stated.kind](log)
    )


def _agrees(slot: str, said: Any, true: Any) -> bool:  # noqa: ANN401 (whatever a slot holds)
    if true is None:
        return False
    if slot in LISTS:
        return _is_list(said, true)
    if slot == "when" and said[0] is None:
        return bool(said[1] == true[1])  # "in the 2nd minute of added time"
    return bool(said == true)


def _is_list(said: Sequence[Item], events: Sequence[StandingEvent]) -> bool:
    """Whether the items name each of the events once, and call them what they are."""
    left = list(events)
    for item in said:
        own = [event for event in left if _is_named(item, event)]
        if not own or (item.clocks and [_clock(event) for event in own] != [clock for clock, _ in item.clocks]):
            return False
        if item.form == "several" and len(own) != item.number:
            return False
        if item.form == "dismissed" and any(event.side != item.team for event in own):
            return False
        if item.clocks and item.form != "own_goal" and not _penalties(item, own):
            return False
        left = [event for event in left if event not in own]
    return not left


def _is_named(item: Item, event: StandingEvent) -> bool:
    if item.form == "unnamed":
        return not event.player
    is_own = event.event_type2 == SecondType.OWN_GOAL
    if event.player != item.player:
        return False
    return is_own == (item.form == "own_goal")


def _penalties(item: Item, events: Sequence[StandingEvent]) -> bool:
    """Whether the clocks call those goals penalties that are; of a style that marks none, whatever they are."""
    if item.form == "dismissed":
        return True
    return [called for _, called in item.clocks] == [Log.is_penalty(event) for event in events]


def _clock(event: StandingEvent) -> tuple[int, int]:
    return event.minute, event.added_minute
