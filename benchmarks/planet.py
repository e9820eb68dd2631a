"""The whole planet: 10,000 matches at once, at true pace, on one worker: how late a line is, and what it costs.

    python -m benchmarks.planet [--matches 10000] [--minutes 10] [--workers 1] [--partitions 12] [--different 2000]
        [--broker embedded|apache] [--style lively] [--out FOLDER]

Every match is somewhere in its course when it begins: its state lies on the state topic, and the worker restores it,
as it would after a restart. Then events come when the simulator has them, about 175 a second, bursts and goals as
they are (`harness/season.py`). Latency: from handing an event to the producer until a subscriber with read_committed
has its line; the first `--warm-up` seconds are left out. Broker, workers, producer and subscriber share the machine.
`--different` matches are simulated, the others are these under new ids, elsewhere in their course; with as many
as there are matches none is used twice.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.harness.processes import Running, Used, broker, now, used, workers
from benchmarks.harness.report import Panel, percentile, picture, say, table, write
from benchmarks.harness.season import Season, Traffic
from benchmarks.harness.states import leave, until_ready
from benchmarks.harness.traffic import Readable, Record, send_when_due
from broker.connection import Connection
from broker.topics import Topics, create

TOPICS = Topics()
#: Seconds of a point in the pictures.
STEP = 10.0
#: Seconds that the last lines may take.
PATIENCE = 30.0


@dataclass
class Usage:
    """What workers and broker had used at each moment (seconds from the start)."""

    crew: Sequence[Running]
    broker_pid: int
    seen: list[tuple[float, list[Used], Used]] = field(default_factory=list)

    def look(self, at: float) -> None:
        """Remark it. Raises RuntimeError when a worker has ended."""
        for one in self.crew:
            one.check()
        self.seen.append((at, [used(one.child.pid) for one in self.crew], used(self.broker_pid)))

    async def follow(self, began: float) -> None:
        """Look every few seconds until cancelled."""
        while True:
            self.look(now() - began)
            await asyncio.sleep(STEP)

    def figures(self) -> dict[str, float]:
        """Shares of a core and memory between the first look and the last."""
        (since, first, broker_first), (until, last, broker_last) = self.seen[0], self.seen[-1]
        worker_seconds = sum(end.cpu_seconds - start.cpu_seconds for start, end in zip(first, last, strict=True))
        return {
            "workers_cores": worker_seconds / (until - since),
            "broker_cores": (broker_last.cpu_seconds - broker_first.cpu_seconds) / (until - since),
            "worker_mb_at_start": max(one.memory_mb for one in first),
            "worker_mb_at_end": max(one.memory_mb for one in last),
            "worker_peak_mb": max(one.peak_mb for one in last),
            "broker_peak_mb": broker_last.peak_mb,
        }


async def play(
    connection: Connection, broker_pid: int, traffic: Traffic, given: argparse.Namespace
) -> tuple[dict[str, Any], list[dict[str, float]]]:
    """Restore, send when due, read; the figures, and those of each ten seconds."""
    await create(connection, TOPICS, partitions=given.partitions)
    say(f"leaving {len(traffic.states):,} states on the topic")
    await leave(connection, traffic.states, partitions=given.partitions)
    readable = Readable(connection, TOPICS.commentary, given.partitions)
    say("starting the workers")
    began = now()
    with workers(connection, count=given.workers, style=given.style) as crew:
        starts = [await until_ready(one, began) for one in crew]
        following = asyncio.create_task(readable.follow())
        await asyncio.sleep(1.0)
        began = now()
        usage = Usage(crew, broker_pid)
        watching = asyncio.create_task(usage.follow(began))
        say(f"sending {len(traffic.due):,} events in {given.minutes:g} minutes")
        try:
            times = await send_when_due(connection, TOPICS.events, traffic.due, began)
            usage.look(now() - began)
            await readable.wait_for(times, PATIENCE, crew)
            counts = _counts(crew)
        finally:
            for task in (following, watching):
                task.cancel()
            await asyncio.gather(following, watching, return_exceptions=True)
    if watching.done() and not watching.cancelled() and (error := watching.exception()):
        raise error
    measured = [(at, one) for at, one in traffic.due if at >= given.warm_up]
    waits = {
        one.event_id: (readable.seen[one.event_id] - times[one.event_id]) * 1000
        for _, one in measured
        if one.event_id in readable.seen
    }
    figures: dict[str, Any] = {
        "matches": given.matches,
        "events": len(measured),
        "lost": len(measured) - len(waits),
        "events_per_second": len(measured) / (given.minutes * 60 - given.warm_up),
        "events_in_busiest_second": _busiest(measured),
        "goals_in_busiest_second": _busiest([(at, one) for at, one in measured if b'"is_goal":true' in one.value]),
        **{f"p{share}_ms": percentile(list(waits.values()), share / 100) for share in (50, 99, 99.9)},
        "max_ms": max(waits.values()),
        "sent_late_p99_ms": percentile([(times[one.event_id] - began - at) * 1000 for at, one in measured], 0.99),
        "ready_seconds": max(one["ready_seconds"] for one in starts),
        **usage.figures(),
        **counts,
    }
    return figures, _steps(measured, waits)


def _busiest(sent: Sequence[tuple[float, Record]]) -> int:
    seconds: defaultdict[int, int] = defaultdict(int)
    for at, _ in sent:
        seconds[int(at)] += 1
    return max(seconds.values(), default=0)


def _counts(crew: Sequence[Running]) -> dict[str, float]:
    """What the workers' metrics say: lines from the cache and from the phrasebook, by share, and events out of place.

    An event would be out of place (late, after a gap) if its match had not been restored as it stood.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    for one in crew:
        for line in one.ask("metrics").splitlines():
            name, _, value = line.rpartition(" ")
            if name.startswith("touchline_odd_events_total"):
                sums["odd"] += float(value)
            elif name.startswith(("touchline_commentator_total", "touchline_lines_total")):
                sums[name.partition("{")[2].rstrip("}").partition("=")[2].strip('"')] += float(value)
    asked = sums["cache_hits"] + sums["cache_misses"]
    lines = sums["model"] + sums["phrasebook"]
    return {
        "cache_hit_share": sums["cache_hits"] / asked if asked else 0.0,
        "phrasebook_share": sums["phrasebook"] / lines if lines else 0.0,
        "events_out_of_place": sums["odd"],
    }


