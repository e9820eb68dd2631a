"""The real entry point, run as a user runs it: in a process of its own."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT

REPOSITORY = ROOT


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that it says on failure."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, without the variables that would change what is tested."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TOUCHLINE_", "COVERAGE"))}
    return {**kept, "COLUMNS": "100", "NO_COLOR": "1", **(extra or {})}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "touchline", *map(str, arguments)]


def run(*arguments: object, seconds: float = 60, cwd: Path = REPOSITORY, **variables: str) -> Finished:
    """Run a command to its end."""
    done = subprocess.run(
        command(*arguments),
        env=environment(variables),
        cwd=cwd,
        capture_output=True,
        timeout=seconds,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_a_shell(code: int) -> int:
    """Python itself ends by SIGINT, and not with 130, when it is to stop in the middle of an `exec`."""
    return 128 - code if code < 0 else code


class Running:
    """A command under way, its standard error in a file."""

    def __init__(self, arguments: tuple[object, ...], log: Path, variables: Mapping[str, str]) -> None:
        self.log = log
        with log.open("wb") as sink:
            self.process = subprocess.Popen(
                command(*arguments),
                env=environment(variables),
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=sink,
                start_new_session=True,
            )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            for line in out:
                self._lines.put(line.decode().rstrip("\n"))

    @property
    def said(self) -> str:
        """What it wrote to standard error so far."""
        return self.log.read_text(encoding="utf-8")

    def lines(self, count: int, seconds: float = 60) -> list[str]:
        """The next lines of its output; fewer when no more come in time."""
        found: list[str] = []
        with contextlib.suppress(queue.Empty):
            found.extend(self._lines.get(timeout=seconds) for _ in range(count))
        return found

    def until_it_says(self, word: str, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while word not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < until, self.said
            time.sleep(0.05)

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = 60) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(seconds)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
