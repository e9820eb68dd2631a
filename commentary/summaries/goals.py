"""Points about goals and the people who scored them, and about sendings-off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from commentary.summaries.course import Run, runs
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point, PointKind
from football.score_course import largest_deficit
from football.standing_events import StandingEvent

#: A run of more goals is not listed goal by goal.
LISTED = 8
#: Runs at the end of a match that are told in one sentence, if they are so many and their goals not more than that.
_TRADED_RUNS, _TRADED_GOALS = 3, 5
GOALS_PLACE = 10
#: Minutes after a sending-off in which a goal turns the match.
TURN_MINUTES = 20
_MORE = {
    PointKind.OPENED: PointKind.OPENED_MORE,
    PointKind.EXTENDED: PointKind.EXTENDED_MORE,
    PointKind.PULLED_BACK: PointKind.PULLED_BACK_MORE,
    PointKind.EQUALISED: PointKind.EQUALISED_MORE,
    PointKind.WENT_AHEAD: PointKind.WENT_AHEAD_MORE,
}
#: The mark whose goals a summary has told of already.
_TOLD = {
    Mark.HALF_HOUR: Mark.QUARTER,
    Mark.HOUR: Mark.HALF_TIME,
    Mark.THREE_QUARTERS: Mark.HOUR,
    Mark.EXTRA_TIME: Mark.FULL_TIME,
}


def when(event: StandingEvent) -> tuple[int, int]:
    """The clock of an event: minute and added minute."""
    return event.minute, event.added_minute


def told_before(facts: SummaryFacts) -> int:
    """How many of the goals a summary before this one has told of."""
    told = _TOLD.get(facts.mark)
    return sum(told.includes(goal.period, goal.minute) for goal in facts.goals) if told else 0


def goals(facts: SummaryFacts, most: int) -> list[Point]:
    """The runs of goals since the last mark, at most so many: the first, and the last ones.

    In a report, runs that changed nothing any more are one point. Runs with a goal of unknown minute are left out.
    """
    found = [run for run in runs(facts.goals, told_before(facts)) if _has_minutes(run.goals)]
    traded: list[Point] = []
    if facts.mark is Mark.REPORT and _has_minutes(facts.goals) and (first := _first_traded(found)) is not None:
        traded = [_traded(found[first:])]
        found, most = found[:first], most - 1
    if len(found) > most:
        found = found[:1] + found[1 - most :] if most > 1 else found[-1:]
    told = [_of_run(run, 99 - len(found) + number, GOALS_PLACE + number) for number, run in enumerate(found)]
    return told + traded


def _first_traded(found: Sequence[Run]) -> int | None:
    """The first of the runs at the end in which both teams scored and neither drew level; None if they are few."""
    first = len(found)
    while first and found[first - 1].before[0] != found[first - 1].before[1] and not _turns(found[first - 1]):
        first -= 1
    short = sum(len(run.goals) for run in found[first:]) <= _TRADED_GOALS
    return first if len(found) - first >= _TRADED_RUNS and short else None


def _turns(run: Run) -> bool:
    """Whether the team draws level or passes the other."""
    return run.before[0] < run.before[1] and run.after[0] >= run.after[1]


def _traded(found: Sequence[Run]) -> Point:
    side = found[0].side
    values = {"team": side, "other": 3 - side}
    for slot, one in (("goals", side), ("replies", 3 - side)):
        values[slot] = tuple(_value(goal) for run in found if run.side == one for goal in run.goals)  # type: ignore[assignment]
    return Point(PointKind.TRADED, values, 94, GOALS_PLACE + 8)


def _of_run(run: Run, rank: int, place: int) -> Point:
    (ours, theirs), (now, against) = run.before, run.after
    if not ours and not theirs:
        kind = PointKind.OPENED
    elif ours > theirs:
        kind = PointKind.EXTENDED
    elif now < against:
        kind = PointKind.PULLED_BACK
    else:
        kind = PointKind.EQUALISED if now == against else PointKind.WENT_AHEAD
    values = {
        "goals": tuple(_value(goal) for goal in run.goals),
        "team": run.side,
        "other": 3 - run.side,
        "high": max(run.after),
        "low": min(run.after),
    }
    if len(run.goals) > LISTED:
        values |= {"goals": values["goals"][:1], "number": len(run.goals), "when": when(run.goals[-1])}  # type: ignore[index]
        return Point(PointKind.MANY, values, rank, place)
    if len(run.goals) > 1:
        if kind is PointKind.WENT_AHEAD and ours < theirs:
            return Point(PointKind.TURNED, values, rank, place)
        return Point(_MORE[kind], values, rank, place)
    return Point(kind, {**values, "when": when(run.goals[0])}, rank, place)


def _has_minutes(found: Sequence[StandingEvent]) -> bool:
    """The minute of each is known: the words name it."""
    return not any(goal.minute_unknown for goal in found)


def of_teams(facts: SummaryFacts) -> Iterator[Point]:
    """All goals of each team, for a push message."""
    for side in (1, 2):
        found = [goal for goal in facts.goals if goal.side == side]
        if found and _has_minutes(found):
            values = {"goals": tuple(map(_value, found)), "team": side}
            yield Point(PointKind.TEAM_GOALS, values, 90, GOALS_PLACE + side)


def _value(goal: StandingEvent) -> tuple[str | None, tuple[int, int], bool, bool]:
    return (str(goal.player) if goal.player else None, when(goal), goal.is_penalty, goal.is_own_goal)


def only_goal(facts: SummaryFacts) -> Iterator[Point]:
    """The only goal of the match, where it fell before the last mark."""
    if len(facts.goals) == 1 and _has_minutes(facts.goals):
        point = _of_run(runs(facts.goals)[0], 56, GOALS_PLACE)
        yield point._replace(kind=PointKind.ONLY_GOAL)


def last_goal(facts: SummaryFacts) -> Iterator[Point]:
    """The last of several goals, where a summary has told of it already."""
    if len(facts.goals) > 1 and told_before(facts) == len(facts.goals) and _has_minutes(facts.goals[-1:]):
        last = facts.goals[-1]
        run = Run(last.side, (last,), (0, 0), (0, 0))
        values = {**_of_run(run, 0, 0).values, "high": max(facts.score), "low": min(facts.score)}
        yield Point(PointKind.LAST_GOAL, values, 30, GOALS_PLACE)


def booked(facts: SummaryFacts) -> Iterator[Point]:
    """Who was booked last, since the last mark."""
    told = _TOLD.get(facts.mark)
    for event in facts.bookings[-1:]:
        if event.player and not event.minute_unknown and not (told and told.includes(event.period, event.minute)):
            at = when(event)
            yield Point(PointKind.BOOKED, {"player": event.player, "team": event.side, "clock": at, "when": at}, 25, 40)


def penalty_missed(facts: SummaryFacts) -> Iterator[Point]:
    """Who did not score a penalty of play; of a close match a turning point."""
    home, away = facts.score
    for event in facts.failed_penalties[-1:]:
        if event.player and not event.minute_unknown:
            at = when(event)
            values = {"player": event.player, "team": event.side, "other": 3 - event.side, "clock": at, "when": at}
            yield Point(PointKind.PENALTY_MISSED, values, 80 if abs(home - away) < 2 else 55, 21)


def clean_sheet(facts: SummaryFacts) -> Iterator[Point]:
    """The winner conceded nothing."""
    if min(facts.score) == 0 and max(facts.score) > 1 and not facts.kicks and not facts.abandoned:
        side = 1 if facts.score[0] else 2
        yield Point(PointKind.CLEAN_SHEET, {"team": side, "other": 3 - side}, 43, 66)


def deficit(facts: SummaryFacts, most: int) -> Iterator[Point]:
    """How far the winner was behind, two goals or more, where the runs of goals don't show it."""
    home, away = facts.score
    side = 1 if home > away else 2
    high, low = largest_deficit(facts.goals, side)
    found = runs(facts.goals)
    told = found if len(found) <= most else [found[0], *found[1 - most :]]
    shown = any(run.side != side and run.after == (high, low) and len(run.goals) <= LISTED for run in told)
    if home != away and high - low > 1 and not shown:
        values = {"team": side, "other": 3 - side, "high": high, "low": low}
        yield Point(PointKind.DEFICIT, values, 90, GOALS_PLACE + 9)


