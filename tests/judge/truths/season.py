"""What the season says, from the match information alone; at the end with this match counted in."""

from __future__ import annotations

from typing import Any

from tests.judge.course import information, winner_on_goals
from tests.judge.log import Scene
from tests.judge.truths.players import goals_of
from tests.judge.truths.registry import truth

_ENDS = (23, 29)
#: From which number on a run is worth saying.
_LEAST = {"wins": 3, "clean_sheets": 3, "without_goal": 3, "unbeaten": 5, "winless": 5}


def team(scene: Scene, side: int) -> dict[str, Any]:
    """The season of the team before the match; empty where the feed has none."""
    info = information(scene)
    of_team = ((info.info if info else None) or {}).get("home" if side == 1 else "away") or {}
    return of_team.get("season") or {}


def _both(scene: Scene) -> dict[str, Any]:
    info = information(scene)
    return ((info.info if info else None) or {}).get("season") or {}


def _result(scene: Scene, side: int) -> str | None:
    """W, D or L of this match on goals, once it has ended."""
    if scene.event.type2 not in _ENDS:
        return None
    won = winner_on_goals(scene.standing)
    return "D" if won is None else "W" if won == side else "L"


@truth("table_place")
def place_of(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    return any(team(scene, side).get("place") == number for side in sides)


@truth("places")
def places(scene: Scene, home: int, away: int) -> bool:
    """One place against the other, home first."""
    return (team(scene, 1).get("place"), team(scene, 2).get("place")) == (home, away)


@truth("points")
def points(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    for side in sides:
        before, result = team(scene, side).get("points"), _result(scene, side)
        if before is not None and before + {"W": 3, "D": 1}.get(result or "", 0) == number:
            return True
    return False


@truth("played")
def played(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """Matches of the season, at the end this one too."""
    return any(
        (before := team(scene, side).get("played")) is not None
        and before + (_result(scene, side) is not None) == number
        for side in sides
    )


def _run(scene: Scene, name: str, side: int) -> int | None:
    """The run of that name with this match in it; None where it is broken or not known."""
    before = (team(scene, side).get("streaks") or {}).get(name)
    if before is None:
        return None
    result = _result(scene, side)
    if result is None:
        return int(before)
    theirs = scene.score[2 - side]
    goes_on = {
        "wins": result == "W",
        "unbeaten": result != "L",
        "winless": result != "W",
        "clean_sheets": theirs == 0,
        "without_goal": scene.score[side - 1] == 0,
    }[name]
    return int(before) + 1 if goes_on else None


@truth("run")
def run(scene: Scene, name: str, number: int, sides: frozenset[int]) -> bool:
    return number >= _LEAST[name] and any(_run(scene, name, side) == number for side in sides)


@truth("run_ends")
def run_ends(scene: Scene, name: str, number: int, sides: frozenset[int]) -> bool:
    """The first defeat, or the first win, in that many matches: this one is the last of them."""
    for side in sides:
        before = (team(scene, side).get("streaks") or {}).get(name)
        result = _result(scene, side)
        if before is not None and before >= 5 and result == {"unbeaten": "L", "winless": "W"}[name]:
            return bool(before + 1 == number)
    return False


@truth("form")
def form(scene: Scene, number: int, sides: frozenset[int], of: int = 5) -> bool:
    """Wins from the last five, which the text may count in figures."""
    for side in sides:
        last = team(scene, side).get("last_five") or ""
        if len(last) == of == 5 and last.count("W") == number:
            return True
    return False


@truth("won_meetings")
def won_meetings(scene: Scene, number: int, sides: frozenset[int]) -> bool:
    """The last meetings, all won by that team."""
    meetings = _both(scene).get("head_to_head") or {}
    if meetings.get("earlier") is None or meetings.get("this_season") is None:
        return False
    last = [*meetings["earlier"], *meetings["this_season"]][-number:]
    if len(last) < number:
        return False
    sign = {1: 1, 2: -1}
    return any(all((m["home_goals"] - m["away_goals"]) * sign[side] > 0 for m in last) for side in sides)


@truth("favourite")
def favourite(scene: Scene, sides: frozenset[int]) -> bool:
    return _both(scene).get("favourite") in sides


@truth("season_goals")
def season_goals(scene: Scene, number: int) -> bool:
    """Of a top scorer alone at the top of the team's tally: the tally and the goals in this match."""
    e = scene.event
    scorers = team(scene, e.side).get("scorers") or {}
    tally = scorers.get(e.player or "")
    if tally is None or not e.is_goal or e.is_own_goal or e.player is None:
        return False
    is_top = all(goals < tally for name, goals in scorers.items() if name != e.player)
    return is_top and bool(tally + goals_of(scene, e.player, e.side) == number)


@truth("season_goals_of")
def season_goals_of(scene: Scene, number: int, players: frozenset[str]) -> bool:
    """In a report: a player's tally with the goals of this match."""
    for side in (1, 2):
        for name, tally in (team(scene, side).get("scorers") or {}).items():
            if name in players and tally + goals_of(scene, name, side) == number:
                return True
    return False


@truth("run_or")
def run_or(scene: Scene, name: str, word: int | None, number: int | None, sides: frozenset[int]) -> bool:
    """The number in a word or in figures."""
    return run(scene, name, word or number or 0, sides)


@truth("place_or")
def place_or(scene: Scene, word: int | None, number: int | None, sides: frozenset[int]) -> bool:
    return place_of(scene, word or number or 0, sides)


@truth("places_or")
def places_or(scene: Scene, word: int | None, number: int | None, word2: int | None, number2: int | None) -> bool:
    return places(scene, word or number or 0, word2 or number2 or 0)
