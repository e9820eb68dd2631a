"""Content selection: which points of a match's facts a summary or report has, the most telling first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from zlib import crc32

from commentary.content.remark import Remark
from commentary.content.story_remarks import AT_BREAK
from commentary.summaries import goals, numbers, people
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point, PointKind
from commentary.summaries.season import season
from football.codes import Period
from football.match_information import Carried
from football.score_course import goal_for_good, is_late, largest_deficit, winning_goal

HEAD = 1000
_HEADS = {Mark.HALF_TIME: "half_time", Mark.FULL_TIME: "full_time", Mark.EXTRA_TIME: "extra_time"}
_NUMBERS = range(numbers.PLACE, numbers.PLACE + 10)
_COUNTS = range(numbers.CARDS_PLACE, numbers.PLACE + 10)
_SEASON = range(70, 80)
_SCORERS = range(30, 35)
_LUCK = range(21, 25)
#: Counts in a report.
_REPORTED_COUNTS = 2
#: Shots more than the winner that a beaten team had, of a winner who made the chances count.
_OUTSHOT = 3
#: A lead of two from this minute on is a clear one.
_SETTLED = 60
#: Summaries of the shots since the last mark; others say those so far.
_WITH_WINDOW = frozenset({Mark.HALF_HOUR, Mark.HOUR})
_HAT_TRICK = 3
_WITH_HAT_TRICK = frozenset({PointKind.ROUT, PointKind.CLEAR_WIN, PointKind.COMEBACK_WIN, PointKind.FROM_BEHIND})
#: Headlines that every match of their kind bears out.
_PLAIN = (
    PointKind.NOT_BEGUN,
    PointKind.ABANDONED,
    PointKind.BROKEN_OFF,
    PointKind.SHOOT_OUT_WIN,
    PointKind.EXTRA_TIME_WIN,
)
#: Runs of goals in a running summary, at a break and in a report.
_RUNS, _RUNS_AT_BREAK, _REPORTED_RUNS = 2, 3, 5


def select(facts: SummaryFacts) -> tuple[Point, ...]:
    """The points, first the score or headline, then the others by what they tell."""
    if facts.mark is Mark.REPORT:
        return _ranked(facts, headline(facts), _of_report(facts))
    return _ranked(facts, score(facts), _of_summary(facts))


def _ranked(facts: SummaryFacts, head: Point, others: Iterable[Point]) -> tuple[Point, ...]:
    chosen = [head]
    counts = _REPORTED_COUNTS if facts.mark is Mark.REPORT else 1
    limits = {_COUNTS: counts, _SEASON: 2, _SCORERS: 2, _LUCK: 1}
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


def plain_headline(facts: SummaryFacts) -> Point:
    """The result and nothing else, for a match whose headline can't be said."""
    home, away = facts.score
    kind = _story(facts)
    if kind not in _PLAIN:
        kind = PointKind.WIN if home != away else PointKind.DRAW if home else PointKind.GOALLESS
    return _head(kind, facts)


def _story(facts: SummaryFacts) -> PointKind:
    home, away = facts.score
    if facts.abandoned:
        return _abandonment(facts)
    if facts.shoot_out[0] != facts.shoot_out[1]:
        return PointKind.SHOOT_OUT_WIN
    if home != away:
        return _victory(facts, 1 if home > away else 2)
    if not home:
        return PointKind.GOALLESS
    deficits = _deficit(facts, 1), _deficit(facts, 2)
    if max(deficits) > 1 and not min(deficits):  # who led as well was caught
        return PointKind.COMEBACK_DRAW
    return PointKind.LATE_DRAW if is_late(facts.goals[-1]) else PointKind.DRAW


def _abandonment(facts: SummaryFacts) -> PointKind:
    if facts.untimed:
        return PointKind.BROKEN_OFF
    return PointKind.ABANDONED if facts.has_begun else PointKind.NOT_BEGUN


def _deficit(facts: SummaryFacts, side: int) -> int:
    high, low = largest_deficit(facts.goals, side)
    return high - low


def _victory(facts: SummaryFacts, winner: int) -> PointKind:
    """The first of the stories that holds: that it took extra time is part of the result."""
    margin = abs(facts.score[0] - facts.score[1])
    deficit = _deficit(facts, winner)
    for_good, decider = goal_for_good(facts.goals), winning_goal(facts.goals)
    assert for_good is not None
    for kind, holds in (
        (PointKind.EXTRA_TIME_WIN, for_good.period > Period.SECOND_HALF),
        (PointKind.COMEBACK_WIN, deficit > 1),
        (PointKind.LATE_WINNER, margin == 1 and decider is not None and is_late(decider)),
        (PointKind.ROUT, margin > 3),
        (PointKind.FROM_BEHIND, deficit > 0),
        (PointKind.WIN, is_late(for_good)),
        (PointKind.CHANCES_WIN, _is_outshot(facts, winner)),
        (PointKind.CLEAR_WIN, margin > 2 or (margin == 2 and _is_settled(facts, winner))),
        (PointKind.WIN, margin == 2),
        (PointKind.ONLY_GOAL_WIN, len(facts.goals) == 1 and bool(for_good.scorer) and not for_good.minute_unknown),
        (PointKind.DOMINANT_WIN, _dominated(facts, winner)),
    ):
        if holds:
            return kind
    return PointKind.NARROW_WIN


def _shots(facts: SummaryFacts, winner: int) -> tuple[int, int]:
    """Shots of the winner and of the other team; as if none where the feed does not have them."""
    pair = facts.counted(Carried.SHOTS, facts.shots) or (0, 0)
    return pair[winner - 1], pair[2 - winner]


