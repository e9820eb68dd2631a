"""The fixture list: who meets whom in match k, when, and in which competition.

Five leagues of twenty clubs play home and away by the circle method, a season of 1,900 matches; now and
then a cup tie between clubs of two leagues takes a match's place. Nothing here depends on how many
matches are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from football.match import MatchInfo
from sources.simulator.world.clubs import CLUBS_A_LEAGUE, LANDS, Club, found_clubs
from sources.simulator.world.squads import Player, sign_squad

ROUNDS = 2 * (CLUBS_A_LEAGUE - 1)
GAMES_A_ROUND = CLUBS_A_LEAGUE // 2
GAMES_A_WEEK = GAMES_A_ROUND * len(LANDS)
GAMES_A_SEASON = ROUNDS * GAMES_A_WEEK

#: The first match day of the first season, a Friday.
OPENING_DAY = datetime(2025, 8, 1, tzinfo=UTC)
#: Kick-offs of a round's ten games: days after Friday, hour, minute.
SLOTS = (
    (0, 19, 30),
    (1, 12, 30),
    (1, 15, 0),
    (1, 15, 0),
    (1, 15, 0),
    (1, 17, 30),
    (1, 20, 0),
    (2, 13, 0),
    (2, 15, 30),
    (2, 18, 0),
)
#: Cup ties: the Wednesday after.
CUP_SLOT = (5, 19, 45)
CUP = "Continental Cup"


@dataclass(frozen=True, slots=True)
class Fixture:
    """A match to be played: a cup tie goes to extra time and penalties when it must."""

    info: MatchInfo
    kick_off: datetime
    home: Club
    away: Club
    season: int
    week: int
    cup_tie: bool


def kick_off_day(season: int, week: int, days: int) -> datetime:
    """Midnight of a match day, `days` after the Friday of a week."""
    return OPENING_DAY + timedelta(days=364 * season + 7 * week + days)


def pairing(round_number: int, game: int) -> tuple[int, int]:
    """Home and away club, 0 to 19, by the circle method; the second half of the season is the return."""
    leg, turn = divmod(round_number, CLUBS_A_LEAGUE - 1)
    wheel = CLUBS_A_LEAGUE - 1
    first = wheel if game == 0 else (turn + game) % wheel
    second = turn if game == 0 else (turn - game) % wheel
    swapped = (turn if game == 0 else game) % 2
    home, away = (second, first) if swapped else (first, second)
    return (away, home) if leg else (home, away)


@dataclass
class World:
    """All clubs, squads and fixtures that follow from a seed; squads are signed when first needed."""

    seed: int
    cup_share: float
    clubs: list[Club] = field(init=False)
    _squads: dict[tuple[str, int], tuple[Player, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.clubs = found_clubs(Random(f"clubs of {self.seed}"))

    def squad(self, club: Club, season: int) -> tuple[Player, ...]:
        """The club's squad in a season."""
        key = (club.name, season)
        if key not in self._squads:
            rng = Random(f"squad of {club.name} in {season} of {self.seed}")
            self._squads[key] = sign_squad(rng, club.land)
        return self._squads[key]

    def fixture(self, number: int) -> Fixture:
        """Match number `number` of this world, counted from 0."""
        season, in_season = divmod(number, GAMES_A_SEASON)
        week, in_week = divmod(in_season, GAMES_A_WEEK)
        game, league = divmod(in_week, len(LANDS))
        home, away = pairing(week, game)
        home_club = self.clubs[league * CLUBS_A_LEAGUE + home]
        rng = Random(f"cup in {number} of {self.seed}")
        cup_tie = rng.random() < self.cup_share
        if cup_tie:
            abroad = (league + rng.randrange(1, len(LANDS))) % len(LANDS)
            away_club = self.clubs[abroad * CLUBS_A_LEAGUE + rng.randrange(CLUBS_A_LEAGUE)]
        else:
            away_club = self.clubs[league * CLUBS_A_LEAGUE + away]
        days, hour, minute = CUP_SLOT if cup_tie else SLOTS[game]
        kick_off = kick_off_day(season, week, days) + timedelta(hours=hour, minutes=minute)
        info = MatchInfo(
            match_id=f"sim-{self.seed}-{number}",
            home=home_club.name,
            away=away_club.name,
            kick_off=kick_off,
            league=CUP if cup_tie else home_club.land.league,
            season=str(OPENING_DAY.year + season + 1),
            country=None if cup_tie else home_club.land.country,
        )
        return Fixture(info, kick_off, home_club, away_club, season, week, cup_tie)
