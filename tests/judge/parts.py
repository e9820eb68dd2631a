"""Summaries and reports: the game as it stood at their mark, whatever was known later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tests.judge.log import ANNOUNCEMENT, FULL_TIME, HALF_TIME, MATCH_END, MATCH_INFO, Event, Scene

#: A pause for figures, no announcement of the feed.
PAUSE = 90
_QUARTERS = {"15": (1, 15), "30": (1, 30), "60": (2, 60), "75": (2, 75)}
_PERIODS = {"half-time": 1, "full-time": 2, "extra-time": 4}
_ABANDONED = 38


@dataclass
class PartScene(Scene):
    """The game at a mark; what the line is about is any event up to it."""

    @cached_property
    def versions(self) -> list[Event]:
        return self.log


def mark_of(line: dict[str, Any]) -> str:
    """The mark of a summary or report, the end of its event id."""
    name: str = line["event_id"].rpartition("#")[2]
    return name.removeprefix("summary-")


def is_within(e: Event, mark: str) -> bool:
    """Whether the event counts at the mark."""
    if e.type2 == MATCH_INFO:
        return True
    if mark in _QUARTERS:
        period, minute = _QUARTERS[mark]
        return e.period < period or (e.period == period and e.minute <= minute and _is_play(e, period))
    return e.period <= _PERIODS.get(mark, 5)


def _is_play(e: Event, period: int) -> bool:
    return not (e.type == ANNOUNCEMENT and e.type2 in (HALF_TIME, FULL_TIME, MATCH_END) and e.period == period)


def scene_at(mark: str, standing: list[Event]) -> PartScene:
    """The scene of the mark, of the events that stand when the line is written."""
    within = [e for e in standing if is_within(e, mark)]
    last = max((e for e in within if e.type2 != MATCH_INFO), key=lambda e: (e.period, e.minute, e.added))
    ends = [e.type2 for e in within if e.type2 in (FULL_TIME, MATCH_END, _ABANDONED)]
    kinds: dict[str, int | None] = {"half-time": HALF_TIME, "report": ends[-1] if ends else PAUSE}
    pause = replace(
        last,
        event_id="#",
        type=ANNOUNCEMENT,
        type2=kinds.get(mark, PAUSE),
        sequence=1 << 30,
        is_goal=False,
        player=None,
        player2=None,
        player_in=None,
        player_out=None,
        place=None,
        outcome=None,
        info=None,
        line_up=(),
    )
    if mark in _QUARTERS:
        pause = replace(pause, period=_QUARTERS[mark][0], minute=_QUARTERS[mark][1], added=0)
    return PartScene(pause, None, within)
