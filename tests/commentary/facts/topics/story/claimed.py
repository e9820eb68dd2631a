"""Rows of a claim, a sentence that makes it, matches of which it is true, and matches of which it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest

from commentary.facts import check
from commentary.facts.claim import Claim
from commentary.facts.claim_checker import NUMBER_TRUTHS, TRUTHS
from commentary.style import Style
from football.codes import EventType, Period, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from football.match_information import MatchInformation
from tests.football.drawn_events import event, goal, last

Events = list[MatchEvent]


class Claimed(NamedTuple):
    """`text` passes the check after `true`, and not after any of `untrue`."""

    claim: Claim
    text: str
    true: Events
    untrue: list[Events]


def passes(text: str, events: Events, style: Style = Style.LIVELY) -> bool:
    return not check(text, last(events, style))


def assert_claims(rows: Iterable[Claimed]) -> None:
    """Each sentence passes where it is true, and is refused elsewhere."""
    for row in rows:
        assert passes(row.text, row.true), (row.claim, row.text, check(row.text, last(row.true)))
        for number, events in enumerate(row.untrue):
            assert not passes(row.text, events), (row.claim, row.text, number)


def assert_inversions_are_noticed(rows: Iterable[Claimed], monkeypatch: pytest.MonkeyPatch) -> None:
    """With a claim's truth turned round, its true sentence is refused."""
    for row in rows:
        table: dict[Claim, Callable[..., bool | None]] = NUMBER_TRUTHS if row.claim in NUMBER_TRUTHS else TRUTHS  # type: ignore[assignment]
        with monkeypatch.context() as patched:
            patched.setitem(table, row.claim, _inverted(table[row.claim]))
            assert not passes(row.text, row.true), (row.claim, row.text)


def _inverted(truth: Callable[..., bool | None]) -> Callable[..., bool | None]:
    def inverted(*arguments: object) -> bool | None:
        holds = truth(*arguments)
        return None if holds is None else not holds

    return inverted


def whistle(second: SecondType = SecondType.FULL_TIME, **more: object) -> MatchEvent:
    minute = {SecondType.HALF_TIME: 45, SecondType.KICK_OFF: 1}.get(second, 90)
    period = Period.FIRST_HALF if minute < 46 else Period.SECOND_HALF
    return event(EventType.ANNOUNCEMENT, **{"event_type2": second, "minute": minute, "period": period, **more})


def home(minute: int = 20, player: str | None = "Ada Stone", **more: object) -> MatchEvent:
    return goal(Side.HOME, player, minute=minute, period=_period(minute), **more)


def away(minute: int = 20, player: str | None = "Carl Voss", **more: object) -> MatchEvent:
    return goal(Side.AWAY, player, minute=minute, period=_period(minute), **more)


def shot(side: Side = Side.HOME, minute: int = 20, **more: object) -> MatchEvent:
    fields = {"player": "Bo Li", "shot_outcome": ShotOutcome.OFF_TARGET, "period": _period(minute), **more}
    return event(EventType.ATTEMPT, side, minute=minute, **fields)


def info(**fields: object) -> MatchEvent:
    return event(
        EventType.ANNOUNCEMENT,
        event_type2=SecondType.MATCH_INFO,
        event_id="m/-info",
        info=MatchInformation.model_validate(fields),
    )


def _period(minute: int) -> Period:
    periods = [(45, Period.FIRST_HALF), (90, Period.SECOND_HALF), (105, Period.EXTRA_TIME_FIRST_HALF)]
    return next((period for end, period in periods if minute <= end), Period.EXTRA_TIME_SECOND_HALF)
