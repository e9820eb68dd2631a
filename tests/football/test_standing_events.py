"""The standing events of a history are those of the match, field by field."""

from football.standing_events import StandingEvent, standing_events
from football.state import MatchState
from sources.classics.reader import classic_matches


def test_they_have_the_fields_of_the_events():
    for match in classic_matches():
        state = MatchState.before(match.events[0])
        for event in match.events:
            state = state.apply(event)
        found = standing_events(state.history)
        assert found is not None
        expected = [
            tuple(getattr(event, name) or (() if name == "line_up" else 0) for name in StandingEvent._fields)
            for event in sorted(match.played, key=lambda one: one.sequence)
        ]
        assert [tuple(one) for one in found] == expected


def test_retracted_events_do_not_stand():
    events = classic_matches()[0].played
    state = MatchState.before(events[0])
    for event in events:
        state = state.apply(event)
    goal = next(event for event in events if event.is_goal)
    state = state.apply(goal.model_copy(update={"revision": 1, "retracted": True}))
    found = standing_events(state.history)
    assert found is not None
    assert goal.sequence not in {one.sequence for one in found}
    assert len(found) == len(events) - 1
