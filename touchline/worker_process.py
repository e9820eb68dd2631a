"""A worker as a child process of the demo, which ends with it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import orjson

from runtime.child_process import ending_with_parent
from runtime.errors import TouchlineError

#: The log line after which a worker has its partitions.
_READY = "partitions assigned"


class WorkerProcess:
    """`touchline worker …` as a child process. `async with` starts it and, at the end, stops it in good order."""

    def __init__(self, arguments: Sequence[str], log: Path) -> None:
        """`arguments` follow `touchline worker`, and are all its settings; `log` receives its log lines."""
        self._arguments = arguments
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> Self:
        self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await asyncio.shield(asyncio.to_thread(self.stop))

    def _start(self) -> None:
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C in the terminal reaches the parent only, which then stops the child.
            self._process = subprocess.Popen(
                ending_with_parent([sys.executable, "-m", "touchline", "worker", *self._arguments]),
                env={name: value for name, value in os.environ.items() if not name.startswith("TOUCHLINE_")},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def pid(self) -> int | None:
        """The worker's process id, or None when it isn't running."""
        return self._process.pid if self._process and self._process.poll() is None else None

    async def ready(self, seconds: float = 30.0) -> None:
        """Return when the worker has its partitions. Raises TouchlineError when it ends first, or takes longer."""
        until = time.monotonic() + seconds
        while _READY.encode() not in self.log.read_bytes():
            self.check()
            if time.monotonic() > until:
                raise TouchlineError(f"the worker is not ready after {seconds:g} s: {self.last_words()}")
            await asyncio.sleep(0.02)

    def check(self) -> None:
        """Raise TouchlineError when the worker has ended."""
        if self.pid is None:
            raise TouchlineError(f"the worker has ended: {self.last_words()}")

    def stop(self, seconds: float = 15.0) -> None:
        """SIGTERM, on which the worker finishes what is in flight; SIGKILL when it takes longer than `seconds`."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def last_words(self) -> str:
        """The last thing the worker logged."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        if not lines:
            return "it said nothing"
        try:
            record = orjson.loads(lines[-1])
        except orjson.JSONDecodeError:
            return lines[-1].removeprefix("touchline: ")
        return str(record.get("why") or record.get("event"))
