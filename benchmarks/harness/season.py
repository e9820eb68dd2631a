"""Many matches at once: as many pitches as asked for, each in the middle of a match, at the pace of the simulator.

A pitch begins at a random moment of its match; when that ends, the next one is kicked off there. So there are as many
matches under way all the time, and their events come as they do: in bursts, goals where the simulator's tempo has
them, nothing smoothed. Matches are simulated once and played again under new ids when there are more pitches than
different matches; then equal situations come up a little more often than they would, which a cache can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import NamedTuple

from benchmarks.harness.traffic import Record
from football.events import MatchEvent
from football.match import Match
from football.state import MatchState
from sources.simulator import simulate

#: Stands for the match id in an event that is kept to be played again.
_ID = b"{match}"


class Traffic(NamedTuple):
    """What is sent, by seconds from the start, and the state of each match that is under way then."""

    due: list[tuple[float, Record]]
    states: list[MatchState]


@dataclass(frozen=True, slots=True)
class _Play:
    """A match to be played under any id: of each event, seconds from the first, timestamp, end of its id, and JSON."""

    seconds: list[float]
    timestamps: list[int]
    suffixes: list[str]
    events: list[bytes]

    @classmethod
    def of(cls, match: Match) -> _Play:
        first = match.events[0].event_time
        return cls(
            [(event.event_time - first).total_seconds() for event in match.events],
            [int(event.event_time.timestamp() * 1000) for event in match.events],
            [event.event_id.removeprefix(event.match_id) for event in match.events],
            [_without_id(event).to_json() for event in match.events],
        )

    def record(self, match_id: str, number: int) -> Record:
        key = match_id.encode()
        value = self.events[number].replace(_ID, key)
        return Record(key, value, f"{match_id}{self.suffixes[number]}", self.timestamps[number])

    def state(self, match_id: str, before: int) -> MatchState | None:
        """The state after the first `before` events; None where that is 0."""
        state: MatchState | None = None
        for number in range(before):
            event = MatchEvent.from_json(self.record(match_id, number).value)
            state = (state or MatchState.before(event)).apply(event)
        return state


def _without_id(event: MatchEvent) -> MatchEvent:
    event_id = f"{_ID.decode()}{event.event_id.removeprefix(event.match_id)}"
    return event.model_copy(update={"match_id": _ID.decode(), "event_id": event_id})


class Season:
    """Simulated matches, played as often as there are pitches."""

    def __init__(self, different: int, seed: int = 1) -> None:
        self._plays = [_Play.of(simulated.match) for simulated in simulate(different, seed)]
        self._seed = seed

    @property
    def events_per_second(self) -> float:
        """What one pitch gives on average."""
        return sum(len(play.events) for play in self._plays) / sum(play.seconds[-1] for play in self._plays)

    def traffic(self, pitches: int, seconds: float, *, states: bool = False) -> Traffic:
        """The events of all pitches in order; with `states`, also the state that each match begins from."""
        random = Random(self._seed)
        found = Traffic([], [])
        for pitch in range(pitches):
            play = self._plays[pitch % len(self._plays)]
            phase = random.uniform(0, play.seconds[-1])
            begun = sum(at < phase for at in play.seconds)
            match_id = f"pitch-{pitch}-0"
            state = play.state(match_id, begun) if states else None
            if state:
                found.states.append(state)
            self._play(found, pitch, phase, seconds)
        found.due.sort(key=lambda one: one[0])
        return found

    def first(self, pitches: int, events: int) -> Sequence[Record]:
        """The first `events` events of all pitches, in order."""
        seconds = events / (self.events_per_second * pitches)
        while len(due := self.traffic(pitches, seconds).due) < events:
            seconds *= 1.2
        return [record for _, record in due[:events]]

    def _play(self, found: Traffic, pitch: int, phase: float, seconds: float) -> None:
        """Match after match on one pitch, the first from `phase` on, the others from their beginning."""
        kick_off = -phase
        for round_ in count():
            play = self._plays[(pitch + round_ * 7919) % len(self._plays)]
            for number, second in enumerate(play.seconds):
                at = kick_off + second
                if at >= seconds:
                    return
                if at >= 0:
                    found.due.append((at, play.record(f"pitch-{pitch}-{round_}", number)))
            kick_off += play.seconds[-1] + 1.0
