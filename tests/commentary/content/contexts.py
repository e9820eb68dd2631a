"""Contexts of hand-made events, with an event that their tests share."""

from __future__ import annotations

from commentary.content.context import Context
from commentary.style import Style
from football.codes import EventType, ShotOutcome, Side
from tests.football.drawn_events import event, last

HOME, AWAY = Side.HOME, Side.AWAY


def context(*events, style=Style.LIVELY):
    return Context.of(last(events, style))


def shot(side=HOME, player="Bo Li", **more):
    return event(EventType.ATTEMPT, side, player=player, shot_outcome=ShotOutcome.BLOCKED, **more)
