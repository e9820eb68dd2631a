"""Finds a cancellation that aiokafka swallowed: its `stop` may, and so may `asyncio.wait_for` in Python 3.11."""

from __future__ import annotations

import asyncio


def cancellations() -> int:
    """How often the current task has been cancelled."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def raise_if_cancelled(before: int = 0) -> None:
    """Raise CancelledError when the current task has been cancelled more often than `before`."""
    if cancellations() > before:
        raise asyncio.CancelledError
