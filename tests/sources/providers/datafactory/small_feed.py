"""A DataFactory match of a few incidents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.sources.providers.teams import AWAY, HOME, PLAYERS

_STATUS = {1: (0, 0, "15:00:00"), 17: (1, 45, "15:45:00")}


def small_feed(folder: Path, incidents: Iterable[Mapping[str, Any]], score: tuple[int, int] = (0, 0)) -> Path:
    """One half; an incident is `kind` (the list it is in), `type`, `minute`, `player`, and more of its own."""
    incidences: dict[str, dict[str, Any]] = {"goals": {}, "shots": {}}
    incidences["status"] = {
        str(9000 + kind): {"type": kind, "t": {"half": half, "m": minute, "s": 0}, "time": time}
        for kind, (half, minute, time) in _STATUS.items()
    }
    for number, incident in enumerate(incidents, 1):
        more = {key: value for key, value in incident.items() if key not in ("kind", "type", "minute", "player")}
        incidences.setdefault(incident["kind"], {})[str(100 + number)] = {
            "type": incident["type"],
            "t": {"half": 1, "m": incident["minute"], "s": 0},
            "team": int(f"{incident['player'][0]}0"),
            "plyrId": int(incident["player"]),
            **more,
        }
    content = {
        "match": {"matchId": 77, "homeTeamId": 10, "awayTeamId": 20, "date": "20260103", "stadiumGMT": "+0000"},
        "scoreStatus": {team: {"score": goals} for team, goals in zip(("10", "20"), score, strict=True)},
        "teams": {"10": {"name": HOME}, "20": {"name": AWAY}},
        "players": {
            number: {
                "teamId": int(f"{number[0]}0"),
                "squadNo": int(number),
                "substitute": True,
                "name": {"first": first, "last": last, "nick": None, "shortName": f"{first} {last}"},
            }
            for number, (first, last) in PLAYERS.items()
        },
        "incidences": incidences,
    }
    path = folder / "datafactory.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
