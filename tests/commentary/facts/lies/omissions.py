"""Lies by leaving out what must be said, or by adding a reason that no feed has."""

from __future__ import annotations

import re

from football.codes import EventType, ShotOutcome
from tests.commentary.facts.lies.makers import Case, Makers, append, into, replace, shares_a_word, word

REASONS = (
    "because of a knock",
    "after a mistake by the goalkeeper",
    "after an argument with the linesman",
    "in front of a full house",
    "for a first goal since March",
    "because of a deflection",
)

MAKERS: Makers = {}
_lie = into(MAKERS)


@_lie("missing scorer")
def _(case: Case) -> str | None:
    if not case.event.is_goal or not case.has(case.event.player) or case.situation.style == "brief":
        return None
    return re.sub(r" {2,}", " ", word(case.event.player).sub("", case.text)).strip()


@_lie("missing player of a substitution")
def _(case: Case) -> str | None:
    name = case.event.player_out
    if not case.has(name) or (case.event.player_in and shares_a_word(name, case.event.player_in)):
        return None
    return word(name).sub("a team-mate", case.text)


@_lie("missing colour of a card")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD or case.event.is_second_yellow or "booked" in case.text:
        return None
    return replace(
        case.text, {"the yellow card": "the referee's attention", "a yellow card": "the referee's attention"}
    )


@_lie("injected reason")
def _(case: Case) -> str | None:
    return append(case.text, case.rng.choice(REASONS))


@_lie("outcome missing")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.ATTEMPT or case.event.shot_outcome is not ShotOutcome.BLOCKED:
        return None
    lie = re.sub(r"Attempt blocked\. | is blocked", "", case.text)
    return lie if lie != case.text and not re.search("block|(?:way|not|gets) through", lie, re.IGNORECASE) else None
