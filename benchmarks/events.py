"""What one event costs in Python: CPU time of each stage on its way from the input record to the line's JSON.

    python -m benchmarks.events [--matches 50] [--style lively] [--repeats 5] [--out FOLDER]

Simulated matches, one style, the cache of equal situations warm, Kafka and the network left out. A stage is run on
all events at once and measured in CPU time of its thread, so another busy process disturbs it little. Every repeat
has matches of its own, which nothing has seen before: what is kept by name is as cold as it is in the worker. The
median of the repeats is given. `whole path` is the events in batches, as the worker takes them, measured apart. The
engine's wording is the phrasebook's, which the shipped model was trained on: with a warm cache it costs the same.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from benchmarks.harness.report import middle, table, write
from commentary import facts
from commentary.content.context import Context
from commentary.content.memory import NO_MEMORY, Memory
from commentary.message import Author, Commentary, Line
from commentary.phrasebook import delexicalised, finished
from commentary.situation import Situation
from commentary.style import Style
from football.events import MatchEvent
from football.state import MatchState
from model.cache import CachedEngine
from model.encoding import Scheme, Tokens
from model.guard import Guard
from sources.simulator import simulate

BATCH = 64
_SCHEME = Scheme.JOINED_CONTEXT
MODEL = "touchline-compact 0.1.0"
NOW = datetime(2026, 1, 3, 15, tzinfo=UTC)
Stage = Callable[[], object]


class Wording:
    """An engine that knows the phrasebook's wording of every source it was prepared for."""

    def __init__(self, situations: Iterable[Situation]) -> None:
        contexts = (Context.of(situation) for situation in situations)
        self._texts = {_SCHEME.of(context.tokens()): delexicalised(context) for context in contexts}

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source."""
        return [self._texts[source] for source in sources]


class Bench:
    """The events of some matches, and the stages that they go through."""

    def __init__(self, records: list[bytes], style: Style) -> None:
        self.style = style
        self.records = records
        self.events = self.decode()
        self.situations = self.apply()
        self.situations = self.remember()
        self.engine = CachedEngine(Wording(self.situations))
        self.guard = Guard(self.engine, _SCHEME)
        self.tokens = self.encode()
        self.texts = self.engine.write(self.tokens)
        self.lines = [Line(text, Author.MODEL) for text in self.fill()]
        self.commentary = self.to_commentary()

    @classmethod
    def several(cls, repeats: int, matches: int, style: Style, seed: int, first: int) -> list[Self]:
        """One to warm up with, of four times as many matches, and one for each repeat, none with another's matches."""
        counts = [4 * matches] + [matches] * repeats
        benches: list[Self] = []
        for count in counts:
            played = simulate(count, seed, first=first)
            benches.append(cls([event.to_json() for one in played for event in one.match.events], style))
            first += count
        return benches

    def stages(self) -> dict[str, Stage]:
        """By name, in the order of the way."""
        return {
            "decode (JSON to MatchEvent)": self.decode,
            "state (seen before? apply)": self.apply,
            "content selection, memory": self.remember,
            "source (tokens)": self.encode,
            "cache (look up)": lambda: self.engine.write(self.tokens),
            "fill (slots)": self.fill,
            "fact check": self.check,
            "message (Commentary.of)": self.to_commentary,
            "publish (offset, time, to JSON)": self.publish,
        }

    def beside(self) -> dict[str, Stage]:
        """What is done once a match and transaction, or at the start; per call."""
        states = [situation.state for situation in self.situations]
        stored = [state.to_bytes() for state in states]
        published = self.publish()
        return {
            "MatchState.to_bytes": lambda: [state.to_bytes() for state in states],
            "MatchState.from_bytes": lambda: [MatchState.from_bytes(data) for data in stored],
            "MatchEvent.to_json": lambda: [event.to_json() for event in self.events],
            "Commentary.from_json": lambda: [Commentary.from_json(data) for data in published],
        }

    def decode(self) -> list[MatchEvent]:
        """Records to events."""
        return [MatchEvent.from_json(record) for record in self.records]

    def apply(self) -> list[Situation]:
        """Events to the states after them, each match from its beginning."""
        states: dict[str, MatchState] = {}
        situations: list[Situation] = []
        for event in self.events:
            state = states.get(event.match_id) or MatchState.before(event)
            assert not state.has_seen(event)
            assert (event.home, event.away) == (state.home.name, state.away.name)
            state = states[event.match_id] = state.apply(event)
            situations.append(Situation(event, state, self.style))
        return situations

    def remember(self) -> list[Situation]:
        """What is worth saying, chosen after what was chosen before."""
        memories: dict[str, Memory] = {}
        situations: list[Situation] = []
        for one in self.situations:
            situation = Situation(one.event, one.state, self.style, memory=memories.get(one.event.match_id, NO_MEMORY))
            memories[one.event.match_id] = situation.memory.apply(situation)
            situations.append(situation)
        return situations

    def encode(self) -> list[Tokens]:
        """Situations to source tokens."""
        return [_SCHEME.tokens(situation) for situation in self.situations]

    def fill(self) -> list[str]:
        """Names and numbers into the texts."""
        pairs = zip(self.texts, self.situations, strict=True)
        return [finished(text, situation) for text, situation in pairs]

    def check(self) -> None:
        """Each line held against its situation."""
        for line, situation in zip(self.lines, self.situations, strict=True):
            assert not facts.check(line.text, situation)

    def to_commentary(self) -> list[Commentary]:
        """Lines to messages."""
        pairs = zip(self.situations, self.lines, strict=True)
        return [Commentary.of(situation, line, MODEL) for situation, line in pairs]

    def publish(self) -> list[bytes]:
        """Messages to what is written to the topic."""
        return [_published(line, offset) for offset, line in enumerate(self.commentary)]

    def whole(self) -> None:
        """Every stage in batches, as the worker takes them: nothing is kept but the states and the caches."""
        states: dict[str, MatchState] = {}
        memories: dict[str, Memory] = {}
        for start in range(0, len(self.records), BATCH):
            situations: list[Situation] = []
            for record in self.records[start : start + BATCH]:
                event = MatchEvent.from_json(record)
                state = states.get(event.match_id) or MatchState.before(event)
                if not state.has_seen(event) and (event.home, event.away) == (state.home.name, state.away.name):
                    state = states[event.match_id] = state.apply(event)
                    memory = memories.get(event.match_id, NO_MEMORY)
                    situations.append(Situation(event, state, self.style, memory=memory))
                    memories[event.match_id] = memory.apply(situations[-1])
            lines = self.guard.lines(situations)
            for offset, (situation, line) in enumerate(zip(situations, lines, strict=True)):
                _published(Commentary.of(situation, line, MODEL), offset)


