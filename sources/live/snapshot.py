"""`Snapshot`: what one answer of a live feed says of one match. Every reader maps its provider's answers to these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from football.clock import FIRST_MINUTE, PERIOD_END
from football.codes import Period, SecondType, Side
from football.match_information import Carried

Score = tuple[int, int]
#: A match event has at most this many added minutes.
MOST_ADDED = 30


class Status(StrEnum):
    """Where a match stands, as far as the feed says so."""

    SCHEDULED = "scheduled"
    FIRST_HALF = "first half"
    HALF_TIME = "half-time"
    SECOND_HALF = "second half"
    EXTRA_TIME_BREAK = "break before extra time"
    EXTRA_TIME_FIRST_HALF = "extra time"
    EXTRA_TIME_HALF_TIME = "break in extra time"
    EXTRA_TIME_SECOND_HALF = "second half of extra time"
    SHOOT_OUT_BREAK = "break before the shoot-out"
    SHOOT_OUT = "shoot-out"
    FINISHED = "finished"
    IN_PLAY = "in play"  # which part is not said
    BREAK = "break"  # which one is not said
    INTERRUPTED = "interrupted"
    SUSPENDED = "suspended"
    POSTPONED = "postponed"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    AWARDED = "awarded"
    WALKOVER = "walkover"  # awarded, and not played
    UNKNOWN = "unknown"

    @property
    def is_in_play(self) -> bool:
        """Something can happen at any moment."""
        return self in _IN_PLAY

    @property
    def is_over(self) -> bool:
        """Nothing is played any more; corrections may come."""
        return self in _OVER

    @property
    def is_awarded(self) -> bool:
        """The score is a decision, not the sum of goals."""
        return self in (Status.AWARDED, Status.WALKOVER)


_IN_PLAY = frozenset(
    {
        Status.FIRST_HALF,
        Status.SECOND_HALF,
        Status.EXTRA_TIME_FIRST_HALF,
        Status.EXTRA_TIME_SECOND_HALF,
        Status.SHOOT_OUT,
        Status.IN_PLAY,
        Status.INTERRUPTED,
        # Short, and what follows them is not to be missed.
        Status.EXTRA_TIME_BREAK,
        Status.EXTRA_TIME_HALF_TIME,
        Status.SHOOT_OUT_BREAK,
    }
)
_OVER = frozenset({Status.FINISHED, Status.ABANDONED, Status.CANCELLED, Status.AWARDED, Status.WALKOVER})


class Moment(NamedTuple):
    """When something happened; minutes as `MatchEvent` has them."""

    period: Period
    minute: int
    added: int = 0

    @property
    def played(self) -> int:
        """Whole minutes of its period before it, added time counted on."""
        return max(0, self.minute - FIRST_MINUTE[self.period]) + self.added


def moment(minute: int, added: int = 0, period: Period | None = None, *, extra_time: bool = False) -> Moment:
    """A moment of a feed's minute. Without a period, minute 95 is added time unless the match has `extra_time`."""
    minute = max(1, minute)
    if period is None:
        last = Period.EXTRA_TIME_SECOND_HALF if extra_time else Period.SECOND_HALF
        period = next((one for one in Period if one <= last and minute <= PERIOD_END[one]), last)
    if period is Period.SHOOT_OUT:
        return Moment(period, PERIOD_END[period])
    beyond = max(0, minute - PERIOD_END[period]) + max(0, added)
    within = min(max(minute, FIRST_MINUTE[period]), PERIOD_END[period])
    return Moment(period, within, min(beyond, MOST_ADDED))


class Kind(StrEnum):
    """What a row of a feed is about; what may change of a row without making it another one is in its `fields`."""

    GOAL = "goal"
    PENALTY_MISSED = "penalty-missed"
    KICK = "kick"
    CARD = "card"
    SUBSTITUTION = "substitution"
    VAR = "var"
    SHOT = "shot"
    CORNER = "corner"
    FOUL = "foul"
    OFFSIDE = "offside"
    HAND_BALL = "hand-ball"
    INJURY = "injury"
    DELAY = "delay"


class Person(NamedTuple):
    """A player as a row names them; either part may be missing."""

    id: str | None = None
    name: str | None = None

    def __bool__(self) -> bool:
        return bool(self.id or self.name)


NO_ONE = Person()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened.

    `fields` are those of the `MatchEvent`, without names and time. `moment` None: the feed does not say when.
    Substitution: `player` comes on, `player2` goes off; which is which is not known where `either_way` is set.
    `number` is a kick's number in the shoot-out. `cancels` marks a VAR row that takes a goal or a card away.
    """

    kind: Kind
    side: Side
    moment: Moment | None
    fields: Mapping[str, object]
    player: Person = NO_ONE
    player2: Person = NO_ONE
    row_id: str | None = None
    number: int | None = None
    either_way: bool = False
    cancels: bool = False

    @property
    def player_side(self) -> Side:
        """The side that `player` plays for: not the one that an own goal or a corner is given to."""
        other = self.kind is Kind.CORNER or self.fields.get("event_type2") is SecondType.OWN_GOAL
        return self.side.other if other else self.side


@dataclass(frozen=True, slots=True)
class Team:
    """A team of the match, with what the feed knows of it."""

    name: str
    short_name: str | None = None
    code: str | None = None
    colour: str | None = None


class Remark(NamedTuple):
    """What is odd in an answer: `kind` to count by, `text` for people."""

    kind: str
    text: str


NO_LINE_UPS: Mapping[Side, tuple[Person, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One match in one answer.

    `rows` are in the feed's best order. `covers` names the kinds that the answer lists completely: of these, what is
    missing has vanished. `score` is without a shoot-out; None: not known. `line_ups`: the starters, `squads`: all
    players of both teams whose full names are known. `updated`: when the feed says that it changed.
    `is_of_a_league`: of a league or group, as far as the feed says, so that it has neither extra time nor a shoot-out.
    """

    id: str
    home: Team
    away: Team
    status: Status
    kick_off: datetime | None = None
    competition: str | None = None
    minute: Moment | None = None
    score: Score | None = None
    half_time: Score | None = None
    shoot_out: Score | None = None
    extra_time: bool = False
    rows: tuple[Row, ...] = ()
    covers: frozenset[Kind] = frozenset()
    carries: tuple[Carried, ...] = ()
    line_ups: Mapping[Side, tuple[Person, ...]] = field(default_factory=lambda: NO_LINE_UPS)
    squads: Mapping[Side, tuple[Person, ...]] = field(default_factory=lambda: NO_LINE_UPS)
    updated: datetime | None = None
    is_of_a_league: bool = False
    remarks: tuple[Remark, ...] = ()

    def is_newer_than(self, other: Snapshot) -> bool:
        """Of two of one match in one answer: the one that was updated later, or has the higher score."""
        if self.updated and other.updated and self.updated != other.updated:
            return self.updated > other.updated
        return sum(self.score or ()) > sum(other.score or ())


class Answer(NamedTuple):
    """What an answer holds: matches, and what of it can't be used."""

    snapshots: tuple[Snapshot, ...]
    remarks: tuple[Remark, ...] = ()
