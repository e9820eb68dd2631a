"""A pace for readers: at most one line in a given number of seconds of play, and every line that matters.

Seconds of play are read from a line's clock and event time: the clock says the minute, the event time the second in
it, and where the two disagree (a feed that stamps its events long after they happened) the clock is right. Breaks do
not count: each period starts from zero.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from commentary.message import Commentary
from football.clock import minutes_played
from football.codes import Period

#: Lines of this importance are never left out: announcements, kicks of a shoot-out, goals, sendings-off, penalties.
ALWAYS = 4
#: How many ended matches to remember left-out events of: a correction after the final whistle may be about one.
_ENDED_KEPT = 500
_CLOCK = re.compile(r"(\d+)(?:\+(\d+))?'")

_Channel = tuple[str, str, str]


class Pace:
    """Decides for each line, as it comes, whether to show it.

    A line is shown when

    * its importance is 4 or 5, or
    * the given seconds of play have passed since the last line shown of its match, or
    * it matters more than that line: the card is shown although the foul before it was.

    So of two lines shown within the time, the later matters more, or is one that is never left out. A line below 4
    that is late is left out: its moment has passed. A correction is shown if the line it corrects was shown, or if its
    importance is 4 or 5; it delays nothing. Each match is on its own, and in it each style and language.
    What is shown depends on the lines alone, not on when they are read.
    """

    def __init__(self, seconds: float | None) -> None:
        """`seconds` of play, above 0; None: every line is shown."""
        self._seconds = seconds
        self._shown: dict[_Channel, Commentary] = {}
        #: The events of each match that were left out.
        self._left_out: dict[_Channel, set[str]] = {}
        self._ended: deque[_Channel] = deque()

    def shows(self, line: Commentary) -> bool:
        """Whether to show this line; ask once for each line, in the order of the topic."""
        if self._seconds is None:
            return True
        match = (line.match_id, line.style, line.language)
        left_out = self._left_out.setdefault(match, set())
        if not self._is_due(line, self._shown.get(match), self._seconds, left_out):
            left_out.add(line.event_id)
            return False
        left_out.discard(line.event_id)
        if line.late or line.supersedes is not None:
            return True
        if line.event_type2 is not None and line.event_type2.ends_match:
            self._shown.pop(match, None)
            self._ended.append(match)
            if len(self._ended) > _ENDED_KEPT:
                self._left_out.pop(self._ended.popleft(), None)
        else:
            self._shown[match] = line
        return True

    @staticmethod
    def _is_due(line: Commentary, shown: Commentary | None, seconds: float, left_out: set[str]) -> bool:
        if line.importance >= ALWAYS:
            return True
        if line.supersedes is not None:
            return line.event_id not in left_out
        return not line.late and (
            shown is None or line.importance > shown.importance or abs(seconds_of_play(shown, line)) >= seconds
        )


def paced(lines: Iterable[Commentary], seconds: float) -> Iterator[Commentary]:
    """The lines that are shown at a pace of one in `seconds` of play."""
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
    read = _CLOCK.fullmatch(line.clock)
    return minutes_played(line.period, int(read[1]), int(read[2] or 0)) if read else None
