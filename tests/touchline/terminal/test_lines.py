"""How one line of commentary reads, in plain text and on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from commentary.message import Commentary
from tests.touchline.terminal.sample_lines import (
    FOUL,
    FULL_TIME,
    GOAL,
    KICK_OFF,
    SECOND_YELLOW,
    SUBSTITUTION,
    YELLOW,
    lines,
)
from touchline.terminal.lines import coloured, plain


def drawn(line: Commentary, *, width: int = 80, compact: bool = False, untrue: bool = False, **options) -> str:
    file = io.StringIO()
    Console(file=file, width=width, **options).print(coloured(line, compact=compact, untrue=untrue))
    return file.getvalue()


def test_plain_lines_hold_clock_mark_score_and_sentence():
    commented = lines(KICK_OFF, GOAL, YELLOW, SECOND_YELLOW, SUBSTITUTION)
    assert [plain(line) for line in commented] == [
        "    1'           Brazil 0–0 Germany  Announcement is what this is about.",
        "   11'  GOAL     Brazil 0–1 Germany  Thomas Müller is what this is about.",
        "   45'  YELLOW   Brazil 0–1 Germany  Dante is what this is about.",
        " 45+2'  RED      Brazil 0–1 Germany  Dante is what this is about.",
        "   46'  SUB      Brazil 0–1 Germany  Substitution is what this is about.",
    ]


def test_a_line_that_came_late_says_so_in_plain_text_and_on_a_terminal():
    (line,) = lines(GOAL)
    late = line.model_copy(update={"late": True})
    assert plain(late) == "   11'  GOAL     Brazil 0–1 Germany  Late: Thomas Müller is what this is about."
    assert "Late: Thomas Müller" in drawn(late)
    assert "Late: Thomas Müller" in drawn(late, compact=True)


RULED_OUT = {**GOAL, "event_id": "e0", "revision": 1, "retracted": True, "reason": 1}
CARD = {**YELLOW, "event_id": "e1", "revision": 1, "event_type": 6}


def test_where_the_feed_does_not_say_when_it_was_there_is_no_minute():
    (line,) = lines(GOAL)
    unknown = line.model_copy(update={"minute_unknown": True})
    assert plain(unknown) == "     –  GOAL     Brazil 0–1 Germany  Thomas Müller is what this is about."
    assert "11'" not in drawn(unknown)


def test_a_correction_is_a_line_of_its_own_that_says_what_it_corrects():
    goal, _, no_goal, card = lines(GOAL, YELLOW, RULED_OUT, CARD)
    assert plain(no_goal) == (
        "   11'  NO GOAL  Brazil 0–0 Germany  ↺ Correction of 11', VAR: Thomas Müller is what this is about."
    )
    assert plain(card) == "   45'  RED      Brazil 0–0 Germany  ↺ Correction of 45': Dante is what this is about."
    assert drawn(no_goal).split()[:6] == ["11'", "↺", "NO", "GOAL", "Correction", "of"]
    assert "Correction of 11', VAR: Thomas" in drawn(no_goal, compact=True)
    assert "No longer true: Thomas" in drawn(goal, untrue=True)
    colours = {"force_terminal": True, "color_system": "truecolor", "_environ": {"TERM": "xterm"}}
    assert "\x1b[2;9mThomas Müller" in drawn(goal, untrue=True, **colours)  # dim and struck through


@pytest.mark.parametrize(
    ("second", "more", "word"),
    [
        (30, {"line_up": ("Neuer",)}, "LINE-UP"),
        (31, {"added_time": 3}, "ADDED"),
        (32, {"review": 2}, "VAR"),
        (38, {}, "OFF"),
    ],
)
def test_announcements_that_need_a_word_have_one(second, more, word):
    (line,) = lines({**KICK_OFF, "event_type2": second, **more})
    assert plain(line).split()[1] == word


def test_kicks_of_a_shoot_out_are_no_goals():
    kick = {"event_type": 1, "player": "Messi", "minute": 120, "period": 5}
    scored, missed = lines({**kick, "is_goal": True}, kick)
    assert [plain(line).split()[1] for line in (scored, missed)] == ["SCORED", "MISSED"]
    assert drawn(scored).split()[1:3] == ["⚽", "SCORED"]
    assert drawn(missed).split()[1:3] == ["✗", "MISSED"]


def test_a_card_says_its_colour_in_a_word_too():
    yellow, second = lines(YELLOW, SECOND_YELLOW)
    colours = {"force_terminal": True, "color_system": "truecolor", "_environ": {"TERM": "xterm"}}
    assert "\x1b[33m■\x1b[0m\x1b[31m■\x1b[0m" in drawn(second, **colours)  # a yellow square, then a red one
    assert [drawn(line).split()[1:3] for line in (yellow, second)] == [["■", "YELLOW"], ["■■", "RED"]]
    assert [drawn(line, compact=True).split()[2] for line in (yellow, second)] == ["YELLOW", "RED"]


def test_a_routine_line_needs_no_word():
    (foul,) = lines(FOUL)
    assert drawn(foul, compact=True).split()[:3] == ["5'", "·", "Dante"]


def test_a_compact_line_has_the_word_before_the_text_and_fits_a_narrow_column():
    (end,) = lines({**FULL_TIME, "added_minute": 10})
    assert drawn(end, width=38, compact=True).splitlines()[0].rstrip() == "90+10' ◷  Announcement is what this is"
