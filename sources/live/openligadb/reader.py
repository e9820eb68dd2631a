"""Answers of OpenLigaDB to snapshots. Volunteers type them in; its goals are a list of scores."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sources.live.json_values import at, has_list, items, number, score, text, time
from sources.live.openligadb.goals import Goals
from sources.live.snapshot import Answer, Kind, Remark, Score, Snapshot, Status, Team

_HALF_TIME, _FINAL, _EXTRA_TIME, _OLD_EXTRA_TIME, _SHOOT_OUT = 1, 2, 3, 4, 5
_ZONE = "Europe/Berlin"
#: The last minute that may be added time.
_LONGEST = 105
_LEAGUE = re.compile("spieltag|gruppe", re.IGNORECASE)


def read(document: Any) -> Answer:  # noqa: ANN401 (whatever the feed sends)
    """The matches of a match day, a season, or the one that was asked for. Names of fields in any generation."""
    found = _lower(document)
    entries = found if isinstance(found, list) else [found]
    snapshots = [_snapshot(one) for one in entries]
    remarks = [Remark("no_match", "an entry without a match")] * snapshots.count(None)
    return Answer(tuple(one for one in snapshots if one), tuple(remarks))


def _lower(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key.lower(): _lower(one) for key, one in value.items()}
    return [_lower(one) for one in value] if isinstance(value, list) else value


def _snapshot(entry: Any) -> Snapshot | None:  # noqa: ANN401
    match_id = text(entry, "matchid")
    home, away = _team(at(entry, "team1")), _team(at(entry, "team2"))
    if not (match_id and home and away):
        return None
    results = {number(one, "resulttypeid"): _points(one) for one in items(entry, "matchresults")}
    finished = at(entry, "matchisfinished") is True
    shoot_out = results.get(_SHOOT_OUT)
    is_of_a_league = _LEAGUE.search(text(entry, "group", "groupname") or "") is not None
    extra_time = not {_EXTRA_TIME, _OLD_EXTRA_TIME, _SHOOT_OUT}.isdisjoint(results) or (
        # The results come when all is over; no added time is as long.
        not is_of_a_league and any((number(one, "matchminute") or 0) > _LONGEST for one in items(entry, "goals"))
    )
    levels = tuple(results.get(kind) for kind in (_EXTRA_TIME, _OLD_EXTRA_TIME, _FINAL))
    goals = Goals(
        items(entry, "goals"),
        half_time=results.get(_HALF_TIME) if finished else None,
        shoot_out=shoot_out,
        levels=levels,
        extra_time=extra_time,
    )
    final = _final(results, goals) if finished else None
    begun = finished or bool(goals.rows) or any(results.values())
    listed = has_list(entry, "goals")
    return Snapshot(
        id=match_id,
        home=home,
        away=away,
        status=Status.FINISHED if finished else Status.IN_PLAY if begun else Status.SCHEDULED,
        kick_off=time(entry, "matchdatetimeutc"),
        competition=text(entry, "leaguename"),
        # In play the results lag behind the goals, or stay at 0:0.
        score=final if final is not None else goals.score if begun and listed else None,
        half_time=results.get(_HALF_TIME) if finished else None,
        shoot_out=_beyond(shoot_out, goals.score) if finished else None,
        extra_time=extra_time,
        rows=goals.rows,
        covers=frozenset({Kind.GOAL, Kind.KICK}) if listed else frozenset(),
        updated=_local(text(entry, "lastupdatedatetime")),
        is_of_a_league=is_of_a_league,
        remarks=goals.remarks,
    )


def _points(one: Mapping[str, Any]) -> Score | None:
    return score(one, "pointsteam1", "pointsteam2")


def _team(raw: Any) -> Team | None:  # noqa: ANN401
    name = text(raw, "teamname")
    return Team(name, text(raw, "shortname")) if name else None


def _final(results: Mapping[int | None, Score | None], goals: Goals) -> Score | None:
    """The result without a shoot-out: with one, "Endergebnis" may be the total of both."""
    if results.get(_SHOOT_OUT):
        return goals.score
    return results.get(_EXTRA_TIME) or results.get(_OLD_EXTRA_TIME) or results.get(_FINAL)


def _beyond(total: Score | None, draw: Score) -> Score | None:
    """The shoot-out alone: its result counts on from the draw."""
    if total is None:
        return None
    kicks = (total[0] - draw[0], total[1] - draw[1])
    return kicks if min(kicks) >= 0 and kicks[0] != kicks[1] else None


def _local(written: str | None) -> datetime | None:
    """The time of the last change is German local time without a zone; in autumn an hour comes twice: not known."""
    try:
        read = None if written is None else datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(_ZONE))
    except (ValueError, ZoneInfoNotFoundError):
        return None
    return read if read is not None and read.utcoffset() == read.replace(fold=1).utcoffset() else None
