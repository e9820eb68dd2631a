"""A worker in a process of its own, to be stopped and killed: `python -m tests.stream.worker_process SETTINGS SECONDS`.

SETTINGS is WorkerSettings as JSON, SECONDS what its commentator takes for a line.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from stream.operations import logs
from stream.settings import WorkerSettings
from stream.worker import run
from tests.paths import ROOT
from tests.stream.matches import Announcer


class WorkerProcess:
    """Starts the worker; `end` it with a signal. Its log lines are in `log`."""

    def __init__(self, settings: WorkerSettings, log: Path, seconds: float = 0.0) -> None:
        self.log = log
        command = [sys.executable, "-m", "tests.stream.worker_process", settings.model_dump_json(), str(seconds)]
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=os.environ
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def end(self, number: signal.Signals) -> int:
        """The exit code after the signal."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        return await asyncio.to_thread(self._process.wait, 60)


if __name__ == "__main__":
    logs.set_up("json", "INFO")
    asyncio.run(run(WorkerSettings.model_validate_json(sys.argv[1]), Announcer(float(sys.argv[2]))))
