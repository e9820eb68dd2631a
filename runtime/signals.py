"""SIGINT (Ctrl-C) and SIGTERM: how a running program is asked to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def end_on_sigterm() -> None:
    """SIGTERM raises KeyboardInterrupt from now on, as Ctrl-C does. A container's first process would ignore it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@contextmanager
def stop_signals(
    first: Callable[[signal.Signals], None], later: Callable[[signal.Signals], None] | None = None
) -> Iterator[None]:
    """Call `first` from the event loop for the first stop signal and `later` for each one after it.

    Without `later`, a second signal acts as it did before. Other threads than the main one receive no signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    import asyncio  # noqa: PLC0415 (the entry point needs the rest of this file before anything slow is loaded)

    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in STOP_SIGNALS}
    action = first

    def restore() -> None:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)

    def received(number: signal.Signals) -> None:
        nonlocal action
        now, action = action, later or first
        if later is None:
            restore()
        now(number)

    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, received, number)
    try:
        yield
    finally:
        restore()


@contextmanager
def held_signals() -> Iterator[threading.Event]:
    """A flag that the first stop signal sets, without an event loop; a second one acts as it did before."""
    flag = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield flag
        return
    before = {number: signal.getsignal(number) for number in STOP_SIGNALS}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def received(*_: object) -> None:
        flag.set()
        restore()

    for number in STOP_SIGNALS:
        signal.signal(number, received)
    try:
        yield flag
    finally:
        restore()


@contextmanager
def stop_flag() -> Iterator[threading.Event]:
    """A flag that the first stop signal sets; a second one acts as it did before. Any thread may read or set it."""
    flag = threading.Event()
    with stop_signals(lambda _: flag.set()):
        yield flag
