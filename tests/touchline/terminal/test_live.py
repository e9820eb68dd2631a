"""The live view: what a fan sees on a terminal, and what a pipe gets."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from commentary.message import Commentary
from tests.touchline.terminal.sample_lines import FOUL, FULL_TIME, GOAL, KICK_OFF, SECOND, SECOND_YELLOW, lines
from touchline.terminal.lines import plain
from touchline.terminal.live import LiveView, console, show_all

TERMINAL = {"force_terminal": True, "_environ": {"TERM": "xterm-256color"}}


_CODES = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")


def shown(commented: list[Commentary], *, width: int = 80, **options) -> str:
    file = io.StringIO()
    with LiveView(Console(file=file, width=width, height=24, **options)) as view:
        for line in commented:
            view.show(line)
    return file.getvalue()


@pytest.mark.parametrize("options", [{}, {"force_terminal": True, "_environ": {"TERM": "dumb"}}])
def test_a_pipe_and_a_dumb_terminal_get_plain_lines_without_control_codes(options):
    commented = [*lines(KICK_OFF, GOAL), *lines(GOAL, match_id="other", opponent="Peru")]
    assert shown(commented, width=20, **options) == "".join(f"{plain(line)}\n" for line in commented)


def test_one_match_scrolls_by_above_a_scoreboard_that_is_wiped_at_the_end():
    text = shown(lines(KICK_OFF, GOAL, SECOND_YELLOW, FULL_TIME), color_system="truecolor", **TERMINAL)
    assert "⚽" in text
    assert "\x1b[1;32mThomas Müller" in text  # bold and green
    assert "full time" in text
    assert "Germany: \x1b[0m\x1b[2mThomas Müller 11'" in text
    assert text.endswith("\x1b[2K")  # the last thing done is to wipe a line of the scoreboard


def test_what_a_line_corrects_is_reported_again_struck_through_since_it_has_scrolled_by():
    ruled_out = {**GOAL, "event_id": "e1", "revision": 1, "retracted": True}
    wire = [line.model_copy(update={"style": "wire"}) for line in lines(KICK_OFF, GOAL)]
    text = shown([*wire, *lines(KICK_OFF, GOAL, SECOND, ruled_out)], no_color=True, **TERMINAL)
    plainly = _CODES.sub("", text)
    assert plainly.count("No longer true: Thomas Müller") == 1
    assert plainly.index("No longer true: Thomas Müller") < plainly.index("Correction of 11': Thomas Müller")
    assert "\x1b[2;9mThomas Müller" in text
    alone = shown(lines(KICK_OFF, GOAL, SECOND, ruled_out)[2:], no_color=True, **TERMINAL)  # watched since later
    assert "No longer true" not in alone
    assert "Correction of 11'" in alone


def test_only_the_default_view_is_shown_and_the_board_has_it_all():
    kick_off, goal, foul = lines(KICK_OFF, GOAL, FOUL)
    report = goal.model_copy(
        update={"part": "report", "text": "It ended\nwell.", "event_id": "m#report", "revision": 1}
    )
    again = report.model_copy(update={"supersedes": 0})
    played = [kick_off, goal.model_copy(update={"merged_into": "e0"}), foul, report, again]
    text = shown(played)
    assert [line.split("  ")[-1] for line in text.splitlines()] == [
        kick_off.text,
        "It ended well.",
        "↺ Updated: It ended well.",
    ]
    assert "  REPORT   " in text
    everything = io.StringIO()
    with LiveView(Console(file=everything), everything=True) as view:
        for line in played:
            view.show(line)
    assert everything.getvalue().splitlines()[:3] == [plain(line) for line in played[:3]]
    drawn = _CODES.sub("", shown(played, no_color=True, **TERMINAL))
    assert "Brazil  0–1  Germany" in drawn
    assert foul.text not in drawn


def test_no_color_leaves_the_colours_out_but_keeps_marks_and_words():
    environment = {"TERM": "xterm-256color", "NO_COLOR": "1"}
    text = shown(lines(GOAL, SECOND_YELLOW), force_terminal=True, _environ=environment)
    assert "⚽" in text
    assert "■■" in text
    assert "GOAL" in text
    assert "RED" in text
    assert not re.search(r"\x1b\[[\d;]*[34]\d[;m]", text)


def test_several_matches_stand_side_by_side_and_stay_there_at_the_end():
    first, second = lines(KICK_OFF, GOAL), lines(GOAL, match_id="other", opponent="Peru")
    text = shown([*first, *second], no_color=True, **TERMINAL)
    assert re.search(r"Brazil  0–1  Germany +│ +Peru  0–1  Germany", _CODES.sub("", text))
    assert text.endswith("\n\x1b[?25h")  # what is on the screen stays, and the cursor is back


def test_several_matches_are_drawn_now_and_then_not_with_each_line():
    file = io.StringIO()
    first, second = lines(*[FOUL] * 50), lines(GOAL, match_id="other", opponent="Peru")
    with LiveView(Console(file=file, width=80, height=24, no_color=True, **TERMINAL)) as view:
        view.show(first[0])
        view.show(second[0])
        before = len(file.getvalue())
        for line in first[1:]:
            view.show(line)
        assert len(file.getvalue()) == before
        view.draw()
        drawn = len(file.getvalue())
        assert drawn > before
        view.draw()  # nothing new
        assert len(file.getvalue()) == drawn


def test_a_terminal_that_changes_its_size_is_drawn_anew():
    file = io.StringIO()
    terminal = Console(file=file, width=80, height=24, no_color=True, **TERMINAL)
    with LiveView(terminal) as view:
        for line in (*lines(GOAL), *lines(GOAL, match_id="other", opponent="Peru")):
            view.show(line)
        view.draw()
        terminal.width = 30
        before = len(file.getvalue())
        view.draw()
        repeated = file.getvalue()[before:]
    _, cleared, after = repeated.rpartition("\x1b[2J")
    assert cleared
    assert " │ " not in after
    assert "also: " in after


@pytest.mark.parametrize("matches", [1, 2])
def test_whatever_ends_it_the_cursor_comes_back(matches):
    async def broken_off() -> AsyncIterator[Commentary]:
        for number in range(matches):
            yield lines(GOAL, match_id=str(number))[0]
        raise ConnectionError

    file = io.StringIO()
    with LiveView(Console(file=file, width=80, height=24, **TERMINAL)) as view, pytest.raises(ConnectionError):
        asyncio.run(show_all(broken_off(), view))
    assert file.getvalue().rfind("\x1b[?25h") > file.getvalue().rfind("\x1b[?25l") >= 0


async def test_lines_that_come_are_drawn_without_waiting_for_the_next():
    file = io.StringIO()
    commented = [*lines(GOAL), *lines(SECOND, match_id="other", opponent="Peru")]

    async def coming() -> AsyncIterator[Commentary]:
        for line in commented:
            yield line
        until = asyncio.get_running_loop().time() + 10
        while "Miroslav Klose" not in file.getvalue():
            assert asyncio.get_running_loop().time() < until
            await asyncio.sleep(0.01)

    with LiveView(Console(file=file, width=80, height=24, no_color=True, **TERMINAL)) as view:
        await show_all(coming(), view)
    assert len(asyncio.all_tasks()) == 1


def test_plain_lines_can_be_had_on_a_terminal_too(monkeypatch):
    monkeypatch.setenv("TTY_COMPATIBLE", "1")  # as if standard output were one
    monkeypatch.setenv("TERM", "xterm")
    assert [console(plain=plain).is_terminal for plain in (False, True)] == [True, False]
    monkeypatch.setenv("TERM", "dumb")
    assert not console().is_terminal


@pytest.mark.parametrize("width", [20, 40, 200])
def test_nothing_breaks_on_a_narrow_or_a_wide_terminal(width):
    commented = lines(KICK_OFF, GOAL, FULL_TIME)
    assert "Müller" in shown(commented, width=width, **TERMINAL)


@pytest.mark.parametrize("matches", [0, 1, 2])
def test_a_lost_connection_is_a_line_below_everything_until_it_is_back(matches: int) -> None:
    file = io.StringIO()
    with LiveView(Console(file=file, width=80, height=24, no_color=True, **TERMINAL)) as view:
        for number in range(matches):
            for line in lines(KICK_OFF, GOAL, match_id=f"m{number}"):
                view.show(line)
        view.draw()
        view.show_status("no connection since 20:14:05 (no broker at kafka:9092)")
        view.draw()
        lost = _CODES.sub("", file.getvalue())
        file.truncate(0)
        view.show_status(None)
        view.draw()
        back = _CODES.sub("", file.getvalue())
    assert lost.rstrip().endswith("no connection since 20:14:05 (no broker at kafka:9092)")
    assert "no connection" not in back


def test_in_a_pipe_it_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with LiveView(Console(file=io.StringIO())) as view:
        view.show_status("no connection since 20:14:05")
        view.show_status(None)
    assert capsys.readouterr().err == "touchline: no connection since 20:14:05\ntouchline: connected again\n"


def test_what_is_waited_for_is_a_line_until_it_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    file = io.StringIO()
    with LiveView(Console(file=file, width=80, height=24, no_color=True, **TERMINAL)) as view:
        view.show_notice("waiting for the topic commentary")
        waiting = _CODES.sub("", file.getvalue())
        file.truncate(0)
        view.show_notice(None)
        assert "waiting for the topic" not in file.getvalue()
    assert waiting.rstrip().endswith("waiting for the topic commentary")
    with LiveView(Console(file=io.StringIO())) as view:
        view.show_notice("waiting for the topic commentary")
        view.show_notice(None)
    assert capsys.readouterr().err == "touchline: waiting for the topic commentary\n"
