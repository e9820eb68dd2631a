"""The stream end to end: events/s of a real worker from a full topic, its memory and CPU, and latency at given rates.

    python -m benchmarks.stream [--broker embedded|apache] [--events 100000] [--matches 1000] [--partitions 12]
        [--cache on off] [--rates 1 10 100 500 1000] [--seconds 30] [--repeats 3] [--peers] [--out FOLDER]

Broker, worker and this measuring process run on the same machine. Throughput: the topic is filled, then the worker
starts; the group's committed offsets are looked at four times a second, and the rate is that between the first commit
seen and the last, start-up left out. Latency: from handing an event to the producer until a subscriber with
read_committed has its line. `--peers` runs the afternoon loop (`benchmarks.peers`) for a minute beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from benchmarks.brokers import Used, alive, broker, now, process, spare_port, used, worker
from benchmarks.report import middle, percentile, table, write
from benchmarks.traffic import Progress, Readable, Record, publish, records, send_at
from broker.connection import Connection
from broker.topics import Topics, create

TOPICS = Topics()
GROUP = "touchline"
_SECONDS_UNTIL_READY = 60.0
Start = Callable[[Connection], AbstractContextManager[subprocess.Popen[bytes]]]


async def throughput(
    connection: Connection, broker_pid: int, sent: list[Record], start: Start, *, partitions: int, limit: float
) -> dict[str, float]:
    """Fill the topic, start the process, and watch it until it is through or the time is up."""
    await create(connection, TOPICS, partitions=partitions)
    await publish(connection, TOPICS.events, sent)
    async with Progress(connection, GROUP, TOPICS.events) as progress:
        before = used(broker_pid)
        with start(connection) as child:
            began = now()
            seen: list[tuple[float, int]] = []
            mine = Used(0.0, 0.0)
            while not seen or seen[-1][1] < len(sent):
                await asyncio.sleep(0.25 if seen else 0.05)
                alive(child)
                done = await progress.committed()
                if done and (not seen or done > seen[-1][1]):
                    seen.append((now(), done))
                if now() - began > limit + _SECONDS_UNTIL_READY or (seen and now() - seen[0][0] > limit):
                    break
            mine = used(child.pid)
        after = used(broker_pid)
    if not seen:
        raise RuntimeError("nothing was committed")
    (first_at, first), (last_at, last) = seen[0], seen[-1]
    return {
        "events": last,
        "events_per_second": (last - first) / (last_at - first_at) if last > first else last / (last_at - began),
        "seconds_to_first_commit": first_at - began,
        "worker_cpu_us": mine.cpu_seconds / last * 1e6,
        "broker_cpu_us": (after.cpu_seconds - before.cpu_seconds) / last * 1e6,
        "worker_peak_mb": mine.peak_mb,
        "broker_peak_mb": after.peak_mb,
    }


async def latency(
    connection: Connection, sent: list[Record], partitions: int, start: Start, rate: float
) -> dict[str, float]:
    """Milliseconds from sending to readable, at a steady rate; the first tenth warms up and is left out."""
    await create(connection, TOPICS, partitions=partitions)
    readable = Readable(connection, TOPICS.commentary, partitions)
    with start(connection) as child:
        following = asyncio.create_task(readable.follow())
        try:
            first = sent[: max(1, len(sent) // 10)]
            await send_at(connection, TOPICS.events, first, max(rate, 10))
            await _all_readable(readable, first, child, _SECONDS_UNTIL_READY)
            rest = sent[len(first) :]
            times = await send_at(connection, TOPICS.events, rest, rate)
            await _all_readable(readable, rest, child, 30)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
    waits = [(readable.seen[one] - at) * 1000 for one, at in times.items() if one in readable.seen]
    return {
        "rate": rate,
        "events": len(times),
        "lost": len(times) - len(waits),
        **{f"p{share}": percentile(waits, share / 100) for share in (50, 99, 99.9)},
        "max": max(waits),
    }


async def _all_readable(
    readable: Readable, wanted: list[Record], child: subprocess.Popen[bytes], seconds: float
) -> None:
    until = now() + seconds
    while now() < until and not all(one.event_id in readable.seen for one in wanted):
        alive(child)
        await asyncio.sleep(0.05)


def _full_topic(given: argparse.Namespace) -> list[dict[str, Any]]:
    sent = records(given.events, given.matches)

    def run(name: str, start: Start, limit: float) -> dict[str, Any]:
        found: list[dict[str, float]] = []
        for _ in range(given.repeats):
            with broker(given.broker) as (connection, pid):
                found.append(
                    asyncio.run(throughput(connection, pid, sent, start, partitions=given.partitions, limit=limit))
                )
        return {"who": name, "runs": found, **{key: middle([one[key] for one in found]) for key in found[0]}}

    rows = [
        run(f"touchline worker, cache {cache}", _worker(given, cache=cache == "on"), given.limit)
        for cache in given.cache
    ]
    if given.peers:
        rows += [run(f"afternoon {kind}", _peer(given, kind), given.limit) for kind in ("loop", "batches")]
    return rows


def _peer(given: argparse.Namespace, kind: str) -> Start:
    return lambda at: process(["benchmarks.peers", kind, "--style", given.style], at)


def _worker(given: argparse.Namespace, *, cache: bool) -> Start:
    return lambda at: worker(at, cache=cache, style=given.style, model=given.model, port=spare_port())


def _latencies(given: argparse.Namespace) -> list[dict[str, float]]:
    found: list[dict[str, float]] = []
    for rate in given.rates:
        count = max(20, int(rate * given.seconds * 1.1))
        sent = records(count, max(2, count // 90 + 1), first=500_000)
        with broker(given.broker) as (connection, _):
            found.append(asyncio.run(latency(connection, sent, given.partitions, _worker(given, cache=True), rate)))
    return found


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broker", choices=("embedded", "apache"), default="embedded")
    parser.add_argument("--events", type=int, default=100_000, help="0: all of the matches")
    parser.add_argument("--matches", type=int, default=1000)
    parser.add_argument("--partitions", type=int, default=12)
    parser.add_argument("--style", default="lively")
    parser.add_argument("--model", default=None, help="checkpoint folder or `phrasebook`; the shipped model")
    parser.add_argument("--cache", nargs="*", choices=("on", "off"), default=["on", "off"])
    parser.add_argument("--rates", nargs="*", type=float, default=[1.0, 10.0, 100.0, 500.0, 1000.0])
    parser.add_argument("--seconds", type=float, default=30.0, help="of each rate")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds after which a full topic is given up")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    full = _full_topic(given)
    waits = _latencies(given)
    heads = ("events_per_second", "worker_cpu_us", "broker_cpu_us", "worker_peak_mb", "seconds_to_first_commit")
    shown = ("rate", "events", "lost", "p50", "p99", "p99.9", "max")
    text = (
        f"{given.broker} broker, {given.partitions} partitions, style {given.style}; "
        f"medians of {given.repeats} runs.\n\n"
        + table([(row["who"], row["events"], *(row[key] for key in heads)) for row in full], ("", "events", *heads))
        + "\n\nLatency in ms, from sent to readable (read_committed):\n\n"
        + table([[one[key] for key in shown] for one in waits], shown)
    )
    write(f"stream-{given.broker}", given.out, {"full_topic": full, "latency": waits}, text)


if __name__ == "__main__":
    main()
