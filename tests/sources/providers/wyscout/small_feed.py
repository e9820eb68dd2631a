"""A Wyscout 2 feed of a few events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.sources.providers.teams import AWAY, HOME, squad


def small_feed(folder: Path, events: Iterable[Mapping[str, Any]], **more: Any) -> Path:
    """Version 2; an event is `what` (event, sub-event), `at` (period, second), `player`, `place` and `tags`."""
    rows = [
        {
            "id": number,
            "playerId": int(event.get("player", 0)),
            "teamId": int(event.get("team", f"{event.get('player', '1')[0]}0")),
            "matchId": 77,
            "matchPeriod": event["at"][0],
            "eventSec": event["at"][1],
            "eventName": event["what"][0],
            "subEventName": event["what"][1],
            "positions": [dict(zip("xy", event.get("place", (50, 50)), strict=True)), {"x": 0, "y": 0}],
            "tags": [{"id": tag} for tag in event.get("tags", ())],
        }
        for number, event in enumerate(events, 1)
    ]
    content = {
        "events": rows,
        "teams": {"10": {"team": {"officialName": HOME}}, "20": {"team": {"officialName": AWAY}}},
        "players": {
            team: [
                {
                    "player": {
                        "wyId": int(number),
                        "firstName": first,
                        "lastName": last,
                        "shortName": f"{first[0]}. {last}",
                    }
                }
                for number, (first, last) in squad(team).items()
            ]
            for team in ("10", "20")
        },
        **more,
    }
    path = folder / "wyscout.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
