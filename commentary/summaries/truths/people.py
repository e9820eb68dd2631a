"""Scorers, sendings-off, and chances that were missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from commentary.summaries.log import Log
from commentary.summaries.points import PointKind
from commentary.summaries.truths.truth_values import (
    Truths,
    Values,
    both_teams,
    goal_that_won,
    is_one_sided,
    tally_of_goals,
    values_at,
)
from football.codes import Period, ShotOutcome
from football.match_information import Carried
from football.standing_events import StandingEvent

#: A match turns when the first goal falls so many minutes after a sending-off; a team has held on since this minute.
_TURN_MINUTES, _HELD_MINUTE = 20, 70
#: The last minute in which a team can lose its second player and is said to hold on.
_NINE_MINUTE = 85
#: Shots without a goal that are many.
_MANY_SHOTS = 6


def _scorers(holds: Callable[[int], bool]) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for (side, player), number in tally_of_goals(log).items():
            if holds(number):
                yield {"player": player, "team": side, "number": number}

    return truths


def _left_their_team_short(log: Log) -> bool:
    """Whether nobody who was sent off sat on the bench."""
    return all((event.side, event.player) not in log.went_off for event in log.sent_off)


def _sent_off(log: Log) -> Iterator[Values]:
    if len(log.sent_off) == 1 and _left_their_team_short(log):
        event = log.sent_off[0]
        at = (event.minute, event.added_minute)
        yield {**both_teams(event.side), "player": event.player, "clock": at, "when": at}


def _sent_off_more(log: Log) -> Iterator[Values]:
    if len(log.sent_off) > 1:
        yield {"dismissed": log.sent_off, "number": len(log.sent_off)}


def _nine(log: Log) -> Iterator[Values]:
    """All sendings-off of the match, two of one team."""
    sides = [event.side for event in log.sent_off]
    if len(sides) == 2 and len(set(sides)) == 1 and _left_their_team_short(log):
        yield {**both_teams(sides[0]), "off": log.sent_off}


def _eight(log: Log) -> Iterator[Values]:
    """All sendings-off of the match, three of one team."""
    if len(log.sent_off) == 3 and len({event.side for event in log.sent_off}) == 1 and _left_their_team_short(log):
        yield {**both_teams(log.sent_off[0].side), "off": log.sent_off}


def _nine_held(log: Log) -> Iterator[Values]:
    """What the team had when it lost the second player, it had at the end."""
    for values in _nine(log):
        second = max(log.sent_off, key=lambda event: event.sequence)
        leads, later = _leads(log, second)
        early = second.period <= Period.SECOND_HALF and second.minute <= _NINE_MINUTE
        if log.is_report and early and not later and leads[0] >= 0 and _behind_on_shots(log, second) > 0:
            yield values


def _behind_on_shots(log: Log, event: StandingEvent) -> int:
    """How many attempts fewer than the other its team had after the event."""
    after = Counter(one.side for one in log.attempts if one.sequence > event.sequence)
    return after[3 - event.side] - after[event.side]


def _leads(log: Log, event: StandingEvent) -> tuple[list[int], list[StandingEvent]]:
    """The lead of the event's team at the event and after each later goal, and those goals."""
    side = event.side
    before = [after for goal, _, after in log.course if goal.sequence < event.sequence][-1:] or [(0, 0)]
    later = [(goal, after) for goal, _, after in log.course if goal.sequence > event.sequence]
    scores = [*before, *(after for _, after in later)]
    return [score[side - 1] - score[2 - side] for score in scores], [goal for goal, _ in later]


def _red_turn(log: Log) -> Iterator[Values]:
    for values in _sent_off(log):
        event = log.sent_off[0]
        leads, later = _leads(log, event)
        behind = [lead < 0 for lead in leads]
        soon = bool(later) and later[0].side != event.side and later[0].minute - event.minute <= _TURN_MINUTES
        # Behind from some goal on, and never level again.
        stayed = any(behind) and all(behind[behind.index(True) :])
        shots = [one.side for one in log.attempts if one.sequence < event.sequence]
        ours, theirs = shots.count(event.side), shots.count(3 - event.side)
        outplayed = is_one_sided(theirs, ours)
        if log.is_report and leads[0] >= 0 and soon and stayed and not outplayed and _behind_on_shots(log, event) >= 0:
            yield values


