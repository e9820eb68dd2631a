"""What the season's figures, as of kick-off, have to say in a match (docs/explanation/claims.md, "Season")."""

from __future__ import annotations

from typing import NamedTuple

from football.codes import Side
from football.match_information import TeamSeason
from football.state import MatchState

#: From how many matches in a row on a run is told.
WINS, UNBEATEN = 3, 5
#: Wins of the last five matches that make a good run; meetings won in a row that are told.
GOOD_FORM, MEETINGS = 3, 2
#: Results that `last_five` has when it is complete.
FIVE = 5
#: Points of a win.
WIN = 3


class Told(NamedTuple):
    """A figure and the team that it is about."""

    side: Side
    number: int


def of_team(state: MatchState, side: Side) -> TeamSeason | None:
    """The season of a team, if the match's information has it."""
    return state.info.team(side).season if state.info else None


def season_goals(state: MatchState, side: Side, player: str | None) -> int | None:
    """The player's goals of the season, those of this match included."""
    season = of_team(state, side)
    before = season.scorers.get(player) if season and season.scorers and player else None
    return None if before is None else before + state.team(side).player(player).goals


def alone_at_the_top(state: MatchState, side: Side, player: str | None) -> bool:
    """Whether nobody of the team had as many goals as the player before the match."""
    season = of_team(state, side)
    scorers = season.scorers if season else None
    if not scorers or player is None or player not in scorers:
        return False
    return all(goals < scorers[player] for name, goals in scorers.items() if name != player)


def winner(state: MatchState) -> Side | None:
    """The side that is ahead."""
    home, away = state.score
    return None if home == away else Side.HOME if home > away else Side.AWAY


def wins_in_a_row(state: MatchState) -> Told | None:
    """The winner's run of wins, this one included."""
    return _run(state, "wins", WINS)


def unbeaten_in_a_row(state: MatchState) -> Told | None:
    """The winner's run without defeat, this match included."""
    return _run(state, "unbeaten", UNBEATEN)


def _run(state: MatchState, name: str, least: int) -> Told | None:
    side = winner(state)
    season = of_team(state, side) if side else None
    before = getattr(season.streaks, name) if season and season.streaks else None
    return Told(side, before + 1) if side and before is not None and before + 1 >= least else None


def points_now(state: MatchState) -> Told | None:
    """The winner's points, those of this match included."""
    side = winner(state)
    season = of_team(state, side) if side else None
    return Told(side, season.points + WIN) if side and season and season.points is not None else None


def places(state: MatchState) -> tuple[int, int] | None:
    """The places of home and away in the table, where both are known."""
    found = [season.place if season else None for season in (of_team(state, Side.HOME), of_team(state, Side.AWAY))]
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def good_form(state: MatchState, side: Side) -> Told | None:
    """The wins among the team's last five matches, if there are many."""
    season = of_team(state, side)
    last = season.last_five if season else None
    won = last.count("W") if last and len(last) == FIVE else 0
    return Told(side, won) if won >= GOOD_FORM else None


def meetings_won(state: MatchState) -> Told | None:
    """The side that won the last meetings, and how many of them in a row, if more than one."""
    season = state.info.season if state.info else None
    known = season.head_to_head if season else None
    if known is None or known.this_season is None or known.earlier is None:
        return None
    results = [one.home_goals - one.away_goals for one in (*known.earlier, *known.this_season)]
    if not results or not results[-1]:
        return None
    home_won = results[-1] > 0
    number = 0
    for result in reversed(results):
        if not result or (result > 0) is not home_won:
            break
        number += 1
    return Told(Side.HOME if home_won else Side.AWAY, number) if number >= MEETINGS else None


def favourite(state: MatchState) -> Side | None:
    """The side that the odds favour."""
    return state.info.season.favourite if state.info and state.info.season else None
