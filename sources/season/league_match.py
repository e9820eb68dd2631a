"""A match of a league as the season context needs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

#: Who scored for home and away, own goals left out; None when not all of a match's goals are known by name.
Scorers = tuple[tuple[str, ...], tuple[str, ...]]
ScorersOf = Callable[[str], Scorers | None]


class LeagueMatch(NamedTuple):
    """A fixture; `score` is None where it is not known or not played yet."""

    match_id: str
    day: date | None
    home: str
    away: str
    score: tuple[int, int] | None = None
