"""StatsBomb's files as kloppy 3.19 can read them whole; the only place that goes around its reader.

kloppy gives events of players who are not in the line-ups no player, refuses a match whose last period has no end, and
one with a shot or carry that ends nowhere, or with a place in whole numbers. No issue of PySport/kloppy has these but
the second (312).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson

from sources.providers.listed_twice import without_doubles
from sources.providers.provider import MatchFiles

_LINE_UP, _START, _END = "Starting XI", "Half Start", "Half End"
_PERIODS = frozenset(range(1, 6))
#: Ids of events that are not in the file begin with this.
STAND_IN = "stand-in-"
#: Where kloppy is told that something ended whose end isn't known.
_NOWHERE = [60.0, 40.0]


def prepared(files: MatchFiles) -> MatchFiles:
    """Line-ups with everyone whom the events name, and an end for every period."""
    events, lineups = orjson.loads(files.events), orjson.loads(files.lineups or b"[]")
    events, doubles = without_doubles(events, lambda event: event.get("id"), lambda event: event["type"]["name"])
    remarks = list(_add_players(events, lineups))
    _add_line_ups(events, lineups)
    events += _missing_starts(events)
    unfinished = _end_periods(events)
    # kloppy pairs the first start with the first end. Line-ups stay in front, all others in their order.
    events.sort(key=lambda event: event["period"])
    stand_ins = {event["id"]: fields for event in events if (fields := _place(event))}
    return replace(
        files,
        events=orjson.dumps(events),
        lineups=orjson.dumps(lineups),
        remarks=tuple(remarks),
        left_out=(*files.left_out, *doubles),
        unfinished=unfinished,
        stand_ins=stand_ins,
    )


def _place(event: dict[str, Any]) -> tuple[str, ...]:
    """Give the event places that kloppy can read; tells which fields they stand in for."""
    missing = []
    if "location" in event:
        event["location"] = _point(event["location"]) or _NOWHERE
        missing += ["coordinates"] if event["location"] is _NOWHERE else []
    for kind, name in (("shot", "result_coordinates"), ("carry", "end_coordinates")):
        if isinstance(details := event.get(kind), dict):
            details["end_location"] = _point(details.get("end_location")) or _NOWHERE
            missing += [name] if details["end_location"] is _NOWHERE else []
    return tuple(missing)


def _point(place: object) -> list[float] | None:
    numbers = place if isinstance(place, list) and len(place) in (2, 3) else []
    return [float(number) for number in numbers if isinstance(number, int | float)] if _are_numbers(numbers) else None


def _are_numbers(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, int | float) for value in values)


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


def _add_line_ups(events: list[dict[str, Any]], lineups: list[dict[str, Any]]) -> None:
    """Give a team that has no line-up an empty one, as kloppy wants two in front: first that of the home team."""
    known = {event["team"]["id"]: event.get("index") for event in events[:2] if event["type"]["name"] == _LINE_UP}
    for team in lineups:
        if team["team_id"] in known:
            continue
        line_up = {
            "id": f"{STAND_IN}{team['team_id']}",
            "period": 1,
            "timestamp": "00:00:00.000",
            "type": {"id": 35, "name": _LINE_UP},
            **{key: {"id": team["team_id"], "name": team["team_name"]} for key in ("team", "possession_team")},
            "play_pattern": {"id": 1, "name": "Regular Play"},
            "tactics": {"formation": 442, "lineup": []},
        }
        events.insert(1 if 1 in known.values() else 0, line_up)
        known[team["team_id"]] = 1


def _missing_starts(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A start for each period that has events and none, in the order of the periods."""
    started = {event["period"] for event in events if event["type"]["name"] == _START}
    first: dict[int, dict[str, Any]] = {}
    for event in events:
        if event["period"] in _PERIODS - started and event["type"]["name"] != _LINE_UP:
            first.setdefault(event["period"], event)
    keys = ("period", "team", "possession_team", "play_pattern")
    return [
        {
            **{key: event[key] for key in keys if key in event},
            "id": f"{STAND_IN}start-{period}",
            "timestamp": "00:00:00.000",
            "type": {"id": 18, "name": _START},
        }
        for period, event in first.items()
    ]


def _end_periods(events: list[dict[str, Any]]) -> frozenset[int]:
    """End each period that only starts with its last event, and say which those are."""
    kinds = {(event["period"], event["type"]["name"]): event for event in events}
    open_ended = {period for period, kind in kinds if kind == _START and (period, _END) not in kinds}
    for period in sorted(open_ended):
        last = max((event for event in events if event["period"] == period), key=lambda event: event["timestamp"])
        start = kinds[period, _START]
        times = {key: last[key] for key in ("timestamp", "minute", "second")}
        end = {**start, **times, "id": f"{STAND_IN}end-{period}", "type": {"id": 34, "name": _END}}
        events.append({key: value for key, value in end.items() if key != "half_start"})
    return frozenset(open_ended)
