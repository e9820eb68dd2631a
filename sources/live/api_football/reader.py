"""Answers of API-Football v3 to snapshots. What its fields mean, and its traps: the README beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from football.codes import Period, Review, Side
from football.match_information import Carried
from sources.live import row_fields
from sources.live.api_football.line_ups import coaches, sides_by, squads, starters
from sources.live.json_values import at, has_list, items, minute, number, player, score, text, time
from sources.live.snapshot import (
    NO_ONE,
    Answer,
    Kind,
    Moment,
    Person,
    Remark,
    Row,
    Score,
    Snapshot,
    Status,
    Team,
    moment,
)

_STATUS = {
    **dict.fromkeys(("TBD", "NS"), Status.SCHEDULED),
    "1H": Status.FIRST_HALF,
    "HT": Status.HALF_TIME,
    "2H": Status.SECOND_HALF,
    "ET": Status.EXTRA_TIME_FIRST_HALF,
    "BT": Status.EXTRA_TIME_BREAK,
    "P": Status.SHOOT_OUT,
    "LIVE": Status.IN_PLAY,
    "INT": Status.INTERRUPTED,
    "SUSP": Status.SUSPENDED,
    **dict.fromkeys(("FT", "AET", "PEN"), Status.FINISHED),
    "PST": Status.POSTPONED,
    "CANC": Status.CANCELLED,
    "ABD": Status.ABANDONED,
    "AWD": Status.AWARDED,
    "WO": Status.WALKOVER,
}
#: Rounds of leagues and groups are numbered: "Regular Season - 12", "Group Stage - 3"; of cups only play-offs are.
_LEAGUE = re.compile(r"^(?!.*(?:final|play|round of)).* - \d+$", re.IGNORECASE)
_FIRST = Moment(Period.FIRST_HALF, 0)
_COVERS = frozenset({Kind.GOAL, Kind.PENALTY_MISSED, Kind.KICK, Kind.CARD, Kind.SUBSTITUTION, Kind.VAR})
_KINDS = {"card": Kind.CARD, "subst": Kind.SUBSTITUTION, "var": Kind.VAR}
_GOALS = {"normal goal": row_fields.GOAL, "own goal": row_fields.OWN_GOAL, "penalty": row_fields.PENALTY}
_CARDS = {
    "yellow card": row_fields.YELLOW,
    "red card": row_fields.RED,
    "second yellow card": row_fields.SECOND_YELLOW,
}
#: By the beginning of the detail: what was looked at, and whether the decision fell.
_REVIEWS = {
    "goal confirmed": (Review.GOAL, False),
    "goal": (Review.GOAL, True),  # disallowed, cancelled, with or without a reason
    "penalty confirmed": (Review.PENALTY, False),
    "penalty": (Review.PENALTY, True),
    "red card cancelled": (Review.RED_CARD, True),
    "card": (Review.RED_CARD, True),
}


def read(document: Any) -> Answer:  # noqa: ANN401 (whatever the feed sends)
    """The matches of an answer: an envelope, or what stands in one."""
    found = at(document, "response") if isinstance(document, dict) and "response" in document else document
    entries = found if isinstance(found, list) else [found]
    fixtures = [one for one in entries if text(one, "fixture", "id")]
    remarks = []
    if len(fixtures) < len(entries):
        remarks.append(
            Remark("no_match", f"{len(entries) - len(fixtures)} entries that do not say which match they are of")
        )
    return Answer(tuple(snapshot for one in fixtures if (snapshot := _snapshot(one))), tuple(remarks))


def _snapshot(entry: Mapping[str, Any]) -> Snapshot | None:
    match_id = text(entry, "fixture", "id")
    home, away = text(entry, "teams", "home", "name"), text(entry, "teams", "away", "name")
    if not (match_id and home and away):
        return None
    short = (text(entry, "fixture", "status", "short") or "").upper()
    status = _STATUS.get(short, Status.UNKNOWN)
    elapsed, added = minute(entry, "fixture", "status", "elapsed") or (0, 0)
    added = number(entry, "fixture", "status", "extra") or added
    events = items(entry, "events")
    extra_time = short in ("ET", "BT", "AET") or (short in ("P", "PEN") and _went_on(entry, events))
    if status is Status.EXTRA_TIME_FIRST_HALF and elapsed > 105:
        status = Status.EXTRA_TIME_SECOND_HALF
    goals = score(at(entry, "goals"))
    rows = _Rows(entry, events, goals, in_shoot_out=short in ("P", "PEN"), extra_time=extra_time)
    line_ups = starters(entry)
    return Snapshot(
        id=match_id,
        home=Team(home),
        away=Team(away),
        status=status,
        kick_off=time(entry, "fixture", "date"),
        competition=text(entry, "league", "name"),
        minute=moment(elapsed, added, extra_time=extra_time) if elapsed else None,
        score=goals,
        # In the first half this is the running score.
        half_time=None if status is Status.FIRST_HALF else score(at(entry, "score", "halftime")),
        shoot_out=score(at(entry, "score", "penalty")) if short in ("P", "PEN") else None,
        extra_time=extra_time,
        rows=tuple(rows),
        covers=_COVERS - rows.unread if has_list(entry, "events") else frozenset(),
        carries=_carries(entry, events),
        line_ups=line_ups,
        squads=squads(entry),
        is_of_a_league=_LEAGUE.search(text(entry, "league", "round") or "") is not None,
        remarks=(*rows.remarks, *([] if short in _STATUS else [Remark("status_unknown", f"status {short!r}")])),
    )


def _went_on(entry: Mapping[str, Any], events: list[dict[str, Any]]) -> bool:
    """Whether a match with a shoot-out had extra time before it."""
    minutes = [(minute(one, "time", "elapsed") or (0,))[0] for one in events]
    return score(at(entry, "score", "extratime")) is not None or any(90 < one < 120 for one in minutes)


def _carries(entry: Mapping[str, Any], events: list[dict[str, Any]]) -> tuple[Carried, ...]:
    """Small leagues have goals only: a kind is carried where line-ups are, or where one has come."""
    both = len(starters(entry)) == len(Side)
    types = {(text(one, "type") or "").lower() for one in events}
    carried = ((Carried.CARDS, "card"), (Carried.SUBSTITUTIONS, "subst"))
    found = [what for what, kind in carried if kind in types or (both and has_list(entry, "events"))]
    return (*found, *((Carried.LINE_UPS,) if both else ()))


class _Rows:
    """The rows of one match, in the order of play; `remarks` says what was left out.

    `unread` are the kinds of which a row can't be read: what is missing of these may be that one.
    """

    def __init__(
        self,
        entry: Mapping[str, Any],
        events: list[dict[str, Any]],
        goals: Score | None,
        *,
        in_shoot_out: bool,
        extra_time: bool,
    ) -> None:
        self._sides = sides_by(entry, "id") | sides_by(entry, "name")
        squads_of = squads(entry).items()
        self._side_of_player = {one.id: side for side, people in squads_of for one in people if one.id}
        self._coaches = coaches(entry)
        self._extra_time = extra_time
        self.remarks: list[Remark] = []
        self.unread: frozenset[Kind] = frozenset()
        unmarked = in_shoot_out and goals is not None and _goal_rows(events) > sum(goals)
        self._kicks = [one for one in events if _is_kick(one, unmarked=unmarked)]
        rows = [row for one in events if (row := self._row(one))]
        order = sorted(rows, key=lambda row: (row.moment or _FIRST, row.number or 0))
        self._rows = list(_with_second_yellows(order))

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def _row(self, one: dict[str, Any]) -> Row | None:
        kind, detail = (text(one, "type") or "").lower(), (text(one, "detail") or "").lower()
        first, other = _person(one, "player"), _person(one, "assist")
        side = self._side(one, first, of_the_other=detail == "own goal")
        if side is None:
            team = text(one, "team", "name")
            self._leave_out(kind, "row_without_team", f"{kind} of a team that does not play: {team}")
            return None
        shown = minute(one, "time", "elapsed")
        added = number(one, "time", "extra") or (shown[1] if shown else 0)
        when = moment(shown[0], added, extra_time=self._extra_time) if shown else None
        if kind == "goal":
            return self._goal(one, detail, Row(Kind.GOAL, side, when, row_fields.GOAL, first, other))
        if kind == "subst":
            return Row(Kind.SUBSTITUTION, side, when, row_fields.SUBSTITUTION, first, other, either_way=True)
        if kind == "card" and detail in _CARDS:
            return self._card(Row(Kind.CARD, side, when, _CARDS[detail], first))
        review = next((found for start, found in _REVIEWS.items() if detail.startswith(start)), None)
        if kind == "var" and review is not None:
            what, falls = review
            undone = row_fields.check if detail.startswith("card") else row_fields.denied
            fields = undone(what) if falls else row_fields.confirmed(what)
            return Row(Kind.VAR, side, when, fields, first, cancels=falls and what is not Review.PENALTY)
        self._leave_out(kind, "row_unknown", f"{kind} {detail!r}")
        return None

    def _leave_out(self, kind: str, what: str, words: str) -> None:
        self._note(what, words)
        self.unread |= {_KINDS[kind]} if kind in _KINDS else _COVERS

    def _side(self, one: dict[str, Any], first: Person, *, of_the_other: bool) -> Side | None:
        """The row's team by its id or name; where neither is given, the one that its player plays for."""
        team = at(one, "team")
        identifier, name = text(team, "id"), text(team, "name")
        if identifier or name:
            return self._sides.get(identifier or "", self._sides.get(name or ""))
        side = self._side_of_player.get(first.id or "")
        return side.other if side is not None and of_the_other else side

    def _goal(self, one: dict[str, Any], detail: str, row: Row) -> Row:
        """A goal, a penalty that missed, or a kick of the shoot-out: all are of the type Goal."""
        missed = detail.startswith("missed")
        if one in self._kicks:
            fields = row_fields.PENALTY_MISSED if missed else row_fields.PENALTY
            number_of_kick, when = number(one, "time", "extra"), moment(120, period=Period.SHOOT_OUT)
            return Row(Kind.KICK, row.side, when, fields, row.player, number=number_of_kick)
        if missed:
            return Row(Kind.PENALTY_MISSED, row.side, row.moment, row_fields.PENALTY_MISSED, row.player)
        fields = _GOALS.get(detail, row_fields.GOAL)
        return replace(row, fields=fields, player2=NO_ONE if fields is row_fields.OWN_GOAL else row.player2)

    def _card(self, row: Row) -> Row | None:
        if row.player.id and row.player.id in self._coaches:
            self._note("card_of_a_coach", f"a card for {row.player.name}, who does not play")
            return None
        return row

    def _note(self, kind: str, words: str) -> None:
        self.remarks.append(Remark(kind, words))


