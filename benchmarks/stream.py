"""The stream end to end: events/s of a real worker from a full topic, its memory and CPU, and latency at given rates.

    python -m benchmarks.stream [--broker embedded|apache] [--events 100000] [--matches 1000] [--partitions 12]
        [--workers 1] [--cache on off] [--rates 1 10 100 500 1000] [--seconds 30] [--repeats 3] [--peers] [--out FOLDER]

Broker, worker and this measuring process run on the same machine. Throughput: the topic is filled, then the worker
starts; the group's committed offsets are looked at four times a second, and the rate is that between the first commit
seen and the last, start-up left out. Latency: from handing an event to the producer until a subscriber with
read_committed has its line. `--peers` gives those of `benchmarks.peers` the same topic, `--peer-limit` seconds each,
and says how many times ours is faster. The ways take turns within each repeat.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.harness.processes import Start, broker, workers
from benchmarks.harness.report import Panel, middle, percentile, picture, say, table, write
from benchmarks.harness.throughput import STARTING, TOPICS, throughput
from benchmarks.harness.traffic import Readable, Record, records, send_at
from broker.connection import Connection
from broker.topics import create


async def latency(
    connection: Connection, sent: list[Record], partitions: int, start: Start, rate: float
) -> dict[str, float]:
    """Milliseconds from sending to readable, at a steady rate; the first tenth warms up and is left out."""
    await create(connection, TOPICS, partitions=partitions)
    readable = Readable(connection, TOPICS.commentary, partitions)
    with start(connection) as crew:
        following = asyncio.create_task(readable.follow())
        try:
            first = sent[: max(1, len(sent) // 10)]
            await send_at(connection, TOPICS.events, first, max(rate, 10))
            await readable.wait_for([one.event_id for one in first], STARTING, crew)
            rest = sent[len(first) :]
            times = await send_at(connection, TOPICS.events, rest, rate)
            await readable.wait_for(times, 30.0, crew)
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


def _full_topic(given: argparse.Namespace) -> list[dict[str, Any]]:
    sent = records(given.events, given.matches)
    starts: dict[str, tuple[Start, float]] = {
        f"touchline worker, cache {cache}": (_worker(given, cache=cache == "on"), given.limit) for cache in given.cache
    }
    for kind in peers.KINDS if given.peers else ():
        if reason := peers.missing(kind):
            say(f"no peer {kind}: {reason}")
        else:
            starts[f"peer, {kind}"] = (_peer(given, kind), given.peer_limit)
    found: dict[str, list[dict[str, float]]] = {who: [] for who in starts}
    for repeat in range(given.repeats):
        for who, (start, limit) in starts.items():
            say(f"{who}: {len(sent):,} events, run {repeat + 1} of {given.repeats}, at most {limit:.0f} s")
            with broker(given.broker) as (connection, pid):
                found[who].append(
                    asyncio.run(throughput(connection, pid, sent, start, partitions=given.partitions, limit=limit))
                )
    rows: list[dict[str, Any]] = [
        {"who": who, "runs": runs, **{key: middle([one[key] for one in runs]) for key in runs[0]}}
        for who, runs in found.items()
    ]
    for row in rows:
        row["ours_is_faster"] = rows[0]["events_per_second"] / row["events_per_second"]
    return rows


def _peer(given: argparse.Namespace, kind: str) -> Start:
    return lambda at: peers.running(at, kind, given.style)


def _worker(given: argparse.Namespace, *, cache: bool) -> Start:
    return lambda at: workers(at, count=given.workers, cache=cache, style=given.style, model=given.model)


def _latencies(given: argparse.Namespace) -> list[dict[str, float]]:
    found: list[dict[str, float]] = []
    for rate in given.rates:
        say(f"latency at {rate:g} events/s, {given.seconds:g} s")
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
    parser.add_argument("--workers", type=int, default=1, help="of one group, that share the topic and the cores")
    parser.add_argument("--style", default="lively")
    parser.add_argument("--model", default=None, help="checkpoint folder or `phrasebook`; the shipped model")
    parser.add_argument("--cache", nargs="*", choices=("on", "off"), default=["on", "off"])
    parser.add_argument("--rates", nargs="*", type=float, default=[1.0, 10.0, 100.0, 500.0, 1000.0])
    parser.add_argument("--seconds", type=float, default=30.0, help="of each rate")
    parser.add_argument("--limit", type=float, default=900.0, help="seconds after which a full topic is given up")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="also those of benchmarks.peers")
    parser.add_argument("--peer-limit", type=float, default=60.0, help="seconds that each of them is given")
    parser.add_argument("--name", default=None, help="of the files in --out: stream-NAME; the broker's")
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    full = _full_topic(given)
    waits = _latencies(given)
    heads = (
        *("events_per_second", "ours_is_faster", "worker_cpu_us", "broker_cpu_us"),
        *("worker_peak_mb", "seconds_to_first_commit"),
    )
    shown = ("rate", "events", "lost", "p50", "p99", "p99.9", "max")
    text = (
        f"{given.broker} broker, {given.partitions} partitions, workers: {given.workers}, style {given.style}; "
        f"medians of {given.repeats} runs; `ours_is_faster` is the first line's rate by this line's.\n\n"
        + table(
            [(row["who"], int(row["events"]), *(row[key] for key in heads)) for row in full], ("", "events", *heads)
        )
        + "\n\nLatency in ms, from sent to readable (read_committed):\n\n"
        + table([[one[key] for key in shown] for one in waits], shown)
    )
    name = f"stream-{given.name or given.broker}"
    write(
        name,
        given.out,
        {"full_topic": full, "latency": waits, "partitions": given.partitions, "workers": given.workers},
        text,
    )
    if given.out and waits:
        rates = [one["rate"] for one in waits]
        lines = {share: (rates, [one[share] for one in waits]) for share in ("p50", "p99", "p99.9")}
        picture(name, given.out, [Panel("events/s", "ms from sent to readable", lines, log="xy")])


if __name__ == "__main__":
    main()
