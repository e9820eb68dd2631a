"""Rows of ESPN's key events, scoreboard details and shoot-outs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from football.codes import Period, Review, Side
from sources.live import row_fields
from sources.live.espn.clock import minute_of
from sources.live.json_values import at, items, number, player, text
from sources.live.row_fields import Fields
from sources.live.snapshot import NO_ONE, Kind, Moment, Person, Row, moment

Sides = Mapping[str, Side]

_GOALS: dict[str, Fields] = {
    "70": row_fields.GOAL,
    "137": row_fields.HEADER,
    "173": row_fields.GOAL,  # volley
    "138": row_fields.FREE_KICK,
    "98": row_fields.PENALTY,
    "97": row_fields.OWN_GOAL,
}
_MISSED: dict[str, Fields] = {
    "113": row_fields.PENALTY_WIDE,
    **dict.fromkeys(("114", "174"), row_fields.PENALTY_SAVED),
    "140": row_fields.PENALTY_WOODWORK,
}
_CARDS: dict[str, Fields] = {"94": row_fields.YELLOW, "93": row_fields.RED}
_SUBSTITUTION, _OWN_GOAL, _RED = "76", "97", "93"
#: Whistles from kick-off to the end of a match, and delays, which the commentary has, too.
_WHISTLES = frozenset((*map(str, range(80, 90)), "129", "130"))
#: Fewer key events may be in pairs by chance.
_FEW = 4
#: Fields, and whether a goal or card falls.
_REVIEWS: dict[str, tuple[Fields, bool]] = {
    "163": (row_fields.confirmed(Review.GOAL), False),
    "164": (row_fields.denied(Review.GOAL), True),
    "167": (row_fields.check(Review.RED_CARD), False),
}


def key_events(listed: Sequence[Mapping[str, Any]], sides: Sides) -> tuple[Row, ...]:
    """The rows of a summary's key events; whistles and delays are none."""
    return tuple(row for one in listed if (row := _key_event(one, sides)))


def unread(listed: Sequence[Mapping[str, Any]], sides: Sides) -> list[str]:
    """ESPN's names of the key events that no row is made of, though they are no whistle, delay or kick."""
    left = (
        at(one, "type")
        for one in listed
        if text(one, "type", "id") not in _WHISTLES
        and number(one, "period", "number") != Period.SHOOT_OUT
        and _key_event(one, sides) is None
    )
    return sorted({text(kind, "text") or text(kind, "id") or "without a type" for kind in left})


def _key_event(one: Mapping[str, Any], sides: Sides) -> Row | None:  # noqa: PLR0911 (a table of kinds)
    identifier, kind = text(one, "id"), text(one, "type", "id") or ""
    side = side_of(one, sides)
    if side is None:
        return None
    period = number(one, "period", "number") or 0
    when = moment_of(one, Period(period) if 1 <= period <= 5 else None)
    first, second = people(one)
    row = Row(Kind.GOAL, side, when, row_fields.GOAL, first, row_id=identifier)
    if period != Period.SHOOT_OUT and kind in _GOALS:
        return replace(row, fields=_GOALS[kind], player2=NO_ONE if kind == _OWN_GOAL else second)
    if period != Period.SHOOT_OUT and kind in _MISSED:
        return replace(row, kind=Kind.PENALTY_MISSED, fields=_MISSED[kind])
    if kind in _CARDS:
        second_yellow = kind == _RED and "second yellow" in (text(one, "text") or "").lower()
        return replace(row, kind=Kind.CARD, fields=row_fields.SECOND_YELLOW if second_yellow else _CARDS[kind])
    if kind == _SUBSTITUTION:
        return replace(row, kind=Kind.SUBSTITUTION, fields=row_fields.SUBSTITUTION, player2=second)
    if kind in _REVIEWS:
        fields, falls = _REVIEWS[kind]
        return replace(row, kind=Kind.VAR, fields=fields, cancels=falls)
    return None


def scoreboard_rows(details: Sequence[Mapping[str, Any]], sides: Sides) -> tuple[Row, ...]:
    """Goals, cards and converted kicks of a scoreboard, or of a summary's header, which names no types."""
    rows = []
    for one in details:
        side = side_of(one, sides)
        if side is None:
            continue
        first, second = people(one, "athletesInvolved" if "athletesInvolved" in one else "participants")
        when = moment_of(one, None)
        if at(one, "shootout") is True:
            rows.append(Row(Kind.KICK, side, moment(120, period=Period.SHOOT_OUT), row_fields.PENALTY, first))
        elif at(one, "scoringPlay") is True:
            fields = _GOALS.get(text(one, "type", "id") or "") or _by_flags(one)
            own = at(one, "ownGoal") is True
            rows.append(Row(Kind.GOAL, side, when, fields, first, NO_ONE if own else second))
        elif at(one, "redCard") is True or at(one, "yellowCard") is True:
            card = row_fields.RED if at(one, "redCard") is True else row_fields.YELLOW
            rows.append(Row(Kind.CARD, side, when, card, first))
    return tuple(rows)


def _by_flags(one: Mapping[str, Any]) -> Fields:
    if at(one, "ownGoal") is True:
        return row_fields.OWN_GOAL
    return row_fields.PENALTY if at(one, "penaltyKick") is True else row_fields.GOAL


def kicks(shootout: Sequence[Mapping[str, Any]], sides: Sides) -> tuple[Row, ...]:
    """The kicks of a shoot-out in their order, which is that of their ids."""
    taken = []
    for team in shootout:
        side = sides.get(text(team, "id") or "", sides.get(text(team, "team") or ""))
        if side is not None:
            taken += [(number(shot, "id") or 0, side, shot) for shot in items(team, "shots")]
    return tuple(
        Row(
            Kind.KICK,
            side,
            moment(120, period=Period.SHOOT_OUT),
            row_fields.PENALTY if at(shot, "didScore") is True else row_fields.PENALTY_MISSED,
            Person(text(shot, "playerId"), player(shot, "player")),
            row_id=text(shot, "id"),
            number=count,
        )
        for count, (_, side, shot) in enumerate(sorted(taken, key=lambda one: one[0]), 1)
    )


def without_doubles(listed: Sequence[Mapping[str, Any]]) -> tuple[Sequence[Mapping[str, Any]], bool]:
    """The key events and True; or, where each of them is listed twice under two ids, the first of each two and False.

    The second of two may lack an assist or be a minute off.
    """
    keys = [(text(one, "type", "id"), text(one, "team", "id"), people(one)[0]) for one in listed]
    if len(listed) < _FEW or any(count % 2 for count in Counter(keys).values()):
        return listed, True
    seen: Counter[object] = Counter()
    single = []
    for key, one in zip(keys, listed, strict=True):
        seen[key] += 1
        if seen[key] % 2:
            single.append(one)
    return single, False


def people(one: Mapping[str, Any], key: str = "participants") -> tuple[Person, Person]:
    """The first two players of an event."""
    named = [at(each, "athlete") or each for each in items(one, key)]
    found = [Person(text(each, "id"), player(each, "displayName")) for each in named[:2]]
    return (*found, NO_ONE, NO_ONE)[:2]  # type: ignore[return-value]


def side_of(one: Mapping[str, Any], sides: Sides) -> Side | None:
    """The side of an event's team, by id or by name."""
    return sides.get(text(one, "team", "id") or "", sides.get(text(one, "team", "displayName") or ""))


def moment_of(one: Mapping[str, Any], period: Period | None) -> Moment | None:
    """When an event happened."""
    clock = minute_of(text(one, "clock", "displayValue"), period)
    return clock.moment if clock else None
