"""Chooses the remark that a line may add, from the match state: a quick reply, a spell of pressure, a late hour.

A line has at most one remark, the most important one. Each has its rule here; its words are in the phrasebook.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from commentary.situation import Situation
from football.clock import minutes_played
from football.codes import EventType, Location, Period, Side
from football.state import RecentEvent
from football.tallies import MEN

#: Recent events older than this, in minutes, do not belong to the present play.
PRESENT_MINUTES = 6
#: A goal this soon after another, in minutes, is a reply to it or a quick second.
QUICK_MINUTES = 3
#: Shots and corners of one team among the recent events that make a spell of pressure.
SPELL = 3

_ATTACKING = (EventType.ATTEMPT, EventType.CORNER)
#: Events that may carry a remark on the clock, which is made once in a run of such events.
_CLOCKED = (EventType.ATTEMPT, EventType.CORNER, EventType.FREE_KICK_WON)
#: A foul and the free kick that it gives, in either order.
_OTHER_HALF = {
    int(EventType.FOUL): int(EventType.FREE_KICK_WON),
    int(EventType.FREE_KICK_WON): int(EventType.FOUL),
}
#: Minutes without any of these before the clock is remarked on again.
CLOCK_MINUTES = 2
#: Minutes in which a late change after another one is no news.
CHANGE_MINUTES = 5


class Remark(StrEnum):
    """A remark that event and state support."""

    AGAINST_THE_RUN = "against_the_run"
    REPLY = "reply"
    QUICK_SECOND = "quick_second"
    SHORT_HANDED = "short_handed"
    EXTRA_MAN = "extra_man"
    EARLY = "early"
    BEFORE_THE_BREAK = "before_the_break"
    AFTER_THE_BREAK = "after_the_break"
    AT_THE_BREAK = "at_the_break"
    LATE = "late"
    DEEP = "deep"
    ADDED_TIME = "added_time"
    EXTRA_TIME = "extra_time"
    AGAIN = "again"
    PRESSURE = "pressure"
    TEN_LEFT = "ten_left"
    LATE_LEVEL = "late_level"
    LATE_BEHIND = "late_behind"
    BOOKED = "booked"
    FIRST_CARD = "first_card"
    ON_TOP = "on_top"
    DOUBLE = "double"


def goal_remark(situation: Situation) -> Remark | None:
    """The run of play or the time that a goal came in."""
    event, state = situation.event, situation.state
    ours, theirs = state.team(event.side), state.team(event.side.other)
    goals = [moment for moment in _present(situation) if moment.is_goal and _age(situation, moment) <= QUICK_MINUTES]
    if goals:
        return Remark.QUICK_SECOND if goals[-1].side == event.side else Remark.REPLY
    if ours.men == theirs.men - 1:
        return Remark.SHORT_HANDED
    return _phase(situation) or _run_of_play(situation) or (Remark.EXTRA_MAN if ours.men == theirs.men + 1 else None)


def _run_of_play(situation: Situation) -> Remark | None:
    event = situation.event
    if _spell(situation, event.side.other) >= SPELL and _spell(situation, event.side) <= 1:
        return Remark.AGAINST_THE_RUN
    return Remark.PRESSURE if _under_pressure(situation) else None


def shot_remark(situation: Situation) -> Remark | None:
    """A shot without a goal: the same player again, the clock, the pressure."""
    return _again(situation) or _hour(situation) or (Remark.PRESSURE if _pressure_grows(situation) else None)


def corner_remark(situation: Situation) -> Remark | None:
    """The hour or the pressure; corners in a row are counted apart (`corners_in_a_row`)."""
    return _hour(situation) or (Remark.PRESSURE if _pressure_grows(situation) else None)


def foul_remark(situation: Situation) -> Remark | None:
    """A foul by a booked player, or by one who has just fouled."""
    event, state = situation.event, situation.state
    if state.team(event.side).player(event.player).yellow_cards:
        return Remark.BOOKED
    return _again(situation)


def free_kick_remark(situation: Situation) -> Remark | None:
    """Won by the same player again, or late and not in the own half."""
    again = _again(situation)
    return again if again or situation.event.location is Location.DEFENSIVE_HALF else _hour(situation)


def yellow_remark(situation: Situation) -> Remark | None:
    """The first card of the match, or one on top of the penalty that the player has just given away."""
    home, away = situation.state.home, situation.state.away
    cards = home.yellow_cards + away.yellow_cards + home.sent_off + away.sent_off
    if cards == 1:
        return Remark.FIRST_CARD
    return Remark.ON_TOP if _follows_a_penalty(situation) else None


def substitution_remark(situation: Situation) -> Remark | None:
    """A second change in the same minute, the first one at the break, or late with none shortly before."""
    event = situation.event
    before = situation.state.recent[:-1]
    if before and _is_twin(situation, before[-1]):
        return Remark.DOUBLE
    half = [EventType(moment.event_type) for moment in before if moment.period == event.period]
    if event.period is Period.SECOND_HALF and event.minute <= 46:
        return Remark.AT_THE_BREAK if set(half) <= {EventType.ANNOUNCEMENT} else None
    recent = [moment for moment in _present(situation) if _age(situation, moment) <= CHANGE_MINUTES]
    if any(moment.event_type == EventType.SUBSTITUTION for moment in recent):
        return None
    return _lateness(situation)


def penalty_remark(situation: Situation) -> Remark | None:
    """How late it is."""
    return Remark.ADDED_TIME if situation.event.added_minute else _lateness(situation)


def corners_in_a_row(situation: Situation) -> int:
    """This team's corners within the last three minutes, this one counted in."""
    event = situation.event
    recent = [moment for moment in _present(situation) if _age(situation, moment) <= QUICK_MINUTES]
    return 1 + sum(moment.event_type == EventType.CORNER and moment.side == event.side for moment in recent)


