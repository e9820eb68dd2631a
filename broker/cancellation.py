"""Ends work although a cancellation is swallowed: aiokafka may, and so may `asyncio.wait_for` in Python 3.11."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable
from typing import Any

#: Longest time to notice that a flag is set, in seconds.
_TICK = 0.1


def cancellations() -> int:
    """How often the current task has been cancelled."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def raise_if_cancelled(before: int = 0) -> None:
    """Raise CancelledError when the current task has been cancelled more often than `before`."""
    if cancellations() > before:
        raise asyncio.CancelledError


async def cancel_until_ended(*tasks: asyncio.Task[Any] | None, again: float) -> None:
    """Cancel tasks, and those that have not ended again every `again` seconds. None stands for no task."""
    while left := [task for task in tasks if task is not None and not task.done()]:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=again)


async def ended_in_time(work: Awaitable[object], stop: threading.Event, seconds: float) -> bool:
    """Run work that ends by itself soon after `stop` is set; cancel it `seconds` after that. Whether it was not."""
    task = asyncio.ensure_future(work)
    until = None
    try:
        while not task.done():
            await asyncio.wait([task], timeout=_TICK)
            if stop.is_set():
                until = until or time.monotonic() + seconds
                if time.monotonic() > until:
                    task.cancel()
    finally:
        await cancel_until_ended(task, again=1)
    if not task.cancelled():
        task.result()
    return not task.cancelled()
