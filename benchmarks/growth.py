"""How cost grows: with partitions, workers, matches at once, and with the live matches that a worker has to restore.

    python -m benchmarks.growth [--parts partitions workers matches states restore] [--events 40000] [--repeats 3]
        [--partitions 1 6 12 24] [--workers 1 2 4] [--matches 10 100 1000 10000] [--live 0 10 100 1000 10000]
        [--different 2000] [--limit 60] [--broker embedded|apache] [--out FOLDER]

Partitions, workers, matches: events/s from a full topic with the cache on, CPU and memory, each run on a fresh broker;
what does not grow is 12 partitions, 1 worker, 1,000 matches. Workers, broker and this process share the machine, so
more workers than cores gain nothing here. States: bytes of a match's state by the minute. Restore: the states of so
many matches under way lie on the topic, and a worker is started: seconds until it is ready; once more with each
state lying there `--uncompacted` times. `--different` matches are simulated, and played again under new ids where
more are at once.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness.processes import broker, now, used, workers
from benchmarks.harness.report import Panel, middle, picture, say, table, write
from benchmarks.harness.season import Season
from benchmarks.harness.states import leave, until_ready
from benchmarks.harness.throughput import throughput
from benchmarks.harness.traffic import Record
from broker.connection import Connection
from broker.topics import Topics, create
from commentary.situation import situations
from football.state import MatchState
from sources.simulator import simulate

PARTS = ("partitions", "workers", "matches", "states", "restore")
#: What there is of each thing while another one grows.
USUAL = {"partitions": 12, "workers": 1, "matches": 1000}
HEADS = ("events_per_second", "worker_cpu_us", "broker_cpu_us", "worker_peak_mb")
RESTORED = ("ready_seconds", "opening_seconds", "listening_seconds", "worker_peak_mb")


def grown(what: str, given: argparse.Namespace, season: Season) -> Iterator[dict[str, Any]]:
    """A row for each size of one thing; the sizes take turns, so that all meet the same machine."""
    sizes: list[int] = getattr(given, what)
    sent = {size: season.first(size if what == "matches" else USUAL["matches"], given.events) for size in sizes}
    runs: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    for repeat in range(given.repeats):
        for size in sizes:
            say(f"{what} {size}: {given.events:,} events, run {repeat + 1} of {given.repeats}")
            runs[size].append(_run(given, sent[size], **{**USUAL, what: size}))
    for size, found in runs.items():
        yield {what: size, "runs": found, **{head: middle([one[head] for one in found]) for head in HEADS}}


def _run(
    given: argparse.Namespace,
    sent: Sequence[Record],
    *,
    partitions: int,
    workers: int,
    matches: int,  # noqa: ARG001 (they are in what is sent)
) -> dict[str, float]:
    with broker(given.broker) as (connection, pid):
        start = _starting(workers)
        return asyncio.run(throughput(connection, pid, sent, start, partitions=partitions, limit=given.limit))


def _starting(count: int) -> Any:  # noqa: ANN401 (a Start)
    return lambda at: workers(at, count=count)


def state_sizes(matches: int = 200) -> list[dict[str, float]]:
    """The mean bytes of a match's state by the minute of play, every fifteen."""
    sizes: defaultdict[int, list[int]] = defaultdict(list)
    for simulated in simulate(matches, 3):
        states = {one.event.minute: one.state for one in situations(simulated.match.events)}
        for minute in range(0, 91, 15):
            if past := [at for at in states if at <= minute]:
                sizes[minute].append(len(states[max(past)].to_bytes()))
    return [{"minute": minute, "bytes": sum(found) / len(found)} for minute, found in sorted(sizes.items())]


