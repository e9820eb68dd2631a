"""`SummaryFacts`: what a match has been up to a mark, from its standing events and its information alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter
from typing import Self

from commentary.summaries.marks import Mark
from football.clock import PERIOD_END, clock
from football.codes import CARDS, EventType, Period, SecondType, ShotOutcome, Side
from football.match_information import Carried, MatchInformation
from football.standing_events import StandingEvent
from football.state import MatchState

#: The period and the minutes that a running summary looks back on: behind the first, up to the second.
WINDOWS = {
    Mark.QUARTER: (Period.FIRST_HALF, 0, 15),
    Mark.HALF_HOUR: (Period.FIRST_HALF, 15, 30),
    Mark.HOUR: (Period.SECOND_HALF, 45, 60),
    Mark.THREE_QUARTERS: (Period.SECOND_HALF, 60, 75),
}
_WHISTLES = {
    Mark.HALF_TIME: SecondType.HALF_TIME,
    Mark.FULL_TIME: SecondType.FULL_TIME,
    Mark.EXTRA_TIME: SecondType.EXTRA_TIME_END,
}
#: The minute that a match has reached at its mark, and the whistles after which its last period was played out.
_ENDS = {Mark.HALF_TIME: 45, Mark.FULL_TIME: 90, Mark.EXTRA_TIME: 120}
_PLAYED_OUT = frozenset({SecondType.FULL_TIME, SecondType.MATCH_END})
#: Sort key of events: their clock, then the sequence.
_clock = itemgetter(*map(StandingEvent._fields.index, ("period", "minute", "added_minute", "sequence")))
_SHOTS, _ON_TARGET, _CORNERS, _FOULS, _YELLOWS, _SAVES, _WINDOW, _WOODWORK = range(8)
_ATTEMPT, _CORNER, _FOUL = map(int, (EventType.ATTEMPT, EventType.CORNER, EventType.FOUL))
_SUBSTITUTION, _RED = map(int, (EventType.SUBSTITUTION, EventType.RED_CARD))
_CARDS = frozenset(map(int, CARDS))
_SHOOT_OUT, _ON_TARGET_OUTCOME, _BAR = map(int, (Period.SHOOT_OUT, ShotOutcome.ON_TARGET, ShotOutcome.HIT_THE_BAR))


class _Tally:
    """Counts events. Pairs of counts have a place for each side; the first is not used."""

    def __init__(self, window: tuple[Period, int, int] | None) -> None:
        self.counts = [[0, 0, 0] for _ in range(8)]
        self.goals: list[StandingEvent] = []
        self.attempts: list[StandingEvent] = []
        self.kicks: list[StandingEvent] = []
        self.dismissals: list[StandingEvent] = []
        self.substitutions: list[StandingEvent] = []
        self.failed: list[StandingEvent] = []
        self.outcomes = True
        self.missed = False
        #: Second types of all else.
        self.seconds: set[int] = set()
        self._window = window

    def add(self, events: Sequence[StandingEvent]) -> None:
        fouls, corners, yellows = (self.counts[what] for what in (_FOULS, _CORNERS, _YELLOWS))
        for event in events:
            kind = event.event_type
            if kind == _FOUL:
                fouls[event.side] += 1
            elif kind == _ATTEMPT:
                self._attempt(event, event.side)
            elif kind == _CORNER:
                corners[event.side] += 1
            elif kind == _SUBSTITUTION:
                self.substitutions.append(event)
            elif kind in _CARDS:
                yellows[event.side] += kind != _RED
                if event.is_sending_off:
                    self.dismissals.append(event)
            elif event.event_type2:
                self.seconds.add(event.event_type2)

    def _attempt(self, event: StandingEvent, side: int) -> None:
        if event.period == _SHOOT_OUT:
            self.kicks.append(event)
            return
        counts, is_goal, outcome = self.counts, event.is_goal, event.shot_outcome
        if is_goal:
            self.goals.append(event)
        if event.is_own_goal:
            return
        self.attempts.append(event)
        counts[_SHOTS][side] += 1
        if is_goal:
            counts[_ON_TARGET][side] += 1
        else:
            self.missed = True
            saved = outcome == _ON_TARGET_OUTCOME
            counts[_ON_TARGET][side] += saved
            counts[_SAVES][3 - side] += saved
            counts[_WOODWORK][side] += outcome == _BAR
            if event.is_penalty:
                self.failed.append(event)
            self.outcomes = self.outcomes and bool(outcome)
        if self._window is not None:
            period, after, until = self._window
            self.counts[_WINDOW][side] += event.period == period and after < event.minute <= until

    def pair(self, what: int) -> tuple[int, int]:
        _, home, away = self.counts[what]
        return home, away


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """The facts of a match up to a mark. Pairs are (home, away)."""

    mark: Mark
    match_id: str
    home: str
    away: str
    #: Of the last event before the mark.
    sequence: int
    period: Period
    minute: int
    added_minute: int
    #: Goals, the shoot-out not counted.
    score: tuple[int, int]
    goals: tuple[StandingEvent, ...]
    kicks: tuple[StandingEvent, ...]
    dismissals: tuple[StandingEvent, ...]
    substitutions: tuple[StandingEvent, ...]
    #: All attempts that are shots: no own goals, no kicks of a shoot-out.
    attempts: tuple[StandingEvent, ...]
    #: Penalties in play that were no goal.
    failed_penalties: tuple[StandingEvent, ...]
    shots: tuple[int, int]
    on_target: tuple[int, int] | None
    corners: tuple[int, int]
    fouls: tuple[int, int]
    yellows: tuple[int, int]
    saves: tuple[int, int]
    woodwork: tuple[int, int]
    #: Attempts in the minutes that a running summary looks back on.
    window_shots: tuple[int, int]
    #: There was an attempt that was no goal: the feed has not only goals.
    missed: bool
    abandoned: bool
    #: It was abandoned, and the feed does not say in which minute.
    untimed: bool
    #: The feed has announced the break, and so its score.
    whistled: bool
    #: Everybody named in the match so far.
    names: frozenset[str]
    info: MatchInformation | None

    @classmethod
    def of(cls, events: Sequence[StandingEvent], mark: Mark, state: MatchState) -> Self:
        """The facts of the events before the mark.

        Of `state`, only names, the match information and whether events came in order are looked at.
        """
        before = _up_to(mark.limit, events, in_order=state.in_order)
        last = max(before[-1:] if state.in_order else before, key=_clock, default=None)
        tally = _Tally(WINDOWS.get(mark))
        tally.add(before)
        minute = max(mark.minute or (last.minute if last else 0), _end(mark, last, tally.seconds))
        return cls(
            mark=mark,
            match_id=state.match_id,
            home=state.home.name,
            away=state.away.name,
            sequence=last.sequence if last else 0,
            period=Period(last.period) if last else Period.FIRST_HALF,
            minute=minute,
            added_minute=last.added_minute if last and last.minute == minute and mark.minute is None else 0,
            score=(home := [goal.side for goal in tally.goals].count(Side.HOME), len(tally.goals) - home),
            goals=tuple(tally.goals),
            kicks=tuple(tally.kicks),
            dismissals=tuple(tally.dismissals),
            substitutions=tuple(tally.substitutions),
            attempts=tuple(tally.attempts),
            failed_penalties=tuple(tally.failed),
            shots=tally.pair(_SHOTS),
            on_target=tally.pair(_ON_TARGET) if tally.outcomes else None,
            corners=tally.pair(_CORNERS),
            fouls=tally.pair(_FOULS),
            yellows=tally.pair(_YELLOWS),
            saves=tally.pair(_SAVES),
            woodwork=tally.pair(_WOODWORK),
            window_shots=tally.pair(_WINDOW),
            missed=tally.missed,
            abandoned=(abandoned := mark is Mark.REPORT and SecondType.ABANDONED in tally.seconds),
            untimed=abandoned and all(one.minute_unknown for one in before if one.event_type2 == SecondType.ABANDONED),
            whistled=_WHISTLES.get(mark) in tally.seconds,
            names=_names(state, events),
            info=state.info,
        )

    @property
    def shoot_out(self) -> tuple[int, int]:
        """Kicks scored in the shoot-out."""
        scored = [kick.side for kick in self.kicks if kick.is_goal]
        return scored.count(Side.HOME), scored.count(Side.AWAY)

    @property
    def has_begun(self) -> bool:
        """Whether the match was kicked off; one that is called off in minute 0 was not."""
        return not self.abandoned or self.untimed or self.minute > 0

    @property
    def clock(self) -> str:
        """The clock of the mark as people write it."""
        return clock(self.minute, self.added_minute)

    def carries(self, what: Carried) -> bool | None:
        """Whether the feed carries a kind of event completely; None when it does not say."""
        carried = self.info.carries if self.info is not None else None
        return None if carried is None else what in carried

    def counted(self, what: Carried, pair: tuple[int, int]) -> tuple[int, int] | None:
        """A pair of counts that may be said: what is carried; where that is not known, no 0."""
        carries = self.carries(what)
        if carries is None:
            carries = 0 not in pair and (what is not Carried.SHOTS or self.missed)
        return pair if carries else None


def _end(mark: Mark, last: StandingEvent | None, seconds: AbstractSet[int]) -> int:
    """The minute at which the part's clock stands at least, long as the last event of a sparse feed may be ago."""
    if mark is Mark.REPORT and last is not None and seconds & _PLAYED_OUT and SecondType.ABANDONED not in seconds:
        return PERIOD_END[Period(last.period)]
    return _ENDS.get(mark, 0)


def _up_to(limit: int, events: Sequence[StandingEvent], *, in_order: bool) -> Sequence[StandingEvent]:
    """The events up to a limit as `Mark.limit` has it."""
    if in_order:
        return events[: bisect_right(events, limit, key=_place)]
    return [one for one in events if _place(one) <= limit]


def _place(event: StandingEvent) -> int:
    return event.period * 1000 + event.minute


def is_woodwork(attempt: StandingEvent) -> bool:
    """Whether a shot that was no goal hit post or bar."""
    return attempt.shot_outcome == _BAR and not attempt.is_goal


def _names(state: MatchState, events: Sequence[StandingEvent]) -> frozenset[str]:
    line_ups = [one.line_up for one in events if one.line_up]
    return frozenset().union(state.home.players, state.away.players, *line_ups)
