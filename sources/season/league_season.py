"""`LeagueSeason`: tables, form and runs of one season of a league, as of the morning of a day.

Only for a double round robin: every pair of members meets twice, once at each home. Relegation play-offs against
clubs of other leagues are recognised by their few matches, and left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from football.match_information import Streaks, TeamSeason
from football.spelling import fold
from sources.season.league_match import LeagueMatch, ScorersOf

_WIN, _DRAW = 3, 1
#: A round robin of fewer is none.
_FEWEST = 4
_FORM = 5


class _Played(NamedTuple):
    """A match from one team's side."""

    match_id: str
    goals: int
    against: int
    at_home: bool

    @property
    def result(self) -> str:
        return "W" if self.goals > self.against else "D" if self.goals == self.against else "L"

    @property
    def points(self) -> int:
        return {"W": _WIN, "D": _DRAW, "L": 0}[self.result]


class _Row:
    """One team's matches with known results, by day, and what is not known of the others.

    `missing`: matches that may have been played on any day; `unscored`: the days of fixtures without a score.
    """

    def __init__(self, matches: Sequence[tuple[date, _Played]], missing: int, unscored: Sequence[date]) -> None:
        self.days = [day for day, _ in matches]
        self.played = [played for _, played in matches]
        self.missing = missing
        self._unscored = sorted(unscored)
        self.points = [0]
        for played in self.played:
            self.points.append(self.points[-1] + played.points)

    def before(self, day: date) -> int:
        """How many of the matches were on earlier days."""
        return bisect_left(self.days, day)

    def unknown_before(self, day: date) -> int:
        """How many matches that may have been on earlier days have no known score."""
        return self.missing + bisect_left(self._unscored, day)


class LeagueSeason:
    """One season of a league. `deductions`: points taken from a team, whenever that was."""

    def __init__(self, matches: Iterable[LeagueMatch], deductions: Mapping[str, int] | None = None) -> None:
        fixtures = list(matches)
        self.members = _members(fixtures)
        self._deductions = deductions or {}
        self._fixtures: dict[tuple[str, str], list[LeagueMatch]] = defaultdict(list)
        for match in fixtures:
            self._fixtures[match.home, match.away].append(match)
        self._rows = {team: self._row(team) for team in sorted(self.members)}

    def is_league_match(self, home: str, away: str) -> bool:
        """Whether these two meet in the double round robin, and both teams' fixtures are complete."""
        return all(team in self.members and not self._rows[team].missing for team in (home, away))

    def fixture(self, home: str, away: str) -> LeagueMatch | None:
        """The one fixture of these two at that home."""
        found = self._fixtures.get((home, away), ())
        return found[0] if len(found) == 1 else None

    def has_met(self, one: str, other: str) -> bool:
        """Whether there is any match of these two."""
        return bool(self._fixtures.get((one, other)) or self._fixtures.get((other, one)))

    def team(self, team: str, day: date, scorers: ScorersOf | None = None) -> TeamSeason | None:
        """The team's season before the day; None where a result of an earlier day is not known."""
        row = self._rows[team]
        if row.unknown_before(day):
            return None
        played = row.played[: row.before(day)]
        results = "".join(match.result for match in played)
        won, drawn, lost = (results.count(result) for result in "WDL")
        return TeamSeason(
            place=self._place(team, day),
            points=None if team in self._deductions else row.points[len(played)],
            played=len(played),
            won=won,
            drawn=drawn,
            lost=lost,
            last_five=results[-_FORM:] or None,
            streaks=_streaks(played),
            scorers=None if scorers is None else _tally(played, scorers),
        )

    def _row(self, team: str) -> _Row:
        found, unscored = [], []
        missing = 0
        for other in self.members - {team}:
            for home, away in ((team, other), (other, team)):
                match = self.fixture(home, away)
                if match is None or match.day is None:
                    missing += max(1, len(self._fixtures.get((home, away), ())))
                elif match.score is None:
                    unscored.append(match.day)
                else:
                    at_home = home == team
                    goals, against = match.score if at_home else match.score[::-1]
                    found.append((match.day, _Played(match.match_id, goals, against, at_home)))
        return _Row(sorted(found), missing, unscored)

    def _place(self, team: str, day: date) -> int | None:
        """The place in the table by points alone; None where that does not decide it."""
        if team in self._deductions:
            return None
        row = self._rows[team]
        ours, place = row.points[row.before(day)], 1
        for other, theirs in self._rows.items():
            if other == team:
                continue
            least = most = theirs.points[theirs.before(day)]
            least -= self._deductions.get(other, 0)
            most += _WIN * theirs.unknown_before(day)
            if least <= ours <= most:
                return None
            place += least > ours
        return place


def _members(fixtures: Sequence[LeagueMatch]) -> frozenset[str]:
    """The clubs that play the season: not those with less than half of a double round robin's matches."""
    members = {team for match in fixtures for team in (match.home, match.away)}
    while True:
        games = Counter(team for match in fixtures for team in (match.home, match.away))
        few = {team for team in members if games[team] < len(members) - 1}
        if not few:
            return frozenset(members) if len(members) >= _FEWEST else frozenset()
        members -= few
        fixtures = [match for match in fixtures if match.home in members and match.away in members]


def _streaks(played: Sequence[_Played]) -> Streaks:
    latest = played[::-1]
    return Streaks(
        wins=len(list(takewhile(lambda match: match.result == "W", latest))),
        unbeaten=len(list(takewhile(lambda match: match.result != "L", latest))),
        winless=len(list(takewhile(lambda match: match.result != "W", latest))),
        clean_sheets=len(list(takewhile(lambda match: not match.against, latest))),
        without_goal=len(list(takewhile(lambda match: not match.goals, latest))),
    )


def _tally(played: Sequence[_Played], scorers: ScorersOf) -> dict[str, int] | None:
    """Goals by player, if all of the matches' goals are known; accents aside, the same name is the same player."""
    goals: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for match in played:
        found = scorers(match.match_id)
        if found is None:
            return None
        for name in found[0 if match.at_home else 1]:
            spelled[fold(name)] = name
            goals[fold(name)] += 1
    return {spelled[player]: number for player, number in goals.most_common()}
