"""What is true at a mark: for each kind of point, the values with which it holds, computed from the events.

A truth function yields every set of values that makes its kind true; a sentence holds when one of them has all the
values that it states. docs/explanation/claims.md defines the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from commentary.summaries.log import Log, Pair
from commentary.summaries.points import PointKind
from football.codes import EventType, Period, SecondType, Side
from football.match_information import Carried
from football.standing_events import StandingEvent

Values = dict[str, Any]
Truths = Callable[[Log], Iterator[Values]]
_WINDOWS = {"30": (Period.FIRST_HALF, 15, 30), "60": (Period.SECOND_HALF, 45, 60), "75": (Period.SECOND_HALF, 60, 75)}


def _teams(side: int) -> Values:
    return {"team": side, "other": 3 - side, "home": 1, "away": 2}


def _more(pair: Pair) -> Iterator[Values]:
    """Two counts from the side of the team that has more; from both, where they are equal."""
    for side in (1, 2):
        ours, theirs = pair[side - 1], pair[2 - side]
        if ours >= theirs:
            both = {"home_number": pair[0], "away_number": pair[1], "total": sum(pair)}
            yield {**_teams(side), **both, "high": ours, "low": theirs}


def _final(log: Log, pair: Pair | None = None) -> Values:
    home, away = pair or log.score
    side = 1 if home >= away else 2
    score = {"home_score": log.score[0], "away_score": log.score[1]}
    return {**_teams(side), **score, "high": max(home, away), "low": min(home, away)}


def _scores(marks: tuple[str, ...], holds: Callable[[int, int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        if log.mark in marks and holds(*log.score):
            yield {**_final(log), **({"minute": int(log.mark)} if log.mark.isdigit() else {})}

    return truths


def _deepest(log: Log, side: int) -> int:
    """By how many goals the team was furthest behind."""
    return max([0, *(after[2 - side] - after[side - 1] for _, _, after in log.course)])


def _decider(log: Log) -> StandingEvent | None:
    """The goal since which the winner has led."""
    home, away = log.score
    if home == away:
        return None
    winner = 1 if home > away else 2
    found = [goal for goal, before, _ in log.course if goal.side == winner and before[winner - 1] == before[2 - winner]]
    return found[-1]


def _late(goal: StandingEvent) -> bool:
    if goal.period == Period.SECOND_HALF:
        return goal.minute >= 85
    return goal.period in (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF) and goal.minute >= 115


def _wins(holds: Callable[[Log, int], bool]) -> Truths:
    """A headline of a match with a winner on goals; `holds` gets the winner's side."""

    def truths(log: Log) -> Iterator[Values]:
        home, away = log.score
        if log.is_report and home != away and holds(log, 1 if home > away else 2):
            yield _final(log)

    return truths


def _margin(log: Log) -> int:
    return abs(log.score[0] - log.score[1])


def _in_extra_time(log: Log, _: int) -> bool:
    decider = _decider(log)
    return decider is not None and decider.period > Period.SECOND_HALF


def _won_late(log: Log, _: int) -> bool:
    decider = _decider(log)
    return decider is not None and _late(decider)


def _shoot_out_win(log: Log) -> Iterator[Values]:
    scored = [kick.side for kick in log.kicks if kick.is_goal]
    pair = scored.count(1), scored.count(2)
    if pair[0] != pair[1]:
        yield _final(log, pair)


