"""Assertions about the run of play, repetition, the clock, and how the match stands."""

from __future__ import annotations

from football.codes import EventType, Period
from tests.commentary.facts.lies.assertions import Assertions, into
from tests.commentary.facts.lies.log import forward, is_kick, own_attempts
from tests.commentary.facts.lies.makers import Case

ASSERTIONS: Assertions = []
_asserts = into(ASSERTIONS)

_OF_PLAY = (EventType.ATTEMPT, EventType.CORNER, EventType.FREE_KICK_WON)


def _goal(case: Case) -> bool:
    return case.event.is_goal and case.event.period is not Period.SHOOT_OUT


def _miss(case: Case) -> bool:
    """An attempt in play without a goal, of a player that is known."""
    event = case.event
    return event.event_type is EventType.ATTEMPT and not event.is_goal and not is_kick(event) and bool(event.player)


def _after_goal_of(case: Case, minutes: int, *, ours: bool) -> bool:
    side = case.event.side
    return any(one.is_goal and (one.side is side) is ours for one in case.log.lately(minutes))


@_asserts("instant reply", "It is an instant reply.", "An instant answer.")
def _(case: Case) -> bool | None:
    return _after_goal_of(case, 1, ours=False) if _goal(case) else None


@_asserts("quick reply", "What a quick reply!", "A reply within minutes.")
def _(case: Case) -> bool | None:
    return _after_goal_of(case, 3, ours=False) if _goal(case) else None


@_asserts("quick second", "Two goals in quick succession.", "That is two in no time.")
def _(case: Case) -> bool | None:
    if not _goal(case):
        return None
    goals = [one.side for one in case.log.lately(3) if one.is_goal]
    return goals[-1:] == [case.event.side]


@_asserts("goal so soon", "And that so soon after the last goal.")
def _(case: Case) -> bool | None:
    return any(one.is_goal for one in case.log.lately(3)) if _goal(case) else None


@_asserts(
    "pressure", "{team} keep up the pressure.", "A spell of pressure from {team}.", "{opponent} are under pressure."
)
def _(case: Case) -> bool | None:
    return case.log.pressure(case.event.side) if case.event.event_type in _OF_PLAY and not is_kick(case.event) else None


@_asserts("all one team", "It is all {team} at the moment.", "It is all {team}.")
def _(case: Case) -> bool | None:
    return case.log.one_way(case.event.side) if case.event.event_type in _OF_PLAY and not is_kick(case.event) else None


@_asserts("against the run of play", "It comes against the run of play.", "And it is against the run of play.")
def _(case: Case) -> bool | None:
    if not _goal(case):
        return None
    log, side = case.log, case.event.side
    return len(log.chain(side.other, 15)) >= len(log.chain(side, 15)) + 4


@_asserts("attempt again", "Not for the first time.", "The same player again.", "Another try from the same player.")
def _(case: Case) -> bool | None:
    if not _miss(case):
        return None
    earlier = [one for one in own_attempts(case.log) if one is not case.event and case.log.ago(one) <= 6]
    if any(one.is_goal for one in earlier):
        return None if case.event.shot_outcome in [one.shot_outcome for one in earlier] else False
    return case.event.shot_outcome in [one.shot_outcome for one in earlier]


@_asserts("not this time", "Not this time.")
def _(case: Case) -> bool | None:
    return len([*own_attempts(case.log)]) > 1 if _miss(case) else None


@_asserts("foul again", "Not for the first time.", "And not the first from this player.")
def _(case: Case) -> bool | None:
    event = case.event
    if event.event_type is not EventType.FOUL or not event.player:
        return None
    return sum((one.player, one.side) == (event.player, event.side) for one in case.log.of_type(EventType.FOUL)) > 1


