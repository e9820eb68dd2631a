from __future__ import annotations

import asyncio
import gc
import socket

import pytest

from touchline import event_loop


@pytest.mark.parametrize(("error", "logged"), [(socket.gaierror(-3, "no answer"), False), (OSError("lost"), True)])
def test_only_a_look_up_that_was_given_up_fails_unseen(
    error: OSError, logged: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        asyncio.get_running_loop().create_future().set_exception(error)
        gc.collect()

    event_loop.run(fail())
    assert ("never retrieved" in caplog.text) is logged
