"""Substitutions: planned in windows before the match, and the one that a keeper's red card forces."""

from __future__ import annotations

from typing import NamedTuple

from football.codes import EventType, Period, Side
from sources.simulator.fitting import Urn
from sources.simulator.pitch import Pitch
from sources.simulator.stoppages import HURT_AT_CHANGE, HURT_AT_LATER_CHANGE, injury
from sources.simulator.team import Team
from sources.simulator.world.squads import Player, Role


class Window(NamedTuple):
    """A stop at which a side makes some changes. At the break (second 0) it counts against no window."""

    period: Period
    second: float
    side: Side
    changes: int


#: Changes a side plans for the 90 minutes.
_PLANS: Urn[int] = Urn({0: 1, 1: 6, 2: 20, 3: 56, 4: 12, 5: 5})
_FOR_EXTRA_TIME = 0.6


def plan(pitch: Pitch, side: Side) -> list[Window]:
    """When a side means to change, and how many each time."""
    rng = pitch.rng
    left = _PLANS.draw(rng)
    windows = []
    if left and pitch.chance(0.05):
        windows.append(Window(Period.FIRST_HALF, rng.uniform(300, 2600), side, 1))
        left -= 1
    if left and pitch.chance(0.2):
        windows.append(Window(Period.SECOND_HALF, 0.0, side, 1))
        left -= 1
    stops = min(left, 2 if windows or pitch.chance(0.3) else 3)
    for stop in range(stops):
        share = left // stops + (stop < left % stops)
        windows.append(Window(Period.SECOND_HALF, 60 * rng.triangular(6, 45, 28), side, share))
    if pitch.chance(_FOR_EXTRA_TIME):
        period = rng.choice((Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF))
        windows.append(Window(period, rng.uniform(60, 840), side, 1))
    return windows


def make_changes(pitch: Pitch, window: Window) -> None:
    """The changes of a window, as far as the laws still allow them."""
    team = pitch.teams[window.side]
    at_the_break = window.second == 0
    if not (team.windows_left or at_the_break):
        return
    if not at_the_break:
        team.windows_left -= 1
        pitch.stoppage += 25
    hurt = not at_the_break and pitch.chance(HURT_AT_CHANGE.get(window.period, HURT_AT_LATER_CHANGE))
    for number in range(min(window.changes, team.changes_left)):
        player_in = _comes_on(pitch, team)
        if player_in is None:
            return
        player_out = _goes_off(pitch, team, player_in)
        if hurt and number == 0:
            injury(pitch, team.side, player_out.name)
        _change(pitch, team, player_out, player_in)


def replace_keeper(pitch: Pitch, team: Team) -> None:
    """After the keeper was sent off: the substitute keeper comes on for an outfield player, if one may."""
    keepers = [player for player in team.bench if player.role is Role.KEEPER]
    if not keepers or not team.changes_left or not team.windows_left:
        return
    team.windows_left -= 1
    pitch.wait(40, 80)
    rank = (Role.FORWARD, Role.MIDFIELDER, Role.DEFENDER)
    outfield = [player for player in team.players if player.role is not Role.KEEPER]
    _change(pitch, team, min(outfield, key=lambda player: rank.index(player.role)), keepers[0])


def _change(pitch: Pitch, team: Team, player_out: Player, player_in: Player) -> None:
    pitch.wait(2, 12)
    pitch.write(EventType.SUBSTITUTION, team.side, player_in=player_in.name, player_out=player_out.name)
    team.substitute(player_out, player_in)


def _comes_on(pitch: Pitch, team: Team) -> Player | None:
    """Forwards when behind, defenders when ahead, whatever there is else; the keeper stays on the bench."""
    bench = [player for player in team.bench if player.role is not Role.KEEPER]
    if not bench:
        return None
    lead = pitch.lead(team.side)
    wanted = Role.FORWARD if lead < 0 else Role.DEFENDER if lead > 0 else Role.MIDFIELDER
    return pitch.rng.choices(bench, [2.5 if player.role is wanted else 1.0 for player in bench])[0]


def _goes_off(pitch: Pitch, team: Team, player_in: Player) -> Player:
    """One of the starters, sooner a booked one or one of the same position; once in a hundred the keeper."""
    others = [player for player in team.players if player is not team.keeper and player.name not in team.came_on]
    if not others:
        others = [player for player in team.players if player is not team.keeper]
    weights = [
        (2.0 if player.role is player_in.role else 1.0)
        * (1.6 if player.name in team.booked else 1.0)
        * (0.4 if player.role is Role.DEFENDER else 1.0)
        for player in others
    ]
    return pitch.rng.choices(others, weights)[0]
