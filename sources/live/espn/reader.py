"""ESPN's scoreboard and summary to snapshots. Facts only: its prose is never read for wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from football.codes import Period, Side
from football.match_information import Carried
from sources.live.espn.clock import minute_of
from sources.live.espn.plays import plays
from sources.live.espn.rows import (
    Sides,
    key_events,
    kicks,
    scoreboard_rows,
    side_of,
    unread,
    without_doubles,
)
from sources.live.json_values import at, code, colour, has_list, items, number, player, text, time
from sources.live.snapshot import Answer, Kind, Moment, Person, Remark, Row, Score, Snapshot, Status, Team

_STATUS = {
    "SCHEDULED": Status.SCHEDULED,
    "FIRST_HALF": Status.FIRST_HALF,
    "HALFTIME": Status.HALF_TIME,
    "SECOND_HALF": Status.SECOND_HALF,
    "END_OF_REGULATION": Status.EXTRA_TIME_BREAK,
    "HALFTIME_ET": Status.EXTRA_TIME_HALF_TIME,
    "END_OF_EXTRATIME": Status.SHOOT_OUT_BREAK,
    "SHOOTOUT": Status.SHOOT_OUT,
    **dict.fromkeys(("FULL_TIME", "FINAL", "FINAL_AET", "FINAL_PEN"), Status.FINISHED),
    "POSTPONED": Status.POSTPONED,
    **dict.fromkeys(("CANCELED", "CANCELLED"), Status.CANCELLED),
    "ABANDONED": Status.ABANDONED,
    "SUSPENDED": Status.SUSPENDED,
    "FORFEIT": Status.AWARDED,
}
_BY_PERIOD = {
    1: Status.FIRST_HALF,
    2: Status.SECOND_HALF,
    3: Status.EXTRA_TIME_FIRST_HALF,
    4: Status.EXTRA_TIME_SECOND_HALF,
    5: Status.SHOOT_OUT,
}
#: Names that say only that the match is on; the period says which part.
_BY_STATE = {"pre": Status.SCHEDULED, "in": Status.IN_PLAY, "post": Status.FINISHED}
_EXTRA_TIME = ("OVERTIME", "HALFTIME_ET", "END_OF_EXTRATIME", "FINAL_AET")
_ALL = frozenset({Kind.GOAL, Kind.CARD, Kind.SUBSTITUTION, Kind.PENALTY_MISSED, Kind.VAR})
_PLAYS = frozenset({Kind.SHOT, Kind.FOUL, Kind.CORNER, Kind.OFFSIDE, Kind.HAND_BALL, Kind.INJURY, Kind.DELAY})
#: A league's season has one part, which is named for it (`2025-26-laliga`), or "Regular Season"; groups say so.
_LEAGUE_SLUG = re.compile(r"regular-season$|group-stage$|league-phase$|\d{4}-")
_LEAGUE_SEASON = re.compile(r"(?:, (?:Regular Season|Group Stage|League Phase))$", re.IGNORECASE)
_ELEVEN = 11
_FIRST, _LAST = Moment(Period.FIRST_HALF, 0), 10**9


def read(document: Any) -> Answer:  # noqa: ANN401 (whatever the feed sends)
    """The matches of a scoreboard, or the one of a summary."""
    if at(document, "header") is not None:
        found = _summary(document)
        no_match = Remark("no_match", "a summary that does not name its teams")
        return Answer((found,), ()) if found else Answer((), (no_match,))
    leagues = items(document, "leagues")
    league = text(leagues[0], "name") if len(leagues) == 1 else None
    snapshots = [_scoreboard(event, league) for event in items(document, "events")]
    remarks = [Remark("no_match", "an event without two teams")] * snapshots.count(None)
    if not isinstance(at(document, "events"), list):
        remarks.append(Remark("no_match", "neither a scoreboard nor a summary"))
    return Answer(tuple(one for one in snapshots if one), tuple(remarks))


class _Competition:
    """What scoreboard and summary have in common."""

    def __init__(self, raw: Mapping[str, Any], status: Mapping[str, Any]) -> None:
        by_side = {text(one, "homeAway"): one for one in items(raw, "competitors")}
        self.home, self.away = by_side.get("home", {}), by_side.get("away", {})
        self.sides = {
            key: side
            for side, one in ((Side.HOME, self.home), (Side.AWAY, self.away))
            for key in (text(one, "team", "id"), text(one, "id"), text(one, "team", "displayName"))
            if key
        }
        self._status = status
        self.name = (text(status, "type", "name") or "").removeprefix("STATUS_")
        self.period = number(status, "period") or 0

    @property
    def is_complete(self) -> bool:
        return bool(text(self.home, "team", "displayName") and text(self.away, "team", "displayName"))

    @property
    def status(self) -> Status:
        if self.name == "OVERTIME":
            late = self.period == 4 or (minute_of(text(self._status, "displayClock")) or (0, 0))[0] > 105
            return Status.EXTRA_TIME_SECOND_HALF if late else Status.EXTRA_TIME_FIRST_HALF
        if self.name in _STATUS:
            return _STATUS[self.name]
        state = text(self._status, "type", "state") or ""
        if state == "in":
            return Status.INTERRUPTED if self.name == "DELAYED" else _BY_PERIOD.get(self.period, Status.IN_PLAY)
        if state == "post" and not at(self._status, "type", "completed"):
            return Status.UNKNOWN
        return _BY_STATE.get(state, Status.UNKNOWN)

    def extra_time(self, rows: tuple[Row, ...]) -> bool:
        """Whether the match went beyond 90 minutes, other than to a shoot-out."""
        clock = minute_of(text(self._status, "displayClock")) or (0, 0)
        late = any(row.moment and Period.SECOND_HALF < row.moment.period < Period.SHOOT_OUT for row in rows)
        return (
            self.name in _EXTRA_TIME or self.period in (3, 4) or late or (self.name == "FINAL_PEN" and clock[0] >= 120)
        )

    @property
    def score(self) -> Score | None:
        """The score; before kick-off it is "0" and means nothing."""
        home, away = number(self.home, "score"), number(self.away, "score")
        unplayed = self.status in (Status.SCHEDULED, Status.POSTPONED, Status.CANCELLED)
        return None if home is None or away is None or unplayed else (home, away)

    @property
    def shoot_out(self) -> Score | None:
        home, away = number(self.home, "shootoutScore"), number(self.away, "shootoutScore")
        return None if home is None or away is None else (home, away)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return (Remark("status_unknown", f"status {self.name}"),) if self.status is Status.UNKNOWN else ()

    def snapshot(self, match_id: str, **values: Any) -> Snapshot:  # noqa: ANN401 (fields of a snapshot)
        rows: tuple[Row, ...] = values["rows"]
        clock = minute_of(text(self._status, "displayClock"), Period(self.period) if 1 <= self.period <= 5 else None)
        return Snapshot(
            id=match_id,
            home=_team(self.home),
            away=_team(self.away),
            status=self.status,
            # Before kick-off, postponed or called off, the clock stands at 0'.
            minute=clock.moment if clock and (clock.minute or self.status.is_in_play) else None,
            score=self.score,
            shoot_out=self.shoot_out,
            extra_time=self.extra_time(rows),
            **values,
        )


def _team(raw: Mapping[str, Any]) -> Team:
    short = text(raw, "team", "shortDisplayName")
    name = text(raw, "team", "displayName") or ""
    return Team(name, short, code(raw, "team", "abbreviation"), colour(raw, "team", "color"))


def _scoreboard(event: Mapping[str, Any], league: str | None) -> Snapshot | None:
    raw = next(iter(items(event, "competitions")), {})
    competition, match_id = _Competition(raw, at(raw, "status") or at(event, "status") or {}), text(event, "id")
    if match_id is None or not competition.is_complete:
        return None
    details = items(raw, "details")
    rows = scoreboard_rows(details, competition.sides)
    return competition.snapshot(
        match_id,
        kick_off=time(raw, "date") or time(event, "date"),
        competition=league,
        is_of_a_league=_LEAGUE_SLUG.match(text(event, "season", "slug") or "") is not None,
        rows=rows,
        covers=frozenset({Kind.GOAL, Kind.CARD}) if has_list(raw, "details") else frozenset(),
        carries=(Carried.CARDS,) if has_list(raw, "details") else (),
        remarks=competition.remarks,
    )


def _summary(document: Mapping[str, Any]) -> Snapshot | None:
    header = document["header"]
    raw = next(iter(items(header, "competitions")), {})
    competition = _Competition(raw, at(raw, "status") or {})
    teams = (text(competition.home, "team", "id"), text(competition.away, "team", "id"))
    match_id = text(header, "id") or text(raw, "id") or (None if None in teams else "-".join(map(str, teams)))
    if match_id is None or not competition.is_complete:
        return None
    listed, single = without_doubles(items(document, "keyEvents"))
    remarks = [*competition.remarks, *([] if single else [Remark("rows_doubled", "every event is listed twice")])]
    if left := unread(listed, competition.sides):
        remarks.append(Remark("row_unknown", f"key events that can't be read: {', '.join(left)}"))
    told = items(document, "commentary")
    covers = (_ALL if listed else frozenset()) | (_PLAYS if told else frozenset())
    rows = key_events(listed, competition.sides)
    if not listed:  # an eighth of the matches; the header has their goals and sendings-off
        rows = scoreboard_rows(items(raw, "details"), competition.sides)
        covers = covers | (frozenset({Kind.GOAL}) if rows else frozenset())
    shots = kicks(items(document, "shootout"), competition.sides)
    order = {text(one, "play", "id"): number(one, "sequence") or 0 for one in told}
    rows = (*rows, *plays(told, competition.sides, {row.row_id for row in rows}))
    if order:  # both lists have the key events; the commentary's order is that of play
        rows = tuple(sorted(rows, key=lambda row: (row.moment or _FIRST, order.get(row.row_id, _LAST))))
    rows = (*rows, *shots)
    line_ups, squads = (_line_ups(document, competition.sides, starters=one) for one in (True, False))
    return competition.snapshot(
        match_id,
        kick_off=time(raw, "date"),
        competition=text(header, "league", "name"),
        rows=rows,
        covers=covers | (frozenset({Kind.KICK}) if shots else frozenset()),
        carries=_carries(covers, len(line_ups) == len(Side)),
        line_ups=line_ups,
        squads=squads,
        updated=time(document, "meta", "lastUpdatedAt"),
        is_of_a_league=_LEAGUE_SEASON.search(text(header, "season", "name") or "") is not None,
        remarks=tuple(remarks),
    )


def _carries(covers: frozenset[Kind], line_ups: bool) -> tuple[Carried, ...]:  # noqa: FBT001
    by_kind = {
        Kind.SHOT: Carried.SHOTS,
        Kind.FOUL: Carried.FOULS,
        Kind.CORNER: Carried.CORNERS,
        Kind.OFFSIDE: Carried.OFFSIDES,
        Kind.CARD: Carried.CARDS,
        Kind.SUBSTITUTION: Carried.SUBSTITUTIONS,
    }
    found = [what for kind, what in by_kind.items() if kind in covers]
    return (*found, *((Carried.LINE_UPS,) if line_ups else ()))


def _line_ups(document: Mapping[str, Any], sides: Sides, *, starters: bool) -> dict[Side, tuple[Person, ...]]:
    found = {}
    for one in items(document, "rosters"):
        side = {"home": Side.HOME, "away": Side.AWAY}.get(text(one, "homeAway") or "", side_of(one, sides))
        if side is None:
            continue
        players = [each for each in items(one, "roster") if at(each, "starter") or not starters]
        named = tuple(Person(text(each, "athlete", "id"), player(each, "athlete", "displayName")) for each in players)
        if named and (not starters or (len(named) == _ELEVEN and all(person.name for person in named))):
            found[side] = named
    return found
