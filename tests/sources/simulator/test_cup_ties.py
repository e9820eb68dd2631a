"""Cup ties: extra time and penalties until they are decided, and not a kick longer."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from football.codes import (
    EventType,
    Location,
    Period,
    SecondType,
    Side,
)
from football.state import MatchState
from sources.simulator import SimulatedMatch
from tests.sources.simulator.simulated_season import cup_tie_matches


@pytest.fixture(scope="module")
def cup_ties() -> list[SimulatedMatch]:
    return cup_tie_matches()


def test_level_cup_ties_go_on_until_they_are_decided(cup_ties):
    endings: Counter[str] = Counter()
    for one in cup_ties:
        state = MatchState.before(one.match.events[0])
        for event in one.match.events:
            state = state.apply(event)
        penalties = (state.home.shoot_out_goals, state.away.shoot_out_goals)
        if one.match.events[-1].event_type2 is SecondType.ABANDONED:
            endings["abandoned"] += 1
        elif one.match.events[-1].event_type2 is SecondType.FULL_TIME:
            assert state.score[0] != state.score[1]
            endings["90"] += 1
        elif penalties != (0, 0):
            assert state.score[0] == state.score[1]
            assert penalties[0] != penalties[1]
            endings["shoot-out"] += 1
        else:
            assert state.score[0] != state.score[1]
            endings["120"] += 1
    assert min(endings[end] for end in ("90", "120", "shoot-out")) >= 5


def test_a_shoot_out_ends_as_soon_as_it_is_decided(cup_ties):
    lengths = []
    for one in cup_ties:
        kicks = [
            event
            for event in one.match.events
            if event.period is Period.SHOOT_OUT and event.event_type is EventType.ATTEMPT
        ]
        if not kicks:
            continue
        lengths.append(len(kicks))
        assert all(before.side is after.side.other for before, after in pairwise(kicks))
        for position in range(1, len(kicks) + 1):
            scored = [sum(kick.is_goal for kick in kicks[:position] if kick.side is side) for side in Side]
            taken = [sum(kick.side is side for kick in kicks[:position]) for side in Side]
            rounds = max(5, *taken)
            decided = any(scored[us] > scored[1 - us] + rounds - taken[1 - us] for us in (0, 1))
            assert decided == (position == len(kicks))
        for side in Side:
            takers = [kick.player for kick in kicks if kick.side is side]
            assert len(set(takers[:7])) == len(takers[:7])
        assert all(kick.location is Location.PENALTY_SPOT for kick in kicks)
    assert min(lengths) < 10 < max(lengths)
