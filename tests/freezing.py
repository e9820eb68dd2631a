"""Processes that are stopped by SIGSTOP: connections stay open and nothing answers."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: As Linux says it: a thread that a signal has stopped.
_STOPPED = "T"


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    """None of the process's threads runs any more from here on, until the end."""
    freeze(pid)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def freeze(pid: int) -> None:
    """Stop a process. The signal itself leaves its threads ten milliseconds on a busy machine, enough to answer in."""
    os.kill(pid, signal.SIGSTOP)
    while not is_frozen(pid):
        time.sleep(0.001)


def is_frozen(pid: int) -> bool:
    """Each of the process's threads is stopped."""
    stats = Path(f"/proc/{pid}/task").glob("*/stat")
    return all(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == _STOPPED for stat in stats)
