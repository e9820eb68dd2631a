"""A worker far behind with a slow model, watched from outside. For test_backlog.py and benchmarks/backlog.py."""

from __future__ import annotations

import asyncio
import signal
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from broker.embedded.process import free_port
from football.events import MatchEvent
from stream.settings import WorkerSettings
from tests.stream.matches import match
from tests.stream.worker_process import WorkerProcess


@dataclass(frozen=True)
class Watched:
    """What was seen of the worker in `seconds`; memory in MB, `queue` the most events read and not yet committed."""

    seconds: float
    commented: int
    memory: float
    queue: int
    rebalances: int
    aborts: int
    not_ready: int
    exit_code: int

    def figures(self) -> dict[str, float]:
        return asdict(self)


def events(count: int, matches: int) -> Iterator[MatchEvent]:
    """Of many matches at once, in order of time."""
    played = [match(f"m{number}", events=count // matches) for number in range(matches)]
    return (event for step in zip(*played, strict=True) for event in step)


async def publish_many(connection: Connection, topic: str, count: int, matches: int = 100) -> int:
    published = 0
    async with AIOKafkaProducer(
        **connection.client_options(), enable_idempotence=True, linger_ms=50, max_batch_size=512 * 1024
    ) as producer:
        for event in events(count, matches):
            await producer.send(topic, event.to_json(), key=event.match_id.encode())
            published += 1
        await producer.flush()
    return published


async def watch(settings: WorkerSettings, log: Path, *, seconds: float, a_line: float) -> Watched:
    """Run a worker whose model takes `a_line` seconds for a line; end it after `seconds` with partitions."""
    port = free_port()
    worker = WorkerProcess(settings.model_copy(update={"metrics_port": port}), log, seconds=a_line)
    memory, queue, not_ready = 0.0, 0.0, 0
    try:
        async with asyncio.timeout(60):
            while not (await _get(port, "/readyz"))[0]:  # noqa: ASYNC110 (that is how an operator waits)
                await asyncio.sleep(0.1)
        begun = time.monotonic()
        found: dict[str, float] = {}
        async for found in _samples(port, begun + seconds):
            memory = max(memory, _memory(worker.pid))
            queue = max(queue, found["touchline_queue_events"])
            not_ready += not (await _get(port, "/readyz"))[0]
        took = time.monotonic() - begun
    finally:
        code = await worker.end(signal.SIGTERM)
    return Watched(
        seconds=round(took, 1),
        commented=int(found['touchline_events_total{result="commented"}']),
        memory=memory,
        queue=int(queue),
        rebalances=int(found["touchline_rebalances_total"]),
        aborts=int(found["touchline_transaction_aborts_total"]),
        not_ready=not_ready,
        exit_code=code,
    )


async def _samples(port: int, until: float) -> AsyncIterator[dict[str, float]]:
    while time.monotonic() < until:
        await asyncio.sleep(0.5)
        _, text = await _get(port, "/metrics")
        lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        yield {name: float(value) for name, _, value in lines}


async def _get(port: int, path: str) -> tuple[bool, str]:
    def get() -> tuple[bool, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return True, answer.read().decode()
        except OSError as error:
            return False, str(error)

    return await asyncio.to_thread(get)


def _memory(pid: int) -> float:
    """The most memory the process has held so far, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
