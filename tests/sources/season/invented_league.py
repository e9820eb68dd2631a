"""An invented league of six clubs, as files of the archive's schema: two seasons, the first one whole."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sources.archive.schema import COLUMNS

CLUBS = ("Ashby", "Birk", "Cole", "Dunmore", "Eastry", "Foxton")
#: Home and away by round: each pair once; the return has the same rounds with the homes changed.
_ROUNDS = (
    ((0, 5), (1, 4), (2, 3)),
    ((5, 3), (4, 2), (0, 1)),
    ((1, 5), (2, 0), (3, 4)),
    ((5, 4), (0, 3), (1, 2)),
    ((2, 5), (3, 1), (4, 0)),
)
GINF = ("id_odsp", "date", "league", "season", "country", "ht", "at", "fthg", "ftag", "odd_h", "odd_d", "odd_a")


class Fixture(NamedTuple):
    """A row of ginf.csv, and who scored for each side."""

    match_id: str
    day: date
    season: str
    home: str
    away: str
    score: tuple[int, int] | None
    odds: tuple[float, float, float] = (2.5, 3.2, 2.9)


def season(name: str, first: date, goals: int) -> list[Fixture]:
    """Ten rounds, a week apart. The stronger club, earlier in the alphabet, wins at home by `goals`; else 0–0."""
    fixtures = []
    for number in range(10):
        for home, away in _ROUNDS[number % 5]:
            at = (home, away) if number < 5 else (away, home)
            score = (goals, 0) if at[0] < at[1] else (0, 0)
            match_id = f"{name}-{CLUBS[at[0]][0]}{CLUBS[at[1]][0]}"
            day = first + timedelta(days=7 * number)
            fixtures.append(Fixture(match_id, day, name, CLUBS[at[0]], CLUBS[at[1]], score))
    return fixtures


def write_ginf(fixtures: Iterable[Fixture], folder: Path) -> None:
    """ginf.csv of these fixtures."""
    rows = [
        (
            one.match_id,
            one.day,
            "XX",
            one.season,
            "nowhere",
            one.home,
            one.away,
            *(one.score or ("NA", "NA")),
            *one.odds,
        )
        for one in fixtures
    ]
    _write(folder / "ginf.csv", GINF, rows)


def write_events(fixtures: Iterable[Fixture], folder: Path, *, scorer: str = "ada {club}") -> None:
    """events.csv: the goals of each match, a goal a minute from minute 10 on, all by one player of the club.

    Each match has a foul too, so that a goalless one has events.
    """
    rows = []
    for one in fixtures:
        goals = one.score or (0, 0)
        sides = [1] * goals[0] + [2] * goals[1]
        for number, side in enumerate([*sides, 0], start=1):
            team, opponent = (one.away, one.home) if side == 2 else (one.home, one.away)
            cells: dict[str, object] = {
                "id_odsp": one.match_id,
                "id_event": f"{one.match_id}{number}",
                "sort_order": number,
                "time": 9 + number,
                "event_type": 1 if side else 3,
                "side": side or 1,
                "event_team": team,
                "opponent": opponent,
                "player": scorer.format(club=team.lower()),
                "shot_outcome": 1 if side else "NA",
                "is_goal": int(bool(side)),
            }
            rows.append([cells.get(name, "NA") for name in COLUMNS])
    _write(folder / "events.csv", COLUMNS, rows)


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
