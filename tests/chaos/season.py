"""What goes in, and what has to come out: a season of matches, and the ledger a reader keeps of the commentary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from commentary.message import Commentary
from football.events import MatchEvent
from football.state import MatchState
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from tests.stream.matches import commentary_due, match

#: A feed without a mistake.
NONE = Shares(0, 0, 0)


def season(matches: int, events: int, *, at_once: float = 0.15, shares: Shares = NONE) -> list[MatchEvent]:
    """`events` events of `matches` matches in the order in which live feeds send them, and what they get wrong.

    A match lasts that share of the season.
    """
    each, longer = divmod(events, matches)
    timed: list[tuple[datetime, str, MatchEvent]] = []
    for number in range(matches):
        count = each + (number < longer)
        length = timedelta(minutes=count)
        late = length / at_once * (1 - at_once) * number / matches
        match_id = f"m{number:04}"
        played = [
            event.model_copy(update={"event_time": event.event_time + late}) for event in match(match_id, events=count)
        ]
        latest = played[0].event_time
        for event in live_feed(played, Random(number), shares):
            latest = max(latest, event.event_time)
            timed.append((latest, match_id, event))
    return [event for _, _, event in sorted(timed, key=lambda one: one[:2])]


def final_states(events: Sequence[MatchEvent]) -> dict[str, MatchState]:
    """Each match after its last event."""
    states: dict[str, MatchState] = {}
    for event in events:
        state = states.get(event.match_id) or MatchState.before(event)
        states[event.match_id] = state if state.has_seen(event) else state.apply(event)
    return states


#: What a reader notes as it reads; what is lost shows at the end.
SEEN = ("duplicated", "out_of_order", "wrong", "strange")


@dataclass(frozen=True, slots=True)
class Due:
    """The one line that a revision of an event, a summary or a report must give."""

    rank: int
    text: str
    score: tuple[int, int]
    supersedes: int | None
    retracted: bool


@dataclass(slots=True)
class Ledger:
    """What a reader saw, held against what is due. Feed it every line, in the order of the reading.

    A line is known by event, revision and style (`line_name`).
    """

    due: dict[str, Due]
    times: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _last: dict[str, int] = field(default_factory=dict)
    duplicated: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, events: Sequence[MatchEvent]) -> Ledger:
        """An empty ledger for these events, as they are sent."""
        return cls(
            {
                line_name(line): Due(
                    rank, line.text, (line.score.home, line.score.away), line.supersedes, line.retracted
                )
                for rank, line in enumerate(commentary_due(events))
            }
        )

    def take(self, line: Commentary) -> None:
        """One more line was read."""
        name = line_name(line)
        expected = self.due.get(name)
        if expected is None:
            self.strange.append(name)
            return
        self.times[name] += 1
        if self.times[name] > 1:
            self.duplicated.append(name)
        elif expected.rank < self._last.get(line.match_id, -1):
            self.out_of_order.append(name)
        else:
            self._last[line.match_id] = expected.rank
        said = Due(expected.rank, line.text, (line.score.home, line.score.away), line.supersedes, line.retracted)
        if said != expected:
            self.wrong.append(name)

    @property
    def faults(self) -> dict[str, int]:
        """Faults by kind; empty when exactly once holds."""
        counts = {name: len(getattr(self, name)) for name in ("lost", *SEEN)}
        return {name: count for name, count in counts.items() if count}

    @property
    def seen(self) -> int:
        """Lines published at least once."""
        return len(self.times)

    @property
    def complete(self) -> bool:
        """Every line was published."""
        return len(self.times) == len(self.due)

    @property
    def lost(self) -> list[str]:
        """Lines not published."""
        return [name for name in self.due if name not in self.times]


def line_name(line: Commentary) -> str:
    """What a line is known by."""
    return f"{line.event_id} r{line.revision} {line.style}"
