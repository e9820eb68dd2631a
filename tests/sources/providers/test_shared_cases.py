"""The small files of TOUCHLINE_SHARED that broke Touchline: the same kinds as in the providers' own tests."""

from __future__ import annotations

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType
from football.events import MatchEvent
from sources.providers.open_provider import ProviderMatch, open_provider
from tests.sources.archive.real_texts import SHARED

CASES = SHARED / "data" / "cases" / "feeds"
FILES = {
    "opta": ("f24.xml", "f7.xml"),
    "sportec": ("events.xml", "match.xml"),
    "statsbomb": ("4711.json", "4711-lineups.json"),
    "statsperform": ("ma3.json", "ma1.json"),
    "wyscout": ("wyscout.json", None),
}
#: What each case has to give: goals, cards, changes and kicks, by clock and player.
RIGHT = {
    "opta-f7-older-than-f24": ["21' Ada Quay 1", "61' Ed Fen 1", "71' Cy Dock 6"],
    "opta-f7-two-matches": ["21' Ada Quay 1"],
    "opta-f7-without-period-times": ["21' Ada Quay 1"],
    "opta-rescinded-card": [],
    "opta-shoot-out-f7-still-live": ["120' Ada Quay 1", "120' Ed Fen 1", "120' Bo Pier 1"],
    "sportec-deleted-goal": [],
    "statsbomb-player-not-in-lineups": ["11' Alder Xi 1", "16' Alder Xi 6"],
    "statsperform-ma1-control": ["21' Ada Quay 1", "51' Gil Moss 4"],
    "statsperform-ma1-live": ["21' Ada Quay 1", "51' Gil Moss 4"],
    "wyscout2-card-not-on-foul": ["12' Gil Moss 3", "12' Gil Moss 4", "16' Cy Dock 4", "26' Gil Moss 4"],
    "wyscout2-double-substitution": ["61' Cy Dock for Ada Quay", "61' Di Mole for Bo Pier"],
    "wyscout2-escaped-team-name": ["11' Bo Pier 1"],
    "wyscout2-goal-from-corner": ["11' None 2", "11' Bo Pier 1"],
}


def opened(case: str) -> ProviderMatch:
    provider = case.split("-", maxsplit=1)[0].rstrip("2")
    events, lineups = FILES[provider]
    if not (CASES / case).is_dir():
        pytest.skip(f"no {case} in TOUCHLINE_SHARED")
    return open_provider(provider, CASES / case / events, CASES / case / lineups if lineups else None)


def told(event: MatchEvent) -> str:
    if event.player_in:
        return f"{event.clock} {event.player_in} for {event.player_out}"
    return f"{event.clock} {event.player} {event.event_type.value}"


@pytest.mark.parametrize("case", RIGHT)
def test_a_case_is_read_right(case):
    feed = opened(case)
    (match,) = feed.matches()
    assert [told(event) for event in match.played if event.event_type.value] == RIGHT[case]
    assert (feed.errors, feed.problems) == ([], [])
    count = feed.row_count
    assert count.read == count.used + count.left_out.total() + count.without_event.total()


def test_names_and_ends():
    assert opened("wyscout2-escaped-team-name").infos()[0].home == "Port Älder Club de Fútbol"
    assert "the file ends in the second half: no end is announced" in opened("statsperform-ma1-live").remarks
    (match,) = opened("wyscout2-card-not-on-foul").matches()
    cards = [event for event in match.played if event.event_type is EventType.YELLOW_CARD]
    assert [event.is_second_yellow for event in cards] == [False, False, True]
