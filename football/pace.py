"""A pace for readers: at most one line in so many seconds of play, and nothing lost that matters.

Seconds of play are read from a line's clock and event time: the clock says the minute, the event time the second in
it, and where the two disagree (a feed that stamps its events long after they happened) the clock is right. A break is
no time of play: each period begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from football.clock import minutes_played
from football.codes import Period, SecondType
from football.commentary import Commentary, Style

#: Lines of this importance are never left out: announcements, kicks of a shoot-out, goals, sendings-off, penalties.
ALWAYS = 4
_ENDS = (SecondType.FULL_TIME, SecondType.MATCH_END)
_CLOCK = re.compile(r"(\d+)(?:\+(\d+))?'")


class Pace:
    """Says of each line, as it comes, whether it is to be shown.

    A line is shown when

    * its importance is 4 or 5, or
    * so many seconds of play have passed since the last line shown of its match, or
    * it matters more than that line: the card is shown although the foul before it was.

    So of two lines shown within the time, the later matters more, or is one that is never left out. A line below 4
    that was told late is left out: its moment has passed. Each match is on its own, and in it each style. What is
    shown depends on the lines alone, not on when they are read.
    """

    def __init__(self, seconds: float | None) -> None:
        """`seconds` of play, above 0; None: every line is shown."""
        self._seconds = seconds
        self._shown: dict[tuple[str, Style], Commentary] = {}

    def shows(self, line: Commentary) -> bool:
        """Whether to show this line; each line is to be asked about once, in the order of the topic."""
        if self._seconds is None:
            return True
        if line.late:
            return line.importance >= ALWAYS
        match = (line.match_id, line.style)
        shown = self._shown.get(match)
        if not (
            line.importance >= ALWAYS
            or shown is None
            or line.importance > shown.importance
            or abs(seconds_of_play(shown, line)) >= self._seconds
        ):
            return False
        if line.event_type2 in _ENDS:
            self._shown.pop(match, None)  # of a season, only the matches under way are remembered
        else:
            self._shown[match] = line
        return True


def paced(lines: Iterable[Commentary], seconds: float) -> Iterator[Commentary]:
    """The lines that are shown at a pace of one in so many seconds of play."""
    pace = Pace(seconds)
    return (line for line in lines if pace.shows(line))


def seconds_of_play(earlier: Commentary, later: Commentary) -> float:
    """Seconds of play from one line of a match to another; without end when a break lies between them."""
    if earlier.period is not later.period:
        return float("inf")
    seconds = (later.event_time - earlier.event_time).total_seconds()
    if earlier.period is Period.SHOOT_OUT:
        return seconds  # the clock stands still
    begun, ended = _minutes(earlier), _minutes(later)
    if begun is None or ended is None:
        return seconds
    return min(max(seconds, 60.0 * (ended - begun - 1)), 60.0 * (ended - begun + 1))


def _minutes(line: Commentary) -> int | None:
    """Whole minutes of the period played before the line's; None for a clock that is none."""
    told = _CLOCK.fullmatch(line.clock)
    return minutes_played(line.period, int(told[1]), int(told[2] or 0)) if told else None
