"""Answers of football-data.org, small and invented, to snapshots."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from football.codes import EventType, Period, SecondType, Side
from sources.live.football_data.client import FOOTBALL_DATA, quotas
from sources.live.football_data.reader import polls, read
from sources.live.provider import Span, Wanted
from sources.live.snapshot import Kind, Status

NOW = datetime(2026, 11, 28, 15, tzinfo=UTC)


def match(status="IN_PLAY", duration="REGULAR", winner=None, **parts):
    scores = {key: parts.pop(key, None) for key in ("fullTime", "halfTime", "regularTime", "extraTime", "penalties")}
    pairs = {key: {"home": pair[0], "away": pair[1]} for key, pair in scores.items() if pair}
    return {
        "id": 5,
        "utcDate": "2026-11-28T15:00:00Z",
        "status": status,
        "lastUpdated": "2026-11-28T15:20:00Z",
        "competition": {"name": "Cup"},
        "homeTeam": {"id": 1, "name": "Hill", "shortName": "Hi", "tla": "HIL"},
        "awayTeam": {"id": 2, "name": "Dale"},
        "score": {"winner": winner, "duration": duration, **pairs},
    } | parts


def shown(*arguments, **values):
    (found,) = read({"matches": [match(*arguments, **values)]}).snapshots
    return found


def test_a_free_answer_has_the_score_and_hides_nothing() -> None:
    found = shown(fullTime=(1, 0))
    assert (found.status, found.score, found.covers, found.carries) == (Status.IN_PLAY, (1, 0), frozenset(), ())


@pytest.mark.parametrize(
    ("values", "score"),
    [
        ({"fullTime": (4, 5), "regularTime": (1, 1), "extraTime": (0, 0), "penalties": (3, 4)}, (1, 1)),
        ({"fullTime": (4, 5), "extraTime": (0, 0), "penalties": (3, 4)}, (1, 1)),
        ({"fullTime": (6, 6), "extraTime": (0, 0), "penalties": (4, 5)}, None),
    ],
)
def test_the_score_is_without_the_shoot_out(values, score) -> None:
    found = shown("FINISHED", "PENALTY_SHOOTOUT", "AWAY_TEAM", **values)
    assert (found.score, found.shoot_out[0] < found.shoot_out[1]) == (score, True)


def test_a_shoot_out_is_not_known_before_its_winner() -> None:
    found = shown("FINISHED", "PENALTY_SHOOTOUT", fullTime=(5, 6), regularTime=(1, 1), penalties=(4, 4))
    assert (found.score, found.shoot_out) == ((1, 1), None)
    assert shown("IN_PLAY", "PENALTY_SHOOTOUT", fullTime=(2, 3)).status is Status.SHOOT_OUT


@pytest.mark.parametrize(
    ("status", "goals", "expected"),
    [
        ("LIVE", (0, 0), Status.IN_PLAY),
        ("PAUSED", (0, 0), Status.BREAK),
        ("CANCELLED", (0, 2), Status.ABANDONED),
        ("CANCELLED", None, Status.CANCELLED),
        ("AWARDED", (0, 3), Status.AWARDED),
        ("2026-07-06 01:00:00Z", (0, 0), Status.UNKNOWN),
    ],
)
def test_status(status, goals, expected) -> None:
    assert shown(status, fullTime=goals).status is expected


def test_a_paid_answer_has_goals_cards_and_changes() -> None:
    home, away = {"id": 1}, {"id": 2}
    found = shown(
        fullTime=(2, 0),
        goals=[
            {"minute": 70, "type": "OWN", "team": away, "scorer": {"name": "O"}, "score": {"home": 2, "away": 0}},
            {"minute": 45, "injuryTime": 2, "team": home, "scorer": {"name": "A"}, "score": {"home": 1, "away": 0}},
        ],
        bookings=[{"minute": 60, "team": away, "player": {"name": "R"}, "card": "YELLOW_RED"}],
        substitutions=[{"minute": 61, "team": home, "playerOut": {"name": "X"}, "playerIn": {"name": "Y"}}],
    )
    first, own, card, change = found.rows
    assert first.moment == (Period.FIRST_HALF, 45, 2)
    assert (own.side, own.fields["event_type2"]) == (Side.HOME, SecondType.OWN_GOAL), "the score says who gains"
    assert card.fields["event_type"] is EventType.SECOND_YELLOW_CARD
    assert (change.player.name, change.player2.name) == ("Y", "X")
    assert found.covers == {Kind.GOAL, Kind.CARD, Kind.SUBSTITUTION}


def test_a_recorded_list_of_polls_is_one_poll_each() -> None:
    found = polls([{"seenAt": "2026-11-28T15:00:00Z", "match": {"id": 1}}, {"seenAt": "…", "match": {"id": 2}}])
    assert [document["id"] for _, document in found] == [1, 2]
    assert polls([{"id": 1}]) == [(None, [{"id": 1}])]


def test_requests_and_the_counter_of_the_minute() -> None:
    wanted = Wanted(matches=("9",), leagues=("BL1",))
    requests = FOOTBALL_DATA.details(["9", "5"], wanted, Span(NOW, NOW))
    assert [request.path for request in requests] == ["competitions/BL1/matches", "matches/9"]
    (quota,) = quotas({"X-Requests-Available-Minute": "7", "X-RequestCounter-Reset": "31"})
    assert (quota.left, quota.seconds) == (7, 31.0)


def test_minutes_that_are_texts_and_teams_without_ids() -> None:
    booked = {"minute": "45+2", "team": {"name": "Dale"}, "player": {"name": "Olsen, Ben"}, "card": "YELLOW"}
    nowhere = {**booked, "team": {"id": None, "name": None}}
    teams = {"homeTeam": {"name": "Hill"}, "awayTeam": {"name": "Dale"}}
    found = shown(fullTime=(0, 0), bookings=[booked, nowhere], goals=None, **teams)
    (row,) = found.rows
    assert (row.side, row.moment, row.player.name) == (Side.AWAY, (Period.FIRST_HALF, 45, 2), "Ben Olsen")
    assert found.covers == frozenset()  # one card can't be read: what is missing may be that one
    assert [remark.text for remark in found.remarks] == ["rows that can't be read: card"]
    assert shown(fullTime=(0, 0), bookings=[booked], **teams).covers == {Kind.CARD}
