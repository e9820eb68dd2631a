"""A matchday as feeds really send it: events corrected, late and twice, through the worker, and every line looked at.

    python -m benchmarks.matchday [--matches 1000] [--corrections 0.05] [--late 0.05] [--duplicates 0.02]
        [--style wire ...] [--language en ...] [--model DIR|phrasebook] [--out FOLDER]

Simulated matches, the embedded broker, one worker, and as many lines as the worker's settings ask for. Exit code 1 when
the claim does not hold: each revision of an event published once in each style and language, and no other; its
score, `supersedes`, `retracted` and `late` right; no dead letter; each stored state the one computed without Kafka, and
its teams those of the match as it was played.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness.report import say, table, write
from broker import topics as broker_topics
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from commentary.message import Commentary
from commentary.style import Language, Style
from football.codes import Side
from football.events import MatchEvent
from football.match import Match
from football.state import MatchState
from football.tallies import TeamState
from model.commentator_interface import Commentates
from replay.feed_errors import as_sent
from replay.publisher import publish
from replay.settings import ReplaySettings
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares
from stream import changelog
from stream.match_records import MatchRecord
from stream.operations import logs
from stream.settings import WorkerSettings
from stream.subscriber import subscribe
from tests.stream.running import worker
from touchline import commentators

PARTITIONS = 12
#: Seconds that the worker may take.
LIMIT = 3600.0


class Due(NamedTuple):
    """What a line must say of its event, whatever its words are."""

    score: tuple[int, int]
    supersedes: int | None
    retracted: bool
    late: bool


@dataclass(slots=True)
class Expected:
    """What has to come of the feeds: lines by match, event and revision, the states, and what was sent."""

    lines: dict[tuple[str, str, int], Due] = field(default_factory=dict)
    states: dict[str, MatchState] = field(default_factory=dict)
    sent: Counter[str] = field(default_factory=Counter)

    def add(self, events: Iterable[MatchEvent]) -> None:
        """One match, in the order in which it is sent."""
        state: MatchState | None = None
        for event in events:
            state = state or MatchState.before(event)
            self.sent["sent"] += 1
            if state.has_seen(event):
                self.sent["passed by"] += 1
                continue
            replaced = state.replaced_by(event)
            late = replaced is None and event.sequence < state.last_sequence
            state = state.apply(event)
            self.sent.update({"corrections": event.revision > 0, "late": late})
            if event.retracted and (replaced is None or replaced.retracted):
                self.sent["taken back untold"] += 1
                continue
            supersedes = None if replaced is None else replaced.revision
            name = (event.match_id, event.event_id, event.revision)
            self.lines[name] = Due(state.score, supersedes, event.retracted, late)
        if state is not None:
            self.states[state.match_id] = state


def noted(matches: Iterable[Match], shares: Shares, seed: int, expected: Expected) -> Iterator[Match]:
    """The matches as they are sent; what must come of them is noted, and whether it is the match as it was played."""
    for match in matches:
        (sent,) = as_sent([match], shares, seed)
        expected.add(sent.events)
        plain = Expected()
        plain.add(match.events)
        mine, theirs = expected.states[match.info.match_id], plain.states[match.info.match_id]
        differ = [_active(mine.team(side)) != _active(theirs.team(side)) for side in Side]
        expected.sent["matches that end otherwise"] += any(differ)
        yield sent


def _active(team: TeamState) -> TeamState:
    """The team without players who are only named, as by a check of a goal that never was."""
    return team._replace(players={name: tally for name, tally in team.players.items() if any(tally)})


def fault(line: Commentary, due: Due | None) -> str | None:
    """What is wrong with a line; None when nothing is."""
    if due is None:
        return "not asked for"
    if (line.score.home, line.score.away) != due.score:
        return "wrong score"
    if line.supersedes != due.supersedes:
        return "wrong supersedes"
    return None if (line.retracted, line.late) == (due.retracted, due.late) else "wrongly marked"


async def matchday(
    matches: Iterable[Match], shares: Shares, seed: int, settings: WorkerSettings, commentator: Commentates
) -> dict[str, float]:
    """Send the matches, tell them, and count: what was sent, what came of it, and (`faults: …`) what is wrong."""
    connection, topics = settings.connection, settings.topics
    expected, wrong = Expected(), Counter[str]()
    await broker_topics.create(connection, topics, partitions=PARTITIONS)
    fast = ReplaySettings(speed="max")
    summary = await publish(noted(matches, shares, seed, expected), connection, topics.events, fast)
    say(f"{summary.events:,} events of {summary.matches:,} matches are on the topic")
    async with worker(settings, commentator) as running:
        await running.until(lambda metrics: metrics.value("touchline_partitions_owned") == PARTITIONS)
        began = time.monotonic()
        await running.until_done(summary.events, LIMIT)
        seconds = time.monotonic() - began
        wrong["dead letters"] = int(running.metrics.value("touchline_events_total", result="dead_letter"))
    say("published; checking each line")
    wanted = {(*name, *variant) for name in expected.lines for variant in settings.variants}
    published: Counter[tuple[str, str, int, str, str]] = Counter()
    parts: Counter[tuple[str, str, int, str, str]] = Counter()
    async for received in subscribe(connection, topics.commentary, from_beginning=True, follow=False):
        line = received.commentary
        if line.part != "event":
            parts[line.match_id, line.event_id, line.revision, line.style, line.language] += 1
            continue
        name = (line.match_id, line.event_id, line.revision)
        published[*name, line.style, line.language] += 1
        if what := fault(line, expected.lines.get(name)):
            wrong[what] += 1
    wrong["summaries published again"] = parts.total() - len(parts)
    wrong["lines missing"] = len(wanted - published.keys())
    wrong["lines published again"] = published.total() - len(published)
    wrong["states that differ"] = await _unequal(settings, expected)
    wrong["matches that end otherwise"] = expected.sent.pop("matches that end otherwise")
    return {
        "matches": summary.matches,
        **expected.sent,
        "lines": published.total(),
        "summaries and reports": parts.total(),
        "superseding lines": sum(due.supersedes is not None for due in expected.lines.values())
        * len(settings.variants),
        "seconds": seconds,
        "events/s": summary.events / seconds,
        **{f"faults: {what}": count for what, count in sorted(wrong.items())},
    }


async def _unequal(settings: WorkerSettings, expected: Expected) -> int:
    stored: dict[str, bytes] = {}
    for restored in (await changelog.restore(settings, range(PARTITIONS))).values():
        stored |= restored.records
    differ = sum(
        MatchRecord.from_bytes(data).state != expected.states.get(match_id) for match_id, data in stored.items()
    )
    return differ + len(expected.states.keys() - stored.keys())


def main() -> int:
    """Run as the arguments say; the exit code."""
    given = _arguments()
    logs.set_up("text", "WARNING")
    shares = Shares(given.corrections, given.late, given.duplicates)
    styles, languages = tuple(map(Style, given.style)), tuple(map(Language, given.language))
    commentator = commentators.load(given.model, "auto", cache=True)
    commentators.warm(commentator, product(styles, languages), 64)
    matches = (one.match for one in simulate(given.matches, given.seed))
    with EmbeddedBroker() as broker:
        settings = WorkerSettings(
            connection=broker.connection,
            topics=Topics(),
            styles=styles,
            languages=languages,
            matches_kept=max(2000, given.matches),
        )
        figures = asyncio.run(matchday(matches, shares, given.seed, settings, commentator))
    command = " ".join(["python -m benchmarks.matchday", *sys.argv[1:]])
    write(
        "matchday",
        given.out,
        {"command": command, "figures": figures},
        f"`{command}`\n\n{table(figures.items(), ('', 'figure'))}",
    )
    return 1 if any(count for what, count in figures.items() if what.startswith("faults")) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matches", type=int, default=1000)
    for name, share in (("corrections", 0.05), ("late", 0.05), ("duplicates", 0.02)):
        parser.add_argument(f"--{name}", type=float, default=share, help="share of the events, 0 to 1")
    parser.add_argument("--style", nargs="+", choices=list(Style), default=[Style.LIVELY])
    parser.add_argument("--language", nargs="+", choices=list(Language), default=[Language.ENGLISH])
    parser.add_argument("--model", help="checkpoint folder, or phrasebook; otherwise the shipped model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
