"""OpenLigaDB's goals: scores in any order, with entries that are no goals, and minutes written four ways."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from football.codes import Period, Side
from sources.live import row_fields
from sources.live.json_values import at, number, player, score, text
from sources.live.row_fields import Fields
from sources.live.snapshot import Kind, Moment, Person, Remark, Row, Score, moment

_ADDED = re.compile(r"(?:90|45)?\s*\+\s*(\d{1,2})\b")
_SHOOT_OUT = re.compile("elfmeterschie", re.IGNORECASE)
_OWN_GOAL = re.compile("eigentor", re.IGNORECASE)


class Goals:
    """The rows of the entries, the score they make, without a shoot-out, and what was odd."""

    def __init__(
        self,
        entries: Sequence[Mapping[str, Any]],
        *,
        half_time: Score | None,
        shoot_out: Score | None,
        levels: Sequence[Score | None],
        extra_time: bool,
    ) -> None:
        self._half_time = half_time
        self._extra_time = extra_time
        found: list[str] = []
        scored = sorted(
            (one for one in entries if _total(one)), key=lambda one: (_total(one), number(one, "goalid") or 0)
        )
        if len(scored) < len(entries):
            found.append(f"{len(entries) - len(scored)} entries at 0:0, which are no goals")
        first_kick = _first_kick(scored, shoot_out, levels)
        self.score: Score = (0, 0)
        self.rows: tuple[Row, ...] = ()
        before = (0, 0)
        for index, one in enumerate(scored):
            after = _score(one)
            side = _scored(before, after)
            if side is None:
                found.append(f"an entry at {after[0]}:{after[1]} after {before[0]}:{before[1]}")
                continue
            if sum(after) > sum(before) + 1:
                found.append(f"no entry between {before[0]}:{before[1]} and {after[0]}:{after[1]}")
            kick = index - first_kick + 1 if index >= first_kick else None
            self.rows = (*self.rows, self._row(one, side, after, kick))
            before = after
            if kick is None:
                self.score = after
        self.remarks = tuple(Remark("goal_entries", words) for words in found)

    def _row(self, one: Mapping[str, Any], side: Side, after: Score, kick: int | None) -> Row:
        scorer = Person(None, player(one, "goalgettername"))
        identifier = text(one, "goalid")
        if kick is not None:
            when = moment(120, period=Period.SHOOT_OUT)
            return Row(Kind.KICK, side, when, row_fields.PENALTY, scorer, row_id=identifier, number=kick)
        return Row(Kind.GOAL, side, self._moment(one, after), _fields(one), scorer, row_id=identifier)

    def _moment(self, one: Mapping[str, Any], after: Score) -> Moment | None:
        minute = number(one, "matchminute")
        if not minute or minute < 0:
            return None
        added = _ADDED.search(text(one, "comment") or "")
        beyond = at(one, "isovertime") is True
        half_time = self._half_time
        first = half_time is not None and after[0] <= half_time[0] and after[1] <= half_time[1]
        if beyond and 45 <= minute <= 60 and (first or minute == 45):
            return moment(minute, int(added[1]) if added else 0, Period.FIRST_HALF)
        if beyond and 90 <= minute <= 105 and not (self._extra_time and minute > 99):
            return moment(minute, int(added[1]) if added else 0, Period.SECOND_HALF)
        return moment(minute, int(added[1]) if added and minute in (45, 90) else 0, extra_time=self._extra_time)


def _score(one: Mapping[str, Any]) -> Score:
    return score(one, "scoreteam1", "scoreteam2") or (0, 0)


def _total(one: Mapping[str, Any]) -> int:
    return sum(_score(one))


def _scored(before: Score, after: Score) -> Side | None:
    """The side whose number rose, own goals too; None where one fell, or neither rose."""
    if after[0] < before[0] or after[1] < before[1] or after == before:
        return None
    return Side.HOME if after[0] > before[0] else Side.AWAY


def _fields(one: Mapping[str, Any]) -> Fields:
    if at(one, "isowngoal") is True or _OWN_GOAL.search(text(one, "comment") or ""):
        return row_fields.OWN_GOAL
    return row_fields.PENALTY if at(one, "ispenalty") is True else row_fields.GOAL


def _first_kick(scored: Sequence[Mapping[str, Any]], shoot_out: Score | None, levels: Sequence[Score | None]) -> int:
    """The index of the first entry that is a kick of the shoot-out; their number where there is none."""
    marked = [index for index, one in enumerate(scored) if _SHOOT_OUT.search(text(one, "comment") or "")]
    if shoot_out is None:
        return min(marked, default=len(scored))
    first = len(scored)
    while first and at(scored[first - 1], "ispenalty") is True:
        first -= 1
    candidates = range(first, len(scored) + 1)
    draws = {index: _score(scored[index - 1]) if index else (0, 0) for index in candidates}
    for level in levels:
        if level is not None and level[0] == level[1]:
            found = [index for index, draw in draws.items() if draw == level]
            if found:
                return found[0]
    return next((index for index, draw in draws.items() if draw[0] == draw[1]), first)
