"""MA3 and MA1 as kloppy 3.19 can read them whole; the only place that goes around its MA1 and MA3 parsers.

kloppy asks every period of MA1 for an end or an abandonment (its issue 355 has the same fault in tracking data),
takes the periods from MA1 alone, needs scores and formations, and doesn't read MA3's names of players.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import orjson
from kloppy.infra.serializers.event.statsperform.parsers import get_parser

from sources.providers.errors import ProviderError
from sources.providers.file_rows import is_number
from sources.providers.listed_twice import without_doubles
from sources.providers.opta.period_starts import ended_periods, period_starts
from sources.providers.provider import MatchFiles

_OVER = ("Played", "Awarded")
_ABANDONED = "early end"
#: Something happens more often than this.
_LONG = timedelta(minutes=5)
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def prepared(files: MatchFiles) -> MatchFiles:
    """MA1 of the match that MA3 is of, with all of its periods and players."""
    is_xml = files.events.lstrip().startswith(b"<")
    files = _placed_xml(files) if is_xml else _placed(_without_doubles(files))
    raw_events = get_parser(BytesIO(files.events), "MA3").extract_events()
    lineups = files.lineups or b""
    if lineups.lstrip().startswith(b"<"):
        return _prepared_xml(files, lineups, raw_events)
    ma3, ma1 = orjson.loads(files.events), orjson.loads(lineups)
    ma1 = _same_match(files, ma1, ma3)
    details = ma1["liveData"].setdefault("matchDetails", {})
    periods, unfinished = _periods(details.get("period", ()), raw_events)
    status = details.get("matchStatus", _OVER[0])
    older = len(periods) > len(details.get("period", ()))
    remarks = _remarks(status, older=older)
    details["period"] = periods
    details.setdefault("scores", {}).setdefault("total", {"home": None, "away": None})
    for line_up in ma1["liveData"]["lineUp"]:
        line_up.setdefault("formationUsed", "")
    remarks += _add_players(ma1, ma3)
    final = status in _OVER and not older
    return replace(files, lineups=orjson.dumps(ma1), remarks=tuple(remarks), unfinished=unfinished, final=final)


def _without_doubles(files: MatchFiles) -> MatchFiles:
    ma3 = orjson.loads(files.events)
    single, doubles = without_doubles(ma3["liveData"]["event"], lambda event: event.get("id"), lambda _: "event")
    if not doubles:
        return files
    ma3["liveData"]["event"] = single
    return replace(files, events=orjson.dumps(ma3), left_out=(*files.left_out, *doubles))


def _placed(files: MatchFiles) -> MatchFiles:
    """Give events without a place the middle of the pitch, and events without qualifiers an empty list."""
    ma3 = orjson.loads(files.events)
    stand_ins = {}
    for event in ma3["liveData"]["event"]:
        event["qualifier"] = event.get("qualifier") or []
        for axis in "xy":
            if is_number(event.get(axis)):
                event[axis] = float(event[axis])
            else:
                event[axis] = 50.0
                stand_ins[str(event["id"])] = ("coordinates",)
    return replace(files, events=orjson.dumps(ma3), stand_ins=stand_ins)


def _placed_xml(files: MatchFiles) -> MatchFiles:
    root = ET.fromstring(files.events)  # noqa: S314 (the user's own file, and expat expands no external entities)
    stand_ins = {}
    for event in root.iter("event"):
        for axis in "xy":
            if not is_number(event.get(axis)):
                event.set(axis, "50.0")
                stand_ins[event.get("id", "")] = ("coordinates",)
    return replace(files, events=ET.tostring(root), stand_ins=stand_ins) if stand_ins else files


def _same_match(files: MatchFiles, ma1: dict[str, Any], ma3: dict[str, Any]) -> dict[str, Any]:
    """MA1 comes as one match, or as a list of several."""
    matches: list[dict[str, Any]] = ma1.get("match") or [ma1]
    wanted = ma3.get("matchInfo", {}).get("id")
    for match in matches:
        if wanted is None or match["matchInfo"].get("id") == wanted:
            return match
    there = ", ".join(str(match["matchInfo"].get("id")) for match in matches)
    raise ProviderError(f"{files.names}: MA1 has no match {wanted}, of which MA3 is: it has {there}")


def _periods(known: Iterable[dict[str, Any]], raw_events: list[Any]) -> tuple[list[dict[str, Any]], frozenset[int]]:
    """MA1's periods and those that only MA3 knows, and the ones that no feed ends, or that MA3 breaks off in."""
    periods = {int(period["id"]): dict(period) for period in known}
    for period, start in period_starts(raw_events).items():
        periods.setdefault(period, {"id": period, "start": f"{start:{_TIME}}"})
    open_ended = {
        number: listed
        for number, listed in periods.items()
        if not listed.get("end") and not any(stop["reason"] == _ABANDONED for stop in listed.get("suspension", ()))
    }
    for listed in open_ended.values():
        listed["end"] = listed["start"]
    ended = ended_periods(raw_events)
    broken_off = {
        number
        for number, listed in periods.items()
        if number not in ended and "end" in listed and _breaks_off(number, listed["end"], raw_events)
    }
    return [periods[number] for number in sorted(periods)], (frozenset(open_ended) | broken_off) - ended


