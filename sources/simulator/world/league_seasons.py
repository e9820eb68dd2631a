"""The season context of simulated league matches: earlier results and scorers, drawn for the league and its calendar.

A league's season begins in some week of the world's calendar, so that matches lie in all parts of a season. The
results are the league's own: the simulated matches of the world are not among them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import exp, factorial
from random import Random
from typing import NamedTuple
from zlib import crc32

from football.match_information import ALL_CARRIED, MatchInformation, TeamInformation, TeamSeason
from football.spelling import fold
from sources.season.league_match import LeagueMatch, Scorers
from sources.season.league_season import LeagueSeason
from sources.season.season_context import Odds, SeasonContext, context_of
from sources.simulator.fitting import draw_index
from sources.simulator.world.clubs import CLUBS_A_LEAGUE, LANDS, Club
from sources.simulator.world.fixtures import GAMES_A_ROUND, ROUNDS, SLOTS, Fixture, World, kick_off_day, pairing
from sources.simulator.world.squads import Role

#: Goals of two equal teams; a stronger one scores more and lets in less.
_HOME_GOALS, _AWAY_GOALS, _BY_STRENGTH = 1.5, 1.2, 0.8
_MOST_GOALS = 9
_OWN_GOALS = 0.03
#: How often keepers, defenders, midfielders and forwards score, man for man.
_SCORES = {Role.KEEPER: 0.002, Role.DEFENDER: 0.3, Role.MIDFIELDER: 1.0, Role.FORWARD: 2.4}
_COLOURS = ("#b71c1c", "#0d47a1", "#1b5e20", "#f9a825", "#212121", "#eeeeee", "#6a1b9a", "#e65100", "#00838f")


class _Game(NamedTuple):
    """Which league match it is: the league's number, the week counted over all seasons, and the game of the round."""

    league: int
    week: int
    game: int

    @property
    def id(self) -> str:
        return f"{self.league}/{self.week}/{self.game}"


class LeagueSeasons:
    """The seasons of a world's leagues."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._begins = [
            crc32(f"season of league {league} of {world.seed}".encode()) % ROUNDS for league in range(len(LANDS))
        ]
        self.season = lru_cache(maxsize=None)(self._season)
        self._scorers = lru_cache(maxsize=None)(self._drawn_scorers)

    def information(self, fixture: Fixture) -> MatchInformation:
        """What MATCH_INFO says of a match; a cup tie has no season context."""
        found = SeasonContext() if fixture.cup_tie else self._context(fixture)
        return MatchInformation(
            kick_off=fixture.kick_off,
            competition=fixture.info.competition,
            carries=ALL_CARRIED,
            home=_team(fixture.home, found.home),
            away=_team(fixture.away, found.away),
            season=found.match,
        )

    def number_of_season(self, league: int, week: int) -> int:
        """The season that a league plays in a week, counted over all of the world's weeks."""
        return (week + self._begins[league]) // ROUNDS

    def _context(self, fixture: Fixture) -> SeasonContext:
        league = LANDS.index(fixture.home.land)
        number = self.number_of_season(league, fixture.season * ROUNDS + fixture.week)
        season, before = self.season(league, number), self.season(league, number - 1)
        match = season.fixture(fixture.home.name, fixture.away.name)
        assert match is not None
        return context_of(
            match, season, [before], lambda one: self._scorers(one, fixture.season), _odds(fixture.home, fixture.away)
        )

    def _season(self, league: int, number: int) -> LeagueSeason:
        """All matches of a season, each with a result: the context looks at none of a later day."""
        rng = Random(f"season {number} of league {league} of {self._world.seed}")
        first = number * ROUNDS - self._begins[league]
        games = (_Game(league, week, game) for week in range(first, first + ROUNDS) for game in range(GAMES_A_ROUND))
        return LeagueSeason(self._match(rng, game) for game in games)

    def _match(self, rng: Random, game: _Game) -> LeagueMatch:
        season, week = divmod(game.week, ROUNDS)
        home, away = self._clubs(game)
        goals = [_poisson(rng, mean) for mean in _means(home, away)]
        day = kick_off_day(season, week, SLOTS[game.game][0]).date()
        return LeagueMatch(game.id, day, home.name, away.name, (goals[0], goals[1]))

    def _clubs(self, game: _Game) -> tuple[Club, Club]:
        home, away = pairing(game.week % ROUNDS, game.game)
        clubs = self._world.clubs[game.league * CLUBS_A_LEAGUE :]
        return clubs[home], clubs[away]

    def _drawn_scorers(self, match_id: str, squads_of: int) -> Scorers:
        """Who scored in an earlier match, of the squads of a season."""
        game = _Game(*map(int, match_id.split("/")))
        home, away = self._clubs(game)
        match = self.season(game.league, self.number_of_season(game.league, game.week)).fixture(home.name, away.name)
        assert match is not None
        assert match.score is not None
        rng = Random(f"scorers of {match_id} in {squads_of} of {self._world.seed}")
        goals, against = match.score
        return self._of_squad(rng, home, squads_of, goals), self._of_squad(rng, away, squads_of, against)

    def _of_squad(self, rng: Random, club: Club, season: int, goals: int) -> tuple[str, ...]:
        players = self._world.squad(club, season)
        weights = list(accumulate(_SCORES[player.role] * player.flair for player in players))
        return tuple(players[draw_index(rng, weights)].name for _ in range(goals) if rng.random() >= _OWN_GOALS)


def _team(club: Club, season: TeamSeason | None) -> TeamInformation:
    longest = max(fold(club.name).split(), key=len)
    letters = "".join(letter for letter in longest.upper() if "A" <= letter <= "Z")
    return TeamInformation(
        code=letters[:3] if len(letters) >= 3 else None,
        colour=_COLOURS[crc32(club.name.encode()) % len(_COLOURS)],
        season=season,
    )


def _means(home: Club, away: Club) -> tuple[float, float]:
    ahead = exp(_BY_STRENGTH * (home.strength - away.strength))
    return _HOME_GOALS * ahead, _AWAY_GOALS / ahead


def _poisson(rng: Random, mean: float) -> int:
    goals, left = 0, rng.random()
    while goals < _MOST_GOALS and (left := left - _chance(goals, mean)) > 0:
        goals += 1
    return goals


def _chance(goals: int, mean: float) -> float:
    return exp(-mean) * mean**goals / factorial(goals)


def _odds(home: Club, away: Club) -> Odds:
    """Fair odds of a home win, a draw and an away win."""
    theirs, others = ([_chance(goals, mean) for goals in range(_MOST_GOALS + 1)] for mean in _means(home, away))
    chances = [0.0, 0.0, 0.0]
    for scored, one in enumerate(theirs):
        for against, other in enumerate(others):
            chances[(scored <= against) + (scored < against)] += one * other
    return 1 / chances[0], 1 / chances[1], 1 / chances[2]
