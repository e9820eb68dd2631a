"""The penalty shoot-out: five kicks each, taken alternately, ended early when it is decided, then sudden death."""

from __future__ import annotations

from football.codes import EventType, SecondType, Side
from sources.simulator.pitch import Pitch
from sources.simulator.shots import draw_penalty

KICKS = 5


def shoot_out(pitch: Pitch) -> None:
    """Play it. Everyone on the pitch kicks once before anyone kicks again; the larger side leaves players out."""
    men = min(team.men for team in pitch.teams.values())
    takers = {side: team.penalty_takers()[:men] for side, team in pitch.teams.items()}
    scored = {Side.HOME: 0, Side.AWAY: 0}
    taken = {Side.HOME: 0, Side.AWAY: 0}
    pitch.second = pitch.recorder.announce(0.0, SecondType.SHOOT_OUT)
    side = pitch.rng.choice((Side.HOME, Side.AWAY))
    while not _decided(scored, taken):
        pitch.wait(35, 65)
        kick = draw_penalty(pitch.rng)
        pitch.write(
            EventType.ATTEMPT,
            side,
            **kick.fields(takers[side][taken[side] % men].name, None),
        )
        taken[side] += 1
        scored[side] += kick.is_goal
        side = side.other


def _decided(scored: dict[Side, int], taken: dict[Side, int]) -> bool:
    """True when the other side can't draw level any more."""
    home, away = scored[Side.HOME], scored[Side.AWAY]
    if max(taken.values()) > KICKS:
        return taken[Side.HOME] == taken[Side.AWAY] and home != away
    left_home, left_away = KICKS - taken[Side.HOME], KICKS - taken[Side.AWAY]
    return home > away + left_away or away > home + left_home
