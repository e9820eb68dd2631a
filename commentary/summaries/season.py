"""Points about the season, in a report: runs that go on or end, points, the top scorer."""

from __future__ import annotations

from collections.abc import Iterator

from commentary.summaries.facts import SummaryFacts
from commentary.summaries.points import Point, PointKind
from football.codes import Side
from football.match_information import Streaks

PLACE = 70
#: Matches before this one from which on points are worth a sentence.
_ENOUGH_MATCHES = 4


def season(facts: SummaryFacts) -> Iterator[Point]:
    """What the result means for both teams' season; nothing of a match that was broken off."""
    if facts.info is None or facts.abandoned:
        return
    home, away = facts.score
    for side, ours, theirs in ((Side.HOME, home, away), (Side.AWAY, away, home)):
        known = facts.info.team(side).season
        if known is None:
            continue
        team = {"team": side.value, "other": side.other.value}
        place = PLACE + 2 * side.value
        if known.streaks is not None:
            for kind, number, rank in _runs(known.streaks, ours, theirs):
                yield Point(kind, {**team, "number": number}, rank, place)
        if ours > theirs and known.points is not None and (known.played or 0) >= _ENOUGH_MATCHES:
            values = {**team, "number": known.points + 3, "played": (known.played or 0) + 1}
            yield Point(PointKind.POINTS, values, 45, place + 1)
        yield from _top_scorer(facts, side)


def _runs(before: Streaks, ours: int, theirs: int) -> Iterator[tuple[PointKind, int, int]]:
    if ours > theirs:
        if before.wins is not None and before.wins >= 2:
            yield PointKind.WIN_STREAK, before.wins + 1, 70 + before.wins
        elif before.winless is not None and before.winless >= 5:
            yield PointKind.WAIT_OVER, before.winless + 1, 70 + before.winless
        elif before.unbeaten is not None and before.unbeaten >= 4:
            yield PointKind.UNBEATEN, before.unbeaten + 1, 64 + before.unbeaten
    elif ours == theirs:
        if before.unbeaten is not None and before.unbeaten >= 4:
            yield PointKind.UNBEATEN, before.unbeaten + 1, 62 + before.unbeaten
    elif before.unbeaten is not None and before.unbeaten >= 5:
        yield PointKind.RUN_OVER, before.unbeaten + 1, 72 + before.unbeaten
    if ours <= theirs and before.winless is not None and before.winless >= 4:
        yield PointKind.WINLESS, before.winless + 1, 60 + before.winless


def _top_scorer(facts: SummaryFacts, side: Side) -> Iterator[Point]:
    known = facts.info.team(side).season if facts.info else None
    if known is None or not known.scorers:
        return
    best = max(known.scorers.values())
    leaders = [name for name, number in known.scorers.items() if number == best]
    goals = sum(goal.player == leaders[0] for goal in facts.goals if goal.side == side and not goal.is_own_goal)
    if len(leaders) == 1 and goals:
        values = {"player": leaders[0], "team": side.value, "number": best + goals}
        yield Point(PointKind.TOP_SCORER, values, 62, PLACE + 6)
