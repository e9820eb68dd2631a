"""The scoreboard of one match: teams, score, clock, scorers.

`Board` collects them from lines of commentary as they come; the board at the end of a match is drawn from its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from commentary.kinds import Kind
from commentary.message import Commentary, Score
from football.codes import CARDS, CorrectionReason, EventType, Location, Period, SecondType, Side
from football.events import MatchEvent
from football.state import MatchState

#: Text in place of the clock while it is stopped.
_STILL = {
    SecondType.HALF_TIME: "half-time",
    SecondType.FULL_TIME: "full time",
    SecondType.EXTRA_TIME_HALF_TIME: "half-time",
    SecondType.EXTRA_TIME_END: "extra time over",
    SecondType.MATCH_END: "full time",
    SecondType.ABANDONED: "abandoned",
    SecondType.POSTPONED: "postponed",
    SecondType.SUSPENDED: "suspended",
    SecondType.NOT_PLAYED: "not played",
    SecondType.AWARDED: "awarded",
}
#: Lines that may come while the referee waits for the video assistant; after any other, play has resumed.
_WHILE_CHECKING = (SecondType.VAR_CHECK, SecondType.ADDED_TIME, SecondType.INJURY, SecondType.DELAY)
_WHILE_STOPPED = (*CARDS, EventType.SUBSTITUTION)


class Board:
    """The state of a match by its lines so far."""

    def __init__(self, line: Commentary) -> None:
        """`line` is the first that is known of the match."""
        self.home, self.away = line.home, line.away
        #: Goals, added time and corrections by event, whatever their style and language.
        self._events: dict[str, Commentary] = {}
        self._latest = line
        self._check: Commentary | None = None
        self.score = line.score
        self.add(line)

    def add(self, line: Commentary) -> None:
        """Take a line in.

        A late line or a correction changes the score, which counts all lines before it, but not the clock. A line that
        was corrected already changes nothing, nor does a repeated one, a summary, a report or match information.
        """
        if not line.is_play:
            return
        known = self._events.get(line.event_id)
        if known is not None and known.revision > line.revision:
            return
        correction = line.supersedes is not None
        if self._latest.is_play and line.sequence < self._latest.sequence and not (line.late or correction):
            return  # another consumer group publishes the match again, from its beginning
        self.score = line.score
        self._check = self._checked(line)
        if not (line.late or correction) or line.event_id == self._latest.event_id or not self._latest.is_play:
            self._latest = line
        if correction or line.is_goal or line.event_type2 is SecondType.ADDED_TIME:
            self._events[line.event_id] = line

    def _checked(self, line: Commentary) -> Commentary | None:
        """The video assistant's check that continues after the line; a late one is over."""
        is_check = line.event_type2 is SecondType.VAR_CHECK and not line.retracted
        if self._check is not None and line.event_id == self._check.event_id:
            return line if is_check else None
        if line.supersedes is not None:
            decided = line.reason is not CorrectionReason.RECORD
            return None if decided else self._check
        if is_check and not line.late:
            return line
        stopped = line.event_type in _WHILE_STOPPED or line.event_type2 in _WHILE_CHECKING
        return self._check if line.late or stopped else None

    @property
    def ended(self) -> bool:
        """All play is over."""
        last = self._latest
        return last.event_type2 is not None and last.event_type2.closes_match and not last.retracted

    @property
    def clock(self) -> str:
        """The clock with the time that is added, or what stands in its place; and a check by the video assistant."""
        last = self._latest
        if last.event_type2 in _STILL and not last.retracted:
            return _STILL[last.event_type2]
        if last.period is Period.SHOOT_OUT:
            return "shoot-out"
        added = self._added()
        return f"{last.clock}{f' (+{added})' if added else ''}{' VAR check' if self._check else ''}"

    def _added(self) -> int | None:
        """Minutes that the board showed for the period under way."""
        shown = [
            line.added_time
            for line in self._events.values()
            if line.added_time and line.period is self._latest.period and not line.retracted
        ]
        return shown[-1] if shown else None

    @property
    def result(self) -> str:
        """`Brazil 0–2 Germany`."""
        return f"{self.home} {self.score} {self.away}"

    def scorers(self) -> Text:
        """`Germany: Toni Kroos 24', 26'; Sami Khedira 29'`, a line for each team that has scored."""
        goals = sorted(self._events.values(), key=lambda line: line.sequence)
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
    standing = _standing(events)
    for home, away in zip_longest(_scorers(standing, Side.HOME), _scorers(standing, Side.AWAY), fillvalue=""):
        grid.add_row(Text(home, style="dim"), "", Text(away, style="dim"))
    return grid


def plain_board(events: Sequence[MatchEvent], state: MatchState) -> str:
    """The same in plain lines: `Brazil 1–7 Germany`, then each team's scorers."""
    lines = [f"{state.home.name} {Score.of(state)} {state.away.name}"]
    standing = _standing(events)
    for side in Side:
        scorers = _scorers(standing, side)
        if scorers:
            lines.append(f"{state.team(side).name}: {'; '.join(scorers)}")
    return "\n".join(lines)


def _standing(events: Iterable[MatchEvent]) -> list[MatchEvent]:
    """The events as they are after all corrections."""
    found: dict[str, MatchEvent] = {}
    for event in events:
        known = found.get(event.event_id)
        if known is None or event.revision > known.revision:
            found[event.event_id] = event
    return [event for event in found.values() if not event.retracted]


def _from_the_spot(goal: MatchEvent | Commentary) -> bool:
    return goal.location is Location.PENALTY_SPOT if isinstance(goal, MatchEvent) else goal.kind == Kind.PENALTY_GOAL


def _scorers(lines: Iterable[MatchEvent | Commentary], side: Side) -> list[str]:
    """`Toni Kroos 24', 26'`, in the order of their first goals; the shoot-out's goals are no goals."""
    goals: dict[str, list[str]] = {}
    for one in lines:
        if one.is_goal and one.side == side and one.period is not Period.SHOOT_OUT:
            own = " (own goal)" if one.event_type2 is SecondType.OWN_GOAL else ""
            clocks = goals.setdefault(f"{one.player or 'a goal'}{own}", [])
            if not one.minute_unknown:
                clocks.append(f"{one.clock}{' (pen)' if _from_the_spot(one) else ''}")
    return [f"{scorer} {', '.join(clocks)}".strip() for scorer, clocks in goals.items()]
