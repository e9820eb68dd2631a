"""DataFactory's file as kloppy 3.19 can read it whole; the only place that goes around its reader.

kloppy takes every team that it doesn't know for the away team, reads the team and the player of the event after or
before without asking whether it has them, and skips a period whose start is not listed. No issue of PySport/kloppy has
these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson

from sources.providers.file_rows import is_number
from sources.providers.provider import LeftOut, MatchFiles

#: Types of incidents that start a period, and seconds after kick-off at which it starts, by period.
_STARTS = {1: (1, 0), 2: (18, 3600), 3: (50, 6600), 4: (52, 7800), 5: (54, 9000)}
#: Ids of incidents that are not in the file begin with this.
STAND_IN = "stand-in-"
_STATUS, _GOALS = "status", "goals"
_NOON, _MIDNIGHT = 12 * 3600, 24 * 3600 - 1


def prepared(files: MatchFiles) -> MatchFiles:
    """All incidents with a team and a player, be they none; those of a team that does not play are left out."""
    content = orjson.loads(files.events)
    incidences: dict[str, dict[str, Any]] = content["incidences"]
    left_out: list[LeftOut] = []
    teams = {str(content["match"][key]) for key in ("homeTeamId", "awayTeamId")}
    players = content["players"]
    stand_ins = {}
    for kind, incidents in incidences.items():
        for number, one in list(incidents.items()) if kind not in (_STATUS, _GOALS) else ():
            team = one.get("team")
            if str(team) not in teams if team is not None else str(one.get("plyrId")) not in players:
                left_out.append(LeftOut(number, kind, "of an unknown team"))
                del incidents[number]
                continue
            if team is not None:
                one.setdefault("plyrId", None)
            one.setdefault("team", None)
            if "coord" in one and not _is_placed(one["coord"]):
                del one["coord"]
                stand_ins[number] = ("coordinates",)
    incidences.setdefault(_GOALS, {})
    status = incidences.setdefault(_STATUS, {})
    halves = {one["t"]["half"] for kind in incidences if kind != _GOALS for one in incidences[kind].values()}
    incidences[_STATUS] = {**dict(_missing_starts(status, halves)), **status}
    left = (*files.left_out, *left_out)
    return replace(files, events=orjson.dumps(content), left_out=left, stand_ins=stand_ins)


def _is_placed(places: object) -> bool:
    """Whether an incident says where it was, and where it ended if it says that."""
    return isinstance(places, dict) and "1" in places and all(map(_is_point, places.values()))


def _is_point(place: object) -> bool:
    return isinstance(place, dict) and all(is_number(place.get(axis)) for axis in "xy")


def _missing_starts(status: dict[str, Any], halves: set[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Starts of periods that have incidents and no start, by the start of another period."""
    periods = {kind: period for period, (kind, _) in _STARTS.items()}
    times = {periods[one["type"]]: _seconds(one["time"]) for one in status.values() if one["type"] in periods}
    known = min(times, default=None)
    begun = _NOON if known is None else times[known] - _STARTS[known][1]
    for period in sorted(halves & _STARTS.keys() - times.keys()):
        kind, after = _STARTS[period]
        seconds = min(max(0, begun + after), _MIDNIGHT)
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        yield f"{STAND_IN}{period}", {"type": kind, "t": {"half": period, "m": 0, "s": 0}, "time": time}


def _seconds(time: str) -> int:
    hours, minutes, seconds = map(int, time.split(":"))
    return hours * 3600 + minutes * 60 + seconds
