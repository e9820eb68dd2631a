"""What the video assistant overturns in simulated matches: of every sort, and sent as first decided."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from commentary.kinds import Kind, kind_of
from football.codes import (
    CorrectionReason,
    EventType,
    SecondType,
)
from football.state import MatchState
from sources.simulator import SimulatedMatch
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from tests.sources.simulator.simulated_season import cup_tie_matches, season_matches


@pytest.fixture(scope="module")
def season() -> list[SimulatedMatch]:
    return season_matches()


@pytest.fixture(scope="module")
def cup_ties() -> list[SimulatedMatch]:
    return cup_tie_matches()


def test_what_var_overturns_is_of_every_sort(season, cup_ties):
    """Goals ruled out and given, cards both ways: the hook for a feed that sends it as it went."""
    sorts = set()
    for one in season + cup_ties:
        events = {event.event_id: event for event in one.match.events}
        for first, _, _ in one.match.overturned:
            final = events.get(first.event_id)
            sorts.add((first.event_type, final and final.event_type))
    assert sorts == {
        (EventType.ATTEMPT, EventType.OFFSIDE),
        (EventType.OFFSIDE, EventType.ATTEMPT),
        (EventType.PENALTY_CONCEDED, None),
        (EventType.RED_CARD, EventType.YELLOW_CARD),
        (EventType.YELLOW_CARD, EventType.RED_CARD),
        (EventType.YELLOW_CARD, EventType.YELLOW_CARD),
    }


def test_a_live_feed_tells_what_was_overturned_as_it_was_decided(season):
    kinds = Counter[Kind]()
    for one in season:
        feed = live_feed(one.match.events, Random(1), Shares(0, 0, 0), one.match.overturned)
        plain, fed = (MatchState.before(one.match.events[0]) for _ in range(2))
        for event in one.match.events:
            plain = plain.apply(event)
        for number, event in enumerate(feed):
            replaced, fed = fed.replaced_by(event), fed.apply(event)
            if replaced is not None:
                assert event.reason is CorrectionReason.VAR
                assert feed[number - 1].event_type2 is SecondType.VAR_CHECK
                kinds[kind_of(event, replaced)] += 1
        assert (fed.home, fed.away, fed.ended) == (plain.home, plain.away, plain.ended)
        assert sum(event.revision for event in feed) == len(one.match.overturned)
    assert kinds.total() == sum(len(one.match.overturned) for one in season)
    assert set(kinds) >= {Kind.GOAL_RULED_OUT, Kind.GOAL_GIVEN, Kind.PENALTY_CANCELLED, Kind.CARD_CHANGED}