def _breaks_off(period: int, end: str, raw_events: Iterable[Any]) -> bool:
    """Whether MA3 stops long before a period's end in MA1."""
    times = [raw.timestamp for raw in raw_events if raw.period_id == period]
    return not times or datetime.strptime(end, _TIME).replace(tzinfo=UTC) - max(times) > _LONG


def _add_players(ma1: dict[str, Any], ma3: dict[str, Any]) -> list[str]:
    """Players who act in MA3, with their names there, and are in no line-up."""
    line_ups = {line_up["contestantId"]: line_up.setdefault("player", []) for line_up in ma1["liveData"]["lineUp"]}
    known = {player["playerId"] for players in line_ups.values() for player in players}
    remarks = []
    for event in ma3["liveData"]["event"]:
        number, name, team = event.get("playerId"), event.get("playerName"), event.get("contestantId")
        if number and name and number not in known and team in line_ups:
            known.add(number)
            names = dict.fromkeys(("matchName", "firstName", "lastName"), name) | {"firstName": ""}
            line_ups[team].append({"playerId": number, "shirtNumber": 0, "position": "Substitute", **names})
            remarks.append(f"{name} is in no line-up; the name is that of MA3")
    return remarks


def _prepared_xml(files: MatchFiles, lineups: bytes, raw_events: list[Any]) -> MatchFiles:
    root = ET.fromstring(lineups)  # noqa: S314 (the user's own file, and expat expands no external entities)
    details = root.find("liveData/matchDetails")
    if details is None:
        raise ProviderError(f"{files.names}: there are no match details in MA1")
    listed = details.find("periods")
    if listed is None:
        listed = ET.SubElement(details, "periods")
    known = [dict(period.attrib) for period in listed]
    periods, unfinished = _periods(known, raw_events)
    listed[:] = [
        ET.Element("period", {key: str(period[key]) for key in ("id", "start", "end") if key in period})
        for period in periods
    ]
    for line_up in root.iter("lineUp"):
        line_up.set("formationUsed", line_up.get("formationUsed", ""))
    older, status = len(periods) > len(known), details.get("matchStatus", _OVER[0])
    return replace(
        files,
        lineups=ET.tostring(root),
        remarks=tuple(_remarks(status, older=older)),
        unfinished=unfinished,
        final=status in _OVER and not older,
    )


def _remarks(status: str, *, older: bool) -> list[str]:
    """What the score in MA1 is worth."""
    remarks = [f"MA1 is of a match that is {status}: its score is not the final one"] if status not in _OVER else []
    return [*remarks, "MA1 is older than MA3: its score is not the final one"] if older else remarks
