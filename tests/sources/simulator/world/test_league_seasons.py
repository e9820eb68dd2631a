"""The season context of simulated matches: there in most of them, the same in every run, and adding up."""

from __future__ import annotations

from collections import Counter

import pytest

from football.match_information import ALL_CARRIED, MatchInformation
from sources.simulator import simulate
from sources.simulator.world.fixtures import World
from sources.simulator.world.league_seasons import LeagueSeasons

SEED = 11


@pytest.fixture(scope="module")
def informed() -> list[MatchInformation]:
    found = [one.match.events[0].info for one in simulate(150, SEED)]
    assert None not in found
    return [info for info in found if info is not None]


def test_most_matches_have_a_season(informed: list[MatchInformation]) -> None:
    teams = [team.season for info in informed for team in (info.home, info.away)]
    assert sum(season is not None for season in teams) > len(teams) / 2
    assert all(info.carries == ALL_CARRIED for info in informed)
    known = [season for season in teams if season is not None]
    assert sum(season.place is not None for season in known) > len(known) / 4
    assert sum(season.streaks is not None and (season.streaks.wins or 0) >= 3 for season in known) >= 5
    favourites = Counter(info.season.favourite for info in informed if info.season)
    assert len(favourites) == 3


def test_a_match_has_the_same_season_whatever_is_simulated_around_it(informed: list[MatchInformation]) -> None:
    (alone,) = simulate(1, SEED, first=77)
    assert alone.match.events[0].info == informed[77]


def test_figures_are_those_of_the_league_s_earlier_results() -> None:
    """Counted again, by hand, from all results of the season: wins, goals scored by players, and the last five."""
    world = World(SEED, 0.0)
    seasons = LeagueSeasons(world)
    fixture = world.fixture(40)
    info = seasons.information(fixture)
    season = seasons.season(0, seasons.number_of_season(0, 0))
    mine = fixture.home.name
    results = []
    for home in season.members:
        for away in season.members - {home}:
            match = season.fixture(home, away)
            assert match is not None
            assert match.day is not None
            assert match.score is not None
            if mine in (home, away) and match.day < fixture.kick_off.date():
                ours, theirs = match.score if home == mine else match.score[::-1]
                results.append((match.day, "W" if ours > theirs else "D" if ours == theirs else "L", ours))
    results.sort()
    team = info.home.season
    assert team is not None
    assert team.played == len(results)
    assert team.won == sum(result == "W" for _, result, _ in results)
    assert (team.last_five or "") == "".join(result for _, result, _ in results[-5:])
    assert team.scorers is not None
    assert sum(team.scorers.values()) <= sum(goals for *_, goals in results)
