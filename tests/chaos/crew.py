"""The workers under chaos, as a supervisor would keep them: real processes, each restarted when it has ended."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from runtime.child_process import ending_with_parent
from stream.settings import WorkerSettings
from tests.freezing import is_frozen
from tests.paths import ROOT

#: Seconds in which a worker must have drained and ended after SIGTERM.
LEAVE_SECONDS = 90.0


class Hand:
    """One worker of the crew: a name, its settings, and the process that has them at present."""

    def __init__(self, settings: WorkerSettings, log: Path, variant: str = "real", *how: object) -> None:
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        self.busy = False
        self.working_since: float | None = None
        command = [sys.executable, "-m", "tests.chaos.worker", variant, settings.model_dump_json()]
        self._command = ending_with_parent([*command, *(str(one) for one in how)])
        self._process: subprocess.Popen[bytes] | None = None
        self._log_from = 0

    def start(self) -> None:
        """Start the process; its log lines are added to the log."""
        self._log_from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=os.environ
            )
        self.working_since = None

    def send(self, number: signal.Signals) -> None:
        """Signal the process, if it still runs."""
        if self._process is not None:
            self._process.send_signal(number)

    @property
    def code(self) -> int | None:
        """The exit code; None while it runs."""
        return None if self._process is None else self._process.poll()

    def worked(self, seconds: float) -> bool:
        """It runs, and the group has given it partitions that long ago, or longer, since it was started."""
        if self.working_since is None and "partitions assigned" in self.said():
            self.working_since = time.monotonic()
        since = self.working_since
        return since is not None and self.code is None and time.monotonic() - since >= seconds

    @property
    def stopped(self) -> bool:
        """Its process is stopped by SIGSTOP."""
        assert self._process is not None
        return is_frozen(self._process.pid)

    def said(self) -> str:
        """Its log since its last start."""
        with self.log.open("rb") as log:
            log.seek(self._log_from)
            return log.read().decode(errors="replace")

    async def end(self, number: signal.Signals) -> int:
        """The exit code after the signal. A process that does not end is killed, and gives -9."""
        assert self._process is not None
        self.send(number)
        try:
            return await asyncio.to_thread(self._process.wait, LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return await asyncio.to_thread(self._process.wait)

    def kill(self) -> None:
        """End it for good."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


class Crew:
    """The hands. `counts` says how often what was done to them, `ends` why some ended by themselves."""

    def __init__(self, settings: WorkerSettings, folder: Path, seconds: float) -> None:
        self.hands: list[Hand] = []
        self.counts: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.faults: list[str] = []
        self._settings = settings
        self._folder = folder
        self._seconds = seconds
        self._every: list[Hand] = []

    def hire(self, *, fixed: bool) -> Hand:
        """One more worker; `fixed` gives it a name of its own in the group (static membership)."""
        number = len(self._every)
        name = f"worker-{number}" if fixed else None
        settings = self._settings.model_copy(update={"group_instance_id": name})
        hand = Hand(settings, self._folder / f"worker-{number}.log", "real", self._seconds)
        self.hands.append(hand)
        self._every.append(hand)
        hand.start()
        return hand

    async def supervise(self) -> None:
        """Restart workers that ended by themselves: without a broker, a worker gives up with a clear line."""
        while True:
            await asyncio.sleep(0.5)
            for hand in self.hands:
                if not hand.busy and hand.code is not None:
                    self.counts["ended by themselves"] += 1
                    self.ends[_last_words(hand.said())] += 1
                    hand.start()

    async def free(self, draw: random.Random) -> Hand:
        """A worker that nothing is being done to; it is busy from now on. Some have just begun, some work."""
        seconds = draw.choice([0.0, draw.uniform(0, 8)])
        while True:
            found = [hand for hand in self.hands if not hand.busy and hand.worked(seconds)]
            if found:
                hand = draw.choice(found)
                hand.busy = True
                return hand
            await asyncio.sleep(0.1)

    async def kill(self, hand: Hand, pause: float) -> None:
        """SIGKILL; started again after the pause."""
        await hand.end(signal.SIGKILL)
        self.counts["kills"] += 1
        await asyncio.sleep(pause)
        hand.start()

    async def term(self, hand: Hand, pause: float) -> None:
        """SIGTERM; it has to end well."""
        if (code := await hand.end(signal.SIGTERM)) != 0:
            self.faults.append(f"{hand.log.name} ended with {code} after SIGTERM: {hand.said()[-400:]}")
        self.counts["terms"] += 1
        await asyncio.sleep(pause)
        hand.start()

    async def freeze(self, hand: Hand, pause: float) -> None:
        """SIGSTOP for the pause, then SIGCONT."""
        hand.send(signal.SIGSTOP)
        await asyncio.sleep(pause)
        hand.send(signal.SIGCONT)
        self.counts["freezes"] += 1

    async def join(self, pause: float) -> None:
        """One more worker joins the group, and leaves it after the pause."""
        hand = self.hire(fixed=False)
        hand.busy = True
        await asyncio.sleep(pause)
        self.hands.remove(hand)
        await hand.end(signal.SIGTERM)
        self.counts["joined and left"] += 1

    async def leave(self) -> None:
        """All end well."""
        codes = await asyncio.gather(*(hand.end(signal.SIGTERM) for hand in self.hands))
        for hand, code in zip(self.hands, codes, strict=True):
            if code != 0:
                self.faults.append(f"{hand.log.name} ended with {code} after SIGTERM: {hand.said()[-400:]}")
        self.hands.clear()

    def close(self) -> None:
        """End every process that was ever hired."""
        for hand in self._every:
            hand.kill()

    def log_lines(self) -> Counter[str]:
        """How often the workers' logs said what, warnings and errors only; aiokafka's complaints are only counted."""
        said: Counter[str] = Counter()
        for hand in self._every:
            for line in hand.log.read_text(errors="replace").splitlines():
                try:
                    entry = json.loads(line)
                except ValueError:
                    said["(no log line)"] += 1
                    continue
                if entry.get("level") in {"warning", "error", "critical"}:
                    ours = not str(entry.get("logger")).startswith("aiokafka")
                    said[str(entry.get("event")).partition("\n")[0] if ours else "(aiokafka)"] += 1
        return said


def _last_words(said: str) -> str:
    """Why a worker ended by itself, without addresses and times, by which ends for the same reason would differ."""
    lines = said.strip().splitlines()
    why = lines[-1] if lines else "(nothing said)"
    for line in reversed(lines):
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if entry.get("event") == "worker ended":
            why = str(entry.get("why"))
            break
    return re.sub(r"\d+", "…", why)[:200]
