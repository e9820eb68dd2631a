"""The season that an archive's matches are published with, against the judge's own tables."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest

from tests.judge.season_tables import Row, Tables, rows_of, told
from tests.paths import SHARED

MATCH_INFO = 39
#: Points taken from clubs in the seasons of the public data set.
DEDUCTIONS = {
    ("I1", "2012", "Atalanta"): 6,
    ("I1", "2013", "Siena"): 6,
    ("I1", "2013", "Atalanta"): 2,
    ("I1", "2013", "Sampdoria"): 1,
    ("I1", "2013", "Torino"): 1,
    ("I1", "2015", "Parma"): 7,
    ("F1", "2013", "AC Ajaccio"): 2,
}
_GINF = ("id_odsp", "date", "league", "season", "country", "ht", "at", "fthg", "ftag", "odd_h", "odd_d", "odd_a")
_EVENTS = (
    *("id_odsp", "id_event", "sort_order", "time", "text", "event_type", "event_type2", "side", "event_team"),
    *("opponent", "player", "player2", "player_in", "player_out", "shot_place", "shot_outcome", "is_goal"),
    *("location", "bodypart", "assist_method", "situation", "fast_break"),
)


@dataclass
class Invented:
    """Two seasons of a league with the faults that ginf.csv has, and a goal-scorer for every goal but one."""

    rng: Random = field(default_factory=lambda: Random(20))
    games: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    def season(self, clubs: list[str], year: int) -> None:
        day = date(year - 1, 8, 10)
        fixtures = [(home, away) for home in clubs for away in clubs if home != away]
        self.rng.shuffle(fixtures)
        for number, (home, away) in enumerate(fixtures):
            self._game(day + timedelta(days=number // 2), year, home, away)

    def _game(self, day: date, year: int, home: str, away: str) -> None:
        score = [self.rng.choice((0, 0, 1, 1, 2, 3)) for _ in (home, away)]
        odds = [self.rng.choice((1.4, 2.1, 3.3, 6.0)) for _ in range(3)]
        values = (f"m{len(self.games)}", day, "X1", year, "nowhere", home, away, *score, *odds)
        self.games.append(dict(zip(_GINF, map(str, values), strict=True)))
        game = f"m{len(self.games) - 1}"
        foul = {
            "id_odsp": game,
            "id_event": f"{game}-0",
            "sort_order": "1",
            "time": "1",
            "text": "Foul",
            "event_type": "3",
        }
        teams = {"side": "1", "event_team": home, "opponent": away, "is_goal": "0"}
        self.events.append(dict.fromkeys(_EVENTS, "NA") | foul | teams)
        for side, number in enumerate(score, 1):
            self._goals(len(self.games) - 1, side, number, (home, away))

    def _goals(self, game: int, side: int, number: int, clubs: tuple[str, str]) -> None:
        team, other = clubs if side == 1 else clubs[::-1]
        for nth in range(number):
            is_own = self.rng.random() < 0.1
            scorer = f"{other if is_own else team} {self.rng.choice(('alder', 'birch', 'cedar'))}".lower()
            goal = {
                "id_odsp": f"m{game}",
                "sort_order": str(side * 10 + nth),
                "time": str(20 * side + nth),
                "text": "Goal",
                "event_type": "1",
                "event_type2": "15" if is_own else "NA",
                "side": str(side),
                "event_team": team,
                "opponent": other,
                "player": scorer,
                "is_goal": "1",
                "assist_method": "0",
                "fast_break": "0",
            }
            self.events.append(dict.fromkeys(_EVENTS, "NA") | goal | {"id_event": f"m{game}-{side}-{nth}"})

    def spoil(self) -> None:
        """A match that is missing, one without a score, one without odds, a play-off, a goal that is not recorded."""
        late = [game for game in self.games if game["season"] == "2013"]
        self.games.remove(late[40])
        self.events = [event for event in self.events if event["id_odsp"] != late[40]["id_odsp"]]
        late[200] |= {"fthg": "NA", "ftag": "NA"}
        late[70] |= dict.fromkeys(("odd_h", "odd_d", "odd_a"), "NA")
        self.games.append(late[0] | {"id_odsp": "play-off", "date": "2013-06-02", "at": "Second Division City"})
        later = {game["id_odsp"] for game in late[90:]}
        self.events.remove(next(e for e in self.events if e["id_odsp"] in later and e["is_goal"] == "1"))

    def write(self, folder: Path) -> None:
        for name, columns, rows in (("ginf.csv", _GINF, self.games), ("events.csv", _EVENTS, self.events)):
            with (folder / name).open("w", newline="") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(rows)


@cache
def published(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Match and information of each MATCH_INFO."""
    command = [sys.executable, "-m", "touchline", "events", "--data", str(folder)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    events = [orjson.loads(line) for line in printed.splitlines()]
    return [(event["match_id"], event["info"]) for event in events if event.get("event_type2") == MATCH_INFO]


def compared(folder: Path, deductions: dict[tuple[str, str, str], int]) -> tuple[int, list[str]]:
    """How many matches have a season, and those whose season is another than the judge's."""
    rows = {row.id: row for row in rows_of(folder / "ginf.csv")}
    tables = Tables(list(rows.values()), deductions)
    with_season, other = 0, []
    for match_id, info in published(folder):
        season = told(info)
        with_season += "home" in season
        if season != tables.info(rows[match_id]):
            other.append(match_id)
    return with_season, other


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    clubs = [
        f"{name} {kind}" for name in ("Ash", "Bay", "Cove", "Dale", "Elm") for kind in ("Town", "City", "Vale", "Park")
    ]
    invented = Invented()
    invented.season(clubs, 2012)
    invented.season([*clubs[1:], "Fern Rovers"], 2013)
    invented.spoil()
    invented.write(folder)
    return folder


class TestInventedLeague:
    def test_tables_streaks_and_meetings_agree(self, archive: Path):
        with_season, other = compared(archive, {})
        assert other == []
        assert with_season >= 500

    def test_the_comparison_notices_a_wrong_table(self, archive: Path):
        _, other = compared(archive, {("X1", "2013", "Ash City"): 1})
        assert len(other) > 10

    def test_tallies_agree(self, archive: Path):
        rows = {row.id: row for row in rows_of(archive / "ginf.csv")}
        with (archive / "events.csv").open() as file:
            scored = Scored(list(rows.values()), list(csv.DictReader(file)))
        with_tally = 0
        for match_id, info in published(archive):
            for name, team in (("home", rows[match_id].home), ("away", rows[match_id].away)):
                season = (info.get(name) or {}).get("season")
                if season is None:
                    continue
                tally = season.get("scorers")
                told = None if tally is None else {player.lower(): goals for player, goals in tally.items()}
                assert (told or None) == (scored.before(rows[match_id], team) or None), (match_id, team)
                with_tally += bool(told)
        assert with_tally > 500


@dataclass
class Scored:
    """Goals by player before a match, or None where an earlier match's goals are not all there."""

    rows: list[Row]
    events: list[dict[str, str]]

    @cached_property
    def _by_match(self) -> dict[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for event in self.events:
            if event["is_goal"] == "1":
                found[event["id_odsp"]].append(event)
        return found

    def before(self, row: Row, team: str) -> dict[str, int] | None:
        by_match = self._by_match
        tally: Counter[str] = Counter()
        for other in self.rows:
            if other.season != row.season or other.day >= row.day or team not in (other.home, other.away):
                continue
            sides = [goal["side"] for goal in by_match[other.id]]
            if other.score != (sides.count("1"), sides.count("2")):
                return None
            tally.update(
                goal["player"]
                for goal in by_match[other.id]
                if goal["event_team"] == team and goal["event_type2"] != "15"
            )
        return dict(tally)


@pytest.mark.slow
def test_the_public_archive_agrees():
    """Each match of which we have a row, more than 4,000 of them with a table."""
    shared = SHARED / "data" / "football-events"
    if not shared.is_dir():
        pytest.skip("the public data set is not here")
    with_season, other = compared(shared, DEDUCTIONS)
    assert other == []
    assert with_season > 4000
