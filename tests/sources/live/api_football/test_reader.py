"""Answers of API-Football, small and invented, to snapshots."""

from __future__ import annotations

from typing import Any

import pytest

from football.codes import CARDS, EventType, Period, SecondType, Side
from football.match_information import Carried
from sources.live.api_football.client import API_FOOTBALL, details, fault, quotas
from sources.live.api_football.reader import read
from sources.live.provider import Wanted
from sources.live.snapshot import Kind, Snapshot, Status

HILL, DALE = {"id": 1, "name": "Hill"}, {"id": 2, "name": "Dale"}
NO_ONE: dict[str, Any] = {"id": None, "name": None}


def event(elapsed, team, kind, detail, player=NO_ONE, *, assist=NO_ONE, extra=None, comments=None) -> dict[str, Any]:
    return {
        "time": {"elapsed": elapsed, "extra": extra},
        "team": team,
        "player": player,
        "assist": assist,
        "type": kind,
        "detail": detail,
        "comments": comments,
    }


def shown(*events, short="2H", elapsed=70, goals=(0, 0), score=None, **parts) -> Snapshot:
    fixture = {
        "fixture": {
            "id": 5,
            "date": "2026-11-28T15:00:00+00:00",
            "status": {"short": short, "elapsed": elapsed, "extra": None},
        },
        "league": {"name": "Hill League"},
        "teams": {"home": HILL, "away": DALE},
        "goals": {"home": goals[0], "away": goals[1]},
        "score": score or {},
        "events": list(events),
    } | parts
    (found,) = read({"get": "fixtures", "errors": [], "response": [fixture]}).snapshots
    return found


def test_what_var_has_decided_is_no_open_check() -> None:
    decisions = ("Goal cancelled", "Penalty cancelled", "Red card cancelled", "Penalty confirmed", "Card upgrade")
    rows = shown(*(event(20, HILL, "Var", detail) for detail in decisions)).rows
    assert [row.fields["review"].name for row in rows] == [
        *("NO_GOAL", "NO_PENALTY", "NO_RED_CARD"),
        *("PENALTY", "RED_CARD"),
    ]
    checks = [row.fields["event_type2"] is SecondType.VAR_CHECK for row in rows]
    assert checks == [False, False, False, False, True]


def test_a_goal_a_missed_penalty_and_an_own_goal() -> None:
    scorer = {"id": 9, "name": "A. Nine"}
    found = shown(
        event(12, HILL, "Goal", "Normal Goal", scorer, assist={"id": 10, "name": "T. Ten"}),
        event(20, HILL, "Goal", "Missed Penalty", scorer),
        event(45, HILL, "Goal", "Own Goal", {"id": 33, "name": "O. Other"}, extra=2),
        goals=(2, 0),
    )
    goal, missed, own = found.rows
    assert (goal.kind, goal.side, goal.player.name, goal.player2.name) == (Kind.GOAL, Side.HOME, "A. Nine", "T. Ten")
    assert missed.kind is Kind.PENALTY_MISSED
    assert own.fields["event_type2"] is SecondType.OWN_GOAL
    assert own.moment == (Period.FIRST_HALF, 45, 2)


@pytest.mark.parametrize("order", [("Yellow Card", "Red Card"), ("Red Card", "Yellow Card")])
def test_a_yellow_and_a_red_card_of_one_minute_are_a_second_yellow(order) -> None:
    player = {"id": 4, "name": "F. Four"}
    cards = [event(60, DALE, "Card", detail, player) for detail in order]
    (row,) = shown(*cards).rows
    assert row.fields["event_type"] is EventType.SECOND_YELLOW_CARD
    two = shown(event(60, DALE, "Card", "Yellow Card"), event(60, DALE, "Card", "Red Card")).rows
    assert [one.fields["event_type"] for one in two] == [CARDS[0], CARDS[2]], "no names: they may be two players'"


def test_kicks_of_a_shoot_out_are_in_their_order_with_the_comment_or_without() -> None:
    kicks = [event(120, team, "Goal", "Penalty", extra=number) for number, team in ((2, DALE), (1, HILL), (3, HILL))]
    goal = event(80, HILL, "Goal", "Penalty")
    for comments in ("Penalty Shootout", None):
        rows = shown(
            goal,
            *({**kick, "comments": comments} for kick in kicks),
            short="PEN",
            elapsed=120,
            goals=(1, 1),
            score={"penalty": {"home": 2, "away": 1}, "extratime": {"home": 0, "away": 0}},
        ).rows
        assert [(row.kind, row.number) for row in rows] == [
            (Kind.GOAL, None),
            (Kind.KICK, 1),
            (Kind.KICK, 2),
            (Kind.KICK, 3),
        ]


def test_extra_time_its_break_and_its_second_half() -> None:
    assert shown(short="BT", elapsed=90).status is Status.EXTRA_TIME_BREAK
    assert shown(short="AWD", elapsed=None, goals=(0, 3)).status is Status.AWARDED
    assert shown(short="WO", elapsed=None, goals=(0, 3)).status is Status.WALKOVER
    assert shown(short="ET", elapsed=100).status is Status.EXTRA_TIME_FIRST_HALF
    later = shown(event(107, HILL, "Goal", "Normal Goal"), short="ET", elapsed=110, goals=(1, 0))
    assert (later.status, later.extra_time) == (Status.EXTRA_TIME_SECOND_HALF, True)
    assert later.rows[0].moment == (Period.EXTRA_TIME_SECOND_HALF, 107, 0)


