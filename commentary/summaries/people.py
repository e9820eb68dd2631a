"""Points about people: who scored often or never, was sent off, missed a penalty, hit the woodwork."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from commentary.summaries import numbers
from commentary.summaries.facts import SummaryFacts, is_woodwork
from commentary.summaries.goals import LISTED, TOLD, runs, told_before, when
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point, PointKind
from football.codes import Period
from football.match_information import Carried
from football.score_course import winning_goal
from football.standing_events import StandingEvent

#: Minutes after a sending-off in which a goal turns the match.
TURN_MINUTES = 20
#: The last minute of a sending-off after which a team has held on for long.
HELD_MINUTE = 70
#: The same of the second one of a team.
NINE_MINUTE = 85
#: Shots of a player without a goal that are worth a sentence.
MANY_SHOTS = 6


def _of_event(event: StandingEvent) -> dict[str, Any]:
    """Whose an event is, and when it was."""
    at = when(event)
    return {"player": event.player, "team": event.side, "other": 3 - event.side, "clock": at, "when": at}


def scorers(facts: SummaryFacts) -> Iterator[Point]:
    """Whoever scored three; in a summary, with a goal since the last mark, also two."""
    new = {(goal.side, goal.player) for goal in facts.goals[told_before(facts) :] if not goal.is_own_goal}
    if not new:
        return
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
        elif number == 2 and player not in at_once and facts.mark is not Mark.REPORT:
            yield Point(PointKind.BRACE, {"player": player, "team": side}, 52, 30)


def dismissals(facts: SummaryFacts) -> Iterator[Point]:
    """Who was sent off, and what it did to the match; later, that a team still plays with ten."""
    named = [event for event in facts.dismissals if event.player]
    if not named or len(named) < len(facts.dismissals) or any(event.minute_unknown for event in named):
        return
    told = TOLD.get(facts.mark)
    if told is not None and all(told.includes(event.period, event.minute) for event in named):
        if facts.mark is Mark.THREE_QUARTERS and len(named) == 1 and not _was_on_the_bench(facts, named[0]):
            yield Point(PointKind.STILL_TEN, {"team": named[0].side, "other": 3 - named[0].side}, 60, 20)
        return
    if any(_was_on_the_bench(facts, event) for event in named):
        if len(named) > 1:
            yield _list_of(named)
    elif len(named) == 1:
        yield Point(_of_dismissal(facts, named[0]), _of_event(named[0]), 94, 20)
    elif len(named) in (2, 3) and len({event.side for event in named}) == 1 and not facts.abandoned:
        values = {"off": tuple((event.player, when(event)) for event in named)}
        sides = {"team": named[0].side, "other": 3 - named[0].side}
        kind = PointKind.EIGHT if len(named) > 2 else PointKind.NINE
        if kind is PointKind.NINE and _held_with_nine(facts, named[1]):
            kind = PointKind.NINE_HELD
        yield Point(kind, values | sides, 94, 20)
    else:
        yield _list_of(named)


def _list_of(named: Sequence[StandingEvent]) -> Point:
    dismissed = tuple((event.player, event.side, when(event)) for event in named)
    return Point(PointKind.SENT_OFF_MORE, {"dismissed": dismissed, "number": len(named)}, 94, 20)


def _was_on_the_bench(facts: SummaryFacts, event: StandingEvent) -> bool:
    """Whether the player had gone off before: his team plays on with as many as it had."""
    return any(
        change.player_out == event.player and change.side == event.side and change.sequence < event.sequence
        for change in facts.substitutions
    )


def _of_dismissal(facts: SummaryFacts, event: StandingEvent) -> PointKind:
    """A sending-off after which the match turned, the ten won it or held on to what they had; or just one."""
    if facts.mark is not Mark.REPORT or facts.abandoned:
        return PointKind.SENT_OFF
    after, course = _since(facts, event)
    ahead = course[0]
    if _turned(event, after, course) and not _was_outplayed(facts, event) and _pressure(facts, event) >= 0:
        return PointKind.RED_TURN
    long = event.period == Period.FIRST_HALF or (event.period == Period.SECOND_HALF and event.minute <= HELD_MINUTE)
    if not long or facts.kicks:
        return PointKind.SENT_OFF
    if ahead <= 0 < course[-1]:
        return PointKind.RED_WON
    return PointKind.RED_HELD if _held(facts, event, course) else PointKind.SENT_OFF


def _since(facts: SummaryFacts, event: StandingEvent) -> tuple[Sequence[StandingEvent], Sequence[int]]:
    """The goals after a sending-off, and the lead of its team then and after each of them."""
    before = [goal.side for goal in facts.goals if goal.sequence < event.sequence]
    ahead = before.count(event.side) - before.count(3 - event.side)
    after = [goal for goal in facts.goals if goal.sequence > event.sequence]
    return after, list(accumulate((1 if goal.side == event.side else -1 for goal in after), initial=ahead))


def _held(facts: SummaryFacts, event: StandingEvent, course: Sequence[int]) -> bool:
    """Whether no goal fell any more for or against a team that was not behind, though the others shot more often."""
    return len(course) == 1 and course[0] >= 0 and _pressure(facts, event) > 0


def _pressure(facts: SummaryFacts, event: StandingEvent) -> int:
    """How many more attempts than the team that had lost a player the others had from then on."""
    sides = [one.side for one in facts.attempts if one.sequence > event.sequence]
    return sides.count(3 - event.side) - sides.count(event.side)


def _held_with_nine(facts: SummaryFacts, event: StandingEvent) -> bool:
    """Whether a team kept what it had from its second sending-off to the end, which was some minutes away."""
    if facts.mark is not Mark.REPORT or facts.abandoned or facts.kicks:
        return False
    early = event.period <= Period.SECOND_HALF and event.minute <= NINE_MINUTE
    return early and _held(facts, event, _since(facts, event)[1])


def _turned(event: StandingEvent, after: Sequence[StandingEvent], course: Sequence[int]) -> bool:
    """A team that was not behind when it lost a player, fell behind soon after and stayed behind to the end.

    Whoever equalised once more with ten lost the match by something else.
    """
    soon = bool(after) and after[0].minute - event.minute <= TURN_MINUTES
    if course[0] < 0 or not soon or after[0].side == event.side:
        return False
    behind = next((place for place, lead in enumerate(course) if lead < 0), len(course))
    return behind < len(course) and all(lead < 0 for lead in course[behind:])


def _was_outplayed(facts: SummaryFacts, event: StandingEvent) -> bool:
    """Whether the other team had had far more shots before."""
    sides = [one.side for one in facts.attempts if one.sequence < event.sequence]
    pair = sides.count(event.side), sides.count(3 - event.side)
    return numbers.is_one_sided(pair) and pair[0] < pair[1]


def kicks_missed(facts: SummaryFacts) -> Iterator[Point]:
    """Who did not score in the shoot-out."""
    missed = [kick.player for kick in facts.kicks if not kick.is_goal]
    if missed and all(missed) and len(missed) <= LISTED:
        yield Point(PointKind.KICKS_MISSED, {"kickers": tuple(missed)}, 75, 68)


def penalty_missed(facts: SummaryFacts) -> Iterator[Point]:
    """Who did not score a penalty of play, and may have made up for it; of a close match a turning point."""
    home, away = facts.score
    for event in facts.failed_penalties[-1:]:
        if event.player and not event.minute_unknown:
            yield Point(_of_penalty(facts, event), _of_event(event), 80 if abs(home - away) < 2 else 55, 21)


def _of_penalty(facts: SummaryFacts, event: StandingEvent) -> PointKind:
    """Whether the player scored later, and perhaps decided the match."""
    later = [
        goal
        for goal in facts.goals
        if goal.sequence > event.sequence and (goal.side, goal.scorer) == (event.side, event.player)
    ]
    if facts.score[0] != facts.score[1] and not facts.abandoned and winning_goal(facts.goals) in later:
        return PointKind.PENALTY_WINNER
    return PointKind.PENALTY_REDEEMED if later else PointKind.PENALTY_MISSED


def wasteful(facts: SummaryFacts) -> Iterator[Point]:
    """The player with the most shots, where there were many and none went in."""
    if facts.carries(Carried.SHOTS) is False:
        return
    tally = Counter((one.side, one.player) for one in facts.attempts if one.player)
    scored = {(one.side, one.player) for one in facts.attempts if one.is_goal}
    for (side, player), number in tally.most_common(1):
        if number >= MANY_SHOTS and (side, player) not in scored:
            yield Point(PointKind.WASTEFUL, {"player": player, "team": side, "number": number}, 46 + 4 * number, 24)


def woodwork(facts: SummaryFacts) -> Iterator[Point]:
    """A team that hit the woodwork and does not lead; twice, whatever the score. Nothing where both did."""
    for side in (1, 2) if not all(facts.woodwork) else ():
        number = facts.woodwork[side - 1]
        ours, theirs = facts.score[side - 1], facts.score[2 - side]
        kind = {1: PointKind.WOODWORK, 2: PointKind.WOODWORK_TWICE}.get(number)
        if not kind or facts.carries(Carried.SHOTS) is False or (number == 1 and ours > theirs):
            continue
        values: dict[str, Any] = {"team": side, "other": 3 - side}
        hit = next(one for one in facts.attempts if one.side == side and is_woodwork(one))
        if number == 1 and hit.player and not hit.minute_unknown:
            values = _of_event(hit)
        yield Point(kind, values, 52 + 6 * number, 22)
