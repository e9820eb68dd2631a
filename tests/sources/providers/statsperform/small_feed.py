"""An MA3 and MA1 of a few events, and a goal and a card in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.sources.providers.teams import AWAY, HOME, squad


def _event(number: int, kind: int, at: tuple[int, int, str], team: str, **more: Any) -> dict[str, Any]:
    period, minute, time = at
    return {
        "id": 9000 + number,
        "eventId": number,
        "typeId": kind,
        "periodId": period,
        "timeMin": minute,
        "timeSec": 0,
        "contestantId": team,
        "outcome": 1,
        "x": 90.0,
        "y": 50.0,
        "timeStamp": f"2026-01-03T{time}:00.000Z",
        "lastModified": f"2026-01-03T{time}:00Z",
        "qualifier": [],
        **more,
    }


MA3 = (
    _event(1, 32, (1, 0, "15:00"), "10"),
    _event(2, 16, (1, 20, "15:20"), "10", playerId="101", playerName="A. Quay"),
    _event(3, 30, (1, 46, "15:46"), "10"),
    _event(4, 32, (2, 45, "16:00"), "10"),
    _event(
        5, 17, (2, 50, "16:05"), "20", playerId="203", playerName="G. Moss", qualifier=[{"id": 1, "qualifierId": 31}]
    ),
    _event(6, 30, (2, 93, "16:48"), "10"),
)
_INFO = {
    "id": "M77",
    "date": "2026-01-03Z",
    "contestant": [
        {"id": "10", "name": HOME, "shortName": "Alder", "code": "ALD", "position": "home"},
        {"id": "20", "name": AWAY, "position": "away"},
    ],
}
MA1: dict[str, Any] = {
    "matchInfo": _INFO,
    "liveData": {
        "matchDetails": {
            "matchStatus": "Played",
            "period": [
                {"id": 1, "start": "2026-01-03T15:00:00Z", "end": "2026-01-03T15:46:00Z"},
                {"id": 2, "start": "2026-01-03T16:00:00Z", "end": "2026-01-03T16:48:00Z"},
            ],
            "scores": {"total": {"home": 1, "away": 0}},
        },
        "lineUp": [
            {
                "contestantId": team,
                "formationUsed": "442",
                "player": [
                    {
                        "playerId": number,
                        "firstName": first,
                        "lastName": last,
                        "matchName": f"{first[0]}. {last}",
                        "shirtNumber": int(number),
                        "position": "Substitute",
                    }
                    for number, (first, last) in squad(team).items()
                ],
            }
            for team in ("10", "20")
        ],
    },
}


def small_feed(
    folder: Path, ma1: Mapping[str, Any] = MA1, events: Sequence[Mapping[str, Any]] = MA3
) -> tuple[Path, Path]:
    """MA3 and MA1 as JSON."""
    played, known = folder / "ma3.json", folder / "ma1.json"
    played.write_text(json.dumps({"matchInfo": _INFO, "liveData": {"event": events}}), encoding="utf-8")
    known.write_text(json.dumps(ma1), encoding="utf-8")
    return played, known
