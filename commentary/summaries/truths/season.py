"""What a result means for the season."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import Truths, Values, both_teams, tally_of_goals
from football.codes import Side


def _season(name: str, holds: Callable[[int, int], bool], least: int) -> Truths:
    """A streak with this match; `holds` gets the goals of the team and the other. Said from `least` on."""

    def truths(log: Log) -> Iterator[Values]:
        for side in Side:
            season = log.info.team(side).season if log.info is not None else None
            before = getattr(season.streaks, name) if season is not None and season.streaks is not None else None
            ours, theirs = log.score[side - 1], log.score[2 - side]
            if log.is_report and before is not None and before + 1 >= least and holds(ours, theirs):
                yield {**both_teams(side), "number": before + 1}

    return truths


def _points(log: Log) -> Iterator[Values]:
    for side in Side:
        season = log.info.team(side).season if log.info is not None else None
        if log.is_report and season is not None and season.points is not None and season.played is not None:
            ours, theirs = log.score[side - 1], log.score[2 - side]
            points = season.points + (3 if ours > theirs else 1 if ours == theirs else 0)
            yield {**both_teams(side), "number": points, "played": season.played + 1}


def _top_scorer(log: Log) -> Iterator[Values]:
    for side in Side:
        season = log.info.team(side).season if log.info is not None else None
        scorers = season.scorers if season is not None and season.scorers else {}
        for (team, player), goals in tally_of_goals(log).items():
            before = scorers.get(str(player), 0)
            others = [number for name, number in scorers.items() if name != player]
            if team == side and before > max(others, default=0):
                yield {"player": player, "team": side.value, "number": before + goals}


TRUTHS: dict[PointKind, Truths] = {
    PointKind.WIN_STREAK: _season("wins", lambda ours, theirs: ours > theirs, 3),
    PointKind.UNBEATEN: _season("unbeaten", lambda ours, theirs: ours >= theirs, 5),
    PointKind.WINLESS: _season("winless", lambda ours, theirs: ours <= theirs, 5),
    PointKind.RUN_OVER: _season("unbeaten", lambda ours, theirs: ours < theirs, 6),
    PointKind.WAIT_OVER: _season("winless", lambda ours, theirs: ours > theirs, 6),
    PointKind.POINTS: _points,
    PointKind.TOP_SCORER: _top_scorer,
}
