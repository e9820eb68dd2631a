"""One line of commentary: in plain text, and on a terminal with a mark and in colour.

Every colour has a word beside it, for the colour-blind and for NO_COLOR.
"""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from commentary.kinds import Kind
from commentary.message import Commentary
from football.codes import CorrectionReason, EventType, Period, SecondType

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
#: The same of announcements.
_ANNOUNCED: dict[SecondType, str] = {
    SecondType.LINE_UP: "LINE-UP",
    SecondType.ADDED_TIME: "ADDED",
    SecondType.VAR_CHECK: "VAR",
    SecondType.VAR_CONFIRMED: "VAR",
    SecondType.INJURY: "INJURY",
    SecondType.ABANDONED: "OFF",
    SecondType.POSTPONED: "OFF",
    SecondType.SUSPENDED: "OFF",
    SecondType.NOT_PLAYED: "OFF",
    SecondType.AWARDED: "AWARDED",
}
#: The mark of a correction, and what its word is where something no longer counts.
_CORRECTION = ("↺", "magenta", "bold magenta")
_NO_LONGER: dict[str, str] = {
    Kind.GOAL_RULED_OUT: "NO GOAL",
    Kind.PENALTY_CANCELLED: "NO PEN",
    Kind.CARD_CANCELLED: "NO CARD",
}
#: The mark and the word of a line that is of no one event.
_PARTS = {"summary": ("≡", "cyan", "cyan"), "report": ("≡", "cyan", "bold")}
_REASONS = {CorrectionReason.VAR: ", VAR", CorrectionReason.REFEREE: ", the referee"}
#: In fewer columns than this, lines are to be compact.
COMPACT = 60
#: Before a line that came after one that follows it in the match.
_LATE = "Late: "
#: Before a summary or report that takes the place of an earlier one.
_UPDATED = "Updated: "
#: Before a line that was corrected since.
_UNTRUE = "No longer true: "


def plain(line: Commentary) -> str:
    """One line of text: clock, mark in a word, score, sentence; a correction says of what it is one."""
    mark = f"{_CORRECTION[0]} " if line.supersedes is not None else ""
    text = line.text.replace("\n", " ")
    return f"{_clock(line):>6}  {word(line):<7}  {line.home} {line.score} {line.away}  {mark}{_remark(line)}{text}"


def coloured(line: Commentary, *, compact: bool = False, untrue: bool = False) -> RenderableType:
    """The line for a terminal: clock, mark, the mark's word and the wrapped text, each in a column of its own.

    Where that is too wide, a `compact` line has the word before the text. One that is `untrue` is struck through.
    """
    symbol, mark_style, text_style = ("✗", "dim", "dim strike") if untrue else _mark(line)
    mark = Text(symbol, style=mark_style)
    if symbol == "■■":
        mark.stylize("yellow", 0, 1)
    named = Text(word(line), style=f"bold {mark_style or text_style}")
    text = Text.assemble(named, " ") if compact and named else Text()
    if remark := _UNTRUE if untrue else _remark(line):
        text.append(remark, style="italic")
    text.append(line.text, style=text_style)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(justify="right", width=6, style="bold" if line.importance > 1 else "dim")
    grid.add_column(width=2)
    if not compact:
        grid.add_column(width=7)
    grid.add_column(ratio=1)
    grid.add_row(_clock(line), mark, *(() if compact else (named,)), text)
    return grid


def _clock(line: Commentary) -> str:
    """The clock stands still in a shoot-out, at a minute before the last ones of added time."""
    return "pens" if line.period is Period.SHOOT_OUT else _minute(line)


def _minute(line: Commentary) -> str:
    """A dash where the feed does not say when it was."""
    return "–" if line.minute_unknown else line.clock


def word(line: Commentary) -> str:
    """The word that stands for the mark; empty for a line that needs none."""
    return line.part.upper() if line.part != "event" else _event_word(line)


def _event_word(line: Commentary) -> str:
    if line.retracted:
        return _NO_LONGER.get(line.kind or "", "")
    if _is_kick_of_shoot_out(line):
        return "SCORED" if line.is_goal else "MISSED"
    if line.is_goal:
        return "GOAL"
    if line.kind == Kind.GOAL_RULED_OUT:
        return _NO_LONGER[line.kind]
    if line.event_type2 in _ANNOUNCED:
        return _ANNOUNCED[line.event_type2]
    return "RED" if _is_second_yellow(line) else _WORDS.get(line.event_type, "")


def _remark(line: Commentary) -> str:
    """What is to be known before the sentence is read: `Correction of 34', VAR: `."""
    if not line.is_play:
        return "" if line.supersedes is None else _UPDATED
    if line.supersedes is not None:
        return f"Correction of {_minute(line)}{_REASONS.get(line.reason, '') if line.reason else ''}: "
    return _LATE if line.late else ""


def _mark(line: Commentary) -> tuple[str, str, str]:
    if line.part != "event":
        return _PARTS[line.part]
    if line.supersedes is not None:
        return _CORRECTION
    if line.is_goal:
        return _GOAL
    if _is_kick_of_shoot_out(line):
        return _MISSED
    return _MARKS[EventType.SECOND_YELLOW_CARD if _is_second_yellow(line) else line.event_type]


def _is_kick_of_shoot_out(line: Commentary) -> bool:
    return line.period is Period.SHOOT_OUT and line.event_type is EventType.ATTEMPT


def _is_second_yellow(line: Commentary) -> bool:
    return line.event_type is EventType.YELLOW_CARD and line.event_type2 is SecondType.SENDING_OFF
