"""What goes in, and what has to come out: a season of matches, and the ledger a reader keeps of the commentary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from football.commentary import Commentary
from football.events import MatchEvent
from football.state import MatchState
from tests.stream.matches import match, told


def season(matches: int, events: int, *, at_once: float = 0.15) -> list[MatchEvent]:
    """`events` events of `matches` matches in order of time; a match lasts that share of the season."""
    each, longer = divmod(events, matches)
    made: list[MatchEvent] = []
    for number in range(matches):
        count = each + (number < longer)
        length = timedelta(minutes=count)
        late = length / at_once * (1 - at_once) * number / matches
        made.extend(
            event.model_copy(update={"event_time": event.event_time + late})
            for event in match(f"m{number:04}", events=count)
        )
    return sorted(made, key=lambda event: (event.event_time, event.match_id, event.sequence))


def final_states(events: Sequence[MatchEvent]) -> dict[str, MatchState]:
    """Each match after its last event."""
    states: dict[str, MatchState] = {}
    for event in events:
        states[event.match_id] = (states.get(event.match_id) or MatchState.before(event)).apply(event)
    return states


#: What a reader notes as it reads; what is lost shows at the end.
SEEN = ("duplicated", "out_of_order", "wrong", "strange")


@dataclass(frozen=True, slots=True)
class Due:
    """The one line that an event must give."""

    rank: int
    text: str
    score: tuple[int, int]


@dataclass(slots=True)
class Ledger:
    """What a reader saw, held against what is due. Feed it every line, in the order of the reading."""

    due: dict[str, Due]
    times: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _last: dict[str, int] = field(default_factory=dict)
    duplicated: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, events: Sequence[MatchEvent]) -> Ledger:
        """An empty ledger for these events."""
        due: dict[str, Due] = {}
        states: dict[str, MatchState] = {}
        for rank, (event, (_, text)) in enumerate(zip(events, told(events), strict=True)):
            state = states[event.match_id] = (states.get(event.match_id) or MatchState.before(event)).apply(event)
            due[event.event_id] = Due(rank, text, state.score)
        return cls(due)

    def take(self, line: Commentary) -> None:
        """One more line was read."""
        due = self.due.get(line.event_id)
        if due is None:
            self.strange.append(line.event_id)
            return
        self.times[line.event_id] += 1
        if self.times[line.event_id] > 1:
            self.duplicated.append(line.event_id)
        elif due.rank < self._last.get(line.match_id, -1):
            self.out_of_order.append(line.event_id)
        else:
            self._last[line.match_id] = due.rank
        if line.text != due.text or (line.score.home, line.score.away) != due.score:
            self.wrong.append(line.event_id)

    @property
    def faults(self) -> dict[str, int]:
        """How many of what there must be none of."""
        counts = {name: len(getattr(self, name)) for name in ("lost", *SEEN)}
        return {name: count for name, count in counts.items() if count}

    @property
    def seen(self) -> int:
        """Events told at least once."""
        return len(self.times)

    @property
    def complete(self) -> bool:
        """Every event was told."""
        return len(self.times) == len(self.due)

    @property
    def lost(self) -> list[str]:
        """Events not told."""
        return [event_id for event_id in self.due if event_id not in self.times]
