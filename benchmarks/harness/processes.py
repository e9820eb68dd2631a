"""The brokers and the workers that the benchmarks measure: real processes on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, free_port
from runtime.child_process import ending_with_parent
from tests.broker.apache import ApacheBroker, missing

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used so far."""

    cpu_seconds: float
    peak_mb: float
    memory_mb: float


def used(pid: int) -> Used:
    """CPU time of a process with its children, its largest resident memory so far, and that of now."""
    process = psutil.Process(pid)
    times = process.cpu_times()
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    seconds = times.user + times.system + times.children_user + times.children_system
    return Used(seconds, peak / 1024, process.memory_info().rss / 2**20)


@dataclass(frozen=True, slots=True)
class Running:
    """A process that is measured; `port` answers for its health and its metrics, where it has one."""

    child: subprocess.Popen[bytes]
    port: int | None = None

    def check(self) -> None:
        """Raise RuntimeError when it has ended."""
        if self.child.poll() is not None:
            raise RuntimeError(f"the process ended with {self.child.returncode}")

    def ready(self) -> bool:
        """Whether it works on all partitions that it was given; always, where it has no port to ask."""
        return self.port is None or self.ask("readyz") == "ok"

    def ask(self, what: str) -> str:
        """What its port answers; empty while it does not listen."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{what}", timeout=5) as answer:
                return str(answer.read().decode()).strip()
        except urllib.error.HTTPError as error:
            return error.read().decode().strip()
        except OSError:
            return ""


Start = Callable[[Connection], contextlib.AbstractContextManager[Sequence[Running]]]


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
def process(
    arguments: Sequence[str], connection: Connection, *, port: int | None = None, **environment: str
) -> Iterator[Running]:
    """`python -m …` as a child process that knows the broker; ended in good order, its log shown when it fails.

    Nothing of the caller's own TOUCHLINE_… variables reaches it, and it ends when we do, however that is.
    """
    with tempfile.TemporaryFile() as log:
        env = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHLINE_")} | environment
        env["TOUCHLINE_CONNECTION__BOOTSTRAP"] = connection.bootstrap
        command = ending_with_parent([sys.executable, "-m", *arguments])
        child = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            yield Running(child, port)
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
def workers(
    connection: Connection, *, count: int = 1, cache: bool = True, style: str = "lively", model: str | None = None
) -> Iterator[list[Running]]:
    """Real `touchline worker` processes of one group, each with a port for its health and metrics."""
    arguments = ["touchline", "worker", "--style", style, *(["--model", model] if model else [])]
    settings = {"TOUCHLINE_CACHE": str(cache).lower(), "TOUCHLINE_LOG_LEVEL": "WARNING"}
    with contextlib.ExitStack() as stack:
        started: list[Running] = []
        for _ in range(count):
            port = free_port()
            one = process(arguments, connection, port=port, TOUCHLINE_METRICS_PORT=str(port), **settings)
            started.append(stack.enter_context(one))
        yield started


def now() -> float:
    """Monotonic seconds."""
    return time.monotonic()
