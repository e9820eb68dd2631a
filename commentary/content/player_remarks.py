"""Remarks on a player's match: a goal after a miss, shots without a goal, a card for who has just come on."""

from __future__ import annotations

from commentary.content.recent_play import is_attempt_of, latest_first
from commentary.content.remark import Remark
from commentary.content.story_remarks import BRACE, HAT_TRICK
from commentary.situation import Situation
from football.codes import Location, Period
from football.standing_events import standing_events
from football.tallies import PlayerTally

_SPOT = Location.PENALTY_SPOT
#: Minutes within which a goal makes up for an attempt that was none.
THIS_TIME_MINUTES = 6
#: Minutes that a player has "only just come on".
JUST_ON_MINUTES = 5
#: Shots of a player without a goal that are worth a remark.
WASTEFUL = 5


def _tally(situation: Situation) -> PlayerTally:
    return situation.state.team(situation.event.side).player(situation.event.player)


def redeemed(situation: Situation) -> Remark | None:
    """The first goal of a player who has put one into the own net."""
    tally = _tally(situation)
    return Remark.REDEEMED if tally.own_goals and tally.goals == 1 else None


def penalty_redeemed(situation: Situation) -> Remark | None:
    """The first goal of a player who has failed from the spot."""
    tally, event = _tally(situation), situation.event
    if tally.goals != 1 or tally.shots == 1 or not event.player or this_time(situation):
        return None
    before = standing_events(situation.state.history) or ()
    failed = any(
        one.is_penalty and not one.is_goal and (one.side, one.player) == (event.side, event.player)
        for one in before
        if one.period != Period.SHOOT_OUT and one.sequence < event.sequence
    )
    return Remark.PENALTY_REDEEMED if failed else None


def scorer_off(situation: Situation) -> Remark | None:
    """Who goes off has scored."""
    event = situation.event
    goals = situation.state.team(event.side).player(event.player_out).goals
    return {0: None, BRACE: Remark.BRACE_OFF, HAT_TRICK: Remark.HAT_TRICK_OFF}.get(goals, Remark.SCORER_OFF)


def substitute(situation: Situation) -> Remark | None:
    """The first goal of a player who came on."""
    tally = _tally(situation)
    return Remark.SUBSTITUTE if tally.came_on and tally.goals == 1 else None


def set_up_by_substitute(situation: Situation) -> Remark | None:
    """A goal set up by a player who came on."""
    event = situation.event
    if not event.player2:
        return None
    came_on = situation.state.team(event.side).player(event.player2).came_on
    return Remark.SET_UP_BY_SUBSTITUTE if came_on else None


def this_time(situation: Situation) -> Remark | None:
    """A goal by a player whose last attempt, a few minutes ago, was none."""
    event = situation.event
    if not event.player:
        return None
    for moment in latest_first(situation, THIS_TIME_MINUTES):
        if is_attempt_of(moment, event.side, event.player):
            # A penalty that goes in makes up for one that did not, not for a shot.
            is_alike = event.location is not _SPOT or moment.location == _SPOT
            return Remark.THIS_TIME if is_alike and not moment.is_goal else None
    return None


def still_no_goal(situation: Situation) -> Remark | None:
    """Many shots of a player, none of them a goal."""
    tally = _tally(situation)
    return Remark.STILL_NO_GOAL if tally.shots >= WASTEFUL and not tally.goals else None


def hat_trick_missed(situation: Situation) -> Remark | None:
    """An attempt that is no goal, by a player who has two."""
    return Remark.HAT_TRICK_MISSED if _tally(situation).goals == BRACE else None


def just_on(situation: Situation) -> Remark | None:
    """A card or goal of a player who came on a few minutes ago."""
    event = situation.event
    if not event.player or not _tally(situation).came_on:
        return None
    came_on = (moment for moment in latest_first(situation, JUST_ON_MINUTES) if moment.player_in == event.player)
    return Remark.JUST_ON if any(moment.side == event.side for moment in came_on) else None
