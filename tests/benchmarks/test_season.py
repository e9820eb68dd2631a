"""The traffic of many matches at once: each is whole, in order, and goes on from the state it is said to have."""

from collections import defaultdict

from benchmarks.harness.season import Season
from football.events import MatchEvent


def test_every_match_goes_on_where_its_state_stands() -> None:
    due, states = Season(different=5).traffic(20, 3000.0, states=True)
    assert [at for at, _ in due] == sorted(at for at, _ in due)
    assert all(0 <= at < 3000 for at, _ in due)
    played: defaultdict[str, list[MatchEvent]] = defaultdict(list)
    for _, record in due:
        event = MatchEvent.from_json(record.value)
        assert (event.match_id.encode(), event.event_id) == (record.key, record.event_id)
        played[event.match_id].append(event)
    begun = {state.match_id: state for state in states}
    for match_id, events in played.items():
        state = begun.get(match_id)
        assert state is None or not any(state.has_seen(event) for event in events)
        first = state.last_sequence + 1 if state else events[0].sequence
        assert [event.sequence for event in events] == list(range(first, first + len(events)))
    assert len({record.event_id for _, record in due}) == len(due)
    assert len(begun) == 20


def test_so_many_matches_are_under_way_at_any_time() -> None:
    due, states = Season(different=5).traffic(30, 12_000.0, states=True)
    first, last = {state.match_id: 0.0 for state in states}, dict[str, float]()
    for at, record in due:
        first.setdefault(record.key.decode(), at)
        last[record.key.decode()] = at
    for moment in (100.0, 3000.0, 5000.0):
        under_way = sum(begun <= moment < last.get(match_id, 0.0) for match_id, begun in first.items())
        assert 28 <= under_way <= 30


def test_as_many_events_as_asked_for() -> None:
    season = Season(different=3)
    assert len(season.first(2, 700)) == 700
    assert len({record.key for record in season.first(50, 700)}) >= 48
