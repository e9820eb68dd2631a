"""Reads `ginf.csv`: date, league, teams, score and odds of each match, as `MatchInfo`.

The file is optional, and so is every column but the match id. A cell that can't be read is reported and left
out; the rest of its row is used.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, UTC, datetime, time
from math import inf

from football.match import MatchInfo
from sources.archive.cells import bare_id
from sources.archive.empty_cells import is_empty
from sources.archive.files.csv_file import CsvFile
from sources.archive.files.table_file import TableFile
from sources.archive.schema import LONGEST_NAME
from sources.row_problem import RowProblem

#: The file has days, not hours: most matches of the leagues in it kick off in the afternoon.
USUAL_KICK_OFF = time(15, 0, tzinfo=UTC)

_ODDS = ("odd_h", "odd_d", "odd_a")
_COLUMNS = ("date", "league", "season", "country", "ht", "at", "fthg", "ftag", *_ODDS)
_DAY = len("2014-07-08")


def read_fixtures(table: TableFile) -> tuple[dict[str, MatchInfo], list[RowProblem]]:
    """The matches by bare id, and what couldn't be read. Raises DatasetError when the file can't be read at all."""
    file = CsvFile(table, required=("id_odsp",), optional=_COLUMNS)
    fixtures: dict[str, MatchInfo] = {}
    problems: list[RowProblem] = []
    for piece in file.pieces():
        for line, cells in zip(piece.index.tolist(), piece.to_dict("records"), strict=True):
            row = {str(name): _cell(value) for name, value in cells.items()}
            match_id = row["id_odsp"]
            if match_id is None:
                problems.append(RowProblem(table.name, line, "id_odsp", "missing"))
                continue
            found: list[tuple[str, str]] = []
            fixture = _fixture(match_id, row, found)
            problems.extend(RowProblem(table.name, line, name, message) for name, message in found)
            before = fixtures.setdefault(bare_id(match_id), fixture)
            if replace(before, match_id=match_id) != fixture:
                message = f"the match {match_id:.60} was in a row before, which says something else"
                problems.append(RowProblem(table.name, line, "id_odsp", message))
    return fixtures, [*file.problems, *problems]


def _cell(value: str) -> str | None:
    value = " ".join(value.split())
    return None if is_empty(value) else value


def _fixture(match_id: str, row: dict[str, str | None], found: list[tuple[str, str]]) -> MatchInfo:
    goals = _goals(row, "fthg", found), _goals(row, "ftag", found)
    home, away = _name(row, "ht", found), _name(row, "at", found)
    if home and home == away:
        found.append(("at", f"home and away team are both {home}"))
        home = away = ""
    return MatchInfo(
        match_id=match_id,
        home=home,
        away=away,
        kick_off=_kick_off(row.get("date"), found),
        league=_name(row, "league", found).strip() or None,
        season=row.get("season"),
        country=row.get("country"),
        score=None if goals[0] is None or goals[1] is None else (goals[0], goals[1]),
        day_only=len(row.get("date") or "") <= _DAY,
        odds=_odds(row, found),
    )


def _name(row: dict[str, str | None], column: str, found: list[tuple[str, str]]) -> str:
    name = row.get(column) or ""
    if len(name) <= LONGEST_NAME:
        return name
    found.append((column, f"longer than {LONGEST_NAME} characters"))
    return ""


def _kick_off(value: str | None, found: list[tuple[str, str]]) -> datetime | None:
    if value is None:
        return None
    try:
        moment: datetime | None = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or not MINYEAR < moment.year < MAXYEAR:
        found.append(("date", f"{value!r:.60} is not a date like 2014-07-08 or 2014-07-08T20:00:00+00:00"))
        return None
    if len(value) <= _DAY:
        return datetime.combine(moment.date(), USUAL_KICK_OFF)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _goals(row: dict[str, str | None], column: str, found: list[tuple[str, str]]) -> int | None:
    value = row.get(column)
    if value is None:
        return None
    number = value.removesuffix(".0")
    if number.isdecimal() and len(number) <= 3:
        return int(number)
    found.append((column, f"{value!r:.60} is not a number of goals"))
    return None


def _odds(row: dict[str, str | None], found: list[tuple[str, str]]) -> tuple[float, float, float] | None:
    home, draw, away = (_price(row, column, found) for column in _ODDS)
    return None if home is None or draw is None or away is None else (home, draw, away)


def _price(row: dict[str, str | None], column: str, found: list[tuple[str, str]]) -> float | None:
    value = row.get(column)
    if value is None:
        return None
    try:
        price = float(value)
    except ValueError:
        price = 0.0
    if 1 <= price < inf:
        return price
    found.append((column, f"{value!r:.60} is not decimal odds like 2.5"))
    return None
