"""An invented match as API-Football would report it, poll by poll."""

from __future__ import annotations

import random
from typing import Any

import orjson

from football.codes import Side
from sources.live.snapshot import Kind, Person, Row, Snapshot, Status
from tests.follow.changes.invented_match import KICK_OFF, player, whole_match
from tests.follow.changes.unrolled import unrolled

_SHORT = {
    Status.SCHEDULED: "NS",
    Status.FIRST_HALF: "1H",
    Status.HALF_TIME: "HT",
    Status.SECOND_HALF: "2H",
    Status.FINISHED: "FT",
}
_TEAMS = {Side.HOME: {"id": 1, "name": "Hill United"}, Side.AWAY: {"id": 2, "name": "Dale Rovers"}}


def polls(seed: int, match_id: int = 77) -> list[bytes]:
    """The bodies of successive answers, up to the finished match."""
    return [body(shown, match_id) for shown in unrolled(whole_match(), random.Random(seed))]


def body(shown: Snapshot, match_id: int = 77) -> bytes:
    """One answer with one match."""
    return orjson.dumps({"get": "fixtures", "errors": [], "results": 1, "response": [_fixture(shown, match_id)]})


def _fixture(shown: Snapshot, match_id: int) -> dict[str, Any]:
    home, away = shown.score or (None, None)
    return {
        "fixture": {
            "id": match_id,
            "date": KICK_OFF.isoformat(),
            "status": {"short": _SHORT[shown.status], "elapsed": None, "extra": None},
        },
        "league": {"id": 900, "name": "Hill League"},
        "teams": {side.name.lower(): team for side, team in _TEAMS.items()},
        "goals": {"home": home, "away": away},
        "score": {},
        "lineups": [_line_up(Side.HOME, 1), _line_up(Side.AWAY, 31)],
        "events": [event for row in shown.rows for event in _events(row)],
    }


def _events(row: Row) -> list[dict[str, Any]]:
    first, second = row.player, row.player2
    if row.kind is Kind.SUBSTITUTION:
        first, second = second, first
    assert row.moment is not None
    base = {
        "time": {"elapsed": row.moment.minute, "extra": row.moment.added or None},
        "team": _TEAMS[row.side],
        "player": _person(first),
        "assist": _person(second),
        "comments": None,
    }
    second_yellow = row.kind is Kind.CARD and row.fields["event_type"] == 5
    details = {
        Kind.GOAL: [("Goal", "Own Goal" if "event_type2" in row.fields else "Normal Goal")],
        Kind.PENALTY_MISSED: [("Goal", "Missed Penalty")],
        Kind.CARD: [("Card", "Yellow Card"), ("Card", "Red Card")] if second_yellow else [("Card", "Yellow Card")],
        Kind.SUBSTITUTION: [("subst", "Substitution 1")],
    }
    return [{**base, "type": kind, "detail": detail} for kind, detail in details[row.kind]]


def _line_up(side: Side, first: int) -> dict[str, Any]:
    eleven = [{"player": _person(player(number))} for number in range(first, first + 11)]
    return {"team": _TEAMS[side], "startXI": eleven, "substitutes": []}


def _person(who: Person) -> dict[str, Any]:
    return {"id": int(who.id) if who.id else None, "name": who.name}
