"""Names as events bring them in: no control character gets past the reading of an event."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.errors import EventError
from football.events import MatchEvent
from football.printable import escaped_json, is_dangerous, one_line, some_lines
from sources.classics.reader import classic_matches

_EVENT = orjson.loads(next(event for match in classic_matches() for event in match.events if event.player).to_json())
_NOTHING = "\x1b[2J\u202e\u200b\n"


def _read(**fields: object) -> MatchEvent:
    return MatchEvent.from_json(orjson.dumps(_EVENT | fields))


@given(st.text(st.sampled_from("aé\u0631\x00\x07\t\n\r\x1b[]0;mJ\x7f\x85\x9b\xa0\u061c\u200e\u2028\u202e\u2066\u3000")))
def test_what_is_left_of_any_text_is_safe_and_is_left_as_it_is(text):
    once = one_line(text)
    assert not is_dangerous(once)
    assert one_line(once) == once
    assert not is_dangerous(some_lines(text).replace("\n", ""))
    written = escaped_json(orjson.dumps(text))
    assert not is_dangerous(written.decode())
    assert orjson.loads(written) == text


def test_a_name_comes_without_what_a_terminal_obeys():
    for given_, name in [
        ("\x1b[2J\x1b]0;owned\x07X", "X"),
        ("X\nFAKE 90' Alpha 9-0", "X FAKE 90' Alpha 9-0"),
        ("Müller\u202egoal", "Müllergoal"),
        ("\x9b31mRed", "31mRed"),
        ("Zlatan\xa0Ibrahimović", "Zlatan Ibrahimović"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("राम", "राम"),
        (" as it was ", " as it was "),
    ]:
        event = _read(player=given_, team=given_, competition=given_)
        assert (event.player, event.team, event.competition) == (name, name, name)


def test_lists_and_match_information_have_such_names_too():
    announced = {name: _EVENT[name] for name in ("match_id", "period", "minute", "event_time", "opponent", "team")}
    common = announced | {"sequence": 0, "event_type": 0, "side": 1}
    line_up = MatchEvent.from_dict(
        {**common, "event_id": "up", "event_type2": 30, "line_up": ["A\x1b[1m", _NOTHING, "B\n"]}
    )
    assert line_up.line_up == ("A", "B")
    info = {"competition": "Cup\x07", "home": {"season": {"scorers": {"P\u202e": 3}}, "short_name": "S\r\n"}}
    event = MatchEvent.from_dict({**common, "event_id": f"{common['match_id']}-info", "event_type2": 39, "info": info})
    assert event.info is not None
    assert (event.info.competition, event.info.home.short_name) == ("Cup", "S")
    assert event.info.home.season is not None
    assert event.info.home.season.scorers == {"P": 3}


def test_a_name_of_nothing_else_is_no_name():
    assert _read(player=_NOTHING, competition=_NOTHING).player is None
    with pytest.raises(EventError) as refused:
        _read(team=_NOTHING)
    assert (refused.value.reason, refused.value.field) == ("schema", "team")


def test_an_id_with_control_characters_is_refused():
    for field, reason in [("event_id", "schema"), ("match_id", "no_match")]:
        with pytest.raises(EventError) as refused:
            _read(**{field: f"{_EVENT[field]}\x1b[2J"})
        assert (refused.value.reason, refused.value.field) == (reason, field)
    assert _read(event_id="a\xa0b").event_id == "a\xa0b"