def scorers(facts: SummaryFacts) -> Iterator[Point]:
    """Whoever scored three or two, or after coming on; in a summary only with a goal since the last mark."""
    new = {(goal.side, goal.player) for goal in facts.goals[told_before(facts) :] if not goal.is_own_goal}
    tally = Counter((goal.side, goal.player) for goal in facts.goals if goal.player and not goal.is_own_goal)
    at_once = {
        goal.player
        for run in runs(facts.goals, told_before(facts))
        for goal in run.goals
        if len(run.goals) <= LISTED and sum(other.player == goal.player for other in run.goals) > 1
    }
    for (side, player), number in tally.most_common(2):
        if (side, player) not in new:
            continue
        if number > 3:
            yield Point(PointKind.FOUR_GOALS, {"player": player, "team": side, "number": number}, 85, 30)
        elif number == 3:
            yield Point(PointKind.HAT_TRICK, {"player": player, "team": side}, 82, 30)
        elif number == 2 and player not in at_once:
            yield Point(PointKind.BRACE, {"player": player, "team": side}, 52, 30)
    for change in reversed(facts.substitutions):
        timed = not change.added_minute and not change.minute_unknown
        if change.player_in and (change.side, change.player_in) in new and timed:
            values = {"player": change.player_in, "team": change.side, "minute": change.minute}
            yield Point(PointKind.SUBSTITUTE, values, 58, 31)
            return


