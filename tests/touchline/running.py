"""The real entry point, run as a user runs it: in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


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


class Running:
    """A command under way, its standard error in a file."""

    def __init__(self, arguments: tuple[object, ...], log: Path, variables: Mapping[str, str]) -> None:
        self.log = log
        self._sink = log.open("wb")
        self.process = subprocess.Popen(
            command(*arguments),
            env=environment(variables),
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._sink,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.out = self.process.stdout

    def lines(self, count: int) -> list[str]:
        """The next lines of its output; fewer when it ends before."""
        return [line.decode().rstrip("\n") for _ in range(count) if (line := self.out.readline())]

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = 20) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(seconds)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.out.close()
        self._sink.close()