def _draws(holds: Callable[[Log], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        if log.score[0] == log.score[1] and not log.kicks and holds(log):
            yield _final(log)

    return truths


def _abandoned(log: Log) -> Iterator[Values]:
    for event in log.events:
        if log.is_report and event.event_type2 == SecondType.ABANDONED:
            yield {**_final(log), "clock": (event.minute, event.added_minute)}


def _run(holds: Callable[[int, int, int, int], bool], *, more: bool | None) -> Truths:
    """Goals in a row of one team, the last before a goal of the other or the mark.

    `holds` gets the goals of that team and the other before and after them.
    """

    def truths(log: Log) -> Iterator[Values]:
        for first, (goal, before, _) in enumerate(log.course):
            last = first
            while last + 1 < len(log.course) and log.course[last + 1][0].side == goal.side:
                last += 1
            side, after = goal.side, log.course[last][2]
            sides = (before[side - 1], before[2 - side], after[side - 1], after[2 - side])
            if (more is None or more == (last > first)) and holds(*sides):
                goals = [one for one, _, _ in log.course[first : last + 1]]
                at = goals[0]
                yield {
                    **_teams(side),
                    "goals": goals[:1] if more is None else goals,
                    "high": max(after),
                    "low": min(after),
                    "number": len(goals),
                    "when": (at.minute, at.added_minute),
                }

    return truths


def _opens(ours: int, theirs: int, _now: int, _against: int) -> bool:
    return not ours and not theirs


def _extends(ours: int, theirs: int, _now: int, _against: int) -> bool:
    return ours > theirs


def _pulls_back(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours < theirs and now < against


def _equalises(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours < theirs and now == against


def _goes_ahead(ours: int, theirs: int, now: int, against: int) -> bool:
    return ours <= theirs and theirs > 0 and now > against


def _only_goal(log: Log) -> Iterator[Values]:
    if len(log.course) == 1:
        goal = log.course[0][0]
        yield {**_teams(goal.side), "goals": [goal], "high": 1, "low": 0, "when": (goal.minute, goal.added_minute)}


def _deficit(log: Log) -> Iterator[Values]:
    home, away = log.score
    for side in (1, 2):
        deepest = _deepest(log, side)
        if (home, away)[side - 1] > (home, away)[2 - side] and deepest > 1:
            for _, _, after in log.course:
                if after[2 - side] - after[side - 1] == deepest:
                    yield {**_teams(side), "high": after[2 - side], "low": after[side - 1]}


def _tally(log: Log) -> Counter[tuple[int, str | int]]:
    return Counter(
        (goal.side, goal.player) for goal, _, _ in log.course if goal.player and goal.event_type2 != SecondType.OWN_GOAL
    )


def _scorers(holds: Callable[[int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for (side, player), number in _tally(log).items():
            if holds(number):
                yield {"player": player, "team": side, "number": number}

    return truths


def _substitute(log: Log) -> Iterator[Values]:
    tally = _tally(log)
    for event in log.events:
        if event.event_type == EventType.SUBSTITUTION and tally[event.side, event.player_in]:
            yield {"player": event.player_in, "team": event.side, "minute": event.minute}


def _sent_off(log: Log) -> Iterator[Values]:
    if len(log.sent_off) == 1:
        event = log.sent_off[0]
        at = (event.minute, event.added_minute)
        yield {**_teams(event.side), "player": event.player, "clock": at, "when": at}


def _sent_off_more(log: Log) -> Iterator[Values]:
    if len(log.sent_off) > 1:
        yield {"dismissed": log.sent_off, "number": len(log.sent_off)}


def _red_turn(log: Log) -> Iterator[Values]:
    for values in _sent_off(log):
        event = log.sent_off[0]
        before = [after for goal, _, after in log.course if goal.sequence < event.sequence]
        ours, theirs = (before[-1] if before else (0, 0))[:: 1 if event.side == 1 else -1]
        now, against = log.score[:: 1 if event.side == 1 else -1]
        if log.is_report and ours >= theirs and now < against:
            yield values


def _counts(what: Carried, holds: Callable[[int, int], bool]) -> Truths:
    """Two counts of what is carried; `holds` gets the larger and the smaller."""

    def truths(log: Log) -> Iterator[Values]:
        pair = log.shots() if what is Carried.SHOTS else log.counted(what)
        if log.is_carried(what, zero=0 in pair) and holds(max(pair), min(pair)):
            yield from _more(pair)

    return truths


def _one_sided(high: int, low: int) -> bool:
    return high - low >= 4 and high >= 2 * low


def _unrewarded(holds: Callable[[int, int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for values in _counts(Carried.SHOTS, _one_sided)(log):
            if holds(log.score[values["team"] - 1], log.score[values["other"] - 1]):
                yield values

    return truths


def _leads_one_sided(log: Log) -> Iterator[Values]:
    yield from _unrewarded(lambda ours, theirs: ours > theirs)(log)


def _on_target(log: Log) -> Iterator[Values]:
    pair = log.on_target
    if pair is not None and log.is_carried(Carried.SHOTS, zero=0 in pair):
        yield from _more(pair)


def _window(holds: Callable[[int, int], bool], *, zero: bool) -> Truths:
    """Shots in the minutes since the mark before; `holds` gets the larger number and all."""

    def truths(log: Log) -> Iterator[Values]:
        if log.mark not in _WINDOWS or not log.is_carried(Carried.SHOTS, zero=zero):
            return
        period, after, until = _WINDOWS[log.mark]
        pair = log.shots((period,), after, until)
        for side in (1, 2):
            if pair[side - 1] == max(pair) and holds(max(pair), sum(pair)):
                minutes = {"from_minute": after + 1, "to_minute": until}
                yield {**_teams(side), **minutes, "number": pair[side - 1], "total": sum(pair)}

    return truths


def _saves(log: Log) -> Iterator[Values]:
    for side, number in zip((1, 2), log.saved, strict=True):
        if number and log.is_carried(Carried.SHOTS, zero=False):
            yield {**_teams(side), "number": number}


def _kicks_missed(log: Log) -> Iterator[Values]:
    yield {"kickers": [kick for kick in log.kicks if not kick.is_goal]}


def _season(name: str, holds: Callable[[int, int], bool], least: int) -> Truths:
    """A streak with this match; `holds` gets the goals of the team and the other. Said from `least` on."""

    def truths(log: Log) -> Iterator[Values]:
        for side in Side:
            season = log.info.team(side).season if log.info is not None else None
            before = getattr(season.streaks, name) if season is not None and season.streaks is not None else None
            ours, theirs = log.score[side - 1], log.score[2 - side]
            if log.is_report and before is not None and before + 1 >= least and holds(ours, theirs):
                yield {**_teams(side), "number": before + 1}

    return truths


def _points(log: Log) -> Iterator[Values]:
    for side in Side:
        season = log.info.team(side).season if log.info is not None else None
        if log.is_report and season is not None and season.points is not None and season.played is not None:
            ours, theirs = log.score[side - 1], log.score[2 - side]
            points = season.points + (3 if ours > theirs else 1 if ours == theirs else 0)
            yield {**_teams(side), "number": points, "played": season.played + 1}


def _top_scorer(log: Log) -> Iterator[Values]:
    for side in Side:
        season = log.info.team(side).season if log.info is not None else None
        scorers = season.scorers if season is not None and season.scorers else {}
        for (team, player), goals in _tally(log).items():
            before = scorers.get(str(player), 0)
            others = [number for name, number in scorers.items() if name != player]
            if team == side and before > max(others, default=0):
                yield {"player": player, "team": side.value, "number": before + goals}


_RUNNING = ("15", "30", "60", "75")
_SCORE: dict[str, Callable[[int, int], bool]] = {
    "goalless": lambda a, b: not a and not b,
    "level": lambda a, b: a == b,
    "leads": lambda a, b: a != b,
}
_MARKS = {"running": _RUNNING, "half_time": ("half-time",), "full_time": ("full-time",), "extra_time": ("extra-time",)}
TRUTHS: dict[PointKind, Truths] = {
    **{
        PointKind(f"{mark}_{name}"): _scores(marks, holds)
        for mark, marks in _MARKS.items()
        for name, holds in _SCORE.items()
    },
    PointKind.ROUT: _wins(lambda log, _: _margin(log) >= 4),
    PointKind.CLEAR_WIN: _wins(lambda log, _: _margin(log) >= 2),
    PointKind.NARROW_WIN: _wins(lambda log, _: _margin(log) == 1),
    PointKind.COMEBACK_WIN: _wins(lambda log, side: _deepest(log, side) >= 2),
    PointKind.FROM_BEHIND: _wins(lambda log, side: _deepest(log, side) >= 1),
    PointKind.LATE_WINNER: _wins(_won_late),
    PointKind.EXTRA_TIME_WIN: _wins(_in_extra_time),
    PointKind.SHOOT_OUT_WIN: _shoot_out_win,
    PointKind.DRAW: _draws(lambda log: log.is_report and log.score[0] > 0),
    PointKind.LATE_DRAW: _draws(lambda log: log.is_report and log.score[0] > 0 and _late(log.course[-1][0])),
    PointKind.GOALLESS: _draws(lambda log: log.is_report and not log.course),
    PointKind.ABANDONED: _abandoned,
    PointKind.OPENED: _run(_opens, more=False),
    PointKind.OPENED_MORE: _run(_opens, more=True),
    PointKind.EXTENDED: _run(_extends, more=False),
    PointKind.EXTENDED_MORE: _run(_extends, more=True),
    PointKind.PULLED_BACK: _run(_pulls_back, more=False),
    PointKind.PULLED_BACK_MORE: _run(_pulls_back, more=True),
    PointKind.EQUALISED: _run(_equalises, more=False),
    PointKind.EQUALISED_MORE: _run(_equalises, more=True),
    PointKind.WENT_AHEAD: _run(_goes_ahead, more=False),
    PointKind.WENT_AHEAD_MORE: _run(_goes_ahead, more=True),
    PointKind.MANY: _run(lambda *_: True, more=None),
    PointKind.ONLY_GOAL: _only_goal,
    PointKind.DEFICIT: _deficit,
    PointKind.RED_TURN: _red_turn,
    PointKind.HAT_TRICK: _scorers(lambda number: number == 3),
    PointKind.FOUR_GOALS: _scorers(lambda number: number > 3),
    PointKind.BRACE: _scorers(lambda number: number == 2),
    PointKind.SUBSTITUTE: _substitute,
    PointKind.SENT_OFF: _sent_off,
    PointKind.SENT_OFF_MORE: _sent_off_more,
    PointKind.YELLOWS: _counts(Carried.CARDS, lambda _, low: low > 0),
    PointKind.YELLOWS_ALL: _counts(Carried.CARDS, lambda high, low: high > 0 and not low),
    PointKind.UNREWARDED_LEVEL: _unrewarded(lambda ours, theirs: ours == theirs),
    PointKind.UNREWARDED_BEHIND: _unrewarded(lambda ours, theirs: ours < theirs),
    PointKind.SHOTS_ONE_SIDED: _leads_one_sided,
    PointKind.SHOTS_ALL: _counts(Carried.SHOTS, lambda high, low: high > 0 and not low),
    PointKind.SHOTS_EVEN: _counts(Carried.SHOTS, lambda high, low: low > 0 and high - low <= 2),
    PointKind.SHOTS_TOLD: _counts(Carried.SHOTS, lambda high, low: high > low),
    PointKind.SHOTS_FEW: _counts(Carried.SHOTS, lambda high, low: 1 < high + low <= 3),
    PointKind.NO_SHOTS: _counts(Carried.SHOTS, lambda high, _: not high),
    PointKind.ON_TARGET: _on_target,
    PointKind.CORNERS: _counts(Carried.CORNERS, lambda high, _: high > 0),
    PointKind.CORNERS_ONE_SIDED: _counts(Carried.CORNERS, lambda high, low: high - low >= 2 and high >= 2 * low),
    PointKind.CORNERS_ALL: _counts(Carried.CORNERS, lambda high, low: high > 0 and not low),
    PointKind.FOULS: _counts(Carried.FOULS, lambda high, _: high > 0),
    PointKind.WINDOW: _window(lambda number, total: 2 * number > total, zero=False),
    PointKind.WINDOW_ALL: _window(lambda number, total: 0 < number == total, zero=True),
    PointKind.WINDOW_NONE: _window(lambda _, total: not total, zero=True),
    PointKind.SAVES: _saves,
    PointKind.KICKS_MISSED: _kicks_missed,
    PointKind.WIN_STREAK: _season("wins", lambda ours, theirs: ours > theirs, 3),
    PointKind.UNBEATEN: _season("unbeaten", lambda ours, theirs: ours >= theirs, 5),
    PointKind.WINLESS: _season("winless", lambda ours, theirs: ours <= theirs, 5),
    PointKind.RUN_OVER: _season("unbeaten", lambda ours, theirs: ours < theirs, 6),
    PointKind.WAIT_OVER: _season("winless", lambda ours, theirs: ours > theirs, 6),
    PointKind.POINTS: _points,
    PointKind.TOP_SCORER: _top_scorer,
}
