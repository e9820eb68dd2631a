"""Work ends when it is told to, and work that does not is cancelled."""

from __future__ import annotations

import asyncio
import threading

import pytest

from broker.cancellation import ended_in_time


async def test_work_that_does_not_end_when_asked_is_cancelled():
    stop, heard = threading.Event(), []

    async def until_asked() -> None:
        await asyncio.to_thread(stop.wait)

    async def deaf() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            heard.append("cancelled")

    async def failing() -> None:
        raise ValueError

    asyncio.get_running_loop().call_later(0.05, stop.set)
    assert await ended_in_time(until_asked(), stop, 5)
    assert not await ended_in_time(deaf(), stop, 0)
    assert heard == ["cancelled"]
    with pytest.raises(ValueError):
        await ended_in_time(failing(), stop, 0)
