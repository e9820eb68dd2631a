"""`MatchState`: what is known of a match after each event, from events alone.

`apply` is pure: it returns a new state and leaves the old one as it was. The state is small, versioned
and restorable from bytes; the worker keeps one per live match in the compacted topic `match-state`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, NamedTuple, Self

import orjson

from football.codes import EventType, Period, SecondType, ShotOutcome, Side
from football.errors import StateError
from football.events import MatchEvent

STATE_VERSION = 2
#: How many of the last moments of play the state remembers.
RECENT = 8
#: How many event ids the state remembers, ten times those of a long match: beyond, the oldest are forgotten.
SEEN = 4096
MEN = 11


class Moment(NamedTuple):
    """One recent event, reduced to what the run of play needs."""

    period: int
    minute: int
    added_minute: int
    side: int
    event_type: int
    is_goal: bool
    player: str | None


class PlayerTally(NamedTuple):
    """What one player has done so far."""

    goals: int = 0
    own_goals: int = 0
    assists: int = 0
    shots: int = 0
    fouls: int = 0
    fouls_won: int = 0
    offsides: int = 0
    yellow_cards: int = 0
    sent_off: bool = False
    came_on: bool = False
    went_off: bool = False


@dataclass(frozen=True, slots=True)
class TeamState:
    """One team's tallies and the players seen so far (by name)."""

    name: str
    goals: int = 0
    shots: int = 0
    shots_on_target: int = 0
    corners: int = 0
    fouls: int = 0
    offsides: int = 0
    yellow_cards: int = 0
    sent_off: int = 0
    substitutions: int = 0
    shoot_out_goals: int = 0
    shoot_out_kicks: int = 0
    players: Mapping[str, PlayerTally] = field(default_factory=dict)

    @property
    def men(self) -> int:
        """Players left on the pitch."""
        return MEN - self.sent_off

    def player(self, name: str | None) -> PlayerTally:
        """The player's tally; all zeros for a name not seen yet."""
        return self.players.get(name, PlayerTally()) if name else PlayerTally()

    def with_player(self, name: str, **counts: int | bool) -> TeamState:
        """A copy in which the numbers are added to the player's tally and the flags set."""
        old = self.players.get(name, PlayerTally())
        changes = {
            key: value if isinstance(value, bool) else getattr(old, key) + value for key, value in counts.items()
        }
        return replace(self, players={**self.players, name: old._replace(**changes)})


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
        _TALLY.get(event.event_type, _nothing)(teams, event)
        moment = Moment(
            int(event.period),
            event.minute,
            event.added_minute,
            int(event.side),
            int(event.event_type),
            event.is_goal,
            event.player,
        )
        kind = int(event.event_type)
        return MatchState(
            match_id=self.match_id,
            home=teams[Side.HOME],
            away=teams[Side.AWAY],
            period=event.period,
            minute=event.minute,
            added_minute=event.added_minute,
            last_sequence=max(self.last_sequence, event.sequence),
            ended=self.ended or event.event_type2 in (SecondType.FULL_TIME, SecondType.MATCH_END),
            counts={**self.counts, kind: self.counts.get(kind, 0) + 1},
            recent=(*self.recent[1 - RECENT :], moment),
            seen=self._seen_with(event),
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
                "home": _team_out(self.home),
                "away": _team_out(self.away),
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
                home=_team_in(raw["home"]),
                away=_team_in(raw["away"]),
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


_TEAM_COUNTS = (
    "goals",
    "shots",
    "shots_on_target",
    "corners",
    "fouls",
    "offsides",
    "yellow_cards",
    "sent_off",
    "substitutions",
    "shoot_out_goals",
    "shoot_out_kicks",
)


def _team_out(team: TeamState) -> dict[str, Any]:
    return {
        "name": team.name,
        "counts": [getattr(team, name) for name in _TEAM_COUNTS],
        "players": {name: [int(value) for value in tally] for name, tally in team.players.items()},
    }


def _team_in(raw: dict[str, Any]) -> TeamState:
    players = {
        name: PlayerTally(*values[:8], *(bool(flag) for flag in values[8:])) for name, values in raw["players"].items()
    }
    return TeamState(name=raw["name"], players=players, **dict(zip(_TEAM_COUNTS, raw["counts"], strict=True)))


Teams = dict[Side, TeamState]


def _nothing(teams: Teams, event: MatchEvent) -> None:
    """Types that leave no mark on the tallies."""


def _attempt(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    goal = int(event.is_goal)
    if event.period is Period.SHOOT_OUT:
        teams[event.side] = replace(
            team, shoot_out_kicks=team.shoot_out_kicks + 1, shoot_out_goals=team.shoot_out_goals + goal
        )
        return
    if event.is_own_goal:
        teams[event.side] = replace(team, goals=team.goals + goal)
        if event.player:
            teams[event.side.other] = teams[event.side.other].with_player(event.player, own_goals=goal)
        return
    on_target = int(event.is_goal or event.shot_outcome is ShotOutcome.ON_TARGET)
    team = replace(
        team, goals=team.goals + goal, shots=team.shots + 1, shots_on_target=team.shots_on_target + on_target
    )
    if event.player:
        team = team.with_player(event.player, goals=goal, shots=1)
    if event.player2:
        team = team.with_player(event.player2, assists=goal)
    teams[event.side] = team


def _corner(teams: Teams, event: MatchEvent) -> None:
    teams[event.side] = replace(teams[event.side], corners=teams[event.side].corners + 1)
    if event.player:
        teams[event.side.other] = teams[event.side.other].with_player(event.player)


def _foul(teams: Teams, event: MatchEvent) -> None:
    team = replace(teams[event.side], fouls=teams[event.side].fouls + 1)
    teams[event.side] = team.with_player(event.player, fouls=1) if event.player else team


def _card(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    yellow = int(event.event_type is not EventType.RED_CARD)
    off = int(event.is_sending_off)
    team = replace(team, yellow_cards=team.yellow_cards + yellow, sent_off=team.sent_off + off)
    if event.player:
        team = team.with_player(event.player, yellow_cards=yellow)
        if off:
            team = team.with_player(event.player, sent_off=True)
    teams[event.side] = team


def _substitution(teams: Teams, event: MatchEvent) -> None:
    team = replace(teams[event.side], substitutions=teams[event.side].substitutions + 1)
    if event.player_out:
        team = team.with_player(event.player_out, went_off=True)
    if event.player_in:
        team = team.with_player(event.player_in, came_on=True)
    teams[event.side] = team


def _free_kick(teams: Teams, event: MatchEvent) -> None:
    if event.player:
        teams[event.side] = teams[event.side].with_player(event.player, fouls_won=1)


def _offside(teams: Teams, event: MatchEvent) -> None:
    team = replace(teams[event.side], offsides=teams[event.side].offsides + 1)
    if event.player2:
        team = team.with_player(event.player2)
    teams[event.side] = team.with_player(event.player, offsides=1) if event.player else team


def _hand_ball(teams: Teams, event: MatchEvent) -> None:
    if event.player:
        teams[event.side] = teams[event.side].with_player(event.player)


def _penalty(teams: Teams, event: MatchEvent) -> None:
    if event.player:
        teams[event.side] = teams[event.side].with_player(event.player)
    if event.player2:
        teams[event.side.other] = teams[event.side.other].with_player(event.player2)


_TALLY = {
    EventType.ATTEMPT: _attempt,
    EventType.CORNER: _corner,
    EventType.FOUL: _foul,
    EventType.YELLOW_CARD: _card,
    EventType.SECOND_YELLOW_CARD: _card,
    EventType.RED_CARD: _card,
    EventType.SUBSTITUTION: _substitution,
    EventType.FREE_KICK_WON: _free_kick,
    EventType.OFFSIDE: _offside,
    EventType.HAND_BALL: _hand_ball,
    EventType.PENALTY_CONCEDED: _penalty,
}
