"""The check of a summary or report before it is published: each sentence is read back and held against the events.

A text that can't be read, or that states what the events do not bear out, is not published. What is true is computed by
`commentary.summaries.truths`, which shares no code with the one that chose what to say and wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from commentary.summaries.log import Log
from commentary.summaries.points import ADDED_WORDS, LISTS, PointKind
from commentary.summaries.reading import Stated, read
from commentary.summaries.reading.signs import Item, Spelling
from commentary.summaries.truths import TRUTHS
from football.codes import SecondType
from football.standing_events import StandingEvent

#: What only a match that was played to its end bears out.
OF_A_RESULT = frozenset(
    {
        *(PointKind.UNREWARDED_GOALLESS, PointKind.UNREWARDED_LEVEL, PointKind.UNREWARDED_BEHIND),
        *(PointKind.RED_TURN, PointKind.RED_HELD, PointKind.RED_WON, PointKind.EIGHT),
        *(PointKind.NINE, PointKind.NINE_HELD, PointKind.WON_IT, PointKind.MADE_SURE, PointKind.PENALTY_WINNER),
    }
)


def fault(text: str, log: Log, spelling: Spelling, style: str, language: str) -> str | None:
    """What is wrong with the text; None when every sentence of it is true."""
    said = read(text, spelling, style, language, report=log.is_report)
    if said is None:
        return f"it has words that the style does not have: {text}"
    for alternatives in said:
        if not any(all(_holds(stated, log) for stated in one) for one in alternatives):
            kinds = " or ".join(sorted({" and ".join(stated.kind.value for stated in one) for one in alternatives}))
            return f"the events do not bear out {kinds} with {[dict(stated.values) for stated in alternatives[0]]}"
    return None


def _holds(stated: Stated, log: Log) -> bool:
    if stated.kind is PointKind.WITHDRAWN:
        return True
    if log.is_report and log.is_abandoned and stated.kind in OF_A_RESULT:
        return False
    return any(
        all(_agrees(slot, value, true.get(slot), log) for slot, value in stated.values.items())
        for true in TRUTHS[stated.kind](log)
    )


def _agrees(slot: str, said: Any, true: Any, log: Log) -> bool:  # noqa: ANN401 (whatever a slot holds)
    if true is None:
        return False
    if slot in LISTS:
        return _is_list(said, true, log)
    if slot == "when" and isinstance(said[0], str):  # "in the 2nd minute of added time"
        return bool(said[1] == true[1] and said[0] == ADDED_WORDS.get(true[0], "added_when"))
    return bool(said == true)


def _is_list(said: Sequence[Item], events: Sequence[StandingEvent], log: Log) -> bool:
    """Whether the items name each of the events once, and call them what they are."""
    left = list(events)
    for item in said:
        own = [event for event in left if _is_named(item, event)]
        if not own or not _are_as_said(item, own, log):
            return False
        left = [event for event in left if event not in own]
    return not left


def _are_as_said(item: Item, own: Sequence[StandingEvent], log: Log) -> bool:
    """Whether the events have the clocks, number and team of an item, and are a substitute's where it says so."""
    team = {"dismissed": item.team, "own_goal": 3 - item.team if item.team else 0}.get(item.form, 0)
    clocks = [_clock(event) for event in own] == [clock for clock, _ in item.clocks]
    return (
        (clocks or not item.clocks)
        and (item.form != "several" or len(own) == item.number)
        and all(event.side == team for event in own if team or item.form == "dismissed")
        and (item.form != "substitute" or all((event.side, event.player) in log.came_on for event in own))
        and (not item.clocks or item.form == "own_goal" or _penalties(item, own))
    )


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
