"""Lies about cards: their colour, and what they lead to."""

from __future__ import annotations

from football.codes import EventType
from tests.commentary.facts.lies.makers import Case, Makers, append, into, replace

MAKERS: Makers = {}
_lie = into(MAKERS)


@_lie("card colour")
def _(case: Case) -> str | None:
    if case.event.event_type not in (EventType.YELLOW_CARD, EventType.RED_CARD) or case.event.is_second_yellow:
        return None
    return replace(case.text, {"yellow": "red", "red": "yellow", "booked": "sent off", "sent off": "booked"})


@_lie("sending-off invented")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD or case.event.is_second_yellow:
        return None
    return append(case.text, "and is sent off")


@_lie("second yellow invented")
def _(case: Case) -> str | None:
    if case.event.event_type is not EventType.YELLOW_CARD or case.event.is_second_yellow:
        return None
    return replace(case.text, {"the yellow card": "a second yellow card", "a yellow card": "a second yellow card"})
