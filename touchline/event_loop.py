"""Runs an asyncio command, on uvloop where it is installed."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from runtime.signals import stop_signals
from stream.operations import logs

T = TypeVar("T")

#: Seconds to wait for the other side's end of an encrypted connection.
_TLS_GOODBYE = 0.2


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run work that handles signals itself, or is over at once."""
    _set_up_log()
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        return runner.run(work)


def run_until_stopped(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end. SIGINT and SIGTERM cancel the work; once it has cleaned up, this raises KeyboardInterrupt."""
    _set_up_log()
    stopped = False

    async def until_stopped() -> T:
        task = asyncio.current_task()
        assert task is not None

        def stop(_: signal.Signals) -> None:
            nonlocal stopped
            stopped = True
            task.cancel()

        with stop_signals(stop, _ignore):
            return await work

    with asyncio.Runner(loop_factory=_new_loop) as runner:
        try:
            return runner.run(until_stopped())
        except asyncio.CancelledError:
            if stopped:
                raise KeyboardInterrupt from None
            raise


def _set_up_log() -> None:
    """A command without log settings logs for people."""
    if not logging.getLogger().handlers:
        logs.for_people()


def _ignore(_: signal.Signals) -> None:
    """A second Ctrl-C must not cut the cleaning up short."""


def _new_loop() -> asyncio.AbstractEventLoop:
    loop = _loop_factory()()
    loop.set_exception_handler(_report)
    return loop


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what no one waits for, but not the look-up of a name that took too long and failed later.

    uvloop keeps it when the connection is given up, and `Contact` has reported it.
    """
    if not isinstance(context.get("exception"), socket.gaierror):
        loop.default_exception_handler(context)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # not available for Windows
        return asyncio.new_event_loop

    class Loop(uvloop.Loop):
        """Waits a moment, not 30 s, for the other side to close an encrypted connection: Kafka never does."""

        async def create_connection(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (asyncio's own)
            if options.get("ssl"):
                options.setdefault("ssl_shutdown_timeout", _TLS_GOODBYE)
            return await super().create_connection(*arguments, **options)

    return Loop
