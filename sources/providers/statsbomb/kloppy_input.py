"""StatsBomb's files as kloppy 3.19 can read them whole; the only place that goes around its reader.

kloppy gives events of players who are not in the line-ups no player, and refuses a match whose last period has no end.
No issue of PySport/kloppy has the first; 312 is of the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson

from sources.providers.provider import MatchFiles

_START, _END = "Half Start", "Half End"


def prepared(files: MatchFiles) -> MatchFiles:
    """Line-ups with everyone whom the events name, and an end for every period."""
    events, lineups = orjson.loads(files.events), orjson.loads(files.lineups or b"[]")
    remarks = list(_add_players(events, lineups))
    unfinished = _end_periods(events)
    return replace(
        files,
        events=orjson.dumps(events) if unfinished else files.events,
        lineups=orjson.dumps(lineups),
        remarks=tuple(remarks),
        unfinished=unfinished,
    )


def _add_players(events: list[dict[str, Any]], lineups: list[dict[str, Any]]) -> Iterator[str]:
    by_team = {team["team_id"]: team["lineup"] for team in lineups}
    known = {player["player_id"] for players in by_team.values() for player in players}
    for event in events:
        replacement = event.get("substitution", {}).get("replacement")
        recipient = event.get("pass", {}).get("recipient")
        for player in (event.get("player"), replacement, recipient):
            team = event.get("team", {}).get("id")
            if player and player["id"] not in known and team in by_team:
                known.add(player["id"])
                by_team[team].append({"player_id": player["id"], "player_name": player["name"], "jersey_number": 0})
                yield f"{player['name']} is in no line-up; the name is that of the events"


def _end_periods(events: list[dict[str, Any]]) -> frozenset[int]:
    """End each period that only starts with its last event, and say which those are."""
    kinds = {(event["period"], event["type"]["name"]): event for event in events}
    open_ended = {period for period, kind in kinds if kind == _START and (period, _END) not in kinds}
    for period in sorted(open_ended):
        last = max((event for event in events if event["period"] == period), key=lambda event: event["timestamp"])
        start = kinds[period, _START]
        times = {key: last[key] for key in ("timestamp", "minute", "second")}
        end = {**start, **times, "id": f"end-of-{period}", "type": {"id": 34, "name": _END}}
        events.append({key: value for key, value in end.items() if key != "half_start"})
    return frozenset(open_ended)
