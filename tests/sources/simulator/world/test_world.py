"""The simulator's world: its fixtures and match days, its clubs and the shapes of its players' names."""

from __future__ import annotations

from collections import Counter

import pytest

from sources.simulator import SimulatedMatch, simulate
from sources.simulator.world.fixtures import World
from tests.sources.simulator.simulated_season import SEASON, season_matches


@pytest.fixture(scope="module")
def season() -> list[SimulatedMatch]:
    return season_matches()


def test_kick_offs_spread_over_match_days():
    infos = [one.match.info for one in simulate(120, 5)]
    assert len({info.kick_off.date() for info in infos if info.kick_off}) >= 6
    assert len({info.kick_off for info in infos}) >= 14
    assert len({info.league for info in infos}) == 6  # five leagues and the cup
    first_weekend = [info for info in infos[:50] if info.league != "Continental Cup"]
    clubs = [name for info in first_weekend for name in (info.home, info.away)]
    assert len(clubs) == len(set(clubs)), "a club plays once a weekend"


def test_everybody_meets_everybody_home_and_away():
    world = World(1, 0.0)
    infos = [world.fixture(number).info for number in range(1900)]
    assert len({(info.home, info.away) for info in infos}) == 1900
    assert len({frozenset((info.home, info.away)) for info in infos}) == 950
    at_home = Counter(info.home for info in infos)
    assert set(at_home.values()) == {19}
    assert world.fixture(1900).info.season != infos[0].season


def test_names_are_of_every_shape(season):
    teams = {name for one in season for name in (one.match.info.home, one.match.info.away)}
    sheets = [sheet for one in season for sheet in (one.home_line_up, one.away_line_up)]
    players = {player.name for sheet in sheets for player in (*sheet.eleven, *sheet.bench)}
    for names, marks in ((players, ("-", "'", " van ", " de ", "O'", "ł", "é", "ö", "ş", "Þ", ".")), (teams, "1&.-'é")):
        for mark in marks:
            assert any(mark in name for name in names), mark
    assert any(" " not in name for name in players), "known by one name"
    assert max(map(len, players)) > 24
    assert any(name[:1].isdigit() for name in teams)
    assert any(name[-1:].isdigit() for name in teams)
    shared = [one for one in season if set(one.match.info.home.split()) & set(one.match.info.away.split())]
    assert shared, "two teams that share a word"


def test_a_surname_is_there_twice_now_and_then(season):
    twice = 0
    for one in season:
        names = [
            player.name.split(" ", 1)[1]
            for sheet in (one.home_line_up, one.away_line_up)
            for player in (*sheet.eleven, *sheet.bench)
            if " " in player.name
        ]
        twice += len(set(names)) < len(names)
    assert 0.05 < twice / SEASON < 0.9
