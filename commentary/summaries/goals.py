"""Points about goals: how the score came about, and what it means for the team behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from commentary.summaries.facts import SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.points import GOALS_PLACE, Point, PointKind
from football.score_course import is_late, largest_deficit, winning_goal
from football.standing_events import StandingEvent

Score = tuple[int, int]
#: A goal of a list: player, clock, whether it is a penalty, an own goal, one of a substitute.
Goal = tuple[str | None, tuple[int, int], bool, bool, bool]
#: A run of more goals is not listed goal by goal.
LISTED = 8
#: Minutes between the goal that gave the lead and the next one that make two stories of them.
APART = 20
#: From this minute on, a goal for a lead of two makes sure.
SURE = 80
_MORE = {
    PointKind.OPENED: PointKind.OPENED_MORE,
    PointKind.EXTENDED: PointKind.EXTENDED_MORE,
    PointKind.PULLED_BACK: PointKind.PULLED_BACK_MORE,
    PointKind.EQUALISED: PointKind.EQUALISED_MORE,
    PointKind.WENT_AHEAD: PointKind.WENT_AHEAD_MORE,
}
#: The mark whose goals a summary has told of already.
TOLD = {
    Mark.HALF_HOUR: Mark.QUARTER,
    Mark.HOUR: Mark.HALF_TIME,
    Mark.THREE_QUARTERS: Mark.HOUR,
    Mark.EXTRA_TIME: Mark.FULL_TIME,
}


class Run(NamedTuple):
    """Goals of one team without reply, and the score before and after them, as that team sees it."""

    side: int
    goals: tuple[StandingEvent, ...]
    before: Score
    after: Score


def runs(goals: Sequence[StandingEvent], first: int = 0) -> list[Run]:
    """The runs of the goals from number `first` on."""
    score = [0, 0, 0]
    for goal in goals[:first]:
        score[goal.side] += 1
    found = []
    for side, group in groupby(goals[first:], key=lambda goal: goal.side):
        run = tuple(group)
        before = (score[side], score[3 - side])
        score[side] += len(run)
        found.append(Run(side, run, before, (score[side], score[3 - side])))
    return found


def when(event: StandingEvent) -> tuple[int, int]:
    """The clock of an event: minute and added minute."""
    return event.minute, event.added_minute


def told_before(facts: SummaryFacts) -> int:
    """How many of the goals a summary before this one has told of."""
    told = TOLD.get(facts.mark)
    return sum(told.includes(goal.period, goal.minute) for goal in facts.goals) if told else 0


def goals(facts: SummaryFacts, most: int) -> list[Point]:
    """The runs of goals since the last mark, at most so many: the first, and the last ones.

    The score after runs that are left out is a point, too, where there is room. Runs with a goal of unknown minute are
    left out.
    """
    found = [run for run in runs(facts.goals, told_before(facts)) if _has_minutes(run.goals)]
    found = [part for run in found for part in _parted(run)]
    leaves_out = len(found) > most
    if leaves_out:
        found = found[:1] + found[1 - most :] if most > 1 else found[-1:]
    told = [_of_run(facts, run, 99 - len(found) + number, GOALS_PLACE + number) for number, run in enumerate(found)]
    if leaves_out and most > 2:
        told[1] = _stood(found[1])
    return told


def are_just_told(facts: SummaryFacts) -> bool:
    """Whether the last goals before the mark are one goal a moment ago, whose own line has told the same."""
    last = runs(facts.goals, told_before(facts))[-1:]
    return bool(last and facts.mark.minute) and len(last[0].goals) == 1 and facts.minute - last[0].goals[0].minute < 2


def has_new_goals(facts: SummaryFacts) -> bool:
    """Whether there are goals that no summary has told of, and that are not one of a moment ago."""
    return told_before(facts) < len(facts.goals) and not are_just_told(facts)


def _parted(run: Run) -> list[Run]:
    """The run cut at the goal that gave the lead, where what came before or after it is another story.

    What came after is one where the team had been behind, or long after; what came before is one long before.
    """
    (ours, theirs), goals = run.before, run.goals
    lead = theirs - ours
    if not 0 <= lead < len(goals) <= LISTED or len(goals) == 1:
        return [run]
    cuts = [0, len(goals)]
    if lead + 1 < len(goals) and (lead or _are_apart(goals, lead + 1)):
        cuts.append(lead + 1)
    if lead and _are_apart(goals, lead):
        cuts.append(lead)
    return [
        Run(run.side, goals[first:last], (ours + first, theirs), (ours + last, theirs))
        for first, last in pairwise(sorted(cuts))
    ]


def _are_apart(goals: Sequence[StandingEvent], number: int) -> bool:
    """Whether a goal fell long after the one before it."""
    return goals[number].minute - goals[number - 1].minute >= APART


def _stood(run: Run) -> Point:
    """The score after a run that is not told."""
    home, away = run.after if run.side == 1 else (run.after[1], run.after[0])
    values = {"home": 1, "away": 2, "home_score": home, "away_score": away}
    return Point(PointKind.STOOD, values, 98, GOALS_PLACE + 1)


def _of_run(facts: SummaryFacts, run: Run, rank: int, place: int) -> Point:
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
        **listed(facts, run.goals),
        "team": run.side,
        "other": 3 - run.side,
        "high": max(run.after),
        "low": min(run.after),
    }
    if (more := _decided(facts, run)) is not None:
        kind = more
    if len(run.goals) > LISTED:
        values |= {**listed(facts, run.goals[:1]), "number": len(run.goals), "when": when(run.goals[0])}
        return Point(PointKind.MANY, values, rank, place)
    if len(run.goals) > 1:
        if kind is PointKind.WENT_AHEAD and ours < theirs:
            return Point(PointKind.TURNED, values, rank, place)
        return Point(_MORE.get(kind, kind), values, rank, place)
    return Point(kind, {**values, "when": when(run.goals[0])}, rank, place)


def _decided(facts: SummaryFacts, run: Run) -> PointKind | None:
    """What else a run did than to change the score: it decided the match, or levelled it once more."""
    (ours, theirs), (now, against) = run.before, run.after
    if ours < theirs and now == against and len(run.goals) == 1 and _has_levelled(facts, run):
        return PointKind.EQUALISED_AGAIN
    if facts.mark is not Mark.REPORT or facts.abandoned:
        return None
    if ours == theirs and len(run.goals) == 1 and run.goals[0] is winning_goal(facts.goals) and is_late(run.goals[0]):
        return PointKind.WON_IT
    won = facts.score[run.side - 1] > facts.score[2 - run.side]
    unanswered = facts.score[2 - run.side] == against
    sure = ours == theirs + 1 and run.goals[0].minute >= SURE
    return PointKind.MADE_SURE if sure and won and unanswered else None


def _has_levelled(facts: SummaryFacts, run: Run) -> bool:
    """Whether a goal of the team before the run made it level."""
    lead = 0
    for goal in facts.goals:
        if goal is run.goals[0]:
            return False
        lead += 1 if goal.side == run.side else -1
        if not lead and goal.side == run.side:
            return True
    return False


def listed(facts: SummaryFacts, found: Sequence[StandingEvent]) -> dict[str, Any]:
    """The goals as values: a list for all words, and for words that an own goal or no name can't stand in."""
    goals = tuple(_value(facts, goal) for goal in found)
    if any(goal.is_own_goal or not goal.player for goal in found):
        return {"goals": goals}
    return {"goals": goals, "scorers" if len({goal.player for goal in found}) > 1 else "scorer": goals}


