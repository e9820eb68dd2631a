"""The judge's own log of a match: raw events in, the game as it stood at each line out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

ATTEMPT, CORNER, FOUL, YELLOW, SECOND_YELLOW, RED, CHANGE, FREE_KICK, OFFSIDE, HAND_BALL, PENALTY = range(1, 12)
ANNOUNCEMENT = 0
SENDING_OFF, OWN_GOAL = 14, 15
KICK_OFF, HALF_TIME, SECOND_HALF, FULL_TIME = 20, 21, 22, 23
SHOOT_OUT_BEGINS, MATCH_END, INJURY, VAR_CHECK, VAR_CONFIRMED = 28, 29, 34, 32, 33
LINE_UP, MATCH_INFO = 30, 39
SHOOT_OUT = 5
ON_TARGET, OFF_TARGET, BLOCKED, WOODWORK = 1, 2, 3, 4
OWN_HALF, PENALTY_SPOT = 2, 14
IN_THE_BOX = frozenset({3, 9, 10, 11, 12, 13, 14})
OUTSIDE_THE_BOX = frozenset({6, 15, 16, 17, 18})
HEAD = 3


@dataclass(slots=True)
class Event:
    """One raw event; the names are those of the wire."""

    match_id: str
    event_id: str
    sequence: int
    period: int
    minute: int
    added: int
    type: int
    type2: int | None
    side: int
    teams: tuple[str, str]
    player: str | None
    player2: str | None
    player_in: str | None
    player_out: str | None
    place: int | None
    outcome: int | None
    is_goal: bool
    location: int | None
    body: int | None
    method: int
    situation: int | None
    fast_break: bool
    line_up: tuple[str, ...]
    added_time: int | None
    review: int | None
    competition: str | None
    revision: int
    retracted: bool
    reason: int | None
    info: dict[str, Any] | None = None

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Event:
        """The event of a decoded JSON object."""
        team, opponent = raw["team"], raw["opponent"]
        return cls(
            raw["match_id"],
            raw["event_id"],
            raw["sequence"],
            raw["period"],
            raw["minute"],
            raw.get("added_minute", 0),
            raw["event_type"],
            raw.get("event_type2"),
            raw["side"],
            (team, opponent) if raw["side"] == 1 else (opponent, team),
            raw.get("player"),
            raw.get("player2"),
            raw.get("player_in"),
            raw.get("player_out"),
            raw.get("shot_place"),
            raw.get("shot_outcome"),
            raw.get("is_goal", False),
            raw.get("location"),
            raw.get("bodypart"),
            raw.get("assist_method", 0),
            raw.get("situation"),
            raw.get("fast_break", False),
            tuple(raw.get("line_up") or ()),
            raw.get("added_time"),
            raw.get("review"),
            raw.get("competition"),
            raw.get("revision", 0),
            raw.get("retracted", False),
            raw.get("reason"),
            raw.get("info"),
        )

    @property
    def other(self) -> int:
        """The opponents' side."""
        return 3 - self.side

    @property
    def time(self) -> int:
        """The minute of play within the period's count: running minute plus added time."""
        return self.minute + self.added

    @property
    def is_own_goal(self) -> bool:
        return self.type2 == OWN_GOAL

    @property
    def is_attempt(self) -> bool:
        """An attempt of the match itself, penalties included, shoot-out kicks and own goals not."""
        return self.type == ATTEMPT and self.period != SHOOT_OUT and not self.is_own_goal

    @property
    def is_kick(self) -> bool:
        """A kick of the shoot-out."""
        return self.type == ATTEMPT and self.period == SHOOT_OUT

    @property
    def is_penalty_kick(self) -> bool:
        return self.is_attempt and self.location == PENALTY_SPOT

    @property
    def is_second_yellow(self) -> bool:
        return self.type == SECOND_YELLOW or (self.type == YELLOW and self.type2 == SENDING_OFF)

    @property
    def is_dismissal(self) -> bool:
        return self.type == RED or self.is_second_yellow

    @property
    def is_card(self) -> bool:
        return self.type in (YELLOW, SECOND_YELLOW, RED)

    @property
    def result(self) -> str:
        """What became of an attempt: goal, saved, missed, blocked, woodwork or unknown."""
        if self.is_goal:
            return "goal"
        if self.outcome is not None:
            return {ON_TARGET: "saved", OFF_TARGET: "missed", BLOCKED: "blocked", WOODWORK: "woodwork"}[self.outcome]
        if self.place is not None:
            return {2: "blocked", 7: "woodwork"}.get(
                self.place, "missed" if self.place in (1, 6, 8, 9, 10) else "saved"
            )
        return "unknown"

    def roles(self) -> list[tuple[str, int]]:
        """The players named by the event, each with the player's side."""
        crossed = self.type == CORNER or self.is_own_goal
        first = self.other if crossed else self.side
        second = self.other if self.type in (CORNER, PENALTY) else self.side
        named = [
            (self.player, first),
            (self.player2, second),
            (self.player_in, self.side),
            (self.player_out, self.side),
        ]
        return [(name, side) for name, side in named if name] + [(name, self.side) for name in self.line_up]


