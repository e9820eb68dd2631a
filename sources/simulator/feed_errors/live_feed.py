"""A finished match as a live feed sends it: some events wrong at first, late, or twice.

When all is sent, the match stands as it was: each wrong event is corrected, and what never happened is
taken back. `mistakes` makes the wrong events; this module decides when they are sent and corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import NamedTuple

from football.codes import CorrectionReason, EventType, Period, SecondType, Side
from football.events import MatchEvent
from football.match import Overturned
from sources.simulator.feed_errors.mistakes import AvailablePlayers, Invented, invented, mistaken, on_pitch

#: Of the events that are corrected, those that never happened, those corrected twice, those taken back and given again.
_INVENTED, _TWICE, _GIVEN_AGAIN = 0.35, 0.1, 0.1
#: Seconds from an event to its correction, by reason, and from what is looked at to the announcement of the check.
_DELAYS = {
    CorrectionReason.VAR: (60.0, 160.0),
    CorrectionReason.REFEREE: (5.0, 30.0),
    CorrectionReason.RECORD: (30.0, 900.0),
}
_CHECK = (10.0, 40.0)
#: How many places later a late event is sent, and a duplicate follows.
_LATER = (2, 6)
_REPEATED = (1, 4)
#: What changes the score or the men on the pitch is put right before the match is over.
_BEFORE_THE_END = frozenset(
    {
        EventType.ATTEMPT,
        EventType.PENALTY_CONCEDED,
        EventType.YELLOW_CARD,
        EventType.SECOND_YELLOW_CARD,
        EventType.RED_CARD,
    }
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the events of a match, how many are corrected, sent late, and sent twice."""

    corrections: float = 0.05
    late: float = 0.05
    duplicates: float = 0.02


class _Told(NamedTuple):
    """A revision of the happening of that number, and the second (after the first event) at which it is sent."""

    second: float
    happening: int
    event: MatchEvent


class _Happening(NamedTuple):
    """What one sequence number stands for: the second at which it happens, and its revisions in order."""

    second: float
    revisions: list[tuple[float, MatchEvent]]


def live_feed(
    events: Sequence[MatchEvent], draw: Random, shares: Shares | None = None, overturned: Sequence[Overturned] = ()
) -> list[MatchEvent]:
    """The events of one whole match in the order in which they are sent; all chance is from `draw`.

    What the video assistant referee `overturned` in a simulated match is sent as it was decided first, whatever the
    shares are.

    Match information in front stays there as it is. Ids stay; what never happened has ids of its own, and all
    sequences are renumbered to make place for it.
    A correction has the sequence and the clock of what it corrects, and its own time.
    """
    if not events:
        return []
    if events[0].is_information:
        return [events[0], *live_feed(events[1:], draw, shares, overturned)]
    shares = shares or Shares()
    happenings = sorted(_happenings(events, draw, shares.corrections, overturned), key=lambda one: one.second)
    sent = [
        _Told(second, number, event.model_copy(update={"sequence": events[0].sequence + number}))
        for number, happening in enumerate(happenings)
        for second, event in happening.revisions
    ]
    sent.sort(key=lambda one: (one.second, one.happening))
    return _as_sent([one.event for one in sent], draw, shares)


def _happenings(
    events: Sequence[MatchEvent], draw: Random, corrections: float, overturned: Sequence[Overturned]
) -> Iterator[_Happening]:
    seconds = _seconds(events)
    decided = _as_decided(events, overturned)
    yield from decided.values()
    whistles = {event.period: second for event, second in zip(events, seconds, strict=True)}
    for number, (event, second, pitch) in enumerate(zip(events, seconds, on_pitch(events), strict=True)):
        if event.event_id in decided:
            continue
        wrong = draw.random() < corrections
        goes_on = number + 1 < len(events) and events[number + 1].period is event.period
        if wrong and draw.random() < _INVENTED and goes_on and _in_play(event):
            begins = second + (seconds[number + 1] - second) * draw.uniform(0.2, 0.8)
            new = invented(event, draw, pitch)
            moment = event.event_time + timedelta(seconds=begins - second)
            named = new.event.model_copy(update={"event_id": f"{event.event_id}a", "event_time": moment})
            yield from _never_happened(new._replace(event=named), begins, whistles[event.period], draw)
            wrong = False
        end = seconds[-1] if event.event_type in _BEFORE_THE_END else None
        revisions = _revisions(event, draw, pitch) if wrong else [event]
        yield _Happening(second, list(_timed(revisions, second, end, draw)))