def _has_minutes(found: Sequence[StandingEvent]) -> bool:
    """The minute of each is known: the words name it."""
    return not any(goal.minute_unknown for goal in found)


def of_teams(facts: SummaryFacts) -> Iterator[Point]:
    """All goals, for a push message: both teams' together, or one team's."""
    sides = [tuple(_value(facts, goal) for goal in facts.goals if goal.side == side) for side in (1, 2)]
    if all(sides) and _has_minutes(facts.goals):
        values = {"goals": sides[0], "replies": sides[1], "team": 1, "other": 2}
        yield Point(PointKind.ALL_GOALS, values, 90, GOALS_PLACE + 1)
        return
    for side in (1, 2):
        found = [goal for goal in facts.goals if goal.side == side]
        if found and _has_minutes(found):
            values = {"goals": tuple(_value(facts, goal) for goal in found), "team": side}
            yield Point(PointKind.TEAM_GOALS, values, 90, GOALS_PLACE + side)


def _value(facts: SummaryFacts, goal: StandingEvent) -> Goal:
    came_on = any((one.side, one.player_in) == (goal.side, goal.player) for one in facts.substitutions)
    player = str(goal.player) if goal.player else None
    return player, when(goal), goal.is_penalty, goal.is_own_goal, came_on and not goal.is_own_goal


def only_goal(facts: SummaryFacts) -> Iterator[Point]:
    """The only goal of the match so far, or of the whole match."""
    if len(facts.goals) == 1 and _has_minutes(facts.goals):
        point = _of_run(facts, runs(facts.goals)[0], 56, GOALS_PLACE)
        yield point._replace(kind=PointKind.ONLY_GOAL)


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


def meaning(facts: SummaryFacts) -> Iterator[Point]:
    """What the score means to the team behind or brought back, where the goals of this summary don't show it."""
    if not facts.goals or has_new_goals(facts):
        return
    home, away = facts.score
    for side in (1, 2):
        ours, theirs = facts.score[side - 1], facts.score[2 - side]
        high, low = largest_deficit(facts.goals, side)
        if high - low > 1 and theirs - ours in (0, 1):
            if ours == theirs and largest_deficit(facts.goals, 3 - side) != (0, 0):
                continue  # it led as well, and was caught
            kind = PointKind.WITHIN_ONE if ours < theirs else PointKind.BACK_LEVEL
            yield Point(kind, {"team": side, "other": 3 - side, "high": high, "low": low}, 90, GOALS_PLACE + 8)
            return
    if facts.mark is Mark.THREE_QUARTERS and abs(home - away) == 1:
        side = 1 if home < away else 2
        yield Point(PointKind.CHASE, {"team": side, "other": 3 - side}, 74, GOALS_PLACE + 8)
