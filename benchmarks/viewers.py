"""A thousand viewers of one match centre process: none loses or repeats a line, and how late a line is.

    python -m benchmarks.viewers [--viewers 1000] [--seconds 120] [--rate 2] [--out FOLDER]

An embedded broker, `touchline serve` as a process of its own, the viewers in this one. Half of them are there from
the beginning, the others come during the first half; every fifth of those goes away once and comes again with
Last-Event-ID. Five more ask for a loud match and read nothing: those must be dropped. A delay is from before
publishing to the viewer's reading, so the viewers' own work, all in one process, is in it. Exit code 1 when the
claim does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from aiokafka import AIOKafkaProducer

from benchmarks.harness.report import percentile, table, write
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics, create
from commentary.message import Author, Commentary, Line
from commentary.situation import situations
from sources.classics.reader import classic_matches

MATCH, LOUD = "quiet-match", "loud-match"
#: Viewers who read nothing, and seconds until they are dropped.
IDLE, PATIENCE = 5, 5
_TEXT = "Corner to Germany, swung in by Toni Kroos and headed away by David Luiz at the near post."
_LINE = re.compile(rb"^id: (\S+)\nevent: line\ndata: .*?\"sequence\":(\d+)", re.MULTILINE)


def _request(match: str, *more: str) -> bytes:
    return "\r\n".join([f"GET /events/match?id={match} HTTP/1.1", "Host: 127.0.0.1", *more, "", ""]).encode()


class Viewer:
    """One viewer: the ids of all received lines, and when the live ones arrived."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.ids: list[bytes] = []
        self.arrived: list[tuple[int, float]] = []

    async def watch(self, leave_after: float | None = None) -> None:
        """Read until cancelled; once, after some seconds, go away and come again."""
        if leave_after is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(leave_after):
                    await self._stream()
            await asyncio.sleep(1)
        await self._stream()

    async def _stream(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            last = [f"Last-Event-ID: {self.ids[-1].decode()}"] if self.ids else []
            writer.write(_request(MATCH, *last))
            live, rest = False, b""
            while data := await reader.read(1 << 16):
                now = time.perf_counter()
                whole, separator, rest = (rest + data).rpartition(b"\n\n")
                for found in _LINE.finditer(whole + separator):
                    self.ids.append(found[1])
                    if live:
                        self.arrived.append((int(found[2]), now))
                live = live or b"caught-up" in whole
        finally:
            writer.transport.abort()


@dataclass
class Run:
    """One run against a server that listens on `port`."""

    connection: Connection
    port: int
    server: psutil.Process
    crowd: list[Viewer]
    lines: list[Commentary]
    pause: float
    sent: dict[int, float] = field(default_factory=dict)
    memory: int = 0

    async def measure(self) -> dict[str, float]:
        """Have them all watch, publish, and count."""
        with contextlib.ExitStack() as stack:
            for _ in range(IDLE):
                idle = stack.enter_context(socket.create_connection(("127.0.0.1", self.port)))
                idle.sendall(_request(LOUD))
            async with asyncio.TaskGroup() as group:
                half = len(self.crowd) // 2
                tasks = [group.create_task(viewer.watch()) for viewer in self.crowd[:half]]
                await asyncio.sleep(2)
                coming = group.create_task(self._come(group, tasks, self.crowd[half:]))
                before, began = self.server.cpu_times(), time.perf_counter()
                await self._publish()
                await coming
                await self._settle()
                after, took = self.server.cpu_times(), time.perf_counter() - began
                health = await _health(self.port)
                for task in tasks:
                    task.cancel()
        return self._counted() | {
            "server's share of a core": (after.user + after.system - before.user - before.system) / took,
            "server's memory, MiB": round(self.memory / 2**20),
            "idle viewers dropped": health["dropped"],
        }

    async def _come(self, group: asyncio.TaskGroup, tasks: list[asyncio.Task[None]], crowd: list[Viewer]) -> None:
        seconds = len(self.lines) * self.pause / 2
        for number, viewer in enumerate(crowd):
            tasks.append(group.create_task(viewer.watch(seconds / 2 if number % 5 == 0 else None)))
            await asyncio.sleep(seconds / len(crowd))

    async def _publish(self) -> None:
        topic = Topics().commentary
        async with AIOKafkaProducer(**self.connection.client_options()) as producer:
            for number in range(400):
                loud = _line(LOUD, number).model_copy(update={"text": _TEXT * 200})
                await producer.send(topic, loud.to_json(), key=LOUD.encode())
            began = time.perf_counter()
            for number, line in enumerate(self.lines):
                await asyncio.sleep(max(0, began + number * self.pause - time.perf_counter()))
                self.sent[line.sequence] = time.perf_counter()
                await producer.send_and_wait(topic, line.to_json(), key=MATCH.encode())
                self.memory = max(self.memory, self.server.memory_info().rss)

    async def _settle(self, seconds: float = 20) -> None:
        """Wait for what is on its way, and for the idle to be dropped."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            dropped = (await _health(self.port))["dropped"]
            if dropped == IDLE and all(len(viewer.ids) >= len(self.lines) for viewer in self.crowd):
                return
            await asyncio.sleep(0.2)

    def _counted(self) -> dict[str, float]:
        delays = [1000 * (at - self.sent[sequence]) for viewer in self.crowd for sequence, at in viewer.arrived]
        return {
            "viewers": len(self.crowd),
            "lines": len(self.lines),
            "deliveries": sum(len(viewer.ids) for viewer in self.crowd),
            "viewers who lost a line": sum(len(set(viewer.ids)) < len(self.lines) for viewer in self.crowd),
            "viewers who had a line twice": sum(len(set(viewer.ids)) < len(viewer.ids) for viewer in self.crowd),
            "delay, ms, median": percentile(delays, 0.5),
            "delay, ms, 99 of 100": percentile(delays, 0.99),
            "delay, ms, longest": max(delays),
        }


def _line(match_id: str, number: int) -> Commentary:
    (event, *_) = classic_matches()[0].events
    (situation,) = situations([event])
    same = Commentary.of(situation, Line(_TEXT, Author.MODEL), "benchmark")
    return same.model_copy(update={"match_id": match_id, "event_id": f"{match_id}-{number}", "sequence": number})


@contextlib.contextmanager
def _serving(connection: Connection, port: int) -> Iterator[psutil.Process]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHLINE_")}
    environment["TOUCHLINE_WEB__SEND_TIMEOUT"] = str(PATIENCE)
    command = [sys.executable, "-m", "touchline", "serve", "--bootstrap", connection.bootstrap, "--port", str(port)]
    with tempfile.TemporaryFile() as log, subprocess.Popen(command, stdout=log, stderr=log, env=environment) as process:
        try:
            yield psutil.Process(process.pid)
        finally:
            process.terminate()


async def _health(port: int) -> dict[str, int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    found: dict[str, int] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return found


async def _until_open(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            await _health(port)
            return
        await asyncio.sleep(0.1)
    raise SystemExit("the match centre does not open")


async def _measure(viewers: int, seconds: float, rate: float) -> dict[str, float]:
    async with EmbeddedBroker() as broker:
        await create(broker.connection, Topics(), partitions=2)
        port = free_port()
        with _serving(broker.connection, port) as server:
            await _until_open(port)
            lines = [_line(MATCH, number) for number in range(int(seconds * rate))]
            crowd = [Viewer(port) for _ in range(viewers)]
            return await Run(broker.connection, port, server, crowd, lines, 1 / rate).measure()


def main() -> None:
    """Run it and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--viewers", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--rate", type=float, default=2.0, help="lines a second")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    result = asyncio.run(_measure(given.viewers, given.seconds, given.rate))
    write("viewers", given.out, {"figures": result}, table(result.items(), ("", "")))
    faults = result["viewers who lost a line"] + result["viewers who had a line twice"]
    sys.exit(0 if not faults and result["idle viewers dropped"] == IDLE else 1)


if __name__ == "__main__":
    main()
