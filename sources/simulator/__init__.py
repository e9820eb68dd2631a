"""The match simulator: whole invented matches, seeded, with the frequencies of real ones.

Clubs, players and results are made up. Start with `simulate`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count as count_from
from itertools import islice
from random import Random

from football.spelling import fold
from sources.announcement import with_information
from sources.simulator.match import SimulatedMatch, play
from sources.simulator.world.fixtures import World
from sources.simulator.world.league_seasons import LeagueSeasons
from sources.simulator.world.squads import LineUp, Player, Role, pick_line_up

__all__ = ["CUP_SHARE", "LineUp", "Player", "Role", "SimulatedMatch", "simulate"]

#: Share of cup ties, which go to extra time and penalties when they must.
CUP_SHARE = 0.05


def simulate(count: int, seed: int, *, first: int = 0, cup_share: float = CUP_SHARE) -> Iterator[SimulatedMatch]:
    """Matches `first` to `first + count - 1` of a seed, one at a time.

    Match k of a seed and cup share is always the same, whatever `count` and `first` are. A higher
    `cup_share` gives more extra time and shoot-outs, to train or test on.
    """
    world = World(seed, cup_share)
    seasons = LeagueSeasons(world)
    return (_simulate_match(world, seasons, number) for number in islice(count_from(first), count))


def _simulate_match(world: World, seasons: LeagueSeasons, number: int) -> SimulatedMatch:
    fixture = world.fixture(number)
    rng = Random(f"match {number} of {world.seed}")
    home = pick_line_up(rng, world.squad(fixture.home, fixture.season))
    taken = frozenset(fold(player.name) for player in (*home.eleven, *home.bench))
    away = pick_line_up(rng, world.squad(fixture.away, fixture.season), taken)
    played = play(fixture, home, away, rng)
    return replace(played, match=with_information(played.match, seasons.information(fixture)))
