"""The brokers and the worker that the benchmarks measure: real processes on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from broker.connection import Connection
from broker.embedded import EmbeddedBroker, free_port
from tests.broker.apache import ApacheBroker, missing

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used so far."""

    cpu_seconds: float
    peak_mb: float


def used(pid: int) -> Used:
    """CPU time of a process with its children, and its largest resident memory so far."""
    process = psutil.Process(pid)
    times = process.cpu_times()
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return Used(times.user + times.system + times.children_user + times.children_system, peak / 1024)


@contextlib.contextmanager
def broker(kind: str) -> Iterator[tuple[Connection, int]]:
    """A broker of that kind (`embedded` or `apache`), fresh; how to reach it, and its process id."""
    if kind == "embedded":
        with EmbeddedBroker() as embedded:
            assert embedded.pid is not None
            yield embedded.connection, embedded.pid
        return
    if reason := missing():
        sys.exit(f"{reason}; --broker embedded does without")
    with tempfile.TemporaryDirectory(prefix="touchline-kafka-", ignore_cleanup_errors=True) as folder:
        before = set(psutil.Process().children(recursive=True))
        apache = ApacheBroker(Path(folder))
        try:
            apache.start()
            java = max(
                (one for one in psutil.Process().children(recursive=True) if one not in before),
                key=lambda one: one.memory_info().rss,
            )
            yield apache.connection, java.pid
        finally:
            apache.close()


@contextlib.contextmanager
def process(arguments: Sequence[str], connection: Connection, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m …` as a child process that knows the broker; ended in good order, its log shown when it fails."""
    with tempfile.TemporaryFile() as log:
        env = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHLINE_")} | environment
        env["TOUCHLINE_CONNECTION__BOOTSTRAP"] = connection.bootstrap
        command = [sys.executable, "-m", *arguments]
        child = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            yield child
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
                try:
                    child.wait(30)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
            else:
                log.seek(0)
                print(log.read().decode(errors="replace")[-4000:], file=sys.stderr)


@contextlib.contextmanager
def worker(
    connection: Connection, *, cache: bool, style: str, model: str | None, port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A real `touchline worker`; its metrics are served on the port."""
    arguments = ["touchline", "worker", "--style", style, *(["--model", model] if model else [])]
    settings = {"TOUCHLINE_CACHE": str(cache).lower(), "TOUCHLINE_METRICS_PORT": str(port)}
    with process(arguments, connection, TOUCHLINE_LOG_LEVEL="WARNING", **settings) as child:
        yield child


def spare_port() -> int:
    """A port that is free now."""
    return free_port()


def alive(child: subprocess.Popen[bytes]) -> None:
    """Raise RuntimeError when a process has ended that should be running."""
    if child.poll() is not None:
        raise RuntimeError(f"the process ended with {child.returncode}")


def now() -> float:
    """Monotonic seconds."""
    return time.monotonic()
