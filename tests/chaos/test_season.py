"""The ledger sees what it is there to see, of corrections too."""

from __future__ import annotations

import pytest

from commentary.message import Commentary
from sources.simulator.feed_errors.live_feed import Shares
from tests.chaos.chaos import _made
from tests.chaos.season import Ledger, season
from tests.stream.matches import commentary_due

EVENTS = season(6, 300, shares=Shares(corrections=0.3, late=0.1, duplicates=0.1))


def lines() -> list[Commentary]:
    return list(commentary_due(EVENTS))


def read(published: list[Commentary]) -> dict[str, int]:
    ledger = Ledger.of(EVENTS)
    for line in published:
        ledger.take(line)
    return ledger.faults


def corrections() -> list[int]:
    return [number for number, line in enumerate(lines()) if line.supersedes is not None and line.part == "event"]


def test_what_is_due_is_without_fault() -> None:
    assert read(lines()) == {}
    assert len(corrections()) > 30
    assert len({line.match_id for line in lines()}) == 6


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"supersedes": None}, {"wrong": 1}),
        ({"supersedes": 7}, {"wrong": 1}),
        ({"retracted": "no"}, {"wrong": 1}),
        ({"text": "nothing"}, {"wrong": 1}),
        ({"revision": 9}, {"lost": 1, "strange": 1}),
        ({"style": "brief"}, {"lost": 1, "strange": 1}),
    ],
)
def test_a_wrong_correction_is_seen(change: dict[str, object], fault: dict[str, int]) -> None:
    published = lines()
    one = corrections()[10]
    published[one] = published[one].model_copy(update=change)
    assert read(published) == fault


def test_a_correction_that_is_missing_doubled_or_out_of_place_is_seen() -> None:
    published, one = lines(), corrections()[10]
    assert read([*published[:one], *published[one + 1 :]]) == {"lost": 1}
    assert read([*published, published[one]]) == {"duplicated": 1}
    assert "out_of_order" in read([*published[:one], *published[one + 1 :], published[one]])


def test_the_season_has_what_was_asked_for() -> None:
    made = _made(EVENTS)
    assert made["corrections"] > 60
    assert made["late events"] > 15
    assert made["duplicates"] > 15
    plain = season(6, 300)
    assert _made(plain) == {"corrections": 0, "late events": 0, "duplicates": 0}
    assert len(plain) == 300
