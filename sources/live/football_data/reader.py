"""Answers of football-data.org v4 to snapshots. The free plan has scores only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from football.codes import Side
from football.match_information import Carried
from sources.live import row_fields
from sources.live.json_values import at, code, has_list, items, minute, number, player, score, text, time
from sources.live.row_fields import Fields
from sources.live.snapshot import Answer, Kind, Moment, Person, Remark, Row, Score, Snapshot, Status, Team, moment

_STATUS = {
    **dict.fromkeys(("SCHEDULED", "TIMED"), Status.SCHEDULED),
    **dict.fromkeys(("IN_PLAY", "LIVE"), Status.IN_PLAY),
    "PAUSED": Status.BREAK,
    "EXTRA_TIME": Status.IN_PLAY,
    "PENALTY_SHOOTOUT": Status.SHOOT_OUT,
    "FINISHED": Status.FINISHED,
    "SUSPENDED": Status.SUSPENDED,
    "POSTPONED": Status.POSTPONED,
    "CANCELLED": Status.CANCELLED,
    "AWARDED": Status.AWARDED,
}
_SHOOT_OUT, _EXTRA_TIME = "PENALTY_SHOOTOUT", "EXTRA_TIME"
_LEAGUE_STAGES = ("REGULAR_SEASON", "GROUP_STAGE", "LEAGUE_STAGE", "APERTURA", "CLAUSURA")
_CARDS: dict[str, Fields] = {
    "YELLOW": row_fields.YELLOW,
    "YELLOW_RED": row_fields.SECOND_YELLOW,
    "RED": row_fields.RED,
}
_GOALS: dict[str, Fields] = {
    "PENALTY": row_fields.PENALTY,
    "OWN": row_fields.OWN_GOAL,
    "OWN_GOAL": row_fields.OWN_GOAL,
}
_KINDS = {"goals": Kind.GOAL, "bookings": Kind.CARD, "substitutions": Kind.SUBSTITUTION}
_ELEVEN = 11


def polls(document: Any) -> list[tuple[str | None, Any]]:  # noqa: ANN401 (whatever the file holds)
    """The answers in a file: one, or a list of `{"seenAt": …, "match": …}`."""
    if isinstance(document, list) and document and all("seenAt" in one for one in document if isinstance(one, dict)):
        return [(text(one, "seenAt"), at(one, "match")) for one in document if isinstance(one, dict)]
    return [(None, document)]


def read(document: Any) -> Answer:  # noqa: ANN401 (whatever the feed sends)
    """The matches of a list, or the one that was asked for."""
    found = at(document, "matches") if isinstance(document, dict) and "matches" in document else document
    entries = found if isinstance(found, list) else [found]
    snapshots = [_snapshot(one) for one in entries]
    remarks = [Remark("no_match", "an entry without two teams")] * snapshots.count(None)
    return Answer(tuple(one for one in snapshots if one), tuple(remarks))


def _snapshot(entry: Any) -> Snapshot | None:  # noqa: ANN401
    match_id, home, away = text(entry, "id"), _team(at(entry, "homeTeam")), _team(at(entry, "awayTeam"))
    if not (match_id and home and away):
        return None
    written = text(entry, "status") or ""
    duration = text(entry, "score", "duration")
    extra_time = duration == _EXTRA_TIME or at(entry, "score", "extraTime") is not None or written == _EXTRA_TIME
    goals, remarks = _score(entry, duration), []
    status = _STATUS.get(written, Status.UNKNOWN)
    if duration == _SHOOT_OUT and status in (Status.IN_PLAY, Status.BREAK):
        status = Status.SHOOT_OUT
    if status is Status.CANCELLED and goals is not None:  # broken off: the score stands beside it
        status = Status.ABANDONED
    if status is Status.UNKNOWN:
        remarks.append(Remark("status_unknown", f"status {written!r}"))
    if status is Status.FINISHED and goals is None:
        remarks.append(Remark("score_unknown", "finished, and the score is missing or contradicts itself"))
    line_ups = _line_ups(entry, ("lineup",))
    listed = tuple(_rows(entry, extra_time=extra_time))
    rows = tuple(one for one in listed if isinstance(one, Row))
    unread = [one for one in listed if isinstance(one, Kind)]
    if unread:
        remarks.append(Remark("row_unknown", f"rows that can't be read: {', '.join(unread)}"))
    return Snapshot(
        id=match_id,
        home=home,
        away=away,
        status=status,
        kick_off=time(entry, "utcDate"),
        competition=text(entry, "competition", "name"),
        minute=_when(entry, extra_time=extra_time),
        score=goals,
        half_time=score(at(entry, "score", "halfTime")),
        shoot_out=_kicks(entry) if status is Status.FINISHED and duration == _SHOOT_OUT else None,
        extra_time=extra_time,
        rows=rows,
        covers=frozenset(kind for key, kind in _KINDS.items() if has_list(entry, key) and kind not in unread),
        carries=_carries(rows, line_ups),
        line_ups={side: eleven for side, eleven in line_ups.items() if len(eleven) == _ELEVEN},
        squads=_line_ups(entry, ("lineup", "bench")),
        updated=time(entry, "lastUpdated"),
        is_of_a_league=text(entry, "stage") in _LEAGUE_STAGES,
        remarks=tuple(remarks),
    )


def _team(raw: Any) -> Team | None:  # noqa: ANN401
    name = text(raw, "name")
    return Team(name, text(raw, "shortName"), code(raw, "tla")) if name else None


def _score(entry: Mapping[str, Any], duration: str | None) -> Score | None:
    """The score without the shoot-out, which `fullTime` includes."""
    full = score(at(entry, "score", "fullTime"))
    if duration != _SHOOT_OUT:
        return full
    regular, extra = score(at(entry, "score", "regularTime")), score(at(entry, "score", "extraTime"))
    if regular is not None:
        both = extra or (0, 0)
        return regular[0] + both[0], regular[1] + both[1]
    kicks = score(at(entry, "score", "penalties"))
    if full is None or kicks is None:
        return None
    draw = (full[0] - kicks[0], full[1] - kicks[1])
    return draw if draw[0] == draw[1] >= 0 else None


def _kicks(entry: Mapping[str, Any]) -> Score | None:
    """The shoot-out, once its winner is known: before, the figures are wrong for hours."""
    kicks, winner = score(at(entry, "score", "penalties")), text(entry, "score", "winner")
    ahead = {"HOME_TEAM": 0, "AWAY_TEAM": 1}.get(winner or "")
    return kicks if kicks is not None and ahead is not None and kicks[ahead] > kicks[1 - ahead] else None


def _rows(entry: Mapping[str, Any], *, extra_time: bool) -> Iterator[Row | Kind]:
    """The rows; of those that can't be read the kind: what is missing of it may be that one."""
    keys = ((side, text(entry, f"{side.name.lower()}Team", key)) for key in ("id", "name") for side in Side)
    sides = {key: side for side, key in keys if key}
    before = (0, 0)
    for one in sorted(items(entry, "goals"), key=_total):
        after = score(at(one, "score"))
        side = _side(one, sides)
        if after is not None and after != before:  # of own goals the score is to be trusted, not the team
            side = Side.HOME if after[0] > before[0] else Side.AWAY
            before = after
        if side is not None:
            fields = _GOALS.get((text(one, "type") or "").upper(), row_fields.GOAL)
            assist = _person(one, "assist") if "event_type2" not in fields else Person()
            yield Row(Kind.GOAL, side, _when(one, extra_time=extra_time), fields, _person(one, "scorer"), assist)
        else:
            yield Kind.GOAL
    for one in items(entry, "bookings"):
        side, card = _side(one, sides), _CARDS.get((text(one, "card") or "").upper())
        if side is not None and card is not None:
            yield Row(Kind.CARD, side, _when(one, extra_time=extra_time), card, _person(one, "player"))
        else:
            yield Kind.CARD
    for one in items(entry, "substitutions"):
        side = _side(one, sides)
        if side is not None:
            on, off = _person(one, "playerIn"), _person(one, "playerOut")
            when = _when(one, extra_time=extra_time)
            yield Row(Kind.SUBSTITUTION, side, when, row_fields.SUBSTITUTION, on, off)
        else:
            yield Kind.SUBSTITUTION


