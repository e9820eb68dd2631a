"""The scoreboard of one match: who plays, how it stands, how far it is, who scored.

`Board` gathers it from lines of commentary as they come; what is drawn at the end of a match comes from its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from football.codes import Period, SecondType, Side
from football.commentary import Commentary, Score
from football.events import MatchEvent
from football.state import MatchState

#: What stands in place of the clock when it stands still.
_STILL = {
    SecondType.HALF_TIME: "half-time",
    SecondType.FULL_TIME: "full time",
    SecondType.EXTRA_TIME_HALF_TIME: "half-time",
    SecondType.EXTRA_TIME_END: "extra time over",
    SecondType.MATCH_END: "full time",
}
_ENDS = (SecondType.FULL_TIME, SecondType.MATCH_END)


class Board:
    """What the lines of a match have told so far."""

    def __init__(self, line: Commentary) -> None:
        """`line` is the first that is known of the match."""
        self.home, self.away = line.home, line.away
        self._goals: dict[str, Commentary] = {}
        self._latest = line
        self.add(line)

    def add(self, line: Commentary) -> None:
        """Take a line in. A late one changes the score, which counts all that was told before, but not the clock."""
        self.score = line.score
        if not line.late:
            self._latest = line
        if line.is_goal:
            self._goals[line.event_id] = line  # once, in however many styles it is told

    @property
    def ended(self) -> bool:
        """All play is over."""
        return self._latest.event_type2 in _ENDS

    @property
    def clock(self) -> str:
        """The clock, or what stands in its place."""
        if self._latest.event_type2 in _STILL:
            return _STILL[self._latest.event_type2]
        return "shoot-out" if self._latest.period is Period.SHOOT_OUT else self._latest.clock

    @property
    def result(self) -> str:
        """`Brazil 0–2 Germany`."""
        return f"{self.home} {self.score} {self.away}"

    def scorers(self) -> Text:
        """`Germany: Toni Kroos 24', 26'; Sami Khedira 29'`, a line for each team that has scored."""
        goals = sorted(self._goals.values(), key=lambda line: line.sequence)
        text = Text("\n").join(
            Text.assemble((f"{team}: ", "bold"), "; ".join(found))
            for side, team in ((Side.HOME, self.home), (Side.AWAY, self.away))
            if (found := _scorers(goals, side))
        )
        text.stylize_before("dim")
        return text

    def score_box(self) -> Text:
        """The score; green while the match goes on."""
        return Text(f" {self.score} ", style="bold white on grey37" if self.ended else "bold white on dark_green")

    def clock_text(self) -> Text:
        """The clock, bright while the match goes on."""
        return Text(self.clock, style="dim" if self.ended else "bold cyan")


def wide(board: Board) -> RenderableType:
    """The board for the whole width: clock, teams and score in a line, the scorers below."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", min_width=6, no_wrap=True)
    grid.add_column(ratio=1)
    result = Text.assemble((board.home, "bold"), " ", board.score_box(), " ", (board.away, "bold"))
    grid.add_row(board.clock_text(), result)
    if scorers := board.scorers():
        grid.add_row("", scorers)
    return grid


def narrow(board: Board) -> RenderableType:
    """The board for a column: the score between the teams, the clock below, the scorers below that."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=1, justify="right")
    grid.add_column(justify="center")
    grid.add_column(ratio=1, justify="left")
    grid.add_row(Text(board.home, style="bold"), board.score_box(), Text(board.away, style="bold"))
    grid.add_row("", board.clock_text(), "")
    whole = Table.grid(expand=True)
    whole.add_row(grid)
    if scorers := board.scorers():
        whole.add_row(scorers)
    return whole


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


def _scorers(told: Iterable[MatchEvent | Commentary], side: Side) -> list[str]:
    """`Toni Kroos 24', 26'`, in the order of their first goals; the shoot-out's goals are no goals."""
    goals: dict[str, list[str]] = {}
    for one in told:
        if one.is_goal and one.side == side and one.period is not Period.SHOOT_OUT:
            own = " (own goal)" if one.event_type2 is SecondType.OWN_GOAL else ""
            goals.setdefault(f"{one.player or 'a goal'}{own}", []).append(one.clock)
    return [f"{scorer} {', '.join(clocks)}" for scorer, clocks in goals.items()]
