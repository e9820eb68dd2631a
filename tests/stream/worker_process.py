"""A worker in a process of its own, to stop and kill: `python -m tests.stream.worker_process SETTINGS SECONDS WORDS`.

SETTINGS is WorkerSettings as JSON, SECONDS what its commentator takes for a line. WORDS is `announcer` or `phrasebook`.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from commentary.message import Line
from commentary.situation import Situation
from model.phrasebook_commentator import PhrasebookCommentator
from stream.operations import logs
from stream.settings import WorkerSettings
from stream.worker import run
from tests.freezing import freeze
from tests.paths import ROOT
from tests.stream.matches import Announcer


class WorkerProcess:
    """Starts the worker; `end` it with a signal. Its log lines are in `log`."""

    def __init__(self, settings: WorkerSettings, log: Path, seconds: float = 0.0, words: str = "announcer") -> None:
        self.log = log
        command = [sys.executable, "-m", "tests.stream.worker_process", settings.model_dump_json(), str(seconds), words]
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=os.environ
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def send(self, number: signal.Signals) -> None:
        if number is signal.SIGSTOP:
            freeze(self.pid)
        else:
            self._process.send_signal(number)

    async def end(self, number: signal.Signals) -> int:
        """The exit code after the signal."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        return await asyncio.to_thread(self._process.wait, 60)


class SlowPhrasebook(PhrasebookCommentator):
    """The phrasebook, slow by `seconds` a line."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        time.sleep(self._seconds * len(situations))
        return super().comment(situations)


if __name__ == "__main__":
    logs.set_up("json", "INFO")
    given, pause, chosen = sys.argv[1:]
    commentator = {"announcer": Announcer, "phrasebook": SlowPhrasebook}[chosen](float(pause))
    asyncio.run(run(WorkerSettings.model_validate_json(given), commentator))
