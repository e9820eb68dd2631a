"""Events/s from a full topic: it is filled first, then the processes start and their group's commits are watched.

Start-up is left out: the rate is that between the first commit seen after all of them were ready and the last one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from benchmarks.harness.processes import Running, Start, now, used
from benchmarks.harness.traffic import Progress, Record, publish
from broker.connection import Connection
from broker.topics import Topics, create

TOPICS = Topics()
GROUP = "touchline"
#: Seconds that a process may take until its first commit.
STARTING = 60.0


async def throughput(
    connection: Connection, broker_pid: int, sent: Sequence[Record], start: Start, *, partitions: int, limit: float
) -> dict[str, float]:
    """Fill the topic, start the processes, and watch them until they are through or `limit` seconds are up."""
    await create(connection, TOPICS, partitions=partitions)
    await publish(connection, TOPICS.events, sent)
    async with Progress(connection, GROUP, TOPICS.events) as progress:
        before = used(broker_pid)
        with start(connection) as crew:
            began = now()
            first, seen = await _watch(progress, crew, len(sent), limit)
            mine = [used(one.child.pid) for one in crew]
        after = used(broker_pid)
    (since, done), (until, last) = seen[0], seen[-1]
    return {
        "events": last,
        # Through before all were ready: then from the start.
        "events_per_second": (last - done) / (until - since) if last > done else last / (until - began),
        "seconds_to_first_commit": first - began,
        "worker_cpu_us": sum(one.cpu_seconds for one in mine) / last * 1e6,
        "broker_cpu_us": (after.cpu_seconds - before.cpu_seconds) / last * 1e6,
        "worker_peak_mb": max(one.peak_mb for one in mine),
        "broker_peak_mb": after.peak_mb,
    }


async def _watch(
    progress: Progress, crew: Sequence[Running], wanted: int, limit: float
) -> tuple[float, list[tuple[float, int]]]:
    """When the first commit was seen, and how far the group was at which time since all were ready."""
    began, first, ready = now(), 0.0, False
    seen: list[tuple[float, int]] = []
    while not seen or seen[-1][1] < wanted:
        await asyncio.sleep(0.25 if seen else 0.05)
        for one in crew:
            one.check()
        ready = ready or await asyncio.to_thread(lambda: all(one.ready() for one in crew))
        done = await progress.committed()
        first = first or (now() if done else 0.0)
        if ready and done and (not seen or done > seen[-1][1]):
            seen.append((now(), done))
        if now() - began > limit + STARTING or (seen and now() - seen[0][0] > limit):
            break
    if not seen:
        raise RuntimeError(f"nothing was committed within {limit + STARTING:.0f} s")
    return first, seen
