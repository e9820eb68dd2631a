"""Content selection: which points of a match's facts a summary or report has, the most telling first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from zlib import crc32

from commentary.summaries import goals, numbers
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point, PointKind
from commentary.summaries.season import season
from football.codes import Period
from football.score_course import is_late, largest_deficit, winning_goal

HEAD = 1000
_HEADS = {Mark.HALF_TIME: "half_time", Mark.FULL_TIME: "full_time", Mark.EXTRA_TIME: "extra_time"}
_SHOTS = range(numbers.PLACE, numbers.PLACE + 2)
_NUMBERS = range(numbers.PLACE, numbers.PLACE + 10)
_COUNTS = range(numbers.CARDS_PLACE, numbers.PLACE + 10)
_SEASON = range(70, 80)
_SCORERS = range(30, 35)
#: Between two marks whose summaries say the shots so far.
_WITHOUT_SHOTS = frozenset({Mark.HALF_HOUR, Mark.HOUR})
_HAT_TRICK = 3
_WITH_HAT_TRICK = frozenset({PointKind.ROUT, PointKind.CLEAR_WIN, PointKind.COMEBACK_WIN, PointKind.FROM_BEHIND})
#: Runs of goals in a running summary, at a break and in a report.
_RUNS, _RUNS_AT_BREAK, _REPORTED_RUNS = 2, 3, 5


def select(facts: SummaryFacts) -> tuple[Point, ...]:
    """The points, first the score or headline, then the others by what they tell."""
    if facts.mark is Mark.REPORT:
        return _ranked(facts, headline(facts), _of_report(facts))
    return _ranked(facts, score(facts), _of_summary(facts))


def _ranked(facts: SummaryFacts, head: Point, others: Iterable[Point]) -> tuple[Point, ...]:
    chosen = [head]
    limits = {_SHOTS: 1, _SEASON: 2, _SCORERS: 2}
    if facts.mark is Mark.REPORT:
        limits[_COUNTS] = 1 if len(facts.goals) > 1 else 2
    else:
        limits[_NUMBERS] = 2
    for point in sorted(others, key=lambda point: _rank(facts, point), reverse=True):
        fitting = [places for places in limits if point.place in places]
        if all(limits[places] for places in fitting):
            chosen.append(point)
            for places in fitting:
                limits[places] -= 1
    return tuple(chosen)


def _rank(facts: SummaryFacts, point: Point) -> int:
    """The point's rank; that of numbers differs a little from match to match."""
    if point.place not in _NUMBERS:
        return point.rank
    return point.rank + crc32(f"{facts.match_id}{facts.mark}{point.kind}".encode()) % 9


def score(facts: SummaryFacts) -> Point:
    """The score at a mark."""
    home, away = facts.score
    kind = "leads" if home != away else "level" if home else "goalless"
    return _head(PointKind(f"{_HEADS.get(facts.mark, 'running')}_{kind}"), facts)


def headline(facts: SummaryFacts) -> Point:
    """The headline of a report, by the story of the match."""
    return _head(_story(facts), facts)


def _story(facts: SummaryFacts) -> PointKind:
    home, away = facts.score
    if facts.abandoned:
        return PointKind.ABANDONED
    if facts.shoot_out[0] != facts.shoot_out[1]:
        return PointKind.SHOOT_OUT_WIN
    if home != away:
        return _victory(facts, 1 if home > away else 2)
    if not home:
        return PointKind.GOALLESS
    return PointKind.LATE_DRAW if is_late(facts.goals[-1]) else PointKind.DRAW


def _victory(facts: SummaryFacts, winner: int) -> PointKind:
    margin = abs(facts.score[0] - facts.score[1])
    high, low = largest_deficit(facts.goals, winner)
    decider = winning_goal(facts.goals)
    assert decider is not None
    for kind, holds in (
        (PointKind.COMEBACK_WIN, high - low > 1),
        (PointKind.LATE_WINNER, is_late(decider)),
        (PointKind.EXTRA_TIME_WIN, decider.period > Period.SECOND_HALF),
        (PointKind.ROUT, margin > 3),
        (PointKind.FROM_BEHIND, high > 0),
        (PointKind.CLEAR_WIN, margin > 1),
    ):
        if holds:
            return kind
    return PointKind.NARROW_WIN


def _head(kind: PointKind, facts: SummaryFacts) -> Point:
    home, away = facts.score
    pair = facts.shoot_out if kind is PointKind.SHOOT_OUT_WIN else (home, away)
    side = 1 if pair[0] >= pair[1] else 2
    values = {
        "home": 1,
        "away": 2,
        "home_score": home,
        "away_score": away,
        "team": side,
        "other": 3 - side,
        "high": max(pair),
        "low": min(pair),
        "minute": facts.minute,
        "clock": (facts.minute, facts.added_minute),
    }
    if player := _of_headline(kind, facts, side):
        values["player"] = player
    return Point(kind, {slot: values[slot] for slot in kind.slots if slot in values}, HEAD, 0)


def _of_headline(kind: PointKind, facts: SummaryFacts, winner: int) -> str | None:
    """Whose goal a headline names: the one that decided or levelled it late, the only one, a hat-trick's."""
    if kind in (PointKind.LATE_WINNER, PointKind.EXTRA_TIME_WIN):
        goal = winning_goal(facts.goals)
        return goal.scorer if goal else None
    if kind is PointKind.LATE_DRAW or (kind is PointKind.NARROW_WIN and len(facts.goals) == 1):
        return facts.goals[-1].scorer
    tally = Counter(goal.scorer for goal in facts.goals if goal.side == winner and goal.scorer)
    return next((player for player, number in tally.items() if number == _HAT_TRICK and kind in _WITH_HAT_TRICK), None)


def _of_summary(facts: SummaryFacts) -> Iterator[Point]:
    """Goals and people at every mark; numbers take turns, so that no summary has those of the one before it."""
    told = goals.goals(facts, _RUNS if facts.mark.minute else _RUNS_AT_BREAK)
    found = [*(told or goals.only_goal(facts)), *goals.dismissals(facts), *goals.scorers(facts)]
    # The whistle's line has said the shots a moment ago where there was no goal to speak of.
    without_shots = facts.mark in _WITHOUT_SHOTS or (facts.whistled and not facts.goals)
    if without_shots:
        found += [*numbers.window(facts), *numbers.corners(facts), *numbers.fouls(facts)]
        found += numbers.saves(facts, least=3) if facts.whistled else ()
    if not without_shots or not found:
        found += [*numbers.shots(facts), *numbers.saves(facts, least=3)]
        found += numbers.yellows(facts, least=4)
    yield from found or [*goals.booked(facts), *goals.last_goal(facts)][:1]
    yield from goals.of_teams(facts)


def _of_report(facts: SummaryFacts) -> Iterator[Point]:
    yield from goals.goals(facts, _REPORTED_RUNS)
    yield from goals.of_teams(facts)
    yield from goals.deficit(facts, _REPORTED_RUNS)
    yield from goals.dismissals(facts)
    yield from goals.scorers(facts)
    yield from goals.kicks_missed(facts)
    yield from goals.penalty_missed(facts)
    yield from goals.clean_sheet(facts)
    yield from numbers.woodwork(facts)
    yield from numbers.shots(facts)
    yield from numbers.saves(facts, least=5)
    yield from numbers.on_target(facts)
    yield from numbers.corners(facts)
    yield from numbers.fouls(facts)
    yield from numbers.yellows(facts, least=5)
    yield from season(facts)