def _person(one: Mapping[str, Any], key: str) -> Person:
    return Person(text(one, key, "id"), player(one, key, "name"))


def _goal_rows(events: list[dict[str, Any]]) -> int:
    return sum(
        (text(one, "type") or "").lower() == "goal" and (text(one, "detail") or "").lower() in _GOALS for one in events
    )


def _is_kick(one: Mapping[str, Any], *, unmarked: bool) -> bool:
    """Whether a row is a kick of the shoot-out; in old answers (`unmarked`) only its minute and the score say so."""
    if (text(one, "type") or "").lower() != "goal":
        return False
    if "shootout" in (text(one, "comments") or "").lower():
        return True
    return (
        unmarked
        and (minute(one, "time", "elapsed") or (0,))[0] >= 120
        and "penalty" in (text(one, "detail") or "").lower()
    )


def _with_second_yellows(rows: list[Row]) -> Iterator[Row]:
    """A red card beside a yellow one, of one player in one minute, is one second yellow card."""
    yellow = [row for row in rows if row.fields is row_fields.YELLOW and row.player]
    dismissals = [row for row in rows if row.fields is row_fields.RED and row.player]
    merged: dict[int, Row | None] = {}
    for red in dismissals:
        twin = next((one for one in yellow if _same(one, red)), None)
        if twin is not None:
            yellow.remove(twin)
            merged[id(twin)] = None
            merged[id(red)] = Row(Kind.CARD, red.side, red.moment, row_fields.SECOND_YELLOW, red.player)
    for row in rows:
        found = merged.get(id(row), row)
        if found is not None:
            yield found


def _same(yellow: Row, red: Row) -> bool:
    first, second = yellow.player, red.player
    same_player = first.id == second.id if first.id and second.id else first.name == second.name
    return yellow.side is red.side and yellow.moment == red.moment and same_player