def restores(given: argparse.Namespace, season: Season) -> Iterator[dict[str, Any]]:
    """A row for each number of live matches, and one for the most of them with older states lying about."""
    cases = [(live, 1) for live in given.live]
    if given.uncompacted > 1:
        cases.append((max(given.live), given.uncompacted))
    states = season.traffic(max(given.live), 0.0, states=True).states
    runs: dict[tuple[int, int], list[dict[str, float]]] = {case: [] for case in cases}
    for repeat in range(given.repeats):
        for live, times in cases:
            say(f"restore of {live:,} matches, each state {times}×, run {repeat + 1} of {given.repeats}")
            with broker(given.broker) as (connection, _):
                runs[live, times].append(asyncio.run(_restore(connection, states[:live], times)))
    for (live, times), found in runs.items():
        yield {"live": live, "times": times, **{key: middle([one[key] for one in found]) for key in found[0]}}


async def _restore(connection: Connection, states: Sequence[MatchState], times: int) -> dict[str, float]:
    partitions = USUAL["partitions"]
    await create(connection, Topics(), partitions=partitions)
    size = await leave(connection, states, partitions=partitions, times=times)
    began = now()
    with workers(connection) as (worker,):
        seconds = await until_ready(worker, began)
        return {**seconds, "worker_peak_mb": used(worker.child.pid).peak_mb, "state_mb": size / 2**20}


def panels(found: dict[str, list[dict[str, Any]]]) -> list[Panel]:
    """A diagram for each thing that grew."""

    def line(part: str, across: str, up: str) -> tuple[list[float], list[float]]:
        rows = [row for row in found[part] if row.get("times", 1) == 1]
        return [row[across] for row in rows], [row[up] for row in rows]

    rates = [
        Panel(
            part,
            "events/s",
            {"events/s": line(part, part, "events_per_second")},
            log="x" if part == "matches" else "",
        )
        for part in ("partitions", "workers", "matches")
        if part in found
    ]
    if "states" in found:
        rates.append(Panel("minute", "bytes of a state", {"mean": line("states", "minute", "bytes")}))
    if "restore" in found:
        lines = {name: line("restore", "live", name) for name in ("ready_seconds", "opening_seconds")}
        rates.append(Panel("live matches", "s", lines))
    return rates


def _sections(found: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    for part, rows in found.items():
        if part == "states":
            yield "## State\n\n" + table([(row["minute"], int(row["bytes"])) for row in rows], ("minute", "mean bytes"))
        elif part == "restore":
            yield "## Restore\n\n" + _columns(rows, "live", "times", "state_mb", *RESTORED)
        else:
            yield f"## {part.capitalize()}\n\n" + _columns(rows, part, *HEADS)


def _columns(rows: Sequence[dict[str, Any]], *heads: str) -> str:
    return table([[row[head] for head in heads] for row in rows], heads)


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--partitions", nargs="+", type=int, default=[1, 6, 12, 24])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2, 4])
    parser.add_argument("--matches", nargs="+", type=int, default=[10, 100, 1000, 10_000])
    parser.add_argument("--live", nargs="+", type=int, default=[0, 10, 100, 1000, 10_000])
    parser.add_argument(
        "--uncompacted", type=int, default=5, help="states of each match in the last case; 1: leave out"
    )
    parser.add_argument("--different", type=int, default=2000, help="matches that are simulated")
    parser.add_argument("--events", type=int, default=40_000)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds after which a full topic is given up")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--broker", choices=("embedded", "apache"), default="embedded")
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    say(f"simulating {given.different:,} matches")
    season = Season(given.different)
    found: dict[str, list[dict[str, Any]]] = {}
    for part in given.parts:
        if part == "states":
            found[part] = list(state_sizes())
        elif part == "restore":
            found[part] = list(restores(given, season))
        else:
            found[part] = list(grown(part, given, season))
    text = (
        f"{given.broker} broker, cache on, {given.events:,} events, medians of {given.repeats} runs; where it does not "
        f"grow: {', '.join(f'{count:,} {what}' for what, count in USUAL.items())}.\n\n" + "\n\n".join(_sections(found))
    )
    write("growth", given.out, found, text)
    if given.out:
        picture("growth", given.out, panels(found))


if __name__ == "__main__":
    main()
