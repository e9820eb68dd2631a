"""Lies about what happened: goals and misses, own goals, penalties, one kind of event called another."""

from __future__ import annotations

import re

from football.codes import EventType, Location, Period
from tests.commentary.facts.lies.makers import Case, Makers, append, into, replace

MAKERS: Makers = {}
_lie = into(MAKERS)


@_lie("goal called a miss")
def _(case: Case) -> str | None:
    if not case.event.is_goal:
        return None
    return replace(
        case.text,
        {
            r"goal(?=! )": "attempt missed",
            "scores": "misses",
            "score": "miss",
            "scored": "missed",
            "goal": "miss",
            "converts": "misses",
        },
    )


@_lie("miss called a goal")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.is_goal:
        return None
    return replace(
        case.text,
        {
            r"attempt missed\.": "goal!",
            r"attempt saved\.": "goal!",
            r"attempt blocked\.": "goal!",
            "misses": "scores",
            "is saved": "is a goal",
            "is blocked": "is a goal",
            "hits the": "scores off the",
            "saved": "scored",
            "blocked": "scored",
        },
    )


@_lie("outcome changed")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.is_goal or case.event.shot_outcome is None:
        return None
    return replace(
        case.text,
        {
            "attempt missed": "attempt saved",
            "attempt saved": "attempt blocked",
            "attempt blocked": "attempt missed",
            "is saved": "is blocked",
            "is blocked": "is saved",
            "misses": "is saved",
            "saved": "blocked",
            "blocked": "saved",
            "off target": "saved",
            "woodwork": "target",
            "hits the (?:left|right) post": "is saved",
            "hits the bar": "is blocked",
        },
    )


_TYPES = {
    "corner": "free kick",
    "hand ball": "foul",
    "handball": "foul",
    "foul": "hand ball",
    "offside": "foul",
    "free kick": "corner",
    "substitution": "yellow card",
    "yellow card": "corner",
    "red card": "substitution",
    "penalty": "corner",
}


@_lie("other kind of event")
def _(case: Case) -> str | None:
    if case.event.event_type in (EventType.ATTEMPT, EventType.ANNOUNCEMENT):
        return None
    wanted = {
        EventType.CORNER: "corner",
        EventType.FOUL: "foul",
        EventType.HAND_BALL: "hand ?ball",
        EventType.OFFSIDE: "offside",
        EventType.FREE_KICK_WON: "free kick",
        EventType.SUBSTITUTION: "substitution",
    }.get(case.event.event_type)
    if wanted is None:
        return None
    return replace(case.text, {wanted: _TYPES[wanted.replace(" ?", " ")]})


@_lie("own goal hidden")
def _(case: Case) -> str | None:
    if not (case.event.is_own_goal and case.event.is_goal):
        return None
    lie = re.sub(r"own goal", "goal", case.text, flags=re.IGNORECASE)
    return lie if lie != case.text and "wrong net" not in lie else None


@_lie("own goal invented")
def _(case: Case) -> str | None:
    if not case.event.is_goal or case.event.is_own_goal or case.event.period is Period.SHOOT_OUT:
        return None
    return replace(case.text, {"goal": "own goal"})


@_lie("penalty invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.is_own_goal or event.location is Location.PENALTY_SPOT:
        return None
    if event.period is Period.SHOOT_OUT:
        return None
    return replace(case.text, {"(?:right|left)[ -]footed shot": "penalty", "shot": "penalty", "header": "penalty"})


@_lie("denied")
def _(case: Case) -> str | None:
    if not case.event.is_goal:
        return None
    return append(case.text, "but it is no goal")
