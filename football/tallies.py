"""Tallies: what each team and each player has done so far in a match, and how an event adds to them.

Values, never changed: `count` puts new ones in the place of the old. The match around them is `football.state`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from football.codes import EventType, Period, ShotOutcome, Side
from football.events import MatchEvent

MEN = 11


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


Players = Mapping[str, PlayerTally]
_NOBODY = PlayerTally()
_NO_PLAYERS: Players = {}


class TeamState(NamedTuple):
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
    players: Players = _NO_PLAYERS
    #: Who starts, where the feed has said so.
    line_up: tuple[str, ...] = ()

    @property
    def men(self) -> int:
        """Players left on the pitch, which whoever is sent off from the bench had left before."""
        if not self.sent_off:
            return MEN
        return MEN - self.sent_off + sum(player.sent_off and player.went_off for player in self.players.values())

    def player(self, name: str | None) -> PlayerTally:
        """The player's tally; all zeros for a name not seen yet."""
        return self.players.get(name, _NOBODY) if name else _NOBODY


Teams = dict[Side, TeamState]

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


def team_out(team: TeamState) -> dict[str, Any]:
    """A team as plain values, to be written as JSON."""
    return {
        "name": team.name,
        "counts": [getattr(team, name) for name in _TEAM_COUNTS],
        "players": {name: _tally_out(tally) for name, tally in team.players.items()},
        "line_up": team.line_up,
    }


def team_in(raw: dict[str, Any]) -> TeamState:
    """Inverse of `team_out`. Raises KeyError, TypeError or ValueError."""
    players = {name: _tally_in(tuple(values)) for name, values in raw["players"].items()}
    counts = dict(zip(_TEAM_COUNTS, raw["counts"], strict=True))
    return TeamState(name=raw["name"], players=players, line_up=tuple(raw.get("line_up", ())), **counts)


# Most players have done one of few things, and the same number of times: what is made of a tally is made once.


@lru_cache(maxsize=4096)
def _tally_out(tally: PlayerTally) -> tuple[int, ...]:
    return tuple(int(value) for value in tally)


@lru_cache(maxsize=4096)
def _tally_in(values: tuple[int, ...]) -> PlayerTally:
    return PlayerTally._make((*values[:8], *(bool(flag) for flag in values[8:])))


def count(teams: Teams, event: MatchEvent) -> None:
    """Put what the event adds to the tallies into `teams`; types that leave no mark change nothing."""
    counted = _COUNTED.get(event.event_type)
    if counted is not None:
        counted(teams, event)


def _with(players: Players, name: str, *counts: int) -> Players:
    """A copy with the player, whose numbers at these places are one higher."""
    tally: list[Any] = [*players.get(name, _NOBODY)]
    for place in counts:
        tally[place] += 1
    return {**players, name: _tally(tally)}


def _marked(players: Players, name: str, **flags: bool) -> Players:
    """A copy in which the flags of the player's tally are set."""
    return {**players, name: players.get(name, _NOBODY)._replace(**flags)}


_GOALS, _SHOTS, _ON_TARGET, _FOULS, _OFFSIDES, _CORNERS, _PLAYERS = map(
    TeamState._fields.index, ("goals", "shots", "shots_on_target", "fouls", "offsides", "corners", "players")
)
#: The same of a player.
_SCORED, _OWN, _ASSISTED, _SHOT, _FOULED, _WON, _OFFSIDE, _BOOKED = map(
    PlayerTally._fields.index,
    ("goals", "own_goals", "assists", "shots", "fouls", "fouls_won", "offsides", "yellow_cards"),
)
# Several times as fast as `_replace`.
_made, _tally = partial(tuple.__new__, TeamState), partial(tuple.__new__, PlayerTally)


def _one_more(team: TeamState, count: int, players: Players | None = None) -> TeamState:
    """The team with one more at that place, and these players."""
    values: list[Any] = [*team]
    values[count] += 1
    if players is not None:
        values[_PLAYERS] = players
    return _made(values)


def _seen(players: Players, name: str) -> Players:
    """The players with one of that name."""
    return players if name in players else {**players, name: _NOBODY}


def _seen_of(teams: Teams, side: Side, name: str | None) -> None:
    """Remember a player of a team by name."""
    if name and name not in teams[side].players:
        team = teams[side]
        teams[side] = team._replace(players=_seen(team.players, name))


def _attempt(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    goal = int(event.is_goal)
    if event.period is Period.SHOOT_OUT:
        teams[event.side] = team._replace(
            shoot_out_kicks=team.shoot_out_kicks + 1, shoot_out_goals=team.shoot_out_goals + goal
        )
        return
    if event.is_own_goal:
        teams[event.side] = team._replace(goals=team.goals + goal)
        if event.player:
            other = teams[event.side.other]
            scored = (_OWN,) if goal else ()
            teams[event.side.other] = other._replace(players=_with(other.players, event.player, *scored))
        return
    values: list[Any] = [*team]
    players = team.players
    if event.player:
        players = _with(players, event.player, _SHOT, _SCORED) if goal else _with(players, event.player, _SHOT)
    if event.player2:
        players = _with(players, event.player2, _ASSISTED) if goal else _seen(players, event.player2)
    values[_GOALS] += goal
    values[_SHOTS] += 1
    values[_ON_TARGET] += goal or event.shot_outcome is ShotOutcome.ON_TARGET
    values[_PLAYERS] = players
    teams[event.side] = _made(values)


def _announcement(teams: Teams, event: MatchEvent) -> None:
    if event.line_up:
        teams[event.side] = teams[event.side]._replace(line_up=event.line_up)
    _seen_of(teams, event.side, event.player)


def _corner(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    teams[event.side] = _one_more(team, _CORNERS)
    _seen_of(teams, event.side.other, event.player)


def _foul(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    players = _with(team.players, event.player, _FOULED) if event.player else team.players
    teams[event.side] = _one_more(team, _FOULS, players)


def _card(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    yellow = int(event.event_type is not EventType.RED_CARD)
    off = event.is_sending_off
    players = team.players
    if event.player:
        players = _with(players, event.player, _BOOKED) if yellow else _seen(players, event.player)
        if off:
            players = _marked(players, event.player, sent_off=True)
    teams[event.side] = team._replace(
        yellow_cards=team.yellow_cards + yellow, sent_off=team.sent_off + off, players=players
    )


def _substitution(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    players = team.players
    if event.player_out:
        players = _marked(players, event.player_out, went_off=True)
    if event.player_in:
        players = _marked(players, event.player_in, came_on=True)
    teams[event.side] = team._replace(substitutions=team.substitutions + 1, players=players)


def _free_kick(teams: Teams, event: MatchEvent) -> None:
    if event.player:
        values: list[Any] = [*teams[event.side]]
        values[_PLAYERS] = _with(values[_PLAYERS], event.player, _WON)
        teams[event.side] = _made(values)


def _offside(teams: Teams, event: MatchEvent) -> None:
    team = teams[event.side]
    players = _seen(team.players, event.player2) if event.player2 else team.players
    if event.player:
        players = _with(players, event.player, _OFFSIDE)
    teams[event.side] = _one_more(team, _OFFSIDES, players)


def _hand_ball(teams: Teams, event: MatchEvent) -> None:
    _seen_of(teams, event.side, event.player)


def _penalty(teams: Teams, event: MatchEvent) -> None:
    _seen_of(teams, event.side, event.player)
    _seen_of(teams, event.side.other, event.player2)


_COUNTED = {
    EventType.ANNOUNCEMENT: _announcement,
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
