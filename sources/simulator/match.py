"""A match from kick-off to the last whistle: periods, announcements, added time, and what happens next.

What each episode of play leads to is in `episodes`; how often and to whom it happens in `tempo`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from football.codes import Period, SecondType, Side
from football.match import Match
from sources.simulator import episodes, stoppages, video_reviews
from sources.simulator.fitting import Urn, draw_index
from sources.simulator.pitch import Pitch
from sources.simulator.recorder import Recorder
from sources.simulator.shoot_out import shoot_out
from sources.simulator.stoppages import BrokenOffError, Stop, hold_up
from sources.simulator.substitutions import Window, make_changes, plan
from sources.simulator.team import Team
from sources.simulator.tempo import ATTACKING, HOME_OFFENCES, MINUTES, OFFENDING, Happening, Tempo
from sources.simulator.world.fixtures import Fixture
from sources.simulator.world.squads import LineUp


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
    Happening.CANCELLED_PENALTY: video_reviews.cancelled_penalty,
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
#: Line-ups come this many seconds before kick-off.
_LINE_UPS = (280.0, 320.0)
#: Minutes of added time, at most.
_MOST_ADDED = 15


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
    pitch.second = -rng.uniform(*_LINE_UPS)
    for side, sheet in ((Side.HOME, home), (Side.AWAY, away)):
        pitch.announce(SecondType.LINE_UP, side, line_up=tuple(player.name for player in sheet.eleven))
        pitch.wait(10, 30)
    with suppress(BrokenOffError):
        _play_to_the_end(pitch, cup_tie=fixture.cup_tie)
    info = replace(fixture.info, score=(pitch.goals[Side.HOME], pitch.goals[Side.AWAY]))
    recorder = pitch.recorder
    match = Match(info, tuple(recorder.events), overturned=tuple(recorder.overturned))
    return SimulatedMatch(match, home, away)


def _play_to_the_end(pitch: Pitch, *, cup_tie: bool) -> None:
    """From kick-off to the end. Raises BrokenOffError where there is none."""
    stops: list[Window | Stop] = [window for side in Side for window in plan(pitch, side)]
    stops = sorted([*stops, *stoppages.plan(pitch)], key=lambda stop: (stop.period, stop.second))
    _play_period(pitch, SecondType.KICK_OFF, stops, _HALF)
    pitch.recorder.announce(pitch.second, SecondType.HALF_TIME)
    pitch.recorder.begin(Period.SECOND_HALF, pitch.rng.uniform(880, 960))
    _play_period(pitch, SecondType.SECOND_HALF, stops, _HALF)
    if cup_tie and pitch.lead(Side.HOME) == 0:
        _play_extra_time(pitch, stops)
    else:
        pitch.recorder.announce(pitch.second, SecondType.FULL_TIME)


def _play_extra_time(pitch: Pitch, stops: list[Window | Stop]) -> None:
    recorder, rng = pitch.recorder, pitch.rng
    recorder.begin(Period.EXTRA_TIME_FIRST_HALF, rng.uniform(240, 330))
    _play_period(pitch, SecondType.EXTRA_TIME, stops, _EXTRA_HALF)
    recorder.announce(pitch.second, SecondType.EXTRA_TIME_HALF_TIME)
    recorder.begin(Period.EXTRA_TIME_SECOND_HALF, rng.uniform(60, 120))
    _play_period(pitch, SecondType.EXTRA_TIME_SECOND_HALF, stops, _EXTRA_HALF)
    pitch.second = recorder.announce(pitch.second, SecondType.EXTRA_TIME_END)
    if pitch.lead(Side.HOME) == 0:
        recorder.begin(Period.SHOOT_OUT, rng.uniform(240, 360))
        shoot_out(pitch)
    recorder.announce(pitch.second + 3, SecondType.MATCH_END)


def _play_period(pitch: Pitch, announcement: SecondType, stops: list[Window | Stop], length: float) -> None:
    """Play a half, added time and all; at the end `pitch.second` is the whistle's. Raises BrokenOffError."""
    pitch.tempo.new_period()
    pitch.stoppage = 0.0
    pitch.second = pitch.recorder.announce(0.0, announcement)
    due = [stop for stop in stops if stop.period is pitch.period]
    end: float | None = None
    while True:
        if end is None and pitch.second >= length:
            added = _added_minutes(pitch, length)
            end = length + 60 * added
            if added:
                # The board goes up in the last minute, or later if the ball was not out before.
                pitch.recorder.announce(length - 1, SecondType.ADDED_TIME, added_time=added)
        if end is not None and pitch.second >= end:
            # The whistle falls into the last minute of added time, not into the one after it.
            pitch.second = end - 1 if end > length else length - 1
            return
        if due and due[0].second <= pitch.second:
            stop = due.pop(0)
            if isinstance(stop, Window):
                make_changes(pitch, stop)
            else:
                hold_up(pitch, stop)
            continue
        until = min(end if end is not None else length, pitch.tempo.changes_at(pitch.second))
        _next_episode(pitch, min(until, due[0].second) if due else until)


def _added_minutes(pitch: Pitch, length: float) -> int:
    """Whole minutes of added time for what was lost in the half."""
    usual = 20 if length == _EXTRA_HALF else 45 if pitch.period is Period.FIRST_HALF else 70
    lost = usual + pitch.stoppage + pitch.rng.gauss(0, 35)
    least = 1 if pitch.period is Period.SECOND_HALF else 0
    return max(least, min(_MOST_ADDED, round(lost / 60)))


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
