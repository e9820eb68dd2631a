"""Ends a worker that hangs, where no supervisor asks for its health: Compose restarts what ends, not what is unhealthy.

A thread of its own asks what `/healthz` asks. Failed looks are counted, not seconds, as a process that is stopped and
goes on, or a machine that slept, has not hung.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from stream.operations.health import Health

log = structlog.get_logger("stream.hang_watch")

#: Seconds between two looks, and how many in a row must fail.
_EVERY = 5.0
_LOOKS = 18


@contextmanager
def ended_when_hanging(
    health: Health, *, every: float = _EVERY, looks: int = _LOOKS, end: Callable[[int], None] = os._exit
) -> Iterator[None]:
    """End the process with exit code 1 within the block, when it has hung for so many looks in a row."""
    loop = asyncio.get_running_loop()
    over = threading.Event()

    def watch() -> None:
        failed = 0
        while not over.wait(every):
            why = _hangs(health, loop, every)
            failed = failed + 1 if why else 0
            if failed >= looks:
                log.critical("worker ended", why=f"it hangs: {why}")
                end(1)
                return

    thread = threading.Thread(target=watch, name="hang watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()


def _hangs(health: Health, loop: asyncio.AbstractEventLoop, seconds: float) -> str | None:
    asked = asyncio.run_coroutine_threadsafe(health.alive(), loop)
    try:
        return asked.result(seconds)
    except TimeoutError:
        asked.cancel()
        return "the event loop does not answer"
    except RuntimeError:  # the loop is closed: the process ends
        return None
