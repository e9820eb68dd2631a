"""A match from kick-off to the last whistle: periods, announcements, added time, and what happens next.

What each episode of play leads to is in `episodes`; how often and to whom it happens in `tempo`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from football.codes import Period, SecondType, Side
from football.match import Match
from football.simulator import episodes
from football.simulator.changes import Window, make_changes, plan
from football.simulator.fitting import Urn, draw_index
from football.simulator.fixtures import Fixture
from football.simulator.pitch import Pitch
from football.simulator.recorder import Recorder
from football.simulator.shoot_out import shoot_out
from football.simulator.squads import LineUp
from football.simulator.team import Team
from football.simulator.tempo import ATTACKING, HOME_OFFENCES, MINUTES, OFFENDING, Happening, Tempo


@dataclass(frozen=True, slots=True)
class SimulatedMatch:
    """A match and both team sheets."""

    match: Match
    home_line_up: LineUp
    away_line_up: LineUp


_EPISODES: dict[Happening, Callable[[Pitch, Side], None]] = {
    Happening.SHOT: episodes.shot,
    Happening.CORNER: episodes.corner,
    Happening.OFFSIDE: episodes.offside,
    Happening.OWN_GOAL: episodes.own_goal,
    Happening.PENALTY: episodes.penalty,
    Happening.FREE_KICK: episodes.free_kick,
    Happening.FOUL: episodes.foul,
    Happening.HAND_BALL: episodes.hand_ball,
    Happening.CAUTION: episodes.caution,
}
_SHOTS = ATTACKING[Happening.SHOT]
_OTHER_ATTACKS: Urn[Happening] = Urn({kind: rate for kind, rate in ATTACKING.items() if kind is not Happening.SHOT})
_OFFENCES: Urn[Happening] = Urn(OFFENDING)

_HALF = 45 * 60.0
_EXTRA_HALF = 15 * 60.0


def play(fixture: Fixture, home: LineUp, away: LineUp, rng: Random) -> SimulatedMatch:
    """Play a fixture; all chance comes from `rng`."""
    pitch = Pitch(
        rng=rng,
        recorder=Recorder(fixture),
        teams={
            Side.HOME: Team(Side.HOME, fixture.home.name, home),
            Side.AWAY: Team(Side.AWAY, fixture.away.name, away),
        },
        tempo=Tempo({Side.HOME: fixture.home.strength, Side.AWAY: fixture.away.strength}),
    )
    windows = sorted(window for side in Side for window in plan(pitch, side))
    _play_period(pitch, SecondType.KICK_OFF, windows, _HALF)
    pitch.recorder.announce(pitch.second, SecondType.HALF_TIME)
    pitch.recorder.begin(Period.SECOND_HALF, rng.uniform(880, 960))
    _play_period(pitch, SecondType.SECOND_HALF, windows, _HALF)
    if fixture.cup_tie and pitch.lead(Side.HOME) == 0:
        _play_extra_time(pitch, windows)
    else:
        pitch.recorder.announce(pitch.second, SecondType.FULL_TIME)
    info = replace(fixture.info, score=(pitch.goals[Side.HOME], pitch.goals[Side.AWAY]))
    return SimulatedMatch(Match(info, tuple(pitch.recorder.events)), home, away)


def _play_extra_time(pitch: Pitch, windows: list[Window]) -> None:
    recorder, rng = pitch.recorder, pitch.rng
    recorder.begin(Period.EXTRA_TIME_FIRST_HALF, rng.uniform(240, 330))
    _play_period(pitch, SecondType.EXTRA_TIME, windows, _EXTRA_HALF)
    recorder.announce(pitch.second, SecondType.EXTRA_TIME_HALF_TIME)
    recorder.begin(Period.EXTRA_TIME_SECOND_HALF, rng.uniform(60, 120))
    _play_period(pitch, SecondType.EXTRA_TIME_SECOND_HALF, windows, _EXTRA_HALF)
    pitch.second = recorder.announce(pitch.second, SecondType.EXTRA_TIME_END)
    if pitch.lead(Side.HOME) == 0:
        recorder.begin(Period.SHOOT_OUT, rng.uniform(240, 360))
        shoot_out(pitch)
    recorder.announce(pitch.second + 3, SecondType.MATCH_END)


def _play_period(pitch: Pitch, announcement: SecondType, windows: list[Window], length: float) -> None:
    """Play a half, added time and all; at the end `pitch.second` is the whistle's."""
    pitch.tempo.new_period()
    pitch.stoppage = 0.0
    pitch.second = pitch.recorder.announce(0.0, announcement)
    due = [window for window in windows if window.period is pitch.period]
    end: float | None = None
    while True:
        if end is None and pitch.second >= length:
            end = length + 60 * _added_minutes(pitch, length)
        if end is not None and pitch.second >= end:
            # The whistle falls into the last minute of added time, not into the one after it.
            pitch.second = end - 1 if end > length else length - 1
            return
        if due and due[0].second <= pitch.second:
            make_changes(pitch, due.pop(0))
            continue
        until = min(end if end is not None else length, pitch.tempo.changes_at(pitch.second))
        _next_episode(pitch, min(until, due[0].second) if due else until)


def _added_minutes(pitch: Pitch, length: float) -> int:
    """Whole minutes of added time for what was lost in the half."""
    usual = 20 if length == _EXTRA_HALF else 45 if pitch.period is Period.FIRST_HALF else 70
    lost = usual + pitch.stoppage + pitch.rng.gauss(0, 35)
    least = 1 if pitch.period is Period.SECOND_HALF else 0
    return max(least, min(9, round(lost / 60)))


def _next_episode(pitch: Pitch, until: float) -> None:
    """Let time pass to the next episode and play it, or to `until` if nothing happens before."""
    rng, tempo, second = pitch.rng, pitch.tempo, pitch.second
    rates: list[tuple[float, Side, Urn[Happening] | None]] = []
    for side, team in pitch.teams.items():
        attack = tempo.attack(team, pitch.teams[side.other], pitch.lead(side), pitch.period, second) / 2
        rates.append((attack * _SHOTS * tempo.shot_factor(side, second), side, None))
        rates.append((attack * _OTHER_ATTACKS.total, side, _OTHER_ATTACKS))
    rates.append((_OFFENCES.total * HOME_OFFENCES, Side.HOME, _OFFENCES))
    rates.append((_OFFENCES.total * (1 - HOME_OFFENCES), Side.AWAY, _OFFENCES))
    sums = list(accumulate(rate for rate, _, _ in rates))
    passed = rng.expovariate(sums[-1] / (60 * MINUTES))
    tempo.drift(rng, min(passed, until - second))
    if second + passed >= until:
        pitch.second = until
        return
    pitch.second = second + passed
    _, side, happenings = rates[draw_index(rng, sums)]
    _EPISODES[happenings.draw(rng) if happenings else Happening.SHOT](pitch, side)
