"""Several matches side by side: a column each, as many as the width holds, and the rest named in one line.

A match keeps its column until it is over or silent, so that a reader does not lose it. A column has the scoreboard and
the match's latest lines, the newest at the bottom; a late line stands where it belongs in the match, a corrected one is
struck through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from commentary.message import Commentary
from touchline.terminal.board import Board, narrow
from touchline.terminal.lines import COMPACT, coloured

#: No column is narrower: two have room in a terminal of 80.
MIN_WIDTH = 38
_DIVIDER = Segment(" │ ", Style(dim=True))
#: Seconds without a line after which a match may lose its column to another, if it goes on and if it is over.
_SILENT, _SILENT_AT_THE_END = 120.0, 15.0
#: Lines that are kept of a match; no terminal shows more.
_KEPT = 60

Rows = list[list[Segment]]
#: A line: its event, style and language.
_Name = tuple[str, str, str]
_Drawing = tuple[_Name, int, bool, int]


@dataclass
class MatchColumn:
    """A match: its board, its latest lines in the order of the match, the time of the last one."""

    board: Board
    heard: float
    lines: list[Commentary] = field(default_factory=list)
    _drawn: dict[_Drawing, Rows] = field(default_factory=dict)

    def hear(self, line: Commentary, now: float) -> None:
        """Bring the board up to date with a line, whether it is shown or not."""
        self.board.add(line)
        self.heard = now

    def show(self, line: Commentary) -> None:
        """Put a line among those shown."""
        self.lines.insert(self._place(line), line)
        del self.lines[:-_KEPT]

    def _place(self, line: Commentary) -> int:
        """The place of a late line in the match; a correction stands at the end, whatever it corrects."""
        place = len(self.lines)
        if line.late:
            while place and (_corrects(self.lines[place - 1]) or self.lines[place - 1].sequence > line.sequence):
                place -= 1
        return place

    def corrected_line(self, line: Commentary) -> Commentary | None:
        """The line of the same event, style and language that a correction replaces, if it is kept."""
        if not _corrects(line):
            return None
        name = _name(line)
        older = [one for one in self.lines if _name(one) == name and one.revision < line.revision]
        return max(older, key=lambda one: one.revision, default=None)

    def rank(self, now: float) -> tuple[bool, float]:
        """Sort key of matches for a column: live ones first, then the longest silent last."""
        silent = now - self.heard
        return silent < (_SILENT_AT_THE_END if self.board.ended else _SILENT), -silent

    def column(self, console: Console, options: ConsoleOptions, width: int, height: int) -> Rows:
        """The match drawn in this width and height."""
        here = options.update(width=width, height=None)
        head = console.render_lines(narrow(self.board), here)[: max(height // 2, 2)]
        head += console.render_lines(Rule(style="dim"), here)
        room = height - len(head)
        drawn: dict[_Drawing, Rows] = {}
        body: Rows = []
        corrected: dict[_Name, int] = {}
        for line in filter(_corrects, self.lines):
            corrected[_name(line)] = max(line.revision, corrected.get(_name(line), 0))
        for line in reversed(self.lines):
            untrue = line.revision < corrected.get(_name(line), 0)
            key = (_name(line), line.revision, untrue, width)
            rows = drawn[key] = self._drawn.get(key) or console.render_lines(
                coloured(line, compact=width < COMPACT, untrue=untrue), here
            )
            if body and len(body) + len(rows) > room:
                break
            body = [*rows, *body]
        self._drawn = drawn  # a line is drawn once, as long as it is in sight
        return Segment.set_shape([*head, *body[-room:]], width, height)


@dataclass(frozen=True)
class SideBySide:
    """What is drawn: the matches that have a column, from left to right, and the rest."""

    shown: Sequence[MatchColumn]
    rest: Sequence[Board]
    height: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The columns row by row, then the line of the rest."""
        count = len(self.shown)
        width = max((options.max_width - len(_DIVIDER.text) * (count - 1)) // count, 1)
        height = self.height - bool(self.rest)
        columns = [match.column(console, options, width, height) for match in self.shown]
        for number, row in enumerate(zip(*columns, strict=True)):
            if number:
                yield Segment.line()
            yield from _joined(row)
        if self.rest:
            yield Segment.line()
            yield _also(self.rest, options.max_width)


def _name(line: Commentary) -> _Name:
    return line.event_id, line.style, line.language


def _corrects(line: Commentary) -> bool:
    return line.supersedes is not None


def room(width: int) -> int:
    """How many columns a width holds; one, if it must."""
    gap = len(_DIVIDER.text)
    return max((width + gap) // (MIN_WIDTH + gap), 1)


def placed(places: Sequence[str], matches: Mapping[str, MatchColumn], count: int, now: float) -> list[str]:
    """The ids of the matches with a column, at most `count`; `places` are those that have one now."""

    def rank(match_id: str) -> tuple[bool, float]:
        return matches[match_id].rank(now)

    kept = sorted((one for one in places if one in matches), key=rank, reverse=True)[:count]
    found = [one for one in places if one in kept]
    waiting = sorted(matches.keys() - kept, key=rank, reverse=True)
    free = count - len(found)
    found += reversed(waiting[:free])  # from left to right in the order they came
    for match_id in waiting[free:]:
        last = min(found, key=rank)
        live, _ = rank(last)
        if live or rank(match_id) <= rank(last):
            break
        found[found.index(last)] = match_id
    return found


def _joined(row: Sequence[list[Segment]]) -> Iterator[Segment]:
    for number, part in enumerate(row):
        if number:
            yield _DIVIDER
        yield from part


def _also(rest: Sequence[Board], width: int) -> Text:
    """`also: Peru 0–1 France 11' · and 3 more`, in one line."""
    text = ""
    for number, board in enumerate(rest):
        left = len(rest) - number - 1
        longer = f"{text} · " if text else "also: "
        longer += f"{board.result} {board.clock}"
        if text and len(longer) + (len(f" · and {left} more") if left else 0) > width:
            text += f" · and {left + 1} more"
            break
        text = longer
    return Text(text, style="dim", no_wrap=True, overflow="ellipsis", end="")
