"""Wyscout's file as kloppy 3.19 can read it whole; the only place that goes around its two readers.

Version 2: a duel that is tagged as an interception makes kloppy drop the event before it (PySport/kloppy issue 268),
and a player who is in no squad, or an event without a place, ends the reading. Version 3 gives such a player no name.
No issue has these three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson

from sources.providers.file_rows import is_number
from sources.providers.listed_twice import without_doubles
from sources.providers.provider import MatchFiles
from sources.providers.wyscout.provider import kind

_INTERCEPTION, _NO_PLAYER = 1401, 0
_MIDDLE = {"x": 50, "y": 50}
#: Kinds of version 3 that kloppy wants a place of; others have none.
_PLACED = ("shot", "own_goal", "pass", "free_kick", "corner", "penalty", "throw_in", "goal_kick")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def prepared(files: MatchFiles) -> MatchFiles:
    """Names without escapes, squads with everyone who acts, and no interceptions."""
    content = _unescaped(orjson.loads(files.events))
    content["events"], doubles = without_doubles(content["events"], lambda event: event.get("id"), kind)
    remarks = tuple(_add_players(content))
    for event in content["events"]:
        if "tags" in event:
            event["tags"] = [tag for tag in event["tags"] if tag["id"] != _INTERCEPTION]
    stand_ins = {str(event.get("id")): fields for event in content["events"] if (fields := _place(event))}
    left_out = (*files.left_out, *doubles)
    return replace(files, events=orjson.dumps(content), remarks=remarks, left_out=left_out, stand_ins=stand_ins)


def _place(event: dict[str, Any]) -> tuple[str, ...]:
    """Give an event that says not where it was the middle of the pitch; tells which fields that stands in for."""
    if "matchPeriod" in event and "eventSec" in event:
        places = event.get("positions")
        if isinstance(places, list) and places and all(map(_is_point, places)):
            return ()
        event["positions"] = [_MIDDLE, _MIDDLE]
        return ("coordinates", "result_coordinates", "receiver_coordinates")
    if _is_point(event.get("location")) or (event.get("type") or {}).get("primary") not in _PLACED:
        return ()
    event["location"] = _MIDDLE
    return ("coordinates", "result_coordinates")


def _is_point(place: object) -> bool:
    return isinstance(place, dict) and all(is_number(place.get(axis)) for axis in "xy")


def _unescaped(value: Any) -> Any:
    """The public set of version 2 escapes twice, so that an escape is six characters of a name."""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "\\u" in value else value
    if isinstance(value, list):
        return [_unescaped(one) for one in value]
    return {key: _unescaped(one) for key, one in value.items()} if isinstance(value, dict) else value


def _add_players(content: dict[str, Any]) -> Iterator[str]:
    squads: dict[str, list[Any]] = content["players"]
    records = {player["player"]["wyId"]: player for squad in squads.values() for player in squad if player}
    known = {(team, player["player"]["wyId"]) for team, squad in squads.items() for player in squad if player}
    for event in content["events"]:
        team, player, name = _who(event)
        if player != _NO_PLAYER and team in squads and (team, player) not in known:
            known.add((team, player))
            names = dict.fromkeys(("firstName", "lastName"), "") | {"shortName": name}
            squads[team].append(records.get(player) or {"player": {"wyId": player, **names}})
            yield f"player {name or player} is not in the squad of team {team}"


def _who(event: dict[str, Any]) -> tuple[str, int, str]:
    """Team, player and the player's name, which version 2 doesn't have."""
    if "playerId" in event:
        return str(event["teamId"]), int(event["playerId"] or _NO_PLAYER), ""
    player = event.get("player") or {}
    return str(event["team"]["id"]), int(player.get("id") or _NO_PLAYER), str(player.get("name") or "")
