"""`MatchState`: what is known of a match after each event, from events alone.

`apply` is pure: it returns a new state and leaves the old one as it was. The state is small, versioned
and restorable from bytes; the worker keeps one per live match in the compacted topic `match-state`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, Self

import orjson

from football.codes import Period, SecondType, Side
from football.errors import StateError
from football.events import MatchEvent
from football.tallies import TeamState, count, team_in, team_out

STATE_VERSION = 2
#: How many of the last moments of play the state remembers.
RECENT = 8
#: How many event ids the state remembers, ten times those of a long match: beyond, the oldest are forgotten.
SEEN = 4096
_ENDS = (SecondType.FULL_TIME, SecondType.MATCH_END)


class Moment(NamedTuple):
    """One recent event, reduced to what the run of play needs."""

    period: int
    minute: int
    added_minute: int
    side: int
    event_type: int
    is_goal: bool
    player: str | None


@dataclass(frozen=True, slots=True)
class MatchState:
    """The match after `sequence` events."""

    match_id: str
    home: TeamState
    away: TeamState
    period: Period = Period.FIRST_HALF
    minute: int = 0
    added_minute: int = 0
    last_sequence: int = -1
    #: FULL_TIME or MATCH_END was announced: all play is over (see `SecondType`).
    ended: bool = False
    #: Running count of events by type: wording rotates with it, so it never repeats back to back.
    counts: Mapping[int, int] = field(default_factory=dict)
    recent: tuple[Moment, ...] = ()
    #: Event ids already applied, in the order in which they were, each as `_short` has it.
    seen: Mapping[str, None] = field(default_factory=dict)

    @classmethod
    def before(cls, event: MatchEvent) -> Self:
        """The empty state of the event's match: teams known, nothing played."""
        return cls(match_id=event.match_id, home=TeamState(event.home), away=TeamState(event.away))

    def team(self, side: Side) -> TeamState:
        """The team on that side."""
        return self.home if side is Side.HOME else self.away

    @property
    def score(self) -> tuple[int, int]:
        """(home goals, away goals), extra time included, the shoot-out not."""
        return self.home.goals, self.away.goals

    def has_seen(self, event: MatchEvent) -> bool:
        """True when an event of that id was applied before (as far back as `SEEN`)."""
        return _short(event) in self.seen

    def apply(self, event: MatchEvent) -> MatchState:
        """The state after the event. Raises ValueError for another match's event."""
        if event.match_id != self.match_id:
            raise ValueError(f"event of match {event.match_id} applied to the state of {self.match_id}")
        teams = {Side.HOME: self.home, Side.AWAY: self.away}
        kind, period = event.event_type, event.period
        count(teams, event)
        moment = Moment(
            int(period),
            event.minute,
            event.added_minute,
            int(event.side),
            int(kind),
            event.is_goal,
            event.player,
        )
        return MatchState(
            self.match_id,
            teams[Side.HOME],
            teams[Side.AWAY],
            period,
            event.minute,
            event.added_minute,
            max(self.last_sequence, event.sequence),
            self.ended or event.event_type2 in _ENDS,
            {**self.counts, int(kind): self.counts.get(kind, 0) + 1},
            (*self.recent[1 - RECENT :], moment),
            self._seen_with(event),
        )

    def _seen_with(self, event: MatchEvent) -> Mapping[str, None]:
        kept = self.seen if len(self.seen) < SEEN else dict.fromkeys(islice(self.seen, len(self.seen) - SEEN + 1, None))
        return {**kept, _short(event): None}

    def to_bytes(self) -> bytes:
        """Versioned JSON, a few kilobytes."""
        return orjson.dumps(
            {
                "version": STATE_VERSION,
                "match_id": self.match_id,
                "home": team_out(self.home),
                "away": team_out(self.away),
                "clock": [int(self.period), self.minute, self.added_minute],
                "last_sequence": self.last_sequence,
                "ended": self.ended,
                "counts": [[kind, count] for kind, count in self.counts.items()],
                "recent": [list(moment) for moment in self.recent],
                "seen": list(self.seen),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Inverse of `to_bytes`. Raises StateError when the bytes are damaged or of another version."""
        try:
            raw = orjson.loads(data)
            if raw["version"] != STATE_VERSION:
                raise StateError(f"match state of version {raw['version']}, this program reads {STATE_VERSION}")
            period, minute, added_minute = raw["clock"]
            return cls(
                match_id=raw["match_id"],
                home=team_in(raw["home"]),
                away=team_in(raw["away"]),
                period=Period(period),
                minute=minute,
                added_minute=added_minute,
                last_sequence=raw["last_sequence"],
                ended=raw["ended"],
                counts=dict(raw["counts"]),
                recent=tuple(Moment(*moment) for moment in raw["recent"]),
                seen=dict.fromkeys(raw["seen"]),
            )
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise StateError(f"match state can't be read: {error!r}") from error


def _short(event: MatchEvent) -> str:
    """The event id for keeping: "." stands for the match id that it usually begins with, "=" for no such beginning."""
    rest = event.event_id.removeprefix(event.match_id)
    return f"={rest}" if rest == event.event_id else f".{rest}"
