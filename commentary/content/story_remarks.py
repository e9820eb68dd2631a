"""Remarks on the story of a match: a goal's, a run of saves, and what half-time and full time say beside the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from commentary.content.recent_play import latest_first, saves_in_a_row
from commentary.content.remark import Remark
from commentary.content.score_course import course
from commentary.situation import Situation
from football.carried import carried, declared
from football.codes import EventType, Review, SecondType, Side
from football.match_information import Carried
from football.score_course import is_late, largest_deficit, winning_goal
from football.standing_events import StandingEvent

Pair = tuple[int, int]
#: The number of saves in a row that is worth a remark.
SAVES = 3
#: Goals behind that a comeback makes up for.
COMEBACK = 2
#: Goals of one player that half-time and full time speak of.
BRACE, HAT_TRICK = 2, 3
#: Shots of both teams together from which on a difference of one is none.
MANY = 12
#: Minutes within which a check follows its offside.
CHECK_MINUTES = 2
#: Minutes within which play goes on after a check.
CHECKED_MINUTES = 5
_ENDS_A_CHECK = frozenset(map(int, (EventType.ATTEMPT, EventType.CORNER, EventType.PENALTY_CONCEDED)))
#: Minutes within which a decision is looked at, and stands.
GIVEN_MINUTES = 4


def comeback(situation: Situation) -> Remark | None:
    """Level, or one ahead, after having been two or more behind."""
    event, state = situation.event, situation.state
    ours, theirs = state.team(event.side).goals, state.team(event.side.other).goals
    if theirs < COMEBACK or ours - theirs not in (0, 1) or event.sequence < state.last_sequence:
        return None
    return Remark.COMEBACK if _deficit(situation, event.side) >= COMEBACK else None


def offside_checked(situation: Situation) -> Remark | None:
    """VAR looks at a goal that was flagged offside: the feed has the offside, and no goal."""
    event = situation.event
    if event.review is not Review.GOAL or not event.player:
        return None
    for moment in latest_first(situation, CHECK_MINUTES):
        if (moment.side, moment.player) == (event.side, event.player):
            return Remark.OFFSIDE_CHECKED if moment.event_type == EventType.OFFSIDE else None
    return None


def given(situation: Situation) -> Remark | None:
    """VAR looks at a penalty or a red card that was given just before."""
    event = situation.event
    for moment in latest_first(situation, GIVEN_MINUTES):
        if event.review is Review.PENALTY and moment.event_type == EventType.PENALTY_CONCEDED:
            return Remark.GIVEN if moment.side == event.side.other else None
        if event.review is Review.RED_CARD and moment.event_type == EventType.RED_CARD:
            return Remark.GIVEN if (moment.side, moment.player) == (event.side, event.player) else None
    return None


def after_check(situation: Situation) -> Remark | None:
    """The first shot or corner after a check by VAR of which the feed tells no end: play goes on."""
    if situation.event.sequence < situation.state.last_sequence:
        return None
    for moment in latest_first(situation, CHECKED_MINUTES):
        if moment.event_type in _ENDS_A_CHECK or moment.event_type2 == SecondType.VAR_CONFIRMED:
            return None
        if moment.event_type2 == SecondType.VAR_CHECK:
            return Remark.AFTER_CHECK
    return None


def saves(situation: Situation) -> Remark | None:
    """The goalkeeper has had to save again and again."""
    number = saves_in_a_row(situation)
    return Remark.SAVES if number is not None and number >= SAVES else None


def late_winner(situation: Situation) -> Remark | None:
    """The goal that won the match was a late one, and its scorer is known."""
    home, away = situation.state.score
    goal = winning_goal(course(situation)) if home != away else None
    return Remark.LATE_WINNER if goal and _is_named(goal) and is_late(goal) else None


def _is_named(goal: StandingEvent) -> bool:
    """Its scorer and its minute are known, which the words of these remarks name."""
    return bool(goal.scorer) and not goal.minute_unknown


def from_behind(situation: Situation) -> Remark | None:
    """The winner was behind, by one or more."""
    home, away = situation.state.score
    if not min(home, away) or home == away:
        return None
    deficit = _deficit(situation, Side.HOME if home > away else Side.AWAY)
    return Remark.COMEBACK_WIN if deficit >= COMEBACK else Remark.CAME_FROM_BEHIND if deficit else None


def _deficit(situation: Situation, side: Side) -> int:
    """By how many goals the team was furthest behind."""
    theirs, ours = largest_deficit(course(situation), side)
    return theirs - ours


def one_goal(situation: Situation) -> Remark | None:
    """The only goal so far, of a known scorer."""
    goals = course(situation)
    return Remark.ONE_GOAL if len(goals) == 1 and _is_named(goals[0]) else None


def one_goal_beside_shots(situation: Situation) -> Remark | None:
    """The same where the summary that follows has shots to tell of; else it tells of the goal."""
    return one_goal(situation) if _shots(situation) else None


def _only(goals: Sequence[StandingEvent], shots: Pair | None) -> Remark | None:
    return Remark.ONE_GOAL if shots and len(goals) == 1 and _is_named(goals[0]) else None


def best_scorer(situation: Situation) -> StandingEvent | None:
    """The last goal of the player who has scored most, two or more, and more than anyone else."""
    return _best(course(situation))


def _best(goals: Sequence[StandingEvent]) -> StandingEvent | None:
    tally = Counter((goal.side, goal.scorer) for goal in goals if goal.scorer).most_common(2)
    if not tally or tally[0][1] < BRACE or (len(tally) > 1 and tally[0][1] == tally[1][1]):
        return None
    return next(goal for goal in reversed(goals) if (goal.side, goal.scorer) == tally[0][0])


def scorer_of_many(situation: Situation) -> Remark | None:
    """One player has scored most of the goals: two or three of them."""
    return _of_many(course(situation), None)


def _of_many(goals: Sequence[StandingEvent], _: Pair | None) -> Remark | None:
    best = _best(goals)
    number = 0 if best is None else sum(_same(goal, best) for goal in goals)
    return {BRACE: Remark.BRACE_TOLD, HAT_TRICK: Remark.HAT_TRICK_TOLD}.get(number)


def _same(goal: StandingEvent, other: StandingEvent) -> bool:
    return (goal.side, goal.scorer) == (other.side, other.scorer)


def hat_trick(situation: Situation) -> Remark | None:
    """One player has scored three."""
    return Remark.HAT_TRICK_TOLD if scorer_of_many(situation) is Remark.HAT_TRICK_TOLD else None


def equaliser(situation: Situation) -> Remark | None:
    """It is level, and who scored the last goal is known."""
    home, away = situation.state.score
    goals = course(situation) if home and home == away else ()
    return Remark.EQUALISER_TOLD if goals and _is_named(goals[-1]) else None


def late_equaliser(situation: Situation) -> Remark | None:
    """The same, where that goal was a late one."""
    return equaliser(situation) if (goals := course(situation)) and is_late(goals[-1]) else None


def winner(situation: Situation) -> Remark | None:
    """Who scored the goal that won the match, where it was the last."""
    home, away = situation.state.score
    goals = course(situation) if home != away else ()
    won = bool(goals) and winning_goal(goals) is goals[-1] and _is_named(goals[-1])
    return Remark.WINNER_TOLD if won else None


def latest(situation: Situation) -> Remark | None:
    """Who scored the last goal."""
    goals = course(situation) if sum(situation.state.score) else ()
    return Remark.LATEST_TOLD if goals and _is_named(goals[-1]) else None


def cards(situation: Situation) -> Remark | None:
    """How many yellow cards there were, two or more; or that there was no card, where the feed would say so."""
    state = situation.state
    number = state.home.yellow_cards + state.away.yellow_cards
    if not number and not state.home.sent_off + state.away.sent_off:
        return Remark.NO_CARDS if declared(state, Carried.CARDS) else None
    return Remark.CARDS_TOLD if number > 1 and carried(state, Carried.CARDS) else None


def competition(situation: Situation) -> Remark | None:
    """What the match is part of."""
    info = situation.state.info
    return Remark.COMPETITION_TOLD if (info.competition if info else None) or situation.event.competition else None


def one_sided_shots(situation: Situation) -> Remark | None:
    """One team has had at least four shots more than the other, and twice as many."""
    return _one_sided((), _shots(situation))


def _one_sided(_: Sequence[StandingEvent], pair: Pair | None) -> Remark | None:
    return Remark.SHOTS_ONE_SIDED if _balance((), pair) is Remark.SHOTS_ONE_SIDED else None


def shots(situation: Situation) -> Remark | None:
    """How many shots there were, where the feed has them all; a 0 only where it says so."""
    return _balance((), _shots(situation))


def _shots(situation: Situation) -> Pair | None:
    state = situation.state
    pair = state.home.shots, state.away.shots
    is_known = carried(state, Carried.SHOTS) and (0 not in pair or declared(state, Carried.SHOTS))
    return pair if is_known else None


def _balance(_: Sequence[StandingEvent], pair: Pair | None) -> Remark | None:
    if pair is None:
        return None
    fewer, more = sorted(pair)
    if fewer + more <= 3:
        return Remark.SHOTS_FEW
    if more - fewer >= 4 and more >= 2 * fewer:
        return Remark.SHOTS_ONE_SIDED
    return Remark.SHOTS_EVEN if more == fewer or (more - fewer == 1 and fewer + more >= MANY) else Remark.SHOTS_TOLD


#: What a break says first beside the score, from the goals and from the shots that may be told; summaries need it too.
AT_BREAK: tuple[Callable[[Sequence[StandingEvent], Pair | None], Remark | None], ...] = (
    _one_sided,
    _of_many,
    _only,
    _balance,
)


def goals(situation: Situation) -> Remark | None:
    """How many goals there were, and when the last one fell; or that there was none."""
    if not sum(situation.state.score):
        return Remark.NO_GOALS_TOLD
    goals = course(situation)
    return Remark.GOALS_TOLD if goals and not goals[-1].minute_unknown else None
