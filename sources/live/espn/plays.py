"""Rows of the structured plays in ESPN's commentary: shots, fouls, corners, offsides.

The prose beside them is ESPN's. It is read for five facts that the plays lack: who was caught offside, which team gets
the corner and who conceded it, what a delay is for, and what the video assistant referee decided.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from football.codes import Period, Review, SecondType, Side
from sources.live import row_fields
from sources.live.espn.rows import Sides, moment_of, people, side_of
from sources.live.json_values import at, number, text
from sources.live.row_fields import Fields
from sources.live.snapshot import NO_ONE, Kind, Person, Row

_SHOTS: dict[str, Fields] = {
    "106": row_fields.SHOT_ON_TARGET,
    "117": row_fields.SHOT_OFF_TARGET,
    "135": row_fields.SHOT_BLOCKED,
    "136": row_fields.SHOT_WOODWORK,
}
_PLAIN: dict[str, tuple[Kind, Fields]] = {
    "66": (Kind.FOUL, row_fields.FOUL),
    "122": (Kind.HAND_BALL, row_fields.HAND_BALL),
}
_OFFSIDE, _CORNER, _DELAY, _RESUMED, _STRUCK_OFF = "68", "95", "129", "130", "175"
_DECISIONS = ("171", "172")
_CAUGHT = re.compile(r"\. (.+) is caught offside")
_CORNER_OF = re.compile(r"Corner,\s*(.+?)\s*\.")
_CONCEDED = re.compile(r"Conceded by (.+?)\s*\.?$")
_INJURED = re.compile(r"injury\s+(.+?)\s*\(")


def plays(told: Sequence[Mapping[str, Any]], sides: Sides, known: Collection[str | None]) -> tuple[Row, ...]:
    """The rows, each play once; those in `known` are key events already."""
    rows, seen, on_a_break = [], set(known), False
    for line in told:
        play = at(line, "play")
        identifier = text(play, "id")
        if not isinstance(play, dict) or identifier in seen:
            continue
        seen.add(identifier)
        row = _row(play, identifier, text(play, "text") or "", sides)
        if row is not None and row.kind is Kind.DELAY:
            resumed = row.fields.get("event_type2") is SecondType.PLAY_RESUMED
            if resumed is not on_a_break:  # the end of another delay, or the same break once for each team
                continue
            on_a_break = not resumed
        if row is not None:
            rows.append(row)
    return tuple(rows)


def _row(play: Mapping[str, Any], identifier: str | None, words: str, sides: Sides) -> Row | None:  # noqa: PLR0911
    kind, side = text(play, "type", "id") or "", side_of(play, sides)
    period = number(play, "period", "number") or 0
    when = moment_of(play, Period(period) if 1 <= period <= 5 else None)
    if side is None or when is None or period == Period.SHOOT_OUT:
        return None
    first, second = people(play)
    row = Row(Kind.SHOT, side, when, {}, first, row_id=identifier)
    if kind in _SHOTS:
        return replace(row, fields=_SHOTS[kind], player2=second)
    if kind in _PLAIN:
        what, fields = _PLAIN[kind]
        return replace(row, kind=what, fields=fields)
    if kind == _OFFSIDE:
        caught = _CAUGHT.search(words)
        player = Person(None, caught[1]) if caught else NO_ONE
        return replace(row, kind=Kind.OFFSIDE, fields=row_fields.OFFSIDE, player=player, player2=first)
    if kind == _CORNER:
        of_team = _CORNER_OF.match(words)
        won = sides.get(of_team[1], side) if of_team else side
        return replace(row, kind=Kind.CORNER, side=won, fields=row_fields.CORNER, player=_conceder(words, first))
    if kind == _RESUMED:
        fields = row_fields.announcement(SecondType.PLAY_RESUMED)
        return replace(row, kind=Kind.DELAY, side=Side.HOME, fields=fields, player=NO_ONE)
    return _delay(words, row) if kind == _DELAY else _decision(kind, words, row)


def _conceder(words: str, named: Person) -> Person:
    """Who conceded a corner: the play names that player, the one who takes it, or nobody."""
    conceded = _CONCEDED.search(words)
    if conceded is None:
        return NO_ONE
    return named if named.name == conceded[1] else Person(None, conceded[1])


def _delay(words: str, row: Row) -> Row | None:
    """An injury or a drinks break; other delays are not worth a line."""
    injured = _INJURED.search(words)
    if injured:
        fields = row_fields.announcement(SecondType.INJURY)
        return replace(row, kind=Kind.INJURY, fields=fields, player=Person(None, injured[1]))
    if "drinks break" in words:
        fields = row_fields.announcement(SecondType.DRINKS_BREAK)
        return replace(row, kind=Kind.DELAY, side=Side.HOME, fields=fields, player=NO_ONE)
    return None


def _decision(kind: str, words: str, row: Row) -> Row | None:
    if kind == _STRUCK_OFF:
        return replace(row, kind=Kind.VAR, fields=row_fields.denied(Review.GOAL), cancels=True)
    if kind in _DECISIONS and "no penalty" in words.lower():
        return replace(row, kind=Kind.VAR, fields=row_fields.denied(Review.PENALTY))
    return None