@_asserts("corner again", "And another corner.", "Another corner.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.CORNER:
        return None
    return sum(one.side is case.event.side for one in case.log.of_type(EventType.CORNER)) > 1


@_asserts("corners in a row", "Corner after corner.", "The corners keep coming.", "Three corners in quick succession.")
def _(case: Case) -> bool | None:
    row = case.log.corners_in_a_row()
    return None if case.event.event_type is not EventType.CORNER or row > 3 else row == 3


@_asserts("goal of the scorer", "{player} gets on the scoresheet.")
def _(case: Case) -> bool | None:
    if not _goal(case) or case.event.is_own_goal or not case.event.player:
        return None
    return sum(one.is_goal for one in own_attempts(case.log)) == 1


@_asserts("scorer again", "The same scorer again.", "The same scorer yet again.")
def _(case: Case) -> bool | None:
    if not _goal(case) or case.event.is_own_goal or not case.event.player:
        return None
    return sum(one.is_goal for one in own_attempts(case.log)) > 1


@_asserts("rout", "It is turning into a rout.", "There is no stopping {team}.")
def _(case: Case) -> bool | None:
    return case.log.ahead(case.event.side) >= 4 if _goal(case) else None


@_asserts("early", "And it is still early.", "So early in the match.")
def _(case: Case) -> bool | None:
    event = case.event
    return event.period is Period.FIRST_HALF and event.minute <= 5 if event.event_type in _OF_PLAY else None


@_asserts("late", "Late in the match.", "And it is late in the match.")
def _(case: Case) -> bool | None:
    event = case.event
    if event.event_type is EventType.ANNOUNCEMENT:
        return None
    return event.period is Period.SECOND_HALF and event.minute >= (85 if event.is_goal else 80)


@_asserts("time running out", "Time is running out for {team}.", "And time is running out for {team}.")
def _(case: Case) -> bool | None:
    event = case.event
    if event.event_type not in _OF_PLAY:
        return None
    late = (event.period, event.minute) >= (Period.EXTRA_TIME_SECOND_HALF, 115) and not is_kick(event)
    late = late or (event.period is Period.SECOND_HALF and event.minute >= 80)
    return late and case.log.ahead(event.side) in (0, -1)


@_asserts("before the break", "Just before the break.", "And it comes just before half-time.")
def _(case: Case) -> bool | None:
    event = case.event
    return event.period is Period.FIRST_HALF and event.minute >= 43 if event.event_type in _OF_PLAY else None


@_asserts("after the break", "Just after the break.", "And it comes just after half-time.")
def _(case: Case) -> bool | None:
    event = case.event
    return event.period is Period.SECOND_HALF and event.minute <= 49 if event.event_type in _OF_PLAY else None


@_asserts("extra player", "The extra player tells.")
def _(case: Case) -> bool | None:
    """False without an extra player at the goal; where there is one, it may have come after the set piece."""
    if not _goal(case):
        return None
    ours, theirs = map(case.log.players_left, (case.event.side, case.event.side.other))
    lately = any(one.is_sending_off for one in case.log.lately(5))
    return None if ours > theirs and lately else ours > theirs


@_asserts("short-handed", "And they are short-handed.", "All that with fewer players.")
def _(case: Case) -> bool | None:
    if not _goal(case) or case.event.is_own_goal:
        return None
    return case.log.players_left(case.event.side) < case.log.players_left(case.event.side.other)


@_asserts("shoot-out won", "{team} win the shoot-out.", "{team} win it on penalties.")
def _(case: Case) -> bool | None:
    log, side = case.log, case.event.side
    won = log.decided() and sum(log.kicks(side)) > sum(log.kicks(side.other))
    return won if is_kick(case.event) else None


@_asserts("shoot-out decided", "That decides it.")
def _(case: Case) -> bool | None:
    return case.log.decided() if is_kick(case.event) else None


@_asserts("shoot-out led", "{team} lead the shoot-out.", "{team} are ahead on penalties.")
def _(case: Case) -> bool | None:
    log, side = case.log, case.event.side
    ahead = sum(log.kicks(side)) > sum(log.kicks(side.other))
    return ahead and not log.decided() if is_kick(case.event) else None


@_asserts("must score", "{opponent} must score.")
def _(case: Case) -> bool | None:
    """The opponents lose if they fail with their next kick, and have not lost yet."""
    log, side = case.log, case.event.side
    if not is_kick(case.event):
        return None
    ours, theirs = log.kicks(side), log.kicks(side.other)
    left = max(5, len(ours), len(theirs)) - len(theirs)
    return left > 0 and not log.decided() and sum(ours) > sum(theirs) + left - 1


@_asserts("run of play without one", "It comes after a spell of pressure.")
def _(case: Case) -> bool | None:
    """Of a goal with no attempt or corner of the team in the eight minutes before it."""
    before = [one for one in case.log.lately(8) if forward(one) and one.side is case.event.side]
    return False if _goal(case) and not before else None
