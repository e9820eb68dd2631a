"""The states of a partition, and their bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from football.codes import EventType, SecondType
from football.events import MatchEvent
from stream.match_states import CorrectionRefusedError, PartitionStates, StateRefusedError
from tests.football.drawn_events import event

#: What a record may hold on a broker as it comes.
RECORD = 1_000_000


def line_up(sequence: int) -> MatchEvent:
    """As long as an event can be: a name's letter takes three bytes."""
    names = [f"{number:03}{'ქ' * 117}" for number in range(30)]
    return event(EventType.ANNOUNCEMENT, event_type2=SecondType.LINE_UP, line_up=names, sequence=sequence)


def foul(sequence: int) -> MatchEvent:
    """An id as long as can be, of letters that take three bytes."""
    return event(EventType.FOUL, sequence=sequence, event_id=f"{sequence:05}{'ქ' * 115}")


def apply_all(states: PartitionStates, events: Iterable[MatchEvent]) -> None:
    for one in events:
        states.apply(one)


@pytest.mark.parametrize("make", [line_up, foul])
def test_a_match_of_endless_events_is_refused_before_its_state_is_too_large(make: Callable[[int], MatchEvent]) -> None:
    states = PartitionStates({}, 10)
    with pytest.raises(StateRefusedError, match="more than a state can hold"):
        apply_all(states, map(make, range(5000)))
    state = states.get("m/")
    assert state is not None
    assert len(state.to_bytes()) < RECORD


def test_a_correction_of_an_unknown_match_is_refused_and_begins_none() -> None:
    states = PartitionStates({}, 10)
    with pytest.raises(CorrectionRefusedError, match=r"revision 1 of the event m/1 corrects an unknown match"):
        states.apply(event(EventType.FOUL, revision=1))
    assert states.get("m/") is None
