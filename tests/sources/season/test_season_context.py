"""The season context of an invented league, figure by figure, and where it must be silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from football.codes import Side
from football.match_information import MatchInformation, Meeting, TeamSeason
from sources.season.league_match import LeagueMatch
from sources.season.league_season import LeagueSeason
from sources.season.season_context import favourite
from sources.source import open_source
from tests.sources.season.invented_league import Fixture, season, write_events, write_ginf

FIRST = season("2030", date(2029, 8, 3), goals=2)
SECOND = season("2031", date(2030, 8, 2), goals=1)


def informations(
    folder: Path, fixtures: list[Fixture], *, played: list[Fixture] | None = None, scorer: str = "ada {club}"
) -> dict[str, MatchInformation]:
    write_ginf(fixtures, folder)
    write_events(fixtures if played is None else played, folder, scorer=scorer)
    found = {}
    for match in open_source(str(folder)).matches():
        assert match.events[0].info is not None
        found[match.info.match_id] = match.events[0].info
    return found


def changed(fixtures: list[Fixture], match_id: str, **fields: object) -> list[Fixture]:
    return [one._replace(**fields) if one.match_id == match_id else one for one in fixtures]


def known(team: TeamSeason | None) -> TeamSeason:
    assert team is not None
    return team


def test_each_figure_of_the_last_round(tmp_path: Path) -> None:
    """By hand: Ashby (A) won its five home matches and drew four of five away before the last match, at Eastry (E)."""
    info = informations(tmp_path, [*FIRST, *SECOND])["2031-AE"]
    ashby, eastry = known(info.home.season), known(info.away.season)
    assert (ashby.played, ashby.won, ashby.drawn, ashby.lost, ashby.points) == (9, 4, 5, 0, 17)
    assert (eastry.played, eastry.won, eastry.drawn, eastry.lost, eastry.points) == (9, 1, 5, 3, 8)
    assert (ashby.place, eastry.place) == (1, 5)
    assert ashby.scorers == {"Ada Ashby": 4}
    assert ashby.streaks is not None
    assert ashby.last_five is not None
    assert ashby.streaks.unbeaten == 9
    assert ashby.streaks.wins == len(ashby.last_five) - len(ashby.last_five.rstrip("W"))
    assert ashby.streaks.clean_sheets == 9
    assert info.season is not None
    assert info.season.head_to_head is not None
    assert info.season.head_to_head.this_season == (
        Meeting(day=date(2030, 8, 30), at_home=False, home_goals=0, away_goals=0),
    )
    assert info.season.head_to_head.earlier == (
        Meeting(day=date(2029, 8, 31), at_home=False, home_goals=0, away_goals=0),
        Meeting(day=date(2029, 10, 5), at_home=True, home_goals=2, away_goals=0),
    )


def test_before_the_first_match_all_is_nought_and_nobody_has_a_place(tmp_path: Path) -> None:
    team = known(informations(tmp_path, SECOND)["2031-AF"].home.season)
    assert (team.place, team.points, team.played, team.last_five, team.scorers) == (None, 0, 0, None, {})
    assert team.streaks is not None
    assert set(team.streaks.model_dump().values()) == {0}


def test_nothing_of_the_day_itself_or_of_later_days_counts(tmp_path: Path) -> None:
    """Whatever the matches of that day and after it end like, the context stays the same."""
    (tmp_path / "other").mkdir()
    day = date(2030, 9, 6)
    other = [one._replace(score=(7, 3)) if one.day >= day else one for one in SECOND]
    before, after = informations(tmp_path, SECOND), informations(tmp_path / "other", other)
    of_the_day = [one.match_id for one in SECOND if one.day == day]
    assert len(of_the_day) == 3
    for match_id in of_the_day:
        assert before[match_id] == after[match_id]
        assert known(before[match_id].home.season).played == 5


def test_a_season_that_goes_on_has_its_table_if_its_fixtures_are_listed(tmp_path: Path) -> None:
    going_on = [one if one.day < date(2030, 9, 20) else one._replace(score=None) for one in SECOND]
    info = informations(tmp_path, going_on)
    last = [one for one in going_on if one.score][-1]
    assert known(info[last.match_id].home.season).points is not None
    following = next(one for one in going_on if not one.score)
    assert known(info[following.match_id].home.season).played == 7


def test_a_missing_fixture_silences_both_of_its_teams_and_the_places_that_it_may_decide(tmp_path: Path) -> None:
    info = informations(tmp_path, [one for one in SECOND if one.match_id != "2031-DB"])
    for match_id in ("2031-BA", "2031-DE"):
        assert info[match_id].home.season is None
        assert info[match_id].away.season is None
        assert info[match_id].season is None
    foxton, cole = known(info["2031-FC"].home.season), known(info["2031-FC"].away.season)
    assert (foxton.points, foxton.place) == (4, 6)
    assert (cole.points, cole.place) == (13, None)  # Dunmore has 10, and may have won the match that is missing


def test_points_alone_decide_a_place(tmp_path: Path) -> None:
    """Had Birk lost to Eastry, they and Dunmore would be level: none of them has a place, all others do."""
    info = informations(tmp_path, changed(SECOND, "2031-BE", score=(0, 1)))
    last = {one.home: info[one.match_id].home.season for one in SECOND if one.day == SECOND[-1].day}
    last |= {one.away: info[one.match_id].away.season for one in SECOND if one.day == SECOND[-1].day}
    points = {team: known(found).points for team, found in last.items()}
    for team, found in last.items():
        level = sum(theirs == points[team] for theirs in points.values()) > 1
        place = 1 + sum((theirs or 0) > (points[team] or 0) for theirs in points.values())
        assert known(found).place == (None if level else place), team
    assert len(set(points.values())) < len(points)


def test_play_offs_against_a_club_of_another_league_are_left_out(tmp_path: Path) -> None:
    play_off = [
        Fixture("2031-FG", date(2030, 10, 20), "2031", "Foxton", "Gore", (0, 1)),
        Fixture("2031-GF", date(2030, 10, 24), "2031", "Gore", "Foxton", (0, 1)),
    ]
    info = informations(tmp_path, [*SECOND, *play_off])
    assert info["2031-FG"].home.season is None
    assert known(info["2031-AE"].home.season).place == 1


def test_two_matches_at_the_same_home_are_no_double_round_robin(tmp_path: Path) -> None:
    again = Fixture("2031-AB2", date(2030, 10, 20), "2031", "Ashby", "Birk", (0, 1))
    info = informations(tmp_path, [*SECOND, again])
    assert info["2031-AE"].home.season is None
    assert known(info["2031-ED"].home.season).points is not None


def test_tallies_need_all_goals_of_all_earlier_matches(tmp_path: Path) -> None:
    """An event too few in the first match that Ashby won: no tally of Ashby's from then on, one of the others'."""
    first_win = next(one for one in SECOND if one.home == "Ashby" and one.score == (1, 0))
    info = informations(tmp_path, SECOND, played=changed(SECOND, first_win.match_id, score=(0, 0)))
    later = info["2031-AE"]
    assert known(later.home.season).scorers is None
    assert known(later.home.season).points == 17
    assert known(later.away.season).scorers == {"Ada Eastry": 1}


def test_a_scorer_without_a_name_leaves_no_tally(tmp_path: Path) -> None:
    assert known(informations(tmp_path, SECOND, scorer="NA")["2031-AE"].home.season).scorers is None


def test_earlier_meetings_are_complete_or_not_said(tmp_path: Path) -> None:
    info = informations(tmp_path, [*(one for one in FIRST if one.match_id != "2030-AE"), *SECOND])["2031-AE"]
    assert info.season is not None
    assert info.season.head_to_head is not None
    assert info.season.head_to_head.earlier is None
    assert info.season.head_to_head.this_season is not None


@pytest.mark.parametrize(
    ("odds", "side"),
    [((1.5, 4.0, 7.0), Side.HOME), ((7.0, 4.0, 1.5), Side.AWAY), ((2.2, 3.2, 3.4), None), ((1.98, 3.2, 3.9), None)],
)
def test_a_favourite_is_more_likely_to_win_than_not(odds: tuple[float, float, float], side: Side | None) -> None:
    assert favourite(odds) is side


def test_a_known_deduction_silences_points_and_the_places_that_it_may_change(tmp_path: Path) -> None:
    matches = [LeagueMatch(one.match_id, one.day, one.home, one.away, one.score) for one in SECOND]
    deducted = LeagueSeason(matches, {"Ashby": 3})
    day = SECOND[-1].day
    assert known(deducted.team("Ashby", day)).points is None
    assert known(deducted.team("Ashby", day)).place is None
    assert known(deducted.team("Ashby", day)).won == 4
    assert known(deducted.team("Birk", day)).place is None
