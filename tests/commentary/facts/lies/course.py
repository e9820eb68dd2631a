"""Lies about the course of the match: what went before, how late it is, and how it stands."""

from __future__ import annotations

from football.codes import EventType, Period
from tests.commentary.facts.lies.makers import Case, Makers, into

MAKERS: Makers = {}
_lie = into(MAKERS)


@_lie("margin invented")
def _(case: Case) -> str | None:
    event, state = case.event, case.state
    if event.period is Period.SHOOT_OUT:
        return None
    ahead = state.team(event.side).goals - state.team(event.side.other).goals
    return f"{case.text} {event.team} are {'three' if ahead != 3 else 'two'} up."


_NOT_BEFORE_THE_BREAK = (
    "Just before the break.",
    "Late in the match.",
    "In added time!",
    "In extra time!",
    "This is still anyone's.",
    "Deep into extra time.",
)
_NOT_IN_MID_HALF = (
    "Just after the break.",
    "There is not much time left.",
    "It is still early.",
    "Both sides are looking for a winner.",
    "Ten minutes left.",
)


@_lie("hour invented")
def _(case: Case) -> str | None:
    minute, period = case.event.minute, case.event.period
    if period is Period.FIRST_HALF and 16 <= minute <= 39:
        return f"{case.text} {case.rng.choice(_NOT_BEFORE_THE_BREAK)}"
    if period is Period.SECOND_HALF and 60 <= minute <= 74:
        return f"{case.text} {case.rng.choice(_NOT_IN_MID_HALF)}"
    return None


@_lie("run of play invented")
def _(case: Case) -> str | None:
    """Only where hardly anything has happened, so that no remark can be true by chance."""
    event = case.event
    if len(case.state.recent) > 2 or event.event_type is EventType.ANNOUNCEMENT:
        return None
    said = (
        f"{event.team} keep up the pressure.",
        f"It is all {event.team} at the moment.",
        "And that against the run of play.",
    )
    return f"{case.text} {case.rng.choice(said)}"


@_lie("repetition invented")
def _(case: Case) -> str | None:
    """Of the first thing of its kind that a player does."""
    event = case.event
    if not event.player or event.is_own_goal:
        return None
    tally = case.state.team(event.player_side).player(event.player)
    done = {
        EventType.FOUL: tally.fouls,
        EventType.FREE_KICK_WON: tally.fouls_won,
        EventType.OFFSIDE: tally.offsides,
        EventType.ATTEMPT: tally.goals if event.is_goal else tally.shots,
    }.get(event.event_type)
    if done != 1:
        return None
    counts = {EventType.FOUL: ("That is three fouls now.",), EventType.OFFSIDE: ("That is twice now.",)}
    said = ("Not for the first time.", "The same player again.", *counts.get(event.event_type, ()))
    return f"{case.text} {case.rng.choice(said)}"


@_lie("rout invented")
def _(case: Case) -> str | None:
    event, state = case.event, case.state
    if not event.is_goal or state.team(event.side).goals - state.team(event.side.other).goals >= 3:
        return None
    said = ("They are running away with it.", "It is turning into a rout.", "There is no stopping them.")
    return f"{case.text} {case.rng.choice(said)}"


@_lie("penalty before a card invented")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD:
        return None
    if any(moment.event_type == EventType.PENALTY_CONCEDED for moment in case.state.recent):
        return None
    return f"{case.text} It comes on top of the penalty."


@_lie("change called one at the break")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.SUBSTITUTION or case.event.minute in (45, 46):
        return None
    return f"{case.text} {case.rng.choice(('A change at the break.', 'It comes at half-time.'))}"


@_lie("booking invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type not in (EventType.FOUL, EventType.ATTEMPT, EventType.FREE_KICK_WON) or not event.player:
        return None
    if case.state.team(event.player_side).player(event.player).yellow_cards:
        return None
    said = (f"{event.player} is already on a yellow card.", "Already booked, too.", "On a yellow card already.")
    return f"{case.text} {case.rng.choice(said)}"


@_lie("hat-trick invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or not event.player:
        return None
    if case.state.team(event.side).player(event.player).goals == 3 and event.is_goal:
        return None
    return f"{case.text} {case.rng.choice((f'A hat-trick for {event.player}!', 'That completes a hat-trick!'))}"
