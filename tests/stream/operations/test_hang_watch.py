"""A worker whose event loop hangs, or that polls no more, ends by itself; one that only pauses does not."""

from __future__ import annotations

import asyncio
import time

from stream.operations.hang_watch import ended_when_hanging
from stream.operations.health import Health


async def test_an_event_loop_that_hangs_is_ended() -> None:
    codes: list[int] = []
    with ended_when_hanging(Health(), every=0.05, looks=3, end=codes.append):
        time.sleep(1.0)  # noqa: ASYNC251 (the loop hangs)
    assert codes == [1]


async def test_a_worker_that_polls_no_more_is_ended() -> None:
    codes: list[int] = []
    health = Health()
    health.polled = lambda: time.monotonic() - 1000
    with ended_when_hanging(health, every=0.02, looks=3, end=codes.append):
        await asyncio.sleep(0.5)
    assert codes == [1]


async def test_a_worker_that_answers_again_goes_on() -> None:
    codes: list[int] = []
    with ended_when_hanging(Health(), every=0.1, looks=5, end=codes.append):
        for _ in range(3):
            time.sleep(0.25)  # noqa: ASYNC251 (a pause, twice as long as a look)
            await asyncio.sleep(0.3)
    assert codes == []