def _is_outshot(facts: SummaryFacts, winner: int) -> bool:
    ours, theirs = _shots(facts, winner)
    return theirs - ours >= _OUTSHOT and facts.score[winner - 1] > 1


def _dominated(facts: SummaryFacts, winner: int) -> bool:
    pair = _shots(facts, winner)
    return numbers.is_one_sided(pair) and pair[0] > pair[1]


def _is_settled(facts: SummaryFacts, winner: int) -> bool:
    """Whether the winner led by two when an hour was played, and by no less after it."""
    lead = 0
    for goal in facts.goals:
        early = goal.period == Period.FIRST_HALF or (goal.period == Period.SECOND_HALF and goal.minute <= _SETTLED)
        if not early and lead < 2:
            return False
        lead += 1 if goal.side == winner else -1
    return lead > 1


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
        "when": (facts.minute, facts.added_minute),
    }
    if kind is PointKind.COMEBACK_DRAW:
        back = max((1, 2), key=lambda side: _deficit(facts, side))
        values |= {"team": back, "other": 3 - back, "number": _deficit(facts, back)}
    if player := _of_headline(kind, facts, side):
        values["player"] = player
    if kind is PointKind.ONLY_GOAL_WIN:
        values |= {"scorer": goals.listed(facts, facts.goals)["scorer"], "when": goals.when(facts.goals[0])}
    return Point(kind, {slot: values[slot] for slot in kind.slots if slot in values}, HEAD, 0)


def _of_headline(kind: PointKind, facts: SummaryFacts, winner: int) -> str | None:
    """Whose goal a headline names: the one that decided or levelled it late, the only one, a hat-trick's."""
    if kind in (PointKind.LATE_WINNER, PointKind.EXTRA_TIME_WIN):
        goal = winning_goal(facts.goals)
        return goal.scorer if goal else None
    if kind is PointKind.LATE_DRAW:
        return facts.goals[-1].scorer
    if kind not in _WITH_HAT_TRICK:
        return None
    tally = Counter(goal.scorer for goal in facts.goals if goal.side == winner and goal.scorer)
    return next((player for player, number in tally.items() if number == _HAT_TRICK), None)


#: What the line of a whistle may have said beside the score, so that its summary does not say it again.
_SHOTS_SAID = frozenset({Remark.SHOTS_ONE_SIDED, Remark.SHOTS_EVEN, Remark.SHOTS_FEW, Remark.SHOTS_TOLD})
_SCORER_SAID = frozenset({Remark.BRACE_TOLD, Remark.HAT_TRICK_TOLD})


def _said_by_whistle(facts: SummaryFacts) -> Remark | None:
    if not facts.whistled:
        return None
    pair = facts.counted(Carried.SHOTS, facts.shots)
    return next(filter(None, (rule(facts.goals, pair) for rule in AT_BREAK)), None)


def _of_summary(facts: SummaryFacts) -> Iterator[Point]:
    """Goals, people and what the score means; then the count that tells most, none that was said before."""
    said = _said_by_whistle(facts)
    told = goals.goals(facts, _RUNS if facts.mark.minute else _RUNS_AT_BREAK)
    if len(told) == 1 and goals.are_just_told(facts):
        told.pop()  # of more than one, the last is the end of a story
    found = [] if said is Remark.ONE_GOAL else [*told]
    found += [*goals.meaning(facts), *people.dismissals(facts)]
    found += () if said in _SCORER_SAID else people.scorers(facts)
    found += _counts(facts, said)
    if facts.mark in _WITH_WINDOW and not found:
        found += [*numbers.shots(facts), *numbers.yellows(facts, least=4)]
    if facts.whistled and not found:
        found += [*numbers.on_target(facts)] or told
    yield from found
    yield from goals.of_teams(facts)


def _counts(facts: SummaryFacts, said: Remark | None) -> Iterator[Point]:
    if facts.mark in _WITH_WINDOW:
        yield from numbers.window(facts)
    elif said in _SHOTS_SAID:
        yield from numbers.corners(facts)
    else:
        yield from numbers.shots(facts)
        yield from numbers.yellows(facts, least=4)
    if facts.mark not in _WITH_WINDOW:
        yield from numbers.saves(facts, least=3)
    if facts.mark is Mark.HALF_TIME:
        yield from people.woodwork(facts)
    yield from numbers.fouls(facts)


def _of_report(facts: SummaryFacts) -> Iterator[Point]:
    if not facts.has_begun:
        return
    if len(facts.goals) != 1:
        yield from goals.goals(facts, _REPORTED_RUNS)
    elif _story(facts) is not PointKind.ONLY_GOAL_WIN:
        yield from goals.only_goal(facts)
    yield from goals.of_teams(facts)
    yield from goals.deficit(facts, _REPORTED_RUNS)
    yield from people.dismissals(facts)
    yield from people.scorers(facts)
    yield from people.kicks_missed(facts)
    yield from people.penalty_missed(facts)
    yield from people.woodwork(facts)
    yield from people.wasteful(facts)
    # "More of the shots for the others" says the headline.
    outshot = _story(facts) is PointKind.CHANCES_WIN
    yield from (one for one in numbers.shots(facts) if not (outshot and one.kind is PointKind.MORE_ON_TARGET))
    yield from numbers.saves(facts, least=5)
    yield from numbers.on_target(facts)
    yield from numbers.corners(facts)
    yield from numbers.fouls(facts)
    yield from numbers.yellows(facts, least=5)
    yield from season(facts)
