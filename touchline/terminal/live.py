"""Live commentary on a terminal, or as plain lines in a pipe, a file or a dumb terminal.

On a terminal, the lines of one match scroll above its scoreboard; several matches stand side by side. A corrected line
is struck through: in its place, or printed again where it has scrolled away. Colours follow NO_COLOR.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from commentary.message import Commentary
from commentary.pace import Pace
from commentary.view import DefaultView
from touchline.terminal.board import Board, wide
from touchline.terminal.columns import MatchColumn, SideBySide, placed, room
from touchline.terminal.connection_status import notice_printed, printed
from touchline.terminal.lines import COMPACT, coloured, plain

#: Matches that are kept; above it the least recently updated are evicted.
_REMEMBERED = 200
#: Seconds between two drawings of several matches.
_DRAWN_EVERY = 0.1


def console(*, plain: bool = False) -> Console:
    """Standard output; as if it were no terminal when plain lines are asked for or the terminal can do no more."""
    found = Console(highlight=False)
    return Console(highlight=False, force_terminal=False) if plain or found.is_dumb_terminal else found


async def show_all(lines: AsyncIterator[Commentary], view: LiveView) -> None:
    """Show lines until there are no more, and keep the view drawn meanwhile."""
    drawing = asyncio.create_task(_keep_drawn(view))
    try:
        async for line in lines:
            view.show(line)
            if drawing.done():
                await drawing  # raises its error
    finally:
        drawing.cancel()
        await asyncio.wait([drawing])


async def _keep_drawn(view: LiveView) -> None:
    while True:
        await asyncio.sleep(_DRAWN_EVERY)
        view.draw()


class LiveView(AbstractContextManager["LiveView"]):
    """Shows lines one after the other, in the way that suits the console. Use as a context manager.

    Several matches are drawn by `draw`, which is to be called now and then, and at the end.
    """

    def __init__(
        self,
        console: Console,
        now: Callable[[], float] = time.monotonic,
        *,
        everything: bool = False,
        pace: float | None = None,
    ) -> None:
        """Nothing is drawn before the context is entered; `now` tells the time in seconds.

        Lines of the default view are shown, or `everything`; of these one in `pace` seconds of play.
        """
        self._console = console
        self._view = DefaultView(everything=everything)
        self._pace = Pace(pace)
        self._now = now
        self._matches: dict[str, MatchColumn] = {}
        self._places: list[str] = []
        self._live: Live | None = None
        self._size = console.size
        self._changed = False
        self._status: str | None = None
        self._notice: str | None = None
        self._drawn: RenderableType = ""

    def __enter__(self) -> Self:
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            self._begin(transient=True)
            self._refresh(Text("waiting for the first line …", style="dim"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._live is None:
            return
        try:
            self.draw()
        finally:
            self._live.stop()  # the terminal gets its cursor back after any error

    def show(self, line: Commentary) -> None:
        """Show one line, if it is to be shown, and bring the scoreboard up to date."""
        shown = [one for one in self._view.take(line) if self._pace.shows(one)]
        if self._live is None:
            for one in shown:
                print(plain(one), file=self._console.file, flush=True)
            return
        match = self._take(line)
        for one in shown:
            match.show(one)
        if len(self._matches) > 1:
            self._changed = True
            return
        self._refresh(self._foot())
        for one in shown:
            self._print(one, match.corrected_line(one))

    def show_status(self, text: str | None) -> None:
        """Show a line about the connection below everything, or remove it; on standard error if nothing is drawn."""
        if self._live is None:
            printed(text)
            return
        self._status = text
        self._refresh(self._drawn)
        self._changed = True

    def show_notice(self, text: str | None) -> None:
        """Show what is waited for above the status, or remove it; on standard error if nothing is drawn."""
        if self._live is None:
            notice_printed(text)
            return
        self._notice = text
        self._refresh(self._drawn)

    def _print(self, line: Commentary, wrong: Commentary | None) -> None:
        compact = self._console.width < COMPACT
        if wrong is not None:
            self._console.print(coloured(wrong, compact=compact, untrue=True))
        self._console.print(coloured(line, compact=compact))

    def draw(self) -> None:
        """Draw what has changed since it was last drawn: several matches, or the size of the terminal."""
        resized = self._console.size != self._size
        if self._live is None or not self._matches or not (self._changed or resized):
            return
        several = len(self._matches) > 1
        if resized or (several and self._live.transient):
            # The screen shows another layout: start over. Several matches stay on it at the end.
            self._live.stop()
            if resized:
                self._console.clear()
            self._size = self._console.size
            self._begin(transient=not several)
        self._refresh(self._side_by_side() if several else self._foot())
        self._changed = False

    def _take(self, line: Commentary) -> MatchColumn:
        match = self._matches.pop(line.match_id, None)
        now = self._now()
        if match is None:
            match = MatchColumn(Board(line), now)
        match.hear(line, now)
        self._matches[line.match_id] = match  # the most recently updated is last
        if len(self._matches) > _REMEMBERED:
            del self._matches[next(iter(self._matches))]
        return match

    def _begin(self, *, transient: bool) -> None:
        # Drawn by `refresh` only: nothing flickers, no thread is needed.
        self._live = Live(
            console=self._console,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            transient=transient,
        )
        self._live.start()

    def _refresh(self, drawn: RenderableType) -> None:
        assert self._live is not None
        self._drawn = drawn
        if self._notice is not None or self._status is not None:
            rows = Table.grid(expand=True)
            rows.add_row(drawn)
            if self._notice is not None:
                rows.add_row(Text(self._notice))
            if self._status is not None:
                rows.add_row(Text(self._status, style="bold red", overflow="ellipsis", no_wrap=True))
            drawn = rows
        self._live.update(drawn, refresh=True)

    def _foot(self) -> RenderableType:
        (match,) = self._matches.values()
        return Group(Rule(style="dim"), wide(match.board))

    def _side_by_side(self) -> RenderableType:
        self._places = placed(self._places, self._matches, room(self._console.width), self._now())
        shown = [self._matches[match_id] for match_id in self._places]
        rest = [match.board for match_id, match in reversed(self._matches.items()) if match_id not in self._places]
        return SideBySide(
            shown, rest, max(self._console.height - 1 - (self._status is not None) - (self._notice is not None), 6)
        )