def test_what_is_unknown_is_a_remark() -> None:
    found = shown(event(5, HILL, "Weather", "Rain"), event(6, {"id": 3, "name": "X"}, "Goal", "Penalty"), short="??")
    assert {remark.kind for remark in found.remarks} == {"row_unknown", "row_without_team", "status_unknown"}
    assert (found.status, found.rows) == (Status.UNKNOWN, ())


def test_what_is_missing_may_be_what_can_not_be_read() -> None:
    """An answer in another language, say: its cards have not vanished."""
    assert Kind.CARD in shown(event(5, HILL, "Card", "Yellow Card")).covers
    assert shown().covers - shown(event(5, HILL, "Card", "Tarjeta amarilla")).covers == {Kind.CARD}
    assert shown(event(5, HILL, "Tarjeta", "Tarjeta amarilla")).covers == frozenset()


def test_line_ups_have_the_fullest_names_and_say_what_is_carried() -> None:
    eleven = [{"player": {"id": number, "name": f"X. Family{number}"}} for number in range(11)]
    line_ups = [{"team": team, "coach": {"id": 99}, "startXI": eleven, "substitutes": []} for team in (HILL, DALE)]
    players = [{"team": HILL, "players": [{"player": {"id": 3, "name": "Xaver Family3"}}]}]
    card = event(5, HILL, "Card", "Yellow Card", {"id": 99, "name": "C. Coach"})
    found = shown(card, lineups=line_ups, players=players)
    assert found.line_ups[Side.HOME][3].name == "Xaver Family3"
    assert set(found.carries) == {Carried.CARDS, Carried.SUBSTITUTIONS, Carried.LINE_UPS}
    assert (found.rows, [remark.kind for remark in found.remarks]) == ((), ["card_of_a_coach"])


def test_a_list_of_fixtures_has_no_events_and_hides_none() -> None:
    found = shown(goals=(1, 0))
    assert found.covers
    bare = read({"response": [{"fixture": {"id": 5}, "teams": {"home": HILL, "away": DALE}, "goals": {}}]}).snapshots[0]
    assert (bare.covers, bare.score, bare.carries) == (frozenset(), None, ())


def test_rows_without_their_fixture_are_a_remark() -> None:
    answer = read({"get": "fixtures/events", "response": [event(5, HILL, "Goal", "Penalty")]})
    assert (answer.snapshots, [remark.kind for remark in answer.remarks]) == ((), ["no_match"])


def test_errors_in_an_answer_are_faults() -> None:
    assert fault({"errors": [], "response": []}) is None
    token = fault({"errors": {"token": "Missing"}})
    assert token is not None
    assert token.fatal
    limit = fault({"errors": {"rateLimit": "Too many"}})
    assert limit is not None
    assert (limit.fatal, limit.wait) == (False, 60.0)


def test_twenty_matches_in_a_request_and_quotas_of_day_and_minute() -> None:
    requests = details([str(number) for number in range(21)], Wanted(), None)  # type: ignore[arg-type]
    assert [len(dict(request.params)["ids"].split("-")) for request in requests] == [20, 1]
    headers = {
        "X-RateLimit-Remaining": "9",
        "x-ratelimit-requests-remaining": "80",
        "x-ratelimit-requests-limit": "100",
    }
    assert [(quota.left, quota.seconds) for quota in quotas(headers)] == [(80, 86_400.0), (9, 60.0)]
    assert API_FOOTBALL.conditional is False


def test_a_row_without_a_team_is_of_the_team_its_player_plays_for() -> None:
    squad = [{"player": {"id": number, "name": f"Player {number}"}} for number in range(1, 12)]
    line_up = {"team": HILL, "startXI": squad, "substitutes": []}
    player, no_team = {"id": 4, "name": "P. Four"}, {"id": None, "name": None}
    rows = [
        event(12, no_team, "Card", "Yellow Card", player),
        event(20, None, "Goal", "Own Goal", player),
        event(30, no_team, "Card", "Yellow Card", {"id": 99, "name": "N. Oone"}),
    ]
    found = shown(*rows, lineups=[line_up], goals=(0, 1))
    assert [(row.kind, row.side) for row in found.rows] == [(Kind.CARD, Side.HOME), (Kind.GOAL, Side.AWAY)]
    assert [remark.kind for remark in found.remarks] == ["row_without_team"]


def test_teams_without_ids_are_known_by_name() -> None:
    teams = {"home": {"id": None, "name": "Hill"}, "away": {"id": None, "name": "Dale"}}
    found = shown(event(12, teams["home"], "Goal", "Normal Goal"), teams=teams, goals=(1, 0))
    assert [row.side for row in found.rows] == [Side.HOME]


def test_events_that_are_null_have_not_vanished() -> None:
    assert shown(events=None, goals=(1, 0)).covers == frozenset()
    assert Kind.CARD in shown(goals=(1, 0)).covers