def _as_decided(events: Sequence[MatchEvent], overturned: Sequence[Overturned]) -> dict[str, _Happening]:
    """What was decided first and then overturned, and what it came to, by event id."""
    final = {event.event_id: event for event in events}
    decided = {}
    for first, _, moment in overturned:
        stands = final.get(first.event_id)
        corrected = _revised(stands or first, 1, CorrectionReason.VAR, retracted=stands is None)
        decisions = (first, corrected.model_copy(update={"event_time": moment}))
        seconds = [(event.event_time - events[0].event_time).total_seconds() for event in decisions]
        decided[first.event_id] = _Happening(seconds[0], list(zip(seconds, decisions, strict=True)))
    return decided


def _seconds(events: Sequence[MatchEvent]) -> list[float]:
    """Seconds after the first event, never backwards: the order of a match is that of its events."""
    seconds: list[float] = []
    for event in events:
        second = (event.event_time - events[0].event_time).total_seconds()
        seconds.append(max(second, seconds[-1] if seconds else 0.0))
    return seconds


def _in_play(event: MatchEvent) -> bool:
    return event.event_type is not EventType.ANNOUNCEMENT and event.period is not Period.SHOOT_OUT


def _revisions(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> list[MatchEvent]:
    """The event's revisions, the last as it was; one only where there is no way to err."""
    first = mistaken(event, draw, pitch)
    if first is None:
        return [event]
    way = draw.random()
    wrong, reason = [first.event], first.reason
    if way < _TWICE and (second := mistaken(event, draw, pitch)) and second.event != first.event:
        wrong, reason = [first.event, _revised(second.event, 1, first.reason)], second.reason
    elif way > 1 - _GIVEN_AGAIN and _in_play(event):
        reason = CorrectionReason.VAR if event.event_type in _BEFORE_THE_END else CorrectionReason.RECORD
        wrong = [event, _revised(event, 1, reason, retracted=True)]
    return [*wrong, _revised(event, len(wrong), reason)]


def _never_happened(new: Invented, second: float, whistle: float, draw: Random) -> Iterator[_Happening]:
    """An event sent and taken back, with the video assistant's check in between, if there is one."""
    event = new.event
    taken_back = _revised(event, 1, new.reason, retracted=True)
    revisions = list(_timed([event, taken_back], second, whistle, draw))
    yield _Happening(second, revisions)
    if new.review is not None:
        back = revisions[1][0] - second
        seconds = min(draw.uniform(*_CHECK), back / 2)
        yield _Happening(second + seconds, [(second + seconds, _check(event, new, seconds))])


def _check(event: MatchEvent, new: Invented, seconds: float) -> MatchEvent:
    """The announcement that the video assistant looks at the event; of a penalty, from the side that would get it."""
    penalty = event.event_type is EventType.PENALTY_CONCEDED
    side = event.side.other if penalty else event.side
    return MatchEvent.model_validate(
        {
            **event.model_dump(include=_OF_THE_MATCH),
            "event_id": f"{event.event_id}b",
            "event_time": event.event_time + timedelta(seconds=seconds),
            "event_type": EventType.ANNOUNCEMENT,
            "event_type2": SecondType.VAR_CHECK,
            "review": new.review,
            "side": side,
            "team": event.home if side is Side.HOME else event.away,
            "opponent": event.away if side is Side.HOME else event.home,
            "player": None if penalty else event.player,
        }
    )


_OF_THE_MATCH = {"match_id", "sequence", "period", "minute", "added_minute", "competition"}


def _revised(event: MatchEvent, revision: int, reason: CorrectionReason, *, retracted: bool = False) -> MatchEvent:
    return event.model_copy(update={"revision": revision, "reason": reason, "retracted": retracted})


def _timed(
    revisions: Sequence[MatchEvent], second: float, end: float | None, draw: Random
) -> Iterator[tuple[float, MatchEvent]]:
    """The revisions with the second at which each is sent; all before `end`, where that is given."""
    passed = 0.0
    for event in revisions:
        if event.reason is not None:
            delay = draw.uniform(*_DELAYS[event.reason])
            passed += delay if end is None else min(delay, (end - second - passed) * draw.uniform(0.2, 0.8))
        yield second + passed, event.model_copy(update={"event_time": event.event_time + timedelta(seconds=passed)})


def _as_sent(events: Sequence[MatchEvent], draw: Random, shares: Shares) -> list[MatchEvent]:
    """With some sent late and some twice. The first stays the first: nothing can be corrected of an unknown match."""
    sent: list[tuple[float, MatchEvent]] = []
    for place, event in enumerate(events):
        late = place > 0 and draw.random() < shares.late
        at = place + (draw.randint(*_LATER) + 0.5 if late else 0.0)
        sent.append((at, event))
        if draw.random() < shares.duplicates:
            sent.append((at + draw.randint(*_REPEATED) + 0.25, event))
    return [event for _, event in sorted(sent, key=lambda one: one[0])]
