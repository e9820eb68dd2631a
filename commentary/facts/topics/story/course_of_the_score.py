"""Claims about the course of the score: comebacks, the goal that won it, the only goal, the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Values, not_named
from football.codes import Period, Side
from football.standing_events import standing_events

#: Goals behind that make it a comeback.
_COMEBACK = 2
#: Minute from which on the winning goal is late, by period.
_LATE = {Period.SECOND_HALF: 85, Period.EXTRA_TIME_FIRST_HALF: 115, Period.EXTRA_TIME_SECOND_HALF: 115}


class Goal(NamedTuple):
    """A goal that counts, and the side it counts for. `player` is None where the feed does not say."""

    sequence: int
    side: Side
    period: int
    minute: int
    added_minute: int
    player: str | None
    is_own: bool

    @property
    def scorer_side(self) -> Side:
        """The side that the player plays for."""
        return self.side.other if self.is_own else self.side


def goals_so_far(facts: Facts) -> list[Goal] | None:
    """The standing goals in the order of the match; None when the history is no longer whole."""
    history = facts.state.history
    if _Latest.history is not history:
        _Latest.history, _Latest.goals = history, _goals(history)
    return _Latest.goals


class _Latest:
    """The goals of the history that was looked at last: several claims of a line ask for them."""

    history: Mapping[str, bytes] | None = None
    goals: list[Goal] | None = None


def _goals(history: Mapping[str, bytes]) -> list[Goal] | None:
    events = standing_events(history)
    if events is None:
        return None
    return [
        Goal(
            one.sequence,
            Side(one.side),
            one.period,
            0 if one.minute_unknown else one.minute,
            one.added_minute,
            str(one.player) if one.player else None,
            one.is_own_goal,
        )
        for one in events
        if one.is_goal_of_play
    ]


def _behind(goals: Sequence[Goal], side: Side) -> Iterator[int]:
    """By how many goals a side was behind after each goal; negative when ahead."""
    behind = 0
    for goal in goals:
        behind += -1 if goal.side is side else 1
        yield behind


def _most_behind(goals: Sequence[Goal], side: Side) -> int:
    return max((0, *_behind(goals, side)))


def winning_goal(goals: Sequence[Goal]) -> Goal | None:
    """The goal after which the winner always led and the loser scored no more; None when there is none."""
    found: Goal | None = None
    home = list(_behind(goals, Side.AWAY))
    for before, goal, after in zip((0, *home), goals, home, strict=False):
        if not after:
            found = None
        elif before * after <= 0:
            found = goal
        elif abs(after) < abs(before):
            found = None
    return found


def _winner(facts: Facts) -> Side | None:
    """The winner on goals of a match that is over."""
    ahead = facts.ahead(Side.HOME) if facts.is_over else 0
    return Side.HOME if ahead > 0 else Side.AWAY if ahead < 0 else None


def _came_back(facts: Facts, side: Side) -> int | None:
    """How far a side was behind that has come back with this goal, or has won; 0 when it has not, None: not known."""
    if not (facts.scored(side) and facts.ahead(side) >= 0) and _winner(facts) is not side:
        return 0
    goals = goals_so_far(facts)
    if goals is None:
        return None
    if facts.event.is_goal:
        goals = [goal for goal in goals if goal.sequence <= facts.event.sequence]
    return _most_behind(goals, side)


def _comeback(facts: Facts, values: Values, _: Side) -> bool | None:
    """Two or more behind, and level or ahead now; at the end, won. A number is the most that the side was behind."""
    named = values.named if facts.event.is_goal else facts.side_of(values.teams[0]) if values.teams else None
    side = named or _winner(facts) or facts.event.side
    behind = _came_back(facts, side)
    return None if behind is None else behind >= _COMEBACK and values.numbers[:1] in ((), (behind,))


def _collapse(facts: Facts, values: Values, _: Side) -> bool | None:
    """The same of the side that threw it away, where it is named in these words."""
    if values.teams and facts.side_of(values.teams[0]) is facts.event.side:
        return False
    behind = _came_back(facts, facts.event.side) if facts.event.is_goal else 0
    return None if behind is None else behind >= _COMEBACK and values.numbers[:1] in ((), (behind,))


def _makes_up(facts: Facts, values: Values, _: Side) -> bool | None:
    """A goal by a player who put one into the own net earlier in the match."""
    event = facts.event
    if event.is_own_goal or not facts.counts_in_match or values.named is event.side.other:
        return False
    goals = goals_so_far(facts)
    if goals is None:
        return None
    return any(
        goal.is_own and (goal.player, goal.side) == (event.player, event.side.other) and goal.sequence < event.sequence
        for goal in goals
    )


def _from_behind(facts: Facts, values: Values, _: Side) -> bool | None:
    winner = _winner(facts)
    if winner is None or (values.teams and facts.side_of(values.teams[0]) is not winner):
        return False
    behind = _came_back(facts, winner)
    return None if behind is None else behind > 0


def _behind_at_half_time(facts: Facts, values: Values, _: Side) -> bool | None:
    """Said at the end, of the winner or of the side named."""
    side = values.named or _winner(facts)
    if side is None or not facts.is_over:
        return False
    goals = goals_so_far(facts)
    if goals is None:
        return None
    return sum(1 if goal.side is side else -1 for goal in goals if goal.period == Period.FIRST_HALF) < 0


def _is_meant(facts: Facts, goal: Goal, values: Values, letter: str, *, own: bool | None = None) -> bool:
    """Whether scorer, minute and side in these words are this goal's. A named own goal must be called one."""
    called_own = goal.is_own if own is None else own
    if called_own is not goal.is_own or (values.teams and facts.side_of(values.teams[0]) is not goal.side):
        return False
    if values.people and letter not in values.people[0]:
        return False
    if values.people and own is None and goal.is_own:
        return False
    if values.clocks:
        return values.clocks[0] == (goal.minute, goal.added_minute)
    return not values.numbers or (not goal.added_minute and values.numbers[0] == goal.minute)