def completes_a_pair(situation: Situation) -> bool:
    """Whether the event before was the other half of this, and not of one before it: a foul and its free kick."""
    pairs, later = 0, situation.state.recent[-1]
    for moment in reversed(situation.state.recent[:-1]):
        if moment.event_type != _OTHER_HALF.get(later.event_type) or moment.side == later.side:
            break
        if moment.period != later.period or _age(situation, moment):
            break
        pairs, later = pairs + 1, moment
    return pairs % 2 == 1


def _present(situation: Situation) -> list[RecentEvent]:
    """The recent events of the present play before this event, oldest first."""
    event = situation.event
    period, now = event.period, minutes_played(event.period, event.minute, event.added_minute)
    return [
        moment
        for moment in situation.state.recent[:-1]
        if moment.period == period
        and now - minutes_played(period, moment.minute, moment.added_minute) <= PRESENT_MINUTES
    ]


def _age(situation: Situation, earlier: RecentEvent) -> int:
    """Minutes from an earlier event of the same period to this one."""
    event = situation.event
    now = minutes_played(event.period, event.minute, event.added_minute)
    return now - minutes_played(event.period, earlier.minute, earlier.added_minute)


def _is_twin(situation: Situation, moment: RecentEvent) -> bool:
    return (
        moment.event_type == EventType.SUBSTITUTION
        and moment.side == situation.event.side
        and moment.period == situation.event.period
        and _age(situation, moment) == 0
    )


def _spell(situation: Situation, side: Side) -> int:
    """The side's shots and corners in the present play, this event counted in."""
    ours = sum(moment.side == side and moment.event_type in _ATTACKING for moment in _present(situation))
    event = situation.event
    return ours + (event.side is side and event.event_type in _ATTACKING)


def _under_pressure(situation: Situation) -> bool:
    side = situation.event.side
    return _spell(situation, side) >= SPELL and _spell(situation, side.other) == 0


def _pressure_grows(situation: Situation) -> bool:
    """A spell of pressure begins, or has gone on for twice as long: in between it is no news."""
    return _under_pressure(situation) and _spell(situation, situation.event.side) in (SPELL, 2 * SPELL)


def _again(situation: Situation) -> Remark | None:
    event = situation.event
    if not event.player:
        return None
    kind, side, player, period = event.event_type, event.side, event.player, event.period
    for moment in situation.state.recent[:-1]:
        same = moment.player == player and moment.event_type == kind and moment.side == side
        if same and moment.period == period and _age(situation, moment) <= PRESENT_MINUTES:
            return Remark.AGAIN
    return None


def _lateness(situation: Situation) -> Remark | None:
    """Late in the match, or deep into extra time, of which all is late."""
    event = situation.event
    if event.period is Period.EXTRA_TIME_SECOND_HALF:
        return Remark.DEEP if event.minute >= 115 else None
    return Remark.LATE if event.period is Period.SECOND_HALF and event.minute >= 80 else None


def _hour(situation: Situation) -> Remark | None:
    """Late, a goal would make all the difference, and it is some minutes since the clock could be remarked on."""
    event, state = situation.event, situation.state
    ahead = state.team(event.side).goals - state.team(event.side.other).goals
    lately = [moment for moment in _present(situation) if _age(situation, moment) <= CLOCK_MINUTES]
    if not _lateness(situation) or ahead not in (0, -1) or any(one.event_type in _CLOCKED for one in lately):
        return None
    if ahead:
        return Remark.LATE_BEHIND
    ten_left = event.period is Period.SECOND_HALF and event.minute in (80, 81)
    return Remark.TEN_LEFT if ten_left else Remark.LATE_LEVEL


def _follows_a_penalty(situation: Situation) -> bool:
    event, before = situation.event, situation.state.recent[:-1]
    return (
        bool(before and event.player)
        and before[-1].event_type == EventType.PENALTY_CONCEDED
        and (before[-1].player, before[-1].side) == (event.player, event.side)
        and before[-1].period == event.period
        and _age(situation, before[-1]) <= 1
    )


_PHASES: tuple[tuple[Remark, Callable[[Period, int], bool]], ...] = (
    (Remark.EARLY, lambda period, minute: period is Period.FIRST_HALF and minute <= 5),
    (Remark.BEFORE_THE_BREAK, lambda period, minute: period is Period.FIRST_HALF and minute >= 43),
    (Remark.AFTER_THE_BREAK, lambda period, minute: period is Period.SECOND_HALF and minute <= 49),
    (Remark.LATE, lambda period, minute: period is Period.SECOND_HALF and minute >= 85),
    (Remark.EXTRA_TIME, lambda period, _: period in (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF)),
)


def _phase(situation: Situation) -> Remark | None:
    event = situation.event
    if event.added_minute and event.period in (Period.FIRST_HALF, Period.SECOND_HALF):
        return Remark.ADDED_TIME
    return next((remark for remark, holds in _PHASES if holds(event.period, event.minute)), None)


def men_left(sent_off: int) -> int | None:
    """Players left on the pitch when the wording may count them: ten to seven."""
    left = MEN - sent_off
    return left if 7 <= left < MEN else None
