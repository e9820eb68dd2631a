"""Claims that look back on a player's match: misses before a goal, shots without one, a change just made or due."""

from __future__ import annotations

from collections.abc import Callable

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Values, not_named
from football.codes import EventType, Location, Period, Review, SecondType, Side
from football.standing_events import standing_events

#: Minutes within which a goal makes up for a miss, a player has only just come on, and a check follows its offside.
_MISSED, _ON, _FLAGGED = 10, 5, 2
#: Shots after which "still no goal" is said.
_SHOTS = 5


def _is_meant(values: Values) -> bool:
    """The event's player is the one that these words name, if they name one."""
    return not values.people or "P" in values.people[0]


def _set_up_by_a_substitute(facts: Facts, _values: Values, _: Side) -> bool | None:
    event = facts.event
    if not event.is_goal or not event.player2:
        return False
    return facts.state.team(event.player2_side).player(event.player2).came_on


def _goes_in_this_time(facts: Facts, values: Values, _: Side) -> bool | None:
    event = facts.event
    if not (facts.counts_in_match and event.player and _is_meant(values)) or event.is_own_goal:
        return False
    tries = [
        recent.is_goal or (facts.is_penalty_kick and recent.location != Location.PENALTY_SPOT)
        for recent in facts.lately(_MISSED)
        if (recent.event_type, recent.side, recent.player) == (EventType.ATTEMPT, event.side, event.player)
        and recent.event_type2 != SecondType.OWN_GOAL
    ]
    return bool(tries) and not tries[-1]


def _goals_of_a_wasted_shot(facts: Facts) -> int | None:
    """Goals of the player whose shot this is; None for another event, a goal, a kick of the shoot-out."""
    event = facts.event
    wasted = facts.is_shot and not event.is_goal and event.period is not Period.SHOOT_OUT and event.player
    return facts.tally.goals if wasted else None


def _still_no_goal(facts: Facts, values: Values, _: Side) -> bool | None:
    return _is_meant(values) and _goals_of_a_wasted_shot(facts) == 0 and facts.tally.shots >= _SHOTS


def _hat_trick_missed(facts: Facts, values: Values, _: Side) -> bool | None:
    return _is_meant(values) and _goals_of_a_wasted_shot(facts) == 2


def _only_just_on(facts: Facts, values: Values, _: Side) -> bool | None:
    event = facts.event
    return (
        bool(event.player)
        and _is_meant(values)
        and any(
            (recent.event_type, recent.side, recent.player_in) == (EventType.SUBSTITUTION, event.side, event.player)
            for recent in facts.lately(_ON)
        )
    )


def _goes_off_with(is_enough: Callable[[int], bool]) -> NumberTruth:
    """The player who goes off, and no one else, has that many goals."""

    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        event = facts.event
        if facts.kind is not EventType.SUBSTITUTION or not event.player_out:
            return False
        is_meant = bool(values.people) and "O" in values.people[0]
        return is_meant and is_enough(facts.state.team(event.side).player(event.player_out).goals)

    return holds


def _makes_up_for_a_penalty(facts: Facts, _values: Values, _: Side) -> bool | None:
    """A goal by a player who took a penalty before that was none; kicks of the shoot-out are no penalties here."""
    event = facts.event
    if event.is_own_goal or not facts.counts_in_match or not event.player:
        return False
    log = standing_events(facts.state.history)
    if log is None:
        return None
    return any(
        one.is_penalty and not one.is_goal and (one.side, one.player) == (event.side, event.player)
        for one in log
        if one.sequence < event.sequence and one.period != Period.SHOOT_OUT
    )


def _offside_checked(facts: Facts, values: Values, _: Side) -> bool | None:
    event = facts.event
    if facts.second is not SecondType.VAR_CHECK or event.review is not Review.GOAL or not _is_meant(values):
        return False
    return any(
        recent.event_type == EventType.OFFSIDE and recent.side == event.side and event.player in (None, recent.player)
        for recent in facts.lately(_FLAGGED)
    )


TOPICS = (
    Topic(
        number_truths={
            Claim.SET_UP_BY_A_SUBSTITUTE: _set_up_by_a_substitute,
            Claim.GOES_IN_THIS_TIME: _goes_in_this_time,
            Claim.STILL_NO_GOAL_OF_PLAYER: _still_no_goal,
            Claim.HAT_TRICK_MISSED: _hat_trick_missed,
            Claim.ONLY_JUST_ON: _only_just_on,
            Claim.GOES_OFF_WITH_A_GOAL: _goes_off_with(lambda goals: goals > 0),
            Claim.GOES_OFF_WITH_TWO_GOALS: _goes_off_with(lambda goals: goals == 2),
            Claim.GOES_OFF_WITH_A_HAT_TRICK: _goes_off_with(lambda goals: goals == 3),
            Claim.MAKES_UP_FOR_A_PENALTY: _makes_up_for_a_penalty,
            Claim.OFFSIDE_CHECKED: _offside_checked,
        },
        actual=not_named,
    ),
)