def _published(line: Commentary, offset: int) -> bytes:
    return line.to_json({"late": False, "input_partition": 3, "input_offset": offset, "produced_at": NOW})


def measure(benches: Sequence[Bench], stages: Callable[[Bench], dict[str, Stage]]) -> dict[str, list[float]]:
    """Microseconds of CPU per event, of each bench but the first, which warms up."""
    found: dict[str, list[float]] = {}
    for bench in benches:
        for name, stage in stages(bench).items():
            gc.collect()
            started = time.thread_time()
            stage()
            found.setdefault(name, []).append((time.thread_time() - started) / len(bench.events) * 1e6)
    return {name: times[1:] for name, times in found.items()}


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matches", type=int, default=50)
    parser.add_argument("--style", type=Style, choices=list(Style), default=Style.LIVELY)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    wanted = given.repeats, given.matches, given.style, given.seed
    benches = Bench.several(*wanted, first=0)
    gc.freeze()
    stages = measure(benches, Bench.stages)
    beside = measure(benches[:3], Bench.beside)
    events = sum(len(bench.events) for bench in benches[1:])
    benches = Bench.several(*wanted, first=100_000)
    gc.freeze()
    stages |= measure(benches, lambda bench: {"whole path": bench.whole})
    rows: list[tuple[object, ...]] = [(name, middle(times), min(times), max(times)) for name, times in stages.items()]
    single = sum(middle(times) for times in list(stages.values())[:-1])
    rows.insert(-1, ("sum of the stages", single, "", ""))
    others = [(name, middle(times)) for name, times in beside.items()]
    text = (
        f"{events:,} events of {given.repeats} × {given.matches} simulated matches, style {given.style}, cache warm; "
        f"µs of CPU per event, median, best and worst.\n\n"
        + table(rows, ("stage", "µs", "best", "worst"))
        + "\n\nPer call:\n\n"
        + table(others, ("", "µs"))
    )
    write("events", given.out, {"events": events, "style": given.style, "microseconds": stages, "beside": beside}, text)


if __name__ == "__main__":
    main()
