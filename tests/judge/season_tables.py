"""The season of a match, computed again from the rows of ginf.csv by docs/explanation/season.md alone."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

_POINTS = {"W": 3, "D": 1, "L": 0}


@dataclass(frozen=True)
class Row:
    """One match of ginf.csv."""

    id: str
    day: str
    season: tuple[str, str, str]
    home: str
    away: str
    score: tuple[int, int] | None
    odds: tuple[float, float, float] | None

    def result(self, team: str) -> str:
        assert self.score is not None
        mine, theirs = self.score if team == self.home else self.score[::-1]
        return "W" if mine > theirs else "D" if mine == theirs else "L"

    def goals(self, team: str) -> tuple[int, int]:
        """Scored and let in."""
        assert self.score is not None
        return self.score if team == self.home else self.score[::-1]


def rows_of(file: Path) -> list[Row]:
    with file.open(newline="", encoding="utf-8") as lines:
        return [_row(raw) for raw in csv.DictReader(lines)]


def _row(raw: dict[str, str]) -> Row:
    def known(*names: str) -> list[str] | None:
        values = [raw.get(name, "") for name in names]
        return None if any(value in ("", "NA") for value in values) else values

    goals, odds = known("fthg", "ftag"), known("odd_h", "odd_d", "odd_a")
    return Row(
        raw["id_odsp"],
        (raw["date"] if known("date") else ""),
        (raw["country"], raw["league"], raw["season"]),
        raw["ht"],
        raw["at"],
        (int(float(goals[0])), int(float(goals[1]))) if goals else None,
        (float(odds[0]), float(odds[1]), float(odds[2])) if odds else None,
    )


@dataclass
class League:
    """One season of one league."""

    rows: list[Row]

    @cached_property
    def members(self) -> set[str]:
        """The clubs of the double round robin."""
        clubs = {club for row in self.rows for club in (row.home, row.away)}
        while True:
            played = Counter(club for row in self._among(clubs) for club in (row.home, row.away))
            few = [club for club in clubs if played[club] < len(clubs) - 1]
            if not few:
                return clubs if len(clubs) >= 4 else set()
            clubs = clubs - {min(few, key=lambda club: (played[club], club))}

    def _among(self, clubs: set[str]) -> list[Row]:
        return [row for row in self.rows if row.home in clubs and row.away in clubs]

    @cached_property
    def matches(self) -> dict[str, list[Row]]:
        """Each member's matches against members, by day."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(self._among(self.members), key=lambda row: row.day):
            found[row.home].append(row)
            found[row.away].append(row)
        return found

    @cached_property
    def missing(self) -> dict[str, int]:
        """How many fixtures of each member are not there exactly once with a date."""
        dated = Counter((row.home, row.away) for row in self._among(self.members) if row.day)
        undated = {(row.home, row.away) for row in self._among(self.members) if not row.day}
        lacks: Counter[str] = Counter()
        for home in self.members:
            for away in self.members - {home}:
                if dated[home, away] != 1 or (home, away) in undated:
                    lacks.update((home, away))
        return lacks


@dataclass
class Tables:
    """All leagues of an archive."""

    rows: list[Row]
    deductions: dict[tuple[str, str, str], int]

    @cached_property
    def leagues(self) -> dict[tuple[str, str, str], League]:
        found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.season].append(row)
        return {season: League(rows) for season, rows in found.items()}

    def info(self, row: Row) -> dict[str, Any]:
        """`home`, `away` and `season` as MATCH_INFO should have them, scorers left out."""
        league = self.leagues[row.season]
        found: dict[str, Any] = {}
        if self._has_context(row, league):
            for name, team in (("home", row.home), ("away", row.away)):
                if (season := self._team(team, row, league)) is not None:
                    found[name] = season
            found["season"] = {"head_to_head": self._meetings(row)}
        if row.odds and min(row.odds) > 0:
            chances = [1 / odd for odd in row.odds]
            for side, chance in ((1, chances[0]), (2, chances[2])):
                if chance / sum(chances) > 0.5:
                    found.setdefault("season", {})["favourite"] = side
        return found

    def _has_context(self, row: Row, league: League) -> bool:
        fixtures = {row.home, row.away} <= league.members
        return fixtures and not league.missing[row.home] and not league.missing[row.away]

    def _team(self, team: str, row: Row, league: League) -> dict[str, Any] | None:
        before = [other for other in league.matches[team] if other.day < row.day]
        if any(other.score is None for other in before):
            return None
        results = [other.result(team) for other in before]
        goals = [other.goals(team) for other in before]
        found: dict[str, Any] = {
            "played": len(results),
            "won": results.count("W"),
            "drawn": results.count("D"),
            "lost": results.count("L"),
            "streaks": {
                "wins": _run(result == "W" for result in results),
                "unbeaten": _run(result != "L" for result in results),
                "winless": _run(result != "W" for result in results),
                "clean_sheets": _run(let_in == 0 for _, let_in in goals),
                "without_goal": _run(scored == 0 for scored, _ in goals),
            },
        }
        if results:
            found["last_five"] = "".join(results[-5:])
        if not self._deduction(team, row):
            found["points"] = sum(map(_POINTS.__getitem__, results))
            if (place := self._place(team, found["points"], row, league)) is not None:
                found["place"] = place
        return found

    def _deduction(self, team: str, row: Row) -> int:
        return self.deductions.get((row.season[1], row.season[2], team), 0)

    def _place(self, team: str, points: int, row: Row, league: League) -> int | None:
        above = 0
        for other in league.members - {team}:
            before = [match for match in league.matches[other] if match.day < row.day]
            unknown = league.missing[other] + sum(match.score is None for match in before)
            has = sum(_POINTS[match.result(other)] for match in before if match.score is not None)
            least, most = has - self._deduction(other, row), has + 3 * unknown
            if least <= points <= most:
                return None
            above += least > points
        return above + 1

    def _meetings(self, row: Row) -> dict[str, Any]:
        both = {row.home, row.away}
        rows = self.leagues[row.season].rows
        met = [other for other in rows if {other.home, other.away} == both and other.day < row.day]
        found: dict[str, Any] = {}
        if all(other.score is not None for other in met):
            found["this_season"] = [_meeting(other, row) for other in met]
        earlier: list[Row] = []
        for season, league in self.leagues.items():
            if season[:2] != row.season[:2] or season[2] >= row.season[2]:
                continue
            before = [other for other in league.rows if {other.home, other.away} == both]
            if not before:
                continue
            pair = {(other.home, other.away) for other in before}
            whole = len(before) == 2 and len(pair) == 2 and both <= league.members
            if not whole or any(other.score is None or not other.day for other in before):
                return found
            earlier += before
        return found | {"earlier": [_meeting(other, row) for other in sorted(earlier, key=lambda other: other.day)]}


def _meeting(other: Row, row: Row) -> dict[str, Any]:
    home_goals, away_goals = other.goals(row.home)
    at_home = other.home == row.home
    return {"day": other.day, "at_home": at_home, "home_goals": home_goals, "away_goals": away_goals}


def _run(goes_on: Iterable[bool]) -> int:
    """How many are true up to the last."""
    length = 0
    for one in goes_on:
        length = length + 1 if one else 0
    return length


def told(info: dict[str, Any]) -> dict[str, Any]:
    """What a published MATCH_INFO says of the season, scorers left out."""
    found: dict[str, Any] = {}
    for name in ("home", "away"):
        season = (info.get(name) or {}).get("season")
        if season is not None:
            found[name] = {key: value for key, value in season.items() if key != "scorers"}
    if info.get("season"):
        found["season"] = info["season"]
    return found
