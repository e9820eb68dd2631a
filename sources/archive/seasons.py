"""The season context of an archive's matches, from its ginf.csv and its events: docs/explanation/season.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date
from functools import cache
from importlib.resources import files
from itertools import takewhile

from football.codes import EventType, Period, Side
from football.match import Match, MatchInfo
from football.match_information import Carried, MatchInformation, TeamInformation, TeamSeason
from football.spelling import fold
from runtime import yaml_files
from sources.season.league_match import LeagueMatch, Scorers
from sources.season.league_season import LeagueSeason
from sources.season.season_context import context_of

_League = tuple[str | None, str]
_FIRST_DAY = date.min
#: The names of the public data set's leagues, by country and code.
_NAMES = {
    ("england", "E0"): "Premier League",
    ("france", "F1"): "Ligue 1",
    ("germany", "D1"): "Bundesliga",
    ("italy", "I1"): "Serie A",
    ("spain", "SP1"): "La Liga",
}


class Goals:
    """Who scored in each match, where all goals of its score are among the events; read when first asked for."""

    def __init__(self, read: Callable[[str], Match | None], differing: frozenset[str]) -> None:
        """`differing`: matches whose events have another score than ginf.csv."""
        self._read = read
        self._differing = differing
        self._known: dict[str, Scorers | None] = {}

    def __call__(self, match_id: str) -> Scorers | None:
        """The scorers of a match; None where not all of them are known."""
        if match_id not in self._known and match_id not in self._differing:
            self.note(match_id, self._read(match_id))
        return self._known.get(match_id)

    def note(self, match_id: str, match: Match | None) -> None:
        """Remember the scorers of a match that has been read."""
        differs = match is None or match_id in self._differing
        self._known[match_id] = None if differs or match is None else _scorers(match)


class Seasons:
    """The seasons of the leagues in ginf.csv."""

    def __init__(self, fixtures: Iterable[MatchInfo]) -> None:
        by_season: dict[_League, dict[str, list[LeagueMatch]]] = defaultdict(lambda: defaultdict(list))
        self._matches: dict[str, LeagueMatch] = {}
        for info in fixtures:
            self._matches[info.match_id] = match = _league_match(info)
            if info.league and info.season and info.home and info.away:
                by_season[info.country, info.league][info.season].append(match)
        self._leagues = {league: _by_day(league, seasons) for league, seasons in by_season.items()}

    def season(self, country: str | None, league: str | None, name: str | None) -> LeagueSeason | None:
        """A season of a league; None where ginf.csv has none of that name."""
        return self._leagues.get((country, league or ""), {}).get(name or "")

    def information(self, match: Match, carries: tuple[Carried, ...], goals: Goals) -> MatchInformation:
        """What MATCH_INFO says of a match."""
        info = match.info
        known = MatchInformation(
            kick_off=None if info.day_only else info.kick_off,
            competition=_NAMES.get((info.country or "", info.league or ""), info.competition),
            carries=carries,
        )
        league_match = self._matches.get(info.match_id)
        season = self.season(info.country, info.league, info.season)
        if league_match is None or season is None:
            return known
        before = takewhile(lambda one: one is not season, self._leagues[info.country, info.league or ""].values())
        found = context_of(league_match, season, before, goals, info.odds)
        teams = {"home": _team(match, found.home), "away": _team(match, found.away)}
        return known.model_copy(update={**teams, "season": found.match})


def _league_match(info: MatchInfo) -> LeagueMatch:
    day = info.kick_off.astimezone(UTC).date() if info.kick_off else None
    return LeagueMatch(info.match_id, day, info.home, info.away, info.score)


def _by_day(league: _League, seasons: Mapping[str, list[LeagueMatch]]) -> dict[str, LeagueSeason]:
    """The seasons of a league, the earliest first."""
    order = sorted(
        seasons, key=lambda name: min((match.day for match in seasons[name] if match.day), default=_FIRST_DAY)
    )
    return {name: LeagueSeason(seasons[name], deductions().get(league[1], {}).get(name)) for name in order}


def _team(match: Match, season: TeamSeason | None) -> TeamInformation:
    """The team's season, with its scorers spelled as in the match."""
    if season is None or not season.scorers:
        return TeamInformation(season=season)
    named = (
        (event.player, event.player2, event.player_in, event.player_out, *(event.line_up or ()))
        for event in match.events
    )
    names = {fold(name): name for people in named for name in people if name}
    scorers = {names.get(fold(name), name): goals for name, goals in season.scorers.items()}
    return TeamInformation(season=season.model_copy(update={"scorers": scorers}))


def _scorers(match: Match) -> Scorers | None:
    scored: dict[Side, list[str]] = {Side.HOME: [], Side.AWAY: []}
    for event in match.events:
        if event.event_type is EventType.ATTEMPT and event.is_goal and event.period is not Period.SHOOT_OUT:
            if event.is_own_goal:
                continue
            if event.player is None:
                return None
            scored[event.side].append(event.player)
    return tuple(scored[Side.HOME]), tuple(scored[Side.AWAY])


@cache
def deductions() -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Points taken from clubs, by league, season and club."""
    name = "deductions.yaml"
    text = files("sources").joinpath("archive", name).read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, Mapping[str, int]]] = yaml_files.load(text, name)
    return loaded
