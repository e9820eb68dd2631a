"""Running an asyncio command: uvloop where there is one; where wanted, SIGTERM ends it as Ctrl-C does."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

#: Seconds to wait for the other side's end of an encrypted connection.
_TLS_GOODBYE = 0.2


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run work that handles signals itself, or is over at once."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


def run_until_stopped(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end. Raises KeyboardInterrupt, after the work has cleaned up, on SIGINT and on SIGTERM."""
    stopped = False

    async def until_stopped() -> T:
        task = asyncio.current_task()
        assert task is not None

        def stop() -> None:
            nonlocal stopped
            if not stopped:  # an impatient second Ctrl-C must not cut the cleaning up short
                stopped = True
                task.cancel()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        return await work

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        try:
            return runner.run(until_stopped())
        except asyncio.CancelledError:
            if stopped:
                raise KeyboardInterrupt from None
            raise


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return asyncio.new_event_loop

    class Loop(uvloop.Loop):
        """Says goodbye to an encrypted connection for a moment, not for 30 s: Kafka does not answer a goodbye."""

        async def create_connection(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (asyncio's own)
            if options.get("ssl"):
                options.setdefault("ssl_shutdown_timeout", _TLS_GOODBYE)
            return await super().create_connection(*arguments, **options)

    return Loop