def _side(one: Mapping[str, Any], sides: Mapping[str, Side]) -> Side | None:
    return sides.get(text(one, "team", "id") or "", sides.get(text(one, "team", "name") or ""))


def _total(one: Mapping[str, Any]) -> tuple[int, tuple[int, int]]:
    return sum(score(at(one, "score")) or (0,)), minute(one, "minute") or (0, 0)


def _when(one: Mapping[str, Any], *, extra_time: bool) -> Moment | None:
    shown, added = minute(one, "minute") or (0, 0)
    return moment(shown, number(one, "injuryTime") or added, extra_time=extra_time) if shown else None


def _person(one: Mapping[str, Any], key: str) -> Person:
    return Person(text(one, key, "id"), player(one, key, "name"))


def _line_ups(entry: Mapping[str, Any], keys: Sequence[str]) -> dict[Side, tuple[Person, ...]]:
    found = {}
    for side in Side:
        team = at(entry, f"{side.name.lower()}Team")
        named = tuple(Person(text(one, "id"), player(one, "name")) for key in keys for one in items(team, key))
        if named:
            found[side] = named
    return found


def _carries(rows: Sequence[Row], line_ups: Mapping[Side, Sequence[Person]]) -> tuple[Carried, ...]:
    kinds = {row.kind for row in rows}
    carried = ((Carried.CARDS, Kind.CARD), (Carried.SUBSTITUTIONS, Kind.SUBSTITUTION))
    both = all(len(line_ups.get(side, ())) == _ELEVEN for side in Side)
    return (*(what for what, kind in carried if kind in kinds), *((Carried.LINE_UPS,) if both else ()))