def _steps(sent: Sequence[tuple[float, Record]], waits: dict[str, float]) -> list[dict[str, float]]:
    """Events and latency of each ten seconds."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for at, one in sent:
        if one.event_id in waits:
            found[int(at / STEP)].append(waits[one.event_id])
    return [
        {
            "second": step * STEP,
            "events": len(mine),
            "p50_ms": percentile(mine, 0.5),
            "p99_ms": percentile(mine, 0.99),
        }
        for step, mine in sorted(found.items())
    ]


def panels(steps: Sequence[dict[str, float]]) -> list[Panel]:
    """Latency and events over time."""
    across = [one["second"] for one in steps]
    lines = {name: (across, [one[f"{name}_ms"] for one in steps]) for name in ("p50", "p99")}
    events = {"events": (across, [one["events"] / STEP for one in steps])}
    return [Panel("s", "ms from sent to readable", lines), Panel("s", "events/s", events)]


def main() -> None:
    """Play and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matches", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--warm-up", type=float, default=20.0, help="seconds at the beginning that do not count")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--partitions", type=int, default=12)
    parser.add_argument("--different", type=int, default=2000, help="matches that are simulated")
    parser.add_argument("--style", default="lively")
    parser.add_argument("--broker", choices=("embedded", "apache"), default="embedded")
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    if given.warm_up >= given.minutes * 60:
        parser.error("--warm-up leaves nothing to measure")
    different = min(given.different, given.matches)
    say(f"simulating {different:,} different matches for {given.matches:,} at once")
    traffic = Season(different).traffic(given.matches, given.minutes * 60, states=True)
    gc.freeze()
    with broker(given.broker) as (connection, pid):
        figures, steps = asyncio.run(play(connection, pid, traffic, given))
    text = (
        f"{given.matches:,} matches at once ({different:,} different ones simulated) for {given.minutes:g} minutes, "
        f"{given.workers} worker(s), {given.partitions} partitions, {given.broker} broker, style {given.style}.\n\n"
        + table(figures.items(), ("", "value"))
    )
    about = {"workers": given.workers, "partitions": given.partitions, "different": different, "broker": given.broker}
    write("planet", given.out, {**about, "figures": figures, "steps": steps}, text)
    if given.out:
        picture("planet", given.out, panels(steps))


if __name__ == "__main__":
    main()
