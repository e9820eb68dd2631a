"""How one line of commentary reads: in plain text, and on a terminal with a mark and in colour.

What a colour says, a word says too: who can't tell yellow from red, or has NO_COLOR set, misses nothing.
"""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from football.codes import EventType, Period, SecondType
from football.commentary import Commentary

#: The mark of each kind of line: a symbol of at most two columns, its style, and the style of the text.
_MARKS: dict[EventType, tuple[str, str, str]] = {
    EventType.ANNOUNCEMENT: ("◷", "cyan", "bold cyan"),
    EventType.ATTEMPT: ("◦", "white", ""),
    EventType.CORNER: ("⚑", "blue", "dim"),
    EventType.FOUL: ("·", "dim", "dim"),
    EventType.YELLOW_CARD: ("■", "yellow", "yellow"),
    EventType.SECOND_YELLOW_CARD: ("■■", "red", "bold red"),
    EventType.RED_CARD: ("■", "red", "bold red"),
    EventType.SUBSTITUTION: ("↑↓", "green", ""),
    EventType.FREE_KICK_WON: ("·", "dim", "dim"),
    EventType.OFFSIDE: ("⚐", "dim", "dim"),
    EventType.HAND_BALL: ("·", "dim", "dim"),
    EventType.PENALTY_CONCEDED: ("◉", "magenta", "bold magenta"),
}
_GOAL = ("⚽", "", "bold green")
_MISSED = ("✗", "red", "")
_WORDS: dict[EventType, str] = {
    EventType.YELLOW_CARD: "YELLOW",
    EventType.SECOND_YELLOW_CARD: "RED",
    EventType.RED_CARD: "RED",
    EventType.SUBSTITUTION: "SUB",
    EventType.PENALTY_CONCEDED: "PENALTY",
}
#: In fewer columns than this, lines are to be compact.
COMPACT = 60
#: Before a line that was told after one that follows it in the match.
_LATE = "Told late: "


def plain(line: Commentary) -> str:
    """One line of text: clock, mark in a word, score, sentence."""
    late = _LATE if line.late else ""
    return f"{line.clock:>6}  {word(line):<7}  {line.home} {line.score} {line.away}  {late}{line.text}"


def coloured(line: Commentary, *, compact: bool = False) -> RenderableType:
    """The line for a terminal: clock, mark, the mark's word and the wrapped text, each in a column of its own.

    Where that is too wide, a `compact` line has the word before the text.
    """
    symbol, mark_style, text_style = _mark(line)
    mark = Text(symbol, style=mark_style)
    if symbol == "■■":
        mark.stylize("yellow", 0, 1)
    named = Text(word(line), style=f"bold {mark_style or text_style}")
    text = Text.assemble(named, " ") if compact and named else Text()
    if line.late:
        text.append(_LATE, style="italic")
    text.append(line.text, style=text_style)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(justify="right", width=6, style="bold" if line.importance > 1 else "dim")
    grid.add_column(width=2)
    if not compact:
        grid.add_column(width=7)
    grid.add_column(ratio=1)
    grid.add_row(line.clock, mark, *(() if compact else (named,)), text)
    return grid


def word(line: Commentary) -> str:
    """The word that stands for the mark; empty for a line that needs none."""
    if _is_kick_of_shoot_out(line):
        return "SCORED" if line.is_goal else "MISSED"
    if line.is_goal:
        return "GOAL"
    return "RED" if _is_second_yellow(line) else _WORDS.get(line.event_type, "")


def _mark(line: Commentary) -> tuple[str, str, str]:
    if line.is_goal:
        return _GOAL
    if _is_kick_of_shoot_out(line):
        return _MISSED
    return _MARKS[EventType.SECOND_YELLOW_CARD if _is_second_yellow(line) else line.event_type]


def _is_kick_of_shoot_out(line: Commentary) -> bool:
    return line.period is Period.SHOOT_OUT and line.event_type is EventType.ATTEMPT


def _is_second_yellow(line: Commentary) -> bool:
    return line.event_type is EventType.YELLOW_CARD and line.event_type2 is SecondType.SENDING_OFF
