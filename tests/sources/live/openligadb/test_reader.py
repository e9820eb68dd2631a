"""Answers of OpenLigaDB, small and invented, to snapshots."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

from football.codes import Period, SecondType, Side
from sources.live.openligadb.client import OPENLIGADB
from sources.live.openligadb.reader import read
from sources.live.provider import Wanted
from sources.live.snapshot import Kind, Status


def goal(home, away, minute=None, name="", **more) -> dict[str, Any]:
    base = {"goalID": 100 + home * 10 + away, "scoreTeam1": home, "scoreTeam2": away, "matchMinute": minute}
    return base | {"goalGetterName": name} | more


def shown(*listed, finished=True, goals=(), **results):
    kinds = {"half": 1, "final": 2, "extra": 3, "pens": 5}
    match = {
        "matchID": 5,
        "matchDateTimeUTC": "2026-11-28T14:30:00Z",
        "lastUpdateDateTime": "2026-11-28T16:02:01.5",
        "leagueName": "Bundesliga",
        "team1": {"teamName": "Hill 04", "shortName": "Hill"},
        "team2": {"teamName": "Dale 09", "shortName": ""},
        "matchIsFinished": finished,
        "matchResults": [
            {"resultTypeID": kinds[kind], "pointsTeam1": home, "pointsTeam2": away}
            for kind, (home, away) in results.items()
        ],
        "goals": None if goals is None else list(listed),
    }
    (found,) = read([match]).snapshots
    return found


def test_goals_in_any_order_of_the_side_whose_number_rose() -> None:
    found = shown(
        goal(1, 1, 60, "C"), goal(1, 0, 12, "A"), goal(0, 0), goal(2, 1, 70, "B", isOwnGoal=True), final=(2, 1)
    )
    assert [(row.side, row.player.name) for row in found.rows] == [(Side.HOME, "A"), (Side.AWAY, "C"), (Side.HOME, "B")]
    assert found.rows[2].fields["event_type2"] is SecondType.OWN_GOAL
    assert (found.score, [remark.kind for remark in found.remarks]) == ((2, 1), ["goal_entries"])


def test_field_names_of_the_older_generation() -> None:
    (found,) = read(
        {
            "MatchID": 5,
            "Team1": {"TeamName": "Hill"},
            "Team2": {"TeamName": "Dale"},
            "MatchIsFinished": True,
            "MatchResults": [{"ResultTypeID": 2, "PointsTeam1": 1, "PointsTeam2": 0}],
            "Goals": [{"ScoreTeam1": 1, "ScoreTeam2": 0, "MatchMinute": 3, "GoalGetterName": "A\nB "}],
        }
    ).snapshots
    assert (found.score, found.rows[0].player.name) == ((1, 0), "A B")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"minute": 48, "isOvertime": True}, (Period.FIRST_HALF, 45, 3)),
        ({"minute": 45, "isOvertime": True, "comment": "+2"}, (Period.FIRST_HALF, 45, 2)),
        ({"minute": 90, "isOvertime": True, "comment": "90+5"}, (Period.SECOND_HALF, 90, 5)),
        ({"minute": 96}, (Period.SECOND_HALF, 90, 6)),
        ({"minute": 52}, (Period.SECOND_HALF, 52, 0)),
    ],
)
def test_added_time_is_written_in_four_ways(values, expected) -> None:
    assert shown(goal(1, 0, **values), half=(1, 0), final=(1, 0)).rows[0].moment == expected


def test_in_play_the_goals_are_the_score() -> None:
    found = shown(goal(1, 0), finished=False, half=(0, 0), final=(0, 0))
    assert (found.status, found.score, found.rows[0].moment) == (Status.IN_PLAY, (1, 0), None)
    assert shown(finished=False).status is Status.SCHEDULED


def test_kicks_count_on_from_the_draw() -> None:
    kicks = [goal(1, 2, None, isPenalty=True), goal(2, 2, 2, isPenalty=True), goal(2, 3, 120, isPenalty=True)]
    found = shown(goal(1, 0, 7), goal(1, 1, 48), *kicks, half=(1, 0), final=(2, 3), pens=(2, 3))
    assert [(row.kind, row.number) for row in found.rows][2:] == [(Kind.KICK, 1), (Kind.KICK, 2), (Kind.KICK, 3)]
    assert (found.score, found.shoot_out, found.extra_time) == ((1, 1), (1, 2), True)


def test_its_time_of_change_is_german() -> None:
    assert shown(final=(0, 0)).updated.isoformat() == "2026-11-28T16:02:01.500000+01:00"


def test_a_league_is_polled_by_its_match_day() -> None:
    wanted = Wanted(matches=("9",), leagues=("bl1",))
    assert [request.path for request in OPENLIGADB.details(["9", "5"], wanted, None)] == [
        "getmatchdata/bl1",
        "getmatchdata/9",
    ]


def test_goals_that_are_null_are_not_known() -> None:
    found = shown(goals=None, finished=False, half=(0, 0), final=(0, 0))
    assert (found.score, found.covers) == (None, frozenset())
    assert shown(finished=False, half=(0, 0), final=(0, 0)).score == (0, 0)


def test_a_scorer_s_given_name_comes_first() -> None:
    (row,) = shown(goal(1, 0, 12, " Harres, Phil"), final=(1, 0)).rows
    assert row.player.name == "Phil Harres"


def test_a_goal_later_than_any_added_time_is_one_of_extra_time_unless_it_is_a_league() -> None:
    entry = {
        "matchID": 5,
        "team1": {"teamName": "Hill"},
        "team2": {"teamName": "Dale"},
        "group": {"groupName": "Finale"},
        "goals": [goal(1, 0, 111)],
    }
    (cup,) = read([entry]).snapshots
    (league,) = read([entry | {"group": {"groupName": "12. Spieltag"}}]).snapshots
    assert [row.moment.period for row in cup.rows] == [Period.EXTRA_TIME_SECOND_HALF]
    assert [row.moment.period for row in league.rows] == [Period.SECOND_HALF]


def test_an_hour_that_comes_twice_says_not_when_it_was() -> None:
    entry = {"matchID": 5, "team1": {"teamName": "Hill"}, "team2": {"teamName": "Dale"}, "goals": []}
    for local, hour in (("2026-10-25T01:59:00", 23), ("2026-10-25T02:30:00", None), ("2026-10-25T03:00:00", 2)):
        (found,) = read([entry | {"lastUpdateDateTime": local}]).snapshots
        assert (found.updated and found.updated.astimezone(UTC).hour) == hour


def test_kicks_that_are_gone_from_the_list_have_vanished() -> None:
    assert shown(goal(1, 0, 12)).covers == {Kind.GOAL, Kind.KICK}