def _red_held(log: Log) -> Iterator[Values]:
    """Level or ahead, a team that had lost a player let in nothing more, though the other shot more often."""
    for values in _sent_off(log):
        event = log.sent_off[0]
        leads, later = _leads(log, event)
        long = event.period == Period.FIRST_HALF or event.minute <= _HELD_MINUTE
        kept = not later and leads[0] >= 0 and _behind_on_shots(log, event) > 0
        if log.is_report and long and event.period <= Period.SECOND_HALF and kept:
            yield values


def _red_won(log: Log) -> Iterator[Values]:
    """Not ahead when it lost a player, the team won."""
    for values in _sent_off(log):
        leads, _ = _leads(log, log.sent_off[0])
        if log.is_report and leads[0] <= 0 < leads[-1]:
            yield values


def _still_ten(log: Log) -> Iterator[Values]:
    if len(log.sent_off) == 1 and _left_their_team_short(log):
        yield both_teams(log.sent_off[0].side)


def _kicks_missed(log: Log) -> Iterator[Values]:
    yield {"kickers": [kick for kick in log.kicks if not kick.is_goal]}


def _penalty_missed(log: Log) -> Iterator[Values]:
    for event in log.attempts:
        if log.is_penalty(event) and not event.is_goal:
            yield values_at(event)


def _penalty_redeemed(log: Log) -> Iterator[Values]:
    """Who failed from the spot has a goal after it."""
    for event in log.attempts:
        if log.is_penalty(event) and not event.is_goal and _goals_after(log, event):
            yield values_at(event)


def _penalty_winner(log: Log) -> Iterator[Values]:
    """One of these goals won the match."""
    decider = goal_that_won(log)
    for event in log.attempts:
        if decider and log.is_penalty(event) and not event.is_goal and decider in _goals_after(log, event):
            yield values_at(event)


def _goals_after(log: Log, event: StandingEvent) -> list[StandingEvent]:
    return [
        goal
        for goal, _, _ in log.course
        if goal.sequence > event.sequence
        and not goal.is_own_goal
        and (goal.side, goal.player) == (event.side, event.player)
    ]


def _wasteful(log: Log) -> Iterator[Values]:
    if not log.is_carried(Carried.SHOTS, zero=False):
        return
    tally = Counter((one.side, one.player) for one in log.attempts if one.player)
    for (side, player), number in tally.items():
        if number >= _MANY_SHOTS and number == max(tally.values()) and not tally_of_goals(log)[side, player]:
            yield {"player": player, "team": side, "number": number}


def _woodwork(number: int) -> Truths:
    def truths(log: Log) -> Iterator[Values]:
        for side in (1, 2):
            hit = [one for one in log.attempts if one.side == side and one.shot_outcome == ShotOutcome.HIT_THE_BAR]
            if sum(not one.is_goal for one in hit) == number:
                yield {**both_teams(side), **values_at(next(one for one in hit if not one.is_goal))}

    return truths


TRUTHS: dict[PointKind, Truths] = {
    PointKind.RED_TURN: _red_turn,
    PointKind.RED_HELD: _red_held,
    PointKind.RED_WON: _red_won,
    PointKind.STILL_TEN: _still_ten,
    PointKind.HAT_TRICK: _scorers(lambda number: number == 3),
    PointKind.FOUR_GOALS: _scorers(lambda number: number > 3),
    PointKind.BRACE: _scorers(lambda number: number == 2),
    PointKind.SENT_OFF: _sent_off,
    PointKind.SENT_OFF_MORE: _sent_off_more,
    PointKind.EIGHT: _eight,
    PointKind.NINE: _nine,
    PointKind.NINE_HELD: _nine_held,
    PointKind.KICKS_MISSED: _kicks_missed,
    PointKind.PENALTY_MISSED: _penalty_missed,
    PointKind.PENALTY_REDEEMED: _penalty_redeemed,
    PointKind.PENALTY_WINNER: _penalty_winner,
    PointKind.WASTEFUL: _wasteful,
    PointKind.WOODWORK: _woodwork(1),
    PointKind.WOODWORK_TWICE: _woodwork(2),
}
