"""The live view: what a fan sees on a terminal, and what a pipe gets."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from rich.console import Console

from football.commentary import Commentary, Engine, Line, Situation, Style, situations
from football.events import MatchEvent
from touchline.live import LiveView, final_board, plain

MATCH = {
    "match_id": "brazil-germany-2014",
    "period": 1,
    "event_time": datetime(2014, 7, 8, 20, tzinfo=UTC),
    "side": 2,
    "team": "Germany",
    "opponent": "Brazil",
}
KICK_OFF = {"event_type": 0, "event_type2": 20, "side": 1, "team": "Brazil", "opponent": "Germany", "minute": 1}
GOAL = {"event_type": 1, "is_goal": True, "player": "Thomas Müller", "minute": 11}
SECOND = {"event_type": 1, "is_goal": True, "player": "Miroslav Klose", "minute": 23}
OWN_GOAL = {"event_type": 1, "event_type2": 15, "is_goal": True, "player": "David Luiz", "minute": 24}
YELLOW = {"event_type": 4, "player": "Dante", "side": 1, "team": "Brazil", "opponent": "Germany", "minute": 45}
SECOND_YELLOW = {**YELLOW, "event_type2": 14, "added_minute": 2}
SUBSTITUTION = {"event_type": 7, "player_in": "Mertesacker", "player_out": "Hummels", "minute": 46, "period": 2}
FULL_TIME = {**KICK_OFF, "event_type2": 23, "minute": 90, "period": 2}


def played(*events: dict, **changes) -> list[Situation]:
    numbered = enumerate({**MATCH, **fields, **changes} for fields in events)
    match = [MatchEvent(**fields, event_id=f"e{number}", sequence=number) for number, fields in numbered]
    return list(situations(match, Style.LIVELY))


def lines(*events: dict, **changes) -> list[Commentary]:
    return [
        Commentary.of(
            situation,
            Line(f"{situation.event.player or situation.event.event_type.label} is what this is about.", Engine.MODEL),
            "model 1",
        )
        for situation in played(*events, **changes)
    ]


def shown(told: list[Commentary], *, width: int = 80, **options) -> str:
    file = io.StringIO()
    with LiveView(Console(file=file, width=width, **options)) as view:
        for line in told:
            view.show(line)
    return file.getvalue()


def test_plain_lines_hold_clock_mark_score_and_sentence():
    told = lines(KICK_OFF, GOAL, YELLOW, SECOND_YELLOW, SUBSTITUTION)
    assert [plain(line) for line in told] == [
        "    1'           Brazil 0–0 Germany  Announcement is what this is about.",
        "   11'  GOAL     Brazil 0–1 Germany  Thomas Müller is what this is about.",
        "   45'  YELLOW   Brazil 0–1 Germany  Dante is what this is about.",
        " 45+2'  RED      Brazil 0–1 Germany  Dante is what this is about.",
        "   46'  SUB      Brazil 0–1 Germany  Substitution is what this is about.",
    ]


def test_a_shoot_out_has_kicks_and_no_goals():
    kick = {"event_type": 1, "player": "Messi", "minute": 120, "period": 5}
    told = lines({**kick, "is_goal": True}, kick)
    assert [plain(line).split()[1] for line in told] == ["SCORED", "MISSED"]
    text = shown(told, force_terminal=True, _environ={"TERM": "xterm"})
    assert text.count("⚽") == text.count("✗") == 1


@pytest.mark.parametrize("options", [{}, {"force_terminal": True, "_environ": {"TERM": "dumb"}}])
def test_a_pipe_and_a_dumb_terminal_get_plain_lines_without_control_codes(options):
    told = lines(KICK_OFF, GOAL)
    assert shown(told, width=20, **options) == "".join(f"{plain(line)}\n" for line in told)


def test_a_terminal_gets_colours_marks_and_a_scoreboard_that_is_wiped_at_the_end():
    told = lines(KICK_OFF, GOAL, SECOND_YELLOW, FULL_TIME)
    text = shown(told, force_terminal=True, color_system="truecolor", _environ={"TERM": "xterm"})
    assert "⚽" in text
    assert "\x1b[33m■\x1b[0m\x1b[31m■\x1b[0m" in text  # a yellow square, then a red one
    assert "\x1b[1;32mThomas Müller" in text  # bold and green
    assert "full " in text
    assert text.endswith("\x1b[2K")  # the last thing done is to wipe a line of the scoreboard


def test_no_color_leaves_the_colours_out_but_keeps_the_marks():
    told = lines(GOAL, SECOND_YELLOW)
    text = shown(told, force_terminal=True, _environ={"TERM": "xterm-256color", "NO_COLOR": "1"})
    assert "⚽" in text
    assert "■■" in text
    assert "[32m" not in text
    assert "[31m" not in text


def test_of_several_matches_each_line_says_which_it_is_from():
    first = lines(GOAL)
    second = lines(GOAL, match_id="other", team="France", opponent="Peru")
    text = shown([*first, *second], force_terminal=True, width=200, no_color=True, _environ={"TERM": "xterm"})
    assert "Peru 0–1 France  " in text
    assert " Brazil " in text.rsplit("Thomas", 1)[1]  # still on the scoreboard


def test_the_scoreboard_keeps_a_match_in_its_place_and_lets_the_longest_silent_one_go():
    names = [f"Team {letter}" for letter in "ABCDEFGH"]
    told = [line for name in names for line in lines(GOAL, match_id=name, opponent=name)]
    text = shown([*told[:6], told[0], *told[6:]], force_terminal=True, no_color=True, _environ={"TERM": "xterm"})
    board = re.findall(r"Team [A-H]", text.rsplit("─", 1)[1])
    assert board == ["Team A", "Team D", "Team E", "Team F", "Team G", "Team H"]


def test_the_final_board_has_the_score_and_who_scored_when_own_goals_and_all():
    match = played(GOAL, SECOND, {**SECOND, "minute": 45, "added_minute": 1}, OWN_GOAL, FULL_TIME)
    file = io.StringIO()
    Console(file=file, width=80).print(final_board([situation.event for situation in match], match[-1].state))
    assert [line.rstrip() for line in file.getvalue().splitlines()] == [
        "Brazil  0–4  Germany",
        "             Thomas Müller 11'",
        "             Miroslav Klose 23', 45+1'",
        "             David Luiz (own goal) 24'",
    ]


@pytest.mark.parametrize("width", [20, 40, 200])
def test_nothing_breaks_on_a_narrow_or_a_wide_terminal(width):
    told = lines(KICK_OFF, GOAL, FULL_TIME)
    assert "Müller" in shown(told, width=width, force_terminal=True, _environ={"TERM": "xterm"})
