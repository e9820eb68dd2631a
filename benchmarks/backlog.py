"""A worker 50,000 events behind with a model slowed to 20 sentences a second: its memory, and whether it is expelled.

    python -m benchmarks.backlog [--events 50000] [--seconds 300] [--broker apache|embedded] [--out FOLDER]

Default settings of the worker. Apache Kafka (`TOUCHLINE_SHARED`) expels a worker that sends no heartbeats or does not
poll; the embedded broker expels none. Prints JSON; exit code 1 when the claim does not hold: below 1.5 GB, one
rebalance (its own joining), no aborted transaction, ready all the time, a clean end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness.report import machine
from broker import topics as broker_topics
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from stream.settings import WorkerSettings
from tests.broker.apache import ApacheBroker, missing
from tests.stream.faults.backlog import Watched, publish_many, watch

#: Seconds for a line: 20 a second.
A_LINE = 0.05
MEMORY_MB = 1500


@contextmanager
def _broker(kind: str, folder: Path) -> Iterator[Connection]:
    if kind == "embedded":
        with EmbeddedBroker() as embedded:
            yield embedded.connection
        return
    reason = missing()
    if reason is not None:
        sys.exit(f"{reason}; --broker embedded does without")
    apache = ApacheBroker(folder / "kafka")
    try:
        apache.start()
        yield apache.connection
    finally:
        apache.close()


async def _run(connection: Connection, folder: Path, count: int, seconds: float) -> tuple[int, Watched]:
    topics = Topics()
    await broker_topics.create(connection, topics, partitions=12)
    published = await publish_many(connection, topics.events, count)
    settings = WorkerSettings(connection=connection, topics=topics)
    return published, await watch(settings, folder / "worker.log", seconds=seconds, a_line=A_LINE)


def main() -> None:
    """Run it and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--broker", choices=["apache", "embedded"], default="apache")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _broker(given.broker, Path(folder)) as connection:
        published, watched = asyncio.run(_run(connection, Path(folder), given.events, given.seconds))
    holds = (
        watched.memory < MEMORY_MB
        and (watched.rebalances, watched.aborts, watched.not_ready, watched.exit_code) == (1, 0, 0, 0)
        and watched.commented < published
    )
    figures = {
        "holds": holds,
        "broker": given.broker,
        "published": published,
        **watched.figures(),
        "machine": machine(),
    }
    text = json.dumps(figures, indent=2)
    print(text)
    if given.out is not None:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "backlog.json").write_text(f"{text}\n", encoding="utf-8")
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