def dismissals(facts: SummaryFacts) -> Iterator[Point]:
    """Who was sent off, and whether it turned the match; an hour's summary does not repeat that of half-time."""
    named = [event for event in facts.dismissals if event.player]
    if not named or len(named) < len(facts.dismissals) or not _has_minutes(named):
        return
    told = _TOLD.get(facts.mark)
    new = told is None or not all(told.includes(event.period, event.minute) for event in named)
    if not new and facts.mark is Mark.HOUR:
        return
    rank = 94 if new else 46
    if len(named) == 1:
        event = named[0]
        clock = when(event)
        values = {"player": event.player, "team": event.side, "other": 3 - event.side, "clock": clock, "when": clock}
        yield Point(PointKind.RED_TURN if _turned(facts, event) else PointKind.SENT_OFF, values, rank, 20)
    else:
        dismissed = tuple((event.player, event.side, when(event)) for event in named)
        yield Point(PointKind.SENT_OFF_MORE, {"dismissed": dismissed, "number": len(named)}, rank, 20)


def _turned(facts: SummaryFacts, event: StandingEvent) -> bool:
    """A team that was not behind when it lost a player, fell behind soon after and stayed behind to the end.

    Whoever equalised once more with ten lost the match by something else.
    """
    if facts.mark is not Mark.REPORT or facts.abandoned:
        return False
    before = [goal.side for goal in facts.goals if goal.sequence < event.sequence]
    ahead = before.count(event.side) - before.count(3 - event.side)
    after = [goal for goal in facts.goals if goal.sequence > event.sequence]
    soon = bool(after) and after[0].minute - event.minute <= TURN_MINUTES
    if ahead < 0 or not soon or after[0].side == event.side:
        return False
    course = list(accumulate((1 if goal.side == event.side else -1 for goal in after), initial=ahead))
    behind = next((place for place, lead in enumerate(course) if lead < 0), len(course))
    return behind < len(course) and all(lead < 0 for lead in course[behind:])


def kicks_missed(facts: SummaryFacts) -> Iterator[Point]:
    """Who did not score in the shoot-out."""
    missed = [kick.player for kick in facts.kicks if not kick.is_goal]
    if missed and all(missed) and len(missed) <= LISTED:
        yield Point(PointKind.KICKS_MISSED, {"kickers": tuple(missed)}, 75, 68)
