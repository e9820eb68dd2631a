"""Tables of the public data set against those that Reuters published, and its known deductions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sources.archive import Archive
from sources.archive.seasons import Seasons, deductions
from sources.source import open_source
from tests.sources.archive.archive_rows import SHARED, real

pytestmark = real
#: Won, drawn, lost, points; the day is that of the table's last matches.
LIGUE_1 = (date(2012, 5, 20), "france", "F1", "2012")
FINAL = """
Montpellier 25 7 6 82; Paris Saint-Germain 23 10 5 79; Lille 21 11 6 74; Lyon 19 7 12 64; Bordeaux 16 13 9 61
Stade Rennes 17 9 12 60; St Etienne 16 9 13 57; Toulouse 15 11 12 56; Evian Thonon Gaillard 13 11 14 50
Marseille 12 12 14 48; AS Nancy Lorraine 11 12 15 45; Valenciennes 12 7 19 43; Nice 10 12 16 42; Sochaux 11 9 18 42
Brest 8 17 13 41; AC Ajaccio 9 14 15 41; Lorient 9 12 17 39; Caen 9 11 18 38; Dijon FCO 9 9 20 36; AJ Auxerre 7 13 18 34
"""
PREMIER_LEAGUE = (date(2014, 12, 14), "england", "E0", "2015")
IN_DECEMBER = """
Chelsea 12 3 1 39; Manchester City 11 3 2 36; Manchester Utd 9 4 3 31; West Ham 8 4 4 28; Southampton 8 2 6 26
Arsenal 7 5 4 26; Tottenham 7 3 6 24; Newcastle 6 5 5 23; Swansea 6 4 6 22; Liverpool 6 3 7 21; Stoke City 5 4 7 19
Aston Villa 5 4 7 19; Everton 4 6 5 18; West Brom 4 5 7 17; Sunderland 2 10 4 16; Crystal Palace 3 6 7 15
Burnley 3 6 7 15; QPR 4 2 9 14; Hull 2 7 7 13; Leicester City 2 4 10 10
"""


@pytest.fixture(scope="module")
def seasons() -> Seasons:
    return Seasons(Archive.open(SHARED).fixtures())


def rows(text: str) -> dict[str, tuple[int, ...]]:
    """Won, drawn, lost and points by team."""
    cells = (row.rsplit(maxsplit=4) for row in text.strip().replace("\n", "; ").split("; "))
    return {team: tuple(map(int, figures)) for team, *figures in cells}


@pytest.mark.parametrize(("table", "text"), [(LIGUE_1, FINAL), (PREMIER_LEAGUE, IN_DECEMBER)])
def test_tables_are_those_that_were_published(seasons: Seasons, table: tuple[date, str, str, str], text: str) -> None:
    day, country, league, name = table
    season = seasons.season(country, league, name)
    published = rows(text)
    assert season is not None
    assert published.keys() == season.members
    for team, figures in published.items():
        found = season.team(team, day + timedelta(days=1))
        assert found is not None
        assert (found.won, found.drawn, found.lost, found.points) == figures, team
        points = [others[3] for others in published.values()]
        place = 1 + sum(one > figures[3] for one in points)
        assert found.place == (place if points.count(figures[3]) == 1 else None), team


def test_every_club_with_a_deduction_played_that_season(seasons: Seasons) -> None:
    countries = {"I1": "italy", "F1": "france"}
    for league, by_season in deductions().items():
        for name, clubs in by_season.items():
            season = seasons.season(countries[league], league, name)
            assert season is not None
            assert season.members.issuperset(clubs)
            assert all(season.team(club, date(2020, 1, 1)).points is None for club in clubs)  # type: ignore[union-attr]


def test_real_matches_say_their_league_and_no_hour() -> None:
    """The day alone is known; 15:00 is an assumption that nobody may say."""
    match = next(open_source(str(SHARED)).matches({"UFot0hit"}))
    info = match.events[0].info
    assert info is not None
    assert (info.competition, info.kick_off) == ("Bundesliga", None)
    assert info.home.season is not None
    assert info.home.season.played == 0
