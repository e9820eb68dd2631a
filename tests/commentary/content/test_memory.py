"""Memory: a pure function of situations, small, and the reason why no remark comes twice within ten minutes."""

from __future__ import annotations

import orjson

from commentary.content.context import Context, tokens
from commentary.content.memory import NO_MEMORY, REMARK_MINUTES, Memory
from commentary.content.remark import Remark
from commentary.content.variants import kept
from commentary.kinds import Kind
from commentary.situation import Situation, situations
from commentary.style import Language, Style
from football.state import MatchState
from sources.simulator import simulate
from tests.commentary.content.contexts import shot
from tests.football.drawn_events import numbered
from tests.football.drawn_events import situations as drawn_situations

#: Remarks on facts of one goal.
EXEMPT = {Remark.COMEBACK, Remark.SUBSTITUTE, Remark.REDEEMED, Remark.TOP_SCORER}


def after(style: Style, seed: int) -> Memory:
    """The memory after a simulated match."""
    (simulated,) = simulate(1, seed=seed)
    *_, last = situations(simulated.match.events, style)
    return last.memory.apply(last)


def test_it_survives_json_and_stays_small():
    for style in Style:
        for seed in range(4):
            memory = after(style, seed)
            data = orjson.dumps(memory.to_json())
            assert Memory.from_json(orjson.loads(data)) == memory
            assert memory.of(style).numbers
            assert len(data) <= 1500


def test_a_style_of_another_program_is_left_out():
    assert Memory.from_json({"sung": {"numbers": {}, "remarks": {}}}) == NO_MEMORY


def test_the_languages_of_a_style_are_remembered_once_and_styles_apart():
    events = numbered([shot()] * 3)
    state, memory = MatchState.before(events[0]), NO_MEMORY
    for one in events:
        state = state.apply(one)
        before = memory
        for style in (Style.LIVELY, Style.WIRE):
            for language in Language:
                memory = memory.apply(Situation(one, state, style, language=language, memory=before))
    kept_numbers = [len(memory.of(style).numbers["blocked"]) for style in (Style.LIVELY, Style.WIRE)]
    assert kept_numbers == [3, kept(Style.WIRE, Kind.BLOCKED)]
    assert memory.of(Style.BRIEF) == NO_MEMORY.of(Style.BRIEF)


def test_a_correction_leaves_it_unchanged():
    first = shot()
    corrected = first.model_copy(update={"revision": 1, "player": "Di"})
    told, again = situations([first, corrected], Style.LIVELY)
    assert again.memory == told.memory.apply(told)
    assert again.memory.apply(again) == again.memory


def test_no_remark_is_made_twice_within_ten_minutes():
    for style in (Style.LIVELY, Style.RADIO, Style.WIRE):
        for simulated in simulate(10, seed=31):
            said: dict[Remark, int] = {}
            for situation in situations(simulated.match.events, style):
                remark = Context.of(situation).remark
                if remark is None or remark in EXEMPT or situation.event.event_type == 0:
                    continue
                minute = situation.event.minute + situation.event.added_minute
                assert minute - said.get(remark, -99) > REMARK_MINUTES, (situation.event, remark)
                said[remark] = minute


def test_a_remark_that_was_made_gives_way_to_the_next():
    def remarks(*minutes: int) -> list[Remark | None]:
        events = numbered([shot(minute=minute) for minute in minutes])
        return [Context.of(each).remark for each in drawn_situations(events, Style.LIVELY)]

    assert remarks(12, 14, 15, 16) == [None, Remark.AGAIN, None, Remark.PRESSURE]
    assert remarks(12, 14, 15, 16, 25, 26) == [
        None,
        Remark.AGAIN,
        None,
        Remark.PRESSURE,
        Remark.STILL_NO_GOAL,
        Remark.AGAIN,
    ]


def test_a_replay_remembers_the_same():
    (simulated,) = simulate(1, seed=5)
    first, second = ([tokens(each) for each in situations(simulated.match.events, Style.LIVELY)] for _ in range(2))
    assert first == second
