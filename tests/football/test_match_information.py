"""MATCH_INFO: what it may hold, how the match's state keeps it, and what it allows to be counted."""

from __future__ import annotations

from typing import Any

import pytest

from commentary.kinds import Kind, kind_of
from commentary.phrasebook import comment
from commentary.situation import situations
from commentary.style import Style
from football.carried import carried, declared
from football.codes import EventType
from football.errors import EventError
from football.events import MatchEvent
from football.match_information import ALL_CARRIED, Carried, MatchInformation
from football.state import MatchState
from sources.classics.reader import classic_matches
from tests.football.drawn_events import event, goal

MATCH: dict[str, Any] = {"match_id": "m", "period": 1, "side": 1, "team": "Rovers", "opponent": "United"}
KICK_OFF = "2026-01-01T15:00:00Z"
SEASON = {
    "place": 1,
    "points": 10,
    "played": 5,
    "won": 3,
    "drawn": 1,
    "lost": 1,
    "last_five": "WWDLW",
    "streaks": {"wins": 1, "unbeaten": 1, "winless": 0},
    "scorers": {"Ada Pole": 3},
}
INFO = {"kick_off": KICK_OFF, "competition": "Cup", "carries": ["cards"], "home": {"code": "ROV", "season": SEASON}}


def information(info: object, **fields: object) -> MatchEvent:
    announced = {"event_id": "m-info", "sequence": 0, "minute": 0, "event_type": 0, "event_type2": 39}
    return MatchEvent.from_dict({**MATCH, "event_time": KICK_OFF, **announced, "info": info, **fields})


def corner(number: int) -> MatchEvent:
    fields = {"event_id": f"m-{number}", "sequence": number, "minute": 3, "event_type": 2, "event_time": KICK_OFF}
    return MatchEvent.from_dict({**MATCH, **fields})


def test_it_travels_as_it_is() -> None:
    sent = information(INFO)
    assert MatchEvent.from_json(sent.to_json()) == sent
    assert sent.info is not None
    assert sent.info.home.season is not None
    assert sent.info.home.season.scorers == {"Ada Pole": 3}


@pytest.mark.parametrize(
    ("info", "fields", "message"),
    [
        (None, {}, "info is missing"),
        ({}, {"event_id": "m-1"}, "the event_id of match information is m-info"),
        ({}, {"revision": 1, "retracted": True}, "can't be retracted"),
        ({}, {"event_type2": 20}, "info is of another announcement"),
        ({"carries": ["throw_ins"]}, {}, "info.carries.0"),
        ({"home": {"code": "rovers"}}, {}, "info.home.code"),
        ({"home": {"season": {"last_five": "WWX"}}}, {}, "info.home.season.last_five"),
        ({"home": {"season": {**SEASON, "won": 4}}}, {}, "don't add up to the 5 matches played"),
        ({"home": {"season": {**SEASON, "streaks": {"unbeaten": 6}}}}, {}, "streak of 6 is longer than the 5 matches"),
        ({"home": {"season": {"streaks": {"wins": 2, "unbeaten": 1}}}}, {}, "2 wins in a row are more than 1"),
        ({"season": {"favourite": 3}}, {}, "info.season.favourite"),
    ],
)
def test_what_it_must_not_hold_is_named(info: object, fields: dict[str, object], message: str) -> None:
    with pytest.raises(EventError, match=message):
        information(info, **fields)


def test_the_state_keeps_the_highest_revision_for_good() -> None:
    first, second = information(INFO), information({"competition": "League"}, revision=2)
    state = MatchState.before(first).apply(second)
    assert state.has_seen(first)
    assert state.has_seen(second)
    assert not state.has_seen(information({}, revision=3))
    for number in range(1, 600):  # beyond what the history keeps
        state = state.apply(corner(number))
    state = state.apply(corner(599).model_copy(update={"revision": 1, "minute": 4}))
    assert state.info == second.info
    restored = MatchState.from_bytes(state.to_bytes())
    assert (restored.info, restored.info_revision) == (second.info, 2)
    latest = information({"competition": "Friendly"}, revision=3)
    assert restored.replaced_by(latest) == second
    assert kind_of(latest, second) is Kind.MATCH_INFO


def test_it_changes_nothing_of_the_play() -> None:
    played = MatchState.before(corner(1)).apply(corner(1))
    informed = played.apply(information(INFO))
    assert informed._replace(info=None, info_revision=-1) == played


def test_coming_late_it_changes_later_lines_only() -> None:
    """Sent in the middle of a match, and once more at its end: all lines before it are as without it."""
    events = classic_matches()[0].played
    half = len(events) // 2
    late = information({"competition": "World Cup", "carries": list(ALL_CARRIED)}).model_copy(
        update={
            "match_id": events[0].match_id,
            "event_id": f"{events[0].match_id}-info",
            "team": events[0].home,
            "opponent": events[0].away,
        }
    )
    again = late.model_copy(update={"revision": 1, "info": MatchInformation()})
    for style in Style:
        without = [comment(one) for one in situations(events, style)]
        told = [
            (one.event.is_information, comment(one))
            for one in situations([*events[:half], late, *events[half:], again], style)
        ]
        assert [line for _, line in told[:half]] == without[:half]
        assert [is_information for is_information, _ in told].count(True) == 2
        assert len(told) == len(without) + 2


def test_states_of_before_have_none() -> None:
    state = MatchState.before(corner(1)).apply(corner(1))
    assert MatchState.from_bytes(state.to_bytes().replace(b',"info":null', b"")) == state


def test_an_event_out_of_the_history_has_no_information() -> None:
    state = MatchState.before(corner(1)).apply(corner(1))
    like = corner(1).model_copy(update={"revision": 1, "info": MatchInformation()})
    before = state.replaced_by(like)
    assert before is not None
    assert before.info is None


def test_goals_alone_do_not_show_that_a_feed_has_attempts() -> None:
    state = MatchState.before(goal()).apply(goal())
    assert not carried(state, Carried.SHOTS)
    assert carried(state.apply(event(EventType.ATTEMPT, sequence=2)), Carried.SHOTS)


def test_what_may_be_counted() -> None:
    """Undeclared events are counted from the first on; what a feed declares to leave out never is."""
    before = MatchState.before(corner(1))
    after = before.apply(corner(1))
    assert not carried(before, Carried.CORNERS)
    assert not declared(after, Carried.CORNERS)
    assert carried(after, Carried.CORNERS)
    assert not carried(after, Carried.SHOTS)
    all_of_it = before.apply(information({"carries": list(ALL_CARRIED)}))
    assert all(carried(all_of_it, what) and declared(all_of_it, what) for what in Carried)
    cards_only = after.apply(information({"carries": ["cards"]}))
    assert carried(cards_only, Carried.CARDS)
    assert not carried(cards_only, Carried.CORNERS)
