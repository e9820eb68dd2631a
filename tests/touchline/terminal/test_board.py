"""The scoreboard of a match: gathered from lines as they come, or drawn from the events at the end."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from commentary.situation import situations
from football.codes import SecondType
from sources.classics.reader import classic_matches
from tests.touchline.terminal.sample_lines import (
    FOUL,
    FULL_TIME,
    GOAL,
    KICK_OFF,
    OWN_GOAL,
    SECOND,
    SUBSTITUTION,
    YELLOW,
    lines,
    played,
)
from touchline.terminal.board import Board, final_board, narrow, plain_board, wide

HALF_TIME = {**KICK_OFF, "event_type2": 21, "minute": 45}
SHOOT_OUT = {**KICK_OFF, "event_type2": 28, "minute": 120, "period": 5}
KICK = {"event_type": 1, "is_goal": True, "player": "Messi", "minute": 120, "period": 5}


def board(*events: dict) -> Board:
    commented = lines(*events)
    found = Board(commented[0])
    for line in commented[1:]:
        found.add(line)
    return found


def drawn(what: RenderableType, width: int = 80) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=width).print(what)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_it_has_clock_teams_score_and_scorers():
    assert drawn(wide(board(KICK_OFF, GOAL, SECOND))) == [
        "   23' Brazil  0–2  Germany",
        "       Germany: Thomas Müller 11'; Miroslav Klose 23'",
    ]


def test_each_team_that_has_scored_has_its_line_and_an_own_goal_says_so():
    equaliser = {**GOAL, "side": 1, "team": "Brazil", "opponent": "Germany", "player": "Oscar", "minute": 90}
    assert board(OWN_GOAL, GOAL, equaliser).scorers().plain.splitlines() == [
        "Brazil: Oscar 90'",
        "Germany: David Luiz (own goal) 24'; Thomas Müller 11'",
    ]


def test_a_match_that_another_group_tells_again_does_not_go_back():
    found = board(KICK_OFF, GOAL, SECOND)
    for line in lines(KICK_OFF, GOAL, SECOND)[:2]:
        found.add(line)
    assert drawn(wide(found)) == drawn(wide(board(KICK_OFF, GOAL, SECOND)))


def test_the_clock_gives_way_to_the_break_the_shoot_out_and_the_end():
    assert board(KICK_OFF, HALF_TIME).clock == "half-time"
    assert board(KICK_OFF, HALF_TIME, SUBSTITUTION).clock == "46'"
    assert board(KICK_OFF, SHOOT_OUT).clock == board(KICK_OFF, KICK).clock == "shoot-out"
    over = board(KICK_OFF, FULL_TIME)
    assert (over.clock, over.ended) == ("full time", True)


def test_kicks_of_a_shoot_out_stand_beside_the_score_and_are_no_one_s_goals():
    shoot_out = board(GOAL, SHOOT_OUT, KICK)
    assert drawn(wide(shoot_out)) == [
        "shoot-out Brazil  0–1 (0–1 pens)  Germany",
        "          Germany: Thomas Müller 11'",
    ]


def test_a_late_goal_changes_the_score_and_the_scorers_but_not_the_clock():
    second, first = lines(SECOND, GOAL)  # the goal of the 11th minute comes after that of the 23rd
    found = Board(second)
    found.add(first.model_copy(update={"late": True, "sequence": -1}))
    assert (found.result, found.clock) == ("Brazil 0–2 Germany", "23'")
    assert found.scorers().plain == "Germany: Thomas Müller 11'; Miroslav Klose 23'"


def test_a_line_that_comes_late_after_the_end_leaves_the_match_over():
    over = board(KICK_OFF, FULL_TIME)
    over.add(lines(GOAL)[0].model_copy(update={"late": True}))
    assert over.ended


def test_a_goal_that_is_reported_in_two_styles_counts_once():
    found = board(GOAL)
    found.add(lines(GOAL)[0])
    assert found.scorers().plain == "Germany: Thomas Müller 11'"


RULED_OUT = {**GOAL, "event_id": "e1", "revision": 1, "retracted": True, "reason": 1}
GIVEN_TO = {**GOAL, "event_id": "e1", "sequence": 1, "revision": 1, "player": "Toni Kroos", "reason": 3}


def test_a_correction_changes_score_and_scorers_but_not_the_clock():
    ruled_out = board(KICK_OFF, GOAL, SECOND, RULED_OUT)
    assert (ruled_out.result, ruled_out.clock) == ("Brazil 0–1 Germany", "23'")
    assert ruled_out.scorers().plain == "Germany: Miroslav Klose 23'"
    assert board(KICK_OFF, GOAL, SECOND, GIVEN_TO).scorers().plain == "Germany: Toni Kroos 11'; Miroslav Klose 23'"
    saved = {"event_type": 1, "shot_outcome": 1, "player": "Thomas Müller", "minute": 11}
    given = {**GOAL, "event_id": "e1", "revision": 1}
    assert board(KICK_OFF, saved, given).scorers().plain == "Germany: Thomas Müller 11'"


def test_a_line_reported_again_after_its_correction_changes_nothing():
    commented = lines(KICK_OFF, GOAL, SECOND, RULED_OUT)
    found = Board(commented[0])
    for line in (*commented[1:], commented[1]):
        found.add(line)
    assert (found.result, found.scorers().plain) == ("Brazil 0–1 Germany", "Germany: Miroslav Klose 23'")


def test_a_match_whose_end_is_taken_back_goes_on_and_an_abandoned_one_is_over():
    on = board(KICK_OFF, FULL_TIME, {**FULL_TIME, "event_id": "e1", "revision": 1, "retracted": True})
    assert (on.ended, on.clock) == (False, "90'")
    abandoned = board(KICK_OFF, {**FULL_TIME, "event_type2": 38, "minute": 61})
    assert (abandoned.ended, abandoned.clock) == (True, "abandoned")


def test_the_clock_has_the_time_that_is_added_until_the_next_period():
    shown = {**KICK_OFF, "event_type2": 31, "added_time": 3, "minute": 45}
    foul = {**FOUL, "minute": 45, "added_minute": 2}
    assert board(KICK_OFF, shown, foul).clock == "45+2' (+3)"
    assert board(KICK_OFF, shown, SUBSTITUTION).clock == "46'"
    more = {**shown, "event_id": "e1", "revision": 1, "added_time": 5}
    assert board(KICK_OFF, shown, foul, more).clock == "45+2' (+5)"


@pytest.mark.parametrize(
    ("after", "checking"),
    [
        (YELLOW, True),
        (FOUL, False),
        ({**KICK_OFF, "event_type2": 33, "review": 1}, False),
        (RULED_OUT, False),
        (GIVEN_TO, True),
    ],
)
def test_a_check_goes_on_until_it_is_decided_or_play_has_gone_on(after, checking):
    check = {"event_type": 0, "event_type2": 32, "review": 1, "minute": 12}
    assert board(KICK_OFF, GOAL, check).clock == "12' VAR check"
    assert board(KICK_OFF, GOAL, check, after).clock.endswith("VAR check") is checking


def test_a_check_that_is_itself_corrected_or_late_is_not_shown_as_it_was():
    check = {"event_type": 0, "event_type2": 32, "review": 1, "minute": 12}
    record = {**check, "event_id": "e1", "revision": 1, "reason": 3}
    assert not board(KICK_OFF, check, {**record, "retracted": True}).clock.endswith("VAR check")
    assert board(KICK_OFF, check, {**record, "review": 2}).clock.endswith("VAR check")
    found = board(KICK_OFF, GOAL)
    found.add(lines(check)[0].model_copy(update={"event_id": "late", "late": True}))
    assert found.clock == "11'"


def test_in_a_column_the_score_stands_between_the_teams():
    assert drawn(narrow(board(KICK_OFF, GOAL)), 30) == [
        "     Brazil  0–1  Germany",
        "             11'",
        "Germany: Thomas Müller 11'",
    ]


def test_the_final_board_has_the_score_and_who_scored_when_own_goals_and_all():
    match = played(GOAL, SECOND, {**SECOND, "minute": 45, "added_minute": 1}, OWN_GOAL, FULL_TIME)
    events = [situation.event for situation in match]
    assert drawn(final_board(events, match[-1].state)) == [
        "Brazil  0–4  Germany",
        "             Thomas Müller 11'",
        "             Miroslav Klose 23', 45+1'",
        "             David Luiz (own goal) 24'",
    ]
    assert plain_board(events, match[-1].state).splitlines() == [
        "Brazil 0–4 Germany",
        "Germany: Thomas Müller 11'; Miroslav Klose 23', 45+1'; David Luiz (own goal) 24'",
    ]


def test_the_final_board_is_of_what_stands_after_all_corrections():
    match = played(KICK_OFF, GOAL, SECOND, RULED_OUT)
    events = [situation.event for situation in match]
    for wanted in (
        plain_board(events, match[-1].state).splitlines(),
        plain_board([*events, events[1]], match[-1].state).splitlines(),
    ):
        assert wanted == ["Brazil 0–1 Germany", "Germany: Miroslav Klose 23'"]


def test_match_information_and_parts_move_nothing_whenever_they_come():
    played = lines(KICK_OFF, GOAL)
    info = played[0].model_copy(update={"event_type2": SecondType.MATCH_INFO, "event_id": "info", "sequence": 999})
    report = played[0].model_copy(update={"part": "report", "event_id": "m#report", "sequence": 999})
    for extra in (info, report):
        for order in ([extra, *played], [*played, extra]):
            found = Board(order[0])
            for line in order:
                found.add(line)
            assert (found.result, found.clock) == ("Brazil 0–1 Germany", "11'")


def test_a_penalty_is_marked() -> None:
    final = next(match for match in classic_matches() if match.info.match_id == "argentina-france-2022")
    *_, last = situations(final.events)
    assert "Argentina: Lionel Messi 23' (pen), 108'; " in plain_board(final.events, last.state)
