"""Lies about how, where and with what: body part, place, location, assist and situation."""

from __future__ import annotations

import re

from football.codes import AssistMethod, BodyPart, EventType, Location, PlaySituation, ShotPlace
from tests.commentary.facts.lies.makers import Case, Makers, append, into, replace

MAKERS: Makers = {}
_lie = into(MAKERS)


@_lie("body part")
def _(case: Case) -> str | None:
    if case.event.bodypart is None:
        return None
    return replace(
        case.text,
        {
            "right[ -]footed": "left-footed",
            "left[ -]footed": "right-footed",
            "right foot": "left foot",
            "left foot": "right foot",
            "header": "left-footed shot",
            "heads": "shoots with the left foot",
        },
    )


@_lie("place")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.shot_place is None:
        return None
    if event.shot_place is ShotPlace.HIGH_AND_WIDE:
        return replace(
            case.text, {"high and wide to the (?:left|right)": "just a bit too high", "high and wide": "too high"}
        )
    return replace(
        case.text,
        {
            "bottom left corner": "bottom right corner",
            "bottom right corner": "top right corner",
            "top left corner": "bottom left corner",
            "top right corner": "top left corner",
            "top centre of the goal": "bottom left corner",
            "high centre of the goal": "bottom right corner",
            "centre of the goal": "top left corner",
            "misses to the left": "misses to the right",
            "misses to the right": "is too high",
            "wide to the left": "wide to the right",
            "wide to the right": "wide to the left",
            "(?:just a bit|a little|just a little) too high": "high and wide",
            "too high": "wide to the left",
        },
    )


@_lie("location")
def _(case: Case) -> str | None:
    if case.event.location in (None, Location.NOT_RECORDED):
        return None
    return replace(
        case.text,
        {
            "outside the box": "the centre of the box",
            "the centre of the box": "outside the box",
            "the left side of the six[ -]yard box": "the right side of the six-yard box",
            "the right side of the six[ -]yard box": "the left side of the six-yard box",
            "the left side of the box": "the right side of the box",
            "the right side of the box": "very close range",
            "very close range": "long range",
            "a difficult angle on the left": "a difficult angle on the right",
            "a difficult angle on the right": "outside the box",
            "a difficult angle and long range": "the centre of the box",
            "more than 35 yards": "very close range",
            "more than 40 yards": "the left side of the box",
            "long range": "the centre of the box",
            "in the defensive half": "in the attacking half",
            "in the attacking half": "on the left wing",
            "on the left wing": "on the right wing",
            "on the right wing": "in the defensive half",
        },
    )


@_lie("assist method")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.assist_method is AssistMethod.NONE:
        return None
    lie = replace(
        case.text,
        {
            "(?:with|after) a cross": "with a headed pass",
            "(?:with|after) a headed pass": "with a cross",
            "(?:with|after) a through ball": "with a cross",
            "after a pass": "after a cross",
            "cross": "through ball",
            "through ball": "cross",
        },
    )
    if lie or not case.has(case.event.player2) or case.event.assist_method is not AssistMethod.PASS:
        return lie
    return replace(
        case.text, {re.escape(f"Assisted by {case.event.player2}"): f"Assisted by {case.event.player2} with a cross"}
    )


@_lie("assist invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.player2 or event.is_own_goal or case.bystander is None:
        return None
    return f"{case.text.rstrip('.')}. Assisted by {case.bystander}."


@_lie("situation")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.situation is None or event.is_own_goal:
        return None
    lie = replace(
        case.text,
        {
            "following a corner": "following a set piece",
            "following a set piece(?: situation)?": "following a corner",
            "from a (?:direct )?free kick": "following a corner",
        },
    )
    if lie:
        return lie
    return append(case.text, "following a corner") if event.situation is PlaySituation.OPEN_PLAY else None


@_lie("fast break invented")
def _(case: Case) -> str | None:
    event = case.event
    if event.event_type is not EventType.ATTEMPT or event.fast_break:
        return None
    return append(case.text, "on a fast break")


@_lie("head for foot")
def _(case: Case) -> str | None:
    if case.event.bodypart not in (BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT):
        return None
    return replace(case.text, {"(?:right|left)[ -]footed shot": "header"})
