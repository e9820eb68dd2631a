"""Which summaries of a match were published, in which revision, and which are due after an event.

It travels with the match state. An ordinary event costs a look-up in a table and a comparison of integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple, Self

import orjson

from commentary.situation import Situation
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.log import Log
from commentary.summaries.marks import MARKS, Mark, passed
from commentary.summaries.part import Part
from commentary.summaries.pending import is_pending
from commentary.summaries.selection import select
from football.events import MatchEvent
from football.standing_events import StandingEvent, standing_events
from football.state import MatchState

_WITHDRAWN = ""


class Issue(NamedTuple):
    """The latest revision of a part, and the digest of what it says; an empty digest when it was withdrawn."""

    revision: int
    digest: str


_NOTHING: Mapping[Mark, Issue] = MappingProxyType({})


class Issued(NamedTuple):
    """How many marks the match has passed, and what was published of them. Immutable."""

    passed: int = 0
    parts: Mapping[Mark, Issue] = _NOTHING

    def to_json(self) -> bytes:
        """Some bytes of JSON; `{}` before the first mark."""
        if not self.passed and not self.parts:
            return b"{}"
        return orjson.dumps(
            {"passed": self.passed, "parts": {mark.value: list(issue) for mark, issue in self.parts.items()}}
        )

    @classmethod
    def from_json(cls, data: bytes | str | Mapping[str, Any]) -> Self:
        """Inverse of `to_json`, also of what orjson has read of it. Raises KeyError, TypeError or ValueError."""
        raw = data if isinstance(data, Mapping) else orjson.loads(data)
        return cls(raw["passed"], {Mark(name): Issue(*issue) for name, issue in raw["parts"].items()}) if raw else cls()

    def with_parts(self, parts: Sequence[Part], passed: int) -> Issued:
        """The same after these parts were published."""
        new = {part.mark: Issue(part.revision, _WITHDRAWN if part.retracted else part.digest) for part in parts}
        return Issued(passed, {**self.parts, **new})


def due(
    event: MatchEvent, replaced: MatchEvent | None, state: MatchState, issued: Issued
) -> tuple[tuple[Part, ...], Issued]:
    """The parts to publish with the event's own line (`Part.precedes`), in order, and what is issued then.

    `replaced`: the earlier revision, if the event corrects it; `state`: the match after the event. The event must be
    new: one seen before changes nothing, so nothing is due.
    """
    own = passed(event.period, event.minute, event.event_type2)
    if (own == issued.passed and not event.revision) or event.is_information:
        return (), issued  # what is known of the match later changes later parts only
    first = own > issued.passed and replaced is None and not event.retracted
    if first and is_pending(state):
        return (), issued  # it waits for the next event
    if first:
        marks, now = [MARKS[own - 1]], own
    elif state.ended:
        marks, now = list({**issued.parts, Mark.REPORT: None}), Mark.REPORT.number
    elif Mark.REPORT.number == issued.passed:
        marks, now = list(issued.parts), passed(state.period, state.minute, None)
    else:
        marks, now = list(issued.parts), issued.passed
    events = standing_events(state.history) if marks else []
    if events is None or (first and _is_overtaken(marks[0], event, events)):
        return (), issued._replace(passed=now)
    found = (_changed(mark, event, state, events, issued.parts.get(mark)) for mark in marks)
    parts = tuple(part for part in found if part is not None)
    return parts, issued.with_parts(parts, now) if parts else issued._replace(passed=now)


def _is_overtaken(mark: Mark, event: MatchEvent, events: Sequence[StandingEvent]) -> bool:
    """Whether a goal after the mark was told before its summary, which had to wait: what it says is no news."""
    return mark.minute is not None and any(
        one.is_goal_of_play and one.sequence != event.sequence and not mark.includes(one.period, one.minute)
        for one in events
        if one.is_goal
    )


def with_parts(situations: Iterable[Situation]) -> Iterator[tuple[Situation, tuple[Part, ...]]]:
    """The situations of one match, each with the parts that it makes due."""
    issued = Issued()
    for situation in situations:
        parts, issued = due(situation.event, situation.replaced, situation.state, issued)
        yield situation, parts


def report_of(events: Iterable[MatchEvent]) -> Part | None:
    """The report of a whole match, as it stands after the last event; None without events, or of too many."""
    state: MatchState | None = None
    last: MatchEvent | None = None
    for event in events:
        state = state or MatchState.before(event)
        if not state.has_seen(event):
            state, last = state.apply(event), event
    standing = None if state is None else standing_events(state.history)
    if state is None or last is None or standing is None:
        return None
    return _part(Mark.REPORT, 0, last, state, standing)


def _changed(
    mark: Mark, event: MatchEvent, state: MatchState, events: Sequence[StandingEvent], before: Issue | None
) -> Part | None:
    """The part of a mark in its next revision; None when it says what it said before."""
    retracted = mark is Mark.REPORT and not state.ended
    if retracted and (before is None or before.digest == _WITHDRAWN):
        return None
    part = _part(mark, 0 if before is None else before.revision + 1, event, state, events)
    if retracted:
        return replace(part, retracted=True)
    return part if before is None or before.digest != part.digest else None


def _part(mark: Mark, revision: int, event: MatchEvent, state: MatchState, events: Sequence[StandingEvent]) -> Part:
    facts = SummaryFacts.of(events, mark, state)
    return Part(mark, revision, event, facts, select(facts), Log(events, mark.value, state.info))
