"""Commentary as a fan likes to read it: a clock, a mark, the line, and the score always in sight.

On a terminal, lines scroll by above a scoreboard that stays at the bottom; in a pipe, a file or a dumb
terminal each line is one plain line of text, written at once. Colours follow NO_COLOR. What to show, and in
which order, is decided elsewhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import zip_longest
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from football.codes import EventType, Period, SecondType, Side
from football.commentary import Commentary, Score
from football.events import MatchEvent
from football.state import MatchState

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
#: The words that stand for the marks in plain text.
_WORDS: dict[EventType, str] = {
    EventType.YELLOW_CARD: "YELLOW",
    EventType.SECOND_YELLOW_CARD: "RED",
    EventType.RED_CARD: "RED",
    EventType.SUBSTITUTION: "SUB",
    EventType.PENALTY_CONCEDED: "PENALTY",
}
#: Matches that the scoreboard has room for.
_BOARD = 6


def plain(line: Commentary) -> str:
    """One line of text: clock, mark in a word, score, sentence."""
    if _is_kick_of_shoot_out(line):
        word = "SCORED" if line.is_goal else "MISSED"
    else:
        word = "GOAL" if line.is_goal else "RED" if _is_second_yellow(line) else _WORDS.get(line.event_type, "")
    return f"{line.clock:>6}  {word:<7}  {line.home} {line.score} {line.away}  {line.text}"


def scoreboard(line: Commentary, *, running: bool = True) -> Text:
    """`23'  Brazil 0–2 Germany`, with the score in a box; green while the match goes on."""
    board = Text(no_wrap=True, overflow="ellipsis")
    board.append(f"{line.clock:>6} " if running else "  full ", style="bold cyan" if running else "dim")
    board.append(f" {line.home} ", style="bold")
    board.append(f" {line.score} ", style="bold white on dark_green" if running else "bold white on grey37")
    board.append(f" {line.away} ", style="bold")
    return board


def coloured(line: Commentary, *, with_match: bool) -> RenderableType:
    """The line for a terminal: clock column, mark, wrapped text."""
    symbol, mark_style, text_style = _GOAL if line.is_goal else _MARKS[line.event_type]
    if _is_second_yellow(line):
        symbol, mark_style, text_style = _MARKS[EventType.SECOND_YELLOW_CARD]
    elif _is_kick_of_shoot_out(line) and not line.is_goal:
        symbol, mark_style, text_style = _MISSED
    mark = Text(symbol, style=mark_style)
    if symbol == "■■":
        mark.stylize("yellow", 0, 1)
    text = Text()
    if with_match:
        text.append(f"{line.home} {line.score} {line.away}  ", style="cyan")
    text.append(line.text, style=text_style)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(justify="right", width=6, style="bold" if line.importance > 1 else "dim")
    grid.add_column(width=2)
    grid.add_column(ratio=1)
    grid.add_row(line.clock, mark, text)
    return grid


def final_board(events: Sequence[MatchEvent], state: MatchState) -> RenderableType:
    """The result with its scorers and their minutes, for the end of a match; `state` is the one after `events`."""
    grid = Table.grid(padding=(0, 1))
    for justify in ("right", "center", "left"):
        grid.add_column(justify=justify)
    score = Text(f" {Score.of(state)} ", style="bold white on dark_green")
    grid.add_row(Text(state.home.name, style="bold"), score, Text(state.away.name, style="bold"))
    for home, away in zip_longest(_scorers(events, Side.HOME), _scorers(events, Side.AWAY), fillvalue=""):
        grid.add_row(Text(home, style="dim"), "", Text(away, style="dim"))
    return grid


def plain_board(events: Sequence[MatchEvent], state: MatchState) -> str:
    """The same in plain lines: `Brazil 1–7 Germany`, then each team's scorers."""
    lines = [f"{state.home.name} {Score.of(state)} {state.away.name}"]
    for side in Side:
        scorers = _scorers(events, side)
        if scorers:
            lines.append(f"{state.team(side).name}: {'; '.join(scorers)}")
    return "\n".join(lines)


def _scorers(events: Sequence[MatchEvent], side: Side) -> list[str]:
    """`Toni Kroos 24', 26'`, in the order of their first goals; the shoot-out's goals are no goals."""
    goals: dict[str, list[str]] = {}
    for event in events:
        if event.is_goal and event.side is side and event.period is not Period.SHOOT_OUT:
            own = " (own goal)" if event.is_own_goal else ""
            goals.setdefault(f"{event.player or 'a goal'}{own}", []).append(event.clock)
    return [f"{scorer} {', '.join(clocks)}" for scorer, clocks in goals.items()]


def _is_kick_of_shoot_out(line: Commentary) -> bool:
    return line.period is Period.SHOOT_OUT and line.event_type is EventType.ATTEMPT


def _is_second_yellow(line: Commentary) -> bool:
    return line.event_type is EventType.YELLOW_CARD and line.event_type2 is SecondType.SENDING_OFF


def _ends(line: Commentary) -> bool:
    return line.event_type2 in (SecondType.FULL_TIME, SecondType.MATCH_END)


class LiveView(AbstractContextManager["LiveView"]):
    """Shows lines one after the other, in the way that suits the console. Use as a context manager."""

    def __init__(self, console: Console) -> None:
        """Nothing is drawn before the context is entered."""
        self._console = console
        self._boards: dict[str, Commentary] = {}
        self._latest: OrderedDict[str, None] = OrderedDict()
        self._live: Live | None = None
        if console.is_terminal and not console.is_dumb_terminal:
            # Drawn again with each line and at no other time: nothing flickers, no thread is needed.
            self._live = Live(
                console=console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False, transient=True
            )

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
            self._live.update(Text("waiting for the first line …", style="dim"), refresh=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def show(self, line: Commentary) -> None:
        """Show one line and bring the scoreboard up to date."""
        self._boards[line.match_id] = line  # a match keeps its place on the board
        self._latest[line.match_id] = None
        self._latest.move_to_end(line.match_id)
        if len(self._boards) > _BOARD:
            longest_silent, _ = self._latest.popitem(last=False)
            del self._boards[longest_silent]
        if self._live is None:
            print(plain(line), file=self._console.file, flush=True)
            return
        self._live.update(self._board(), refresh=True)
        self._console.print(coloured(line, with_match=len(self._boards) > 1))

    def note(self, text: str) -> None:
        """Show a remark that is no commentary."""
        self._console.print(Text(text, style="dim"), soft_wrap=True)

    def _board(self) -> RenderableType:
        boards = [scoreboard(line, running=not _ends(line)) for line in self._boards.values()]
        return Group(Rule(style="dim"), *boards)
