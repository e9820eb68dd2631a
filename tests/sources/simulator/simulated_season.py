"""A simulated season and a round of cup ties, played once however many test files ask for them."""

from __future__ import annotations

from functools import cache

from sources.simulator import SimulatedMatch, simulate

SEASON = 300


@cache
def season_matches() -> list[SimulatedMatch]:
    return list(simulate(SEASON, 2024))


@cache
def cup_tie_matches() -> list[SimulatedMatch]:
    return list(simulate(150, 7, cup_share=1.0))
