"""What several truth functions need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from commentary.summaries.log import Log, Pair
from football.codes import Period, SecondType
from football.standing_events import StandingEvent

Values = dict[str, Any]
Truths = Callable[[Log], Iterator[Values]]


def both_teams(side: int) -> Values:
    """The teams' slots, from the side of one."""
    return {"team": side, "other": 3 - side, "home": 1, "away": 2}


def from_the_larger(pair: Pair) -> Iterator[Values]:
    """Two counts from the side of the team that has more; from both, where they are equal."""
    for side in (1, 2):
        ours, theirs = pair[side - 1], pair[2 - side]
        if ours >= theirs:
            both = {"home_number": pair[0], "away_number": pair[1], "total": sum(pair)}
            yield {**both_teams(side), **both, "high": ours, "low": theirs}


def final_score(log: Log, pair: Pair | None = None) -> Values:
    """The score of the match, from the side of the winner of a pair of numbers: the score, or the shoot-out's."""
    home, away = pair or log.score
    side = 1 if home >= away else 2
    score = {"home_score": log.score[0], "away_score": log.score[1]}
    return {**both_teams(side), **score, "high": max(home, away), "low": min(home, away)}


def is_one_sided(high: int, low: int) -> bool:
    """Far more of one team."""
    return high - low >= 4 and high >= 2 * low


def furthest_behind(log: Log, side: int) -> int:
    """By how many goals the team was furthest behind."""
    return max([0, *(after[2 - side] - after[side - 1] for _, _, after in log.course)])


def deciding_goal(log: Log) -> StandingEvent | None:
    """The goal since which the winner has led."""
    home, away = log.score
    if home == away:
        return None
    winner = 1 if home > away else 2
    found = [goal for goal, before, _ in log.course if goal.side == winner and before[winner - 1] == before[2 - winner]]
    return found[-1]


def goal_that_won(log: Log) -> StandingEvent | None:
    """The same, with no goal of the other team after it."""
    found = deciding_goal(log)
    later = [goal for goal, _, _ in log.course if found and goal.sequence > found.sequence]
    return found if found and all(goal.side == found.side for goal in later) else None


def is_late(goal: StandingEvent) -> bool:
    """From minute 85, in extra time from minute 115."""
    if goal.minute_unknown:
        return False
    if goal.period == Period.SECOND_HALF:
        return goal.minute >= 85
    return goal.period in (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF) and goal.minute >= 115


def scorer_of(goal: StandingEvent | None) -> str | int:
    """Who scored; 0 for an own goal."""
    return goal.player if goal is not None and goal.event_type2 != SecondType.OWN_GOAL else 0


def tally_of_goals(log: Log) -> Counter[tuple[int, str | int]]:
    """Goals by side and player, own goals left out."""
    return Counter(
        (goal.side, goal.player) for goal, _, _ in log.course if goal.player and goal.event_type2 != SecondType.OWN_GOAL
    )


def values_at(event: StandingEvent) -> Values:
    """The values of what a player did, with its clock."""
    at = (event.minute, event.added_minute)
    return {**both_teams(event.side), "player": event.player, "clock": at, "when": at}
