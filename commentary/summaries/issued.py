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
from commentary.summaries.part import Part, variant
from commentary.summaries.selection import select
from football.codes import CARDS, EventType, SecondType
from football.event_history import RecentEvent
from football.events import MatchEvent
from football.standing_events import StandingEvent, standing_events
from football.state import MatchState

_WITHDRAWN = ""
#: Minutes after which the kick or the outcome is not waited for any more.
_LONGEST = 6
#: What happens while the players wait.
_MEANWHILE = frozenset({EventType.FOUL, EventType.HAND_BALL, EventType.SUBSTITUTION, *CARDS})
_PAUSES = frozenset(
    {
        SecondType.VAR_CHECK,
        SecondType.VAR_CONFIRMED,
        SecondType.INJURY,
        SecondType.DELAY,
        SecondType.ADDED_TIME,
        SecondType.PLAY_RESUMED,
    }
)


_ALL: Mapping[str, int] = MappingProxyType({})
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Issue(NamedTuple):
    """The latest revision of a part, and the digest of what it says; an empty digest when it was withdrawn.

    `published`: the last revision in each style and language (`variant`) that has not this one; `NEVER` for none.
    `texts`: digests of the texts that readers have, by `variant`.
    """

    revision: int
    digest: str
    published: Mapping[str, int] = _ALL
    texts: Mapping[str, str] = _NO_TEXTS


_NOTHING: Mapping[Mark, Issue] = MappingProxyType({})
#: The styles and languages that are published.
Variants = Iterable[tuple[str, str]]


class Issued(NamedTuple):
    """How many marks the match has passed, and what was published of them. Immutable."""

    passed: int = 0
    parts: Mapping[Mark, Issue] = _NOTHING

    def to_json(self) -> bytes:
        """Some bytes of JSON; `{}` before the first mark."""
        if not self.passed and not self.parts:
            return b"{}"
        parts = {mark.value: issue[:2] for mark, issue in self.parts.items()}
        published = {mark.value: issue.published for mark, issue in self.parts.items() if issue.published}
        texts = {mark.value: issue.texts for mark, issue in self.parts.items() if issue.texts}
        more = {name: found for name, found in (("published", published), ("texts", texts)) if found}
        return orjson.dumps({"passed": self.passed, "parts": parts, **more})

    @classmethod
    def from_json(cls, data: bytes | str | Mapping[str, Any]) -> Self:
        """Inverse of `to_json`, also of what orjson has read of it. Raises KeyError, TypeError or ValueError."""
        raw = data if isinstance(data, Mapping) else orjson.loads(data)
        if not raw:
            return cls()
        published, texts = raw.get("published", {}), raw.get("texts", {})
        return cls(
            raw["passed"],
            {
                Mark(name): Issue(revision, digest, published.get(name, _ALL), texts.get(name, _NO_TEXTS))
                for name, (revision, digest) in raw["parts"].items()
            },
        )

    def with_parts(self, parts: Sequence[Part], passed: int, variants: Variants) -> Issued:
        """The same after these parts were published."""
        return Issued(passed, {**self.parts, **{part.mark: _issue(part, variants) for part in parts}})


def _issue(part: Part, variants: Variants) -> Issue:
    last = {variant(*one): part.last_published(*one) for one in variants}
    earlier = {name: revision for name, revision in last.items() if revision != part.revision}
    texts = {name: text for one in variants if (text := part.text_digest(*one)) for name in [variant(*one)]}
    return Issue(part.revision, _WITHDRAWN if part.retracted else part.digest, earlier or _ALL, texts)


def due(
    event: MatchEvent, replaced: MatchEvent | None, state: MatchState, issued: Issued, variants: Variants
) -> tuple[tuple[Part, ...], Issued]:
    """The parts to publish with the event's own line (`Part.precedes`), in order, and what is issued then.

    `replaced`: the earlier revision, if the event corrects it; `state`: the match after the event; `variants`: the
    styles and languages in which the parts will be published. The event must be new: one seen before changes nothing,
    so nothing is due.
    """
    own = passed(event.period, event.minute, event.event_type2)
    if (own == issued.passed and not event.revision) or event.is_information:
        return (), issued  # what is known of the match later changes later parts only
    first = own > issued.passed and replaced is None and not event.retracted
    if first and _is_pending(state):
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
    return parts, issued.with_parts(parts, now, variants) if parts else issued._replace(passed=now)


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
        variants = [(situation.style, situation.language)]
        parts, issued = due(situation.event, situation.replaced, situation.state, issued, variants)
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
    part = _part(mark, 0, event, state, events)
    if before is not None:
        part = replace(part, revision=before.revision + 1, published=before.published, texts=before.texts)
    if retracted:
        return replace(part, retracted=True)
    return part if before is None or before.digest != part.digest else None


def _part(mark: Mark, revision: int, event: MatchEvent, state: MatchState, events: Sequence[StandingEvent]) -> Part:
    facts = SummaryFacts.of(events, mark, state)
    return Part(mark, revision, event, facts, select(facts), Log(events, mark.value, state.info))


def _is_pending(state: MatchState) -> bool:
    """Whether the last event belongs to a penalty or a check that began before it and is not over.

    No summary comes between.
    """
    *before, present = state.recent or (None,)
    if present is None or not (_is_meanwhile(present) or present.event_type == EventType.ATTEMPT):
        return False
    for one in reversed(before):
        if one.period != present.period or not 0 <= present.played - one.played <= _LONGEST:
            return False
        if one.event_type == EventType.PENALTY_CONCEDED:
            # The kick belongs to it; a shot of the others shows that play went on.
            return present.event_type != EventType.ATTEMPT or present.side != one.side
        if one.event_type2 == SecondType.VAR_CHECK:
            return _is_meanwhile(present)
        if one.event_type2 == SecondType.VAR_CONFIRMED or not _is_meanwhile(one):
            return False
    return False


def _is_meanwhile(event: RecentEvent) -> bool:
    return event.event_type in _MEANWHILE or event.event_type2 in _PAUSES