def minutes_between(earlier: Event, later: Event) -> int | None:
    """Minutes of play between two events of one period, None between periods."""
    return later.time - earlier.time if earlier.period == later.period else None


@dataclass
class MatchLog:
    """The events of one match applied so far, each in its highest revision."""

    events: dict[str, Event] = field(default_factory=dict)

    def apply(self, event: Event) -> tuple[bool, Event | None]:
        """Whether the event is new, and the revision that it replaces."""
        known = self.events.get(event.event_id)
        if known is not None and known.revision >= event.revision:
            return False, known
        self.events[event.event_id] = event
        return True, known

    def standing(self) -> list[Event]:
        """The events that count, by sequence."""
        return sorted((e for e in self.events.values() if not e.retracted), key=lambda e: e.sequence)


@dataclass
class Scene:
    """The game at one line: the line's event, what it replaced, the log up to it, and what followed in the feed."""

    event: Event
    replaced: Event | None
    standing: list[Event]
    after: tuple[Event, ...] = ()

    @cached_property
    def log(self) -> list[Event]:
        """The standing events up to and with the line's event."""
        return [e for e in self.standing if e.sequence <= self.event.sequence]

    @cached_property
    def pairs(self) -> dict[str, Event]:
        """Each foul or hand ball and its free kick, both ways: one of each, only cards of the offenders between.

        Two fouls and then two free kicks, or the other way round, may belong together in two ways: no pair.
        """
        found: dict[str, Event] = {}
        for at, e in enumerate(self.log):
            if e.type not in (FOUL, HAND_BALL, FREE_KICK):
                continue
            offenders = e.other if e.type == FREE_KICK else e.side
            for o in reversed(self.log[:at]):
                if (o.period, o.time) != (e.period, e.time):
                    break
                if o.side != e.side and {o.type, e.type} in ({FOUL, FREE_KICK}, {HAND_BALL, FREE_KICK}):
                    in_a_row = [one for one in self.log[:at] if not one.is_card or one.side != offenders]
                    if o.event_id not in found and not self._doubles(o, in_a_row[-2:-1], found):
                        found[o.event_id], found[e.event_id] = e, o
                    break
                if not (o.is_card and o.side == offenders):
                    break
        return found

    def _doubles(self, o: Event, earlier: list[Event], found: dict[str, Event]) -> bool:
        """Whether the event right before is of the same kind, side and minute and has no other half."""
        same = [one for one in earlier if one.side == o.side and (one.period, one.time) == (o.period, o.time)]
        kinds = [
            (one.type == FREE_KICK) == (o.type == FREE_KICK) for one in same if one.type in (FOUL, HAND_BALL, FREE_KICK)
        ]
        return any(kinds) and same[0].event_id not in found

    @cached_property
    def before(self) -> list[Event]:
        """The log without the line's event."""
        return [e for e in self.log if e.event_id != self.event.event_id]

    @cached_property
    def versions(self) -> list[Event]:
        """What the line may be about: the event, and for a correction also what it replaced."""
        return [self.event] if self.replaced is None else [self.event, self.replaced]

    @cached_property
    def score(self) -> tuple[int, int]:
        """Goals as known at this line, home first."""
        return goals(self.standing)

    @cached_property
    def score_before(self) -> tuple[int, int]:
        """The score without the line's event."""
        return goals([e for e in self.standing if e.event_id != self.event.event_id])

    @cached_property
    def kicks(self) -> list[Event]:
        """The shoot-out's kicks as known at this line."""
        return [e for e in self.standing if e.is_kick]

    def lead(self, side: int) -> int:
        """Goals ahead of the opponents after the event."""
        return self.score[side - 1] - self.score[2 - side]

    def lead_before(self, side: int) -> int:
        """Goals ahead of the opponents before the event."""
        return self.score_before[side - 1] - self.score_before[2 - side]

    def players_left_of(self, side: int) -> int:
        """Players left after the line's event."""
        return players_left(self.log, side)

    def ago(self, earlier: Event) -> int | None:
        """Minutes of play since an event of the same period."""
        return minutes_between(earlier, self.event)

    def within(self, minutes: int, events: Iterable[Event] | None = None) -> list[Event]:
        """The earlier events of the last minutes, in this period."""
        found = []
        for e in self.before if events is None else events:
            ago = self.ago(e)
            if ago is not None and 0 <= ago <= minutes:
                found.append(e)
        return found


def goals(events: Iterable[Event]) -> tuple[int, int]:
    """Goals of both sides, shoot-out kicks excluded."""
    counted = [e.side for e in events if e.is_goal and e.period != SHOOT_OUT]
    return counted.count(1), counted.count(2)


def players_left(events: Iterable[Event], side: int) -> int:
    """Eleven minus the side's dismissals; a player is dismissed once, and leaves no gap after a change for him."""
    gone: set[object] = set()
    changed: set[object] = set()
    for e in events:
        if e.type == CHANGE and e.side == side:
            changed.add(e.player_out)
        if e.is_dismissal and e.side == side and (not e.player or e.player not in changed):
            gone.add(e.player or e.event_id)
    return 11 - len(gone)
