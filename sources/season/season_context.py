"""`SeasonContext`: what an archive of results knows of each match before it is played."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from football.codes import Side
from football.match_information import HeadToHead, MatchSeason, Meeting, TeamSeason
from sources.season.league_match import LeagueMatch, ScorersOf
from sources.season.league_season import LeagueSeason

#: Decimal odds of a home win, a draw and an away win.
Odds = tuple[float, float, float]


class SeasonContext(NamedTuple):
    """The season of both teams and what they share; None where it is not known."""

    home: TeamSeason | None = None
    away: TeamSeason | None = None
    match: MatchSeason | None = None


def context_of(
    match: LeagueMatch,
    season: LeagueSeason,
    earlier: Iterable[LeagueSeason],
    scorers: ScorersOf | None = None,
    odds: Odds | None = None,
) -> SeasonContext:
    """The context of a match of this season, from matches of earlier days only.

    `earlier`: the seasons of the league before this one.
    """
    favoured = None if odds is None else favourite(odds)
    is_fixture = season.fixture(match.home, match.away) == match
    if match.day is None or not is_fixture or not season.is_league_match(match.home, match.away):
        return SeasonContext(match=MatchSeason(favourite=favoured) if favoured else None)
    meetings = _head_to_head(match, season, earlier)
    return SeasonContext(
        season.team(match.home, match.day, scorers),
        season.team(match.away, match.day, scorers),
        MatchSeason(head_to_head=meetings, favourite=favoured),
    )


def favourite(odds: Odds) -> Side | None:
    """The side more likely to win than not: the odds' shares, so that the bookmaker's margin does not count."""
    shares = [1 / price for price in odds]
    for side, share in ((Side.HOME, shares[0]), (Side.AWAY, shares[2])):
        if share > sum(shares) / 2:
            return side
    return None


def _head_to_head(match: LeagueMatch, season: LeagueSeason, earlier: Iterable[LeagueSeason]) -> HeadToHead:
    assert match.day is not None
    reverse = season.fixture(match.away, match.home)
    played = [] if reverse is None or reverse.day is None or reverse.day >= match.day else [reverse]
    before = list(_earlier(match, earlier))
    return HeadToHead(
        this_season=_meetings(match, played),
        earlier=None if None in before else _meetings(match, [one for one in before if one is not None]),
    )


def _earlier(match: LeagueMatch, earlier: Iterable[LeagueSeason]) -> Iterator[LeagueMatch | None]:
    """The league matches of these two in earlier seasons; None for one that is not known for certain."""
    for season in earlier:
        if season.members.issuperset((match.home, match.away)):
            yield season.fixture(match.home, match.away)
            yield season.fixture(match.away, match.home)
        elif season.has_met(match.home, match.away):
            yield None


def _meetings(match: LeagueMatch, played: list[LeagueMatch]) -> tuple[Meeting, ...] | None:
    """The matches from today's home team's side, newest last; None when a day or a score is missing."""
    meetings = []
    for one in played:
        if one.day is None or one.score is None:
            return None
        at_home = one.home == match.home
        goals, against = one.score if at_home else one.score[::-1]
        meetings.append(Meeting(day=one.day, at_home=at_home, home_goals=goals, away_goals=against))
    return tuple(sorted(meetings, key=lambda meeting: meeting.day))