def _won_by(*, late: bool = False, own: bool | None = None) -> NumberTruth:
    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        if _winner(facts) is None:
            return False
        goals = goals_so_far(facts)
        if goals is None:
            return None
        goal = winning_goal(goals)
        if goal is None:
            return False
        is_late = goal.minute >= _LATE.get(Period(goal.period), 999)
        return (is_late or not late) and _is_meant(facts, goal, values, WINNING, own=own)

    return holds


def _only(*, own: bool | None = None) -> NumberTruth:
    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        if sum(facts.state.score) != 1:
            return False
        goals = goals_so_far(facts)
        return None if not goals else _is_meant(facts, goals[0], values, LAST, own=own)

    return holds


def _last(facts: Facts, values: Values, _: Side) -> bool | None:
    goals = goals_so_far(facts)
    return None if goals is None else bool(goals) and _is_meant(facts, goals[-1], values, LAST)


def _equalised(facts: Facts, values: Values, side: Side) -> bool | None:
    """The last goal made it level: this one, or that which an announcement speaks of."""
    home, away = facts.state.score
    if facts.event.is_goal:
        return facts.scored(side) and home == away and bool(values.people) and "P" in values.people[0]
    return home == away and _last(facts, values, side)


def goals_of_the_best(facts: Facts) -> list[Goal]:
    """The goals of the player who has scored more than anyone else, two at least; own goals are none."""
    goals = [goal for goal in goals_so_far(facts) or () if goal.player and not goal.is_own]
    tally = Counter((goal.side, goal.player) for goal in goals).most_common(2)
    if not tally or tally[0][1] < 2 or (len(tally) > 1 and tally[1][1] == tally[0][1]):
        return []
    return [goal for goal in goals if (goal.side, goal.player) == tally[0][0]]


#: The letters of scorers in announcements: of the winning goal, of the last one, of the most goals.
WINNING, LAST, MOST = "W", "N", "M"


def named_scorers(facts: Facts) -> dict[str, Goal]:
    """The goals whose scorers an announcement may name, by the letters of the scorers."""
    goals = goals_so_far(facts) if sum(facts.state.score) else None
    if not goals:
        return {}
    winning = winning_goal(goals)
    found = {LAST: goals[-1]} if winning is None else {LAST: goals[-1], WINNING: winning}
    if len(goals) > 1 and (best := goals_of_the_best(facts)):
        found[MOST] = best[-1]
    return {letter: goal for letter, goal in found.items() if goal.player}


TOPICS = (
    Topic(
        number_truths={
            Claim.COMEBACK: _comeback,
            Claim.COLLAPSE: _collapse,
            Claim.MAKES_UP_FOR_AN_OWN_GOAL: _makes_up,
            Claim.COMES_FROM_BEHIND: _from_behind,
            Claim.BEHIND_AT_HALF_TIME: _behind_at_half_time,
            Claim.LATE_WINNER: _won_by(late=True),
            Claim.WINNING_GOAL: _won_by(),
            Claim.DECIDED_BY_AN_OWN_GOAL: _won_by(own=True),
            Claim.ONLY_GOAL: _only(),
            Claim.ONLY_GOAL_AN_OWN_GOAL: _only(own=True),
            Claim.GOALS_SO_FAR: lambda facts, values, _: values.numbers[0] == sum(facts.state.score),
            Claim.LAST_GOAL: _last,
            Claim.LAST_GOAL_EQUALISED: _equalised,
        },
        actual=not_named,
    ),
)
