"""What following reports: notices while it runs, and a summary at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sources.live.snapshot import Remark

Notice = Callable[[str], None]


@dataclass
class Summary:
    """What was published, and what was odd in the feed, by kind."""

    matches: set[str] = field(default_factory=set)
    events: int = 0
    corrections: int = 0
    polls: int = 0
    failed_polls: int = 0
    remarks: Counter[str] = field(default_factory=Counter)
    taken_over: set[str] = field(default_factory=set)
    interrupted: bool = False


class Remarks:
    """Reports each kind of oddity of a match once, and counts all."""

    def __init__(self, summary: Summary, notice: Notice) -> None:
        self._summary = summary
        self._notice = notice
        self._said: set[tuple[str, str]] = set()

    def add(self, where: str, remark: Remark) -> None:
        """Count a remark about a match, or about an answer."""
        if (where, remark.kind) not in self._said:
            self._said.add((where, remark.kind))
            self._summary.remarks[remark.kind] += 1
            if remark.kind not in _ROUTINE:
                self._notice(f"{where}: {remark.text}")


#: Kinds that are counted and not worth a line: every feed has them.
_ROUTINE = {"older_answer", "minute_unknown", "goal_entries"}
