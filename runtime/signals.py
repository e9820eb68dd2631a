"""SIGINT (Ctrl-C), SIGTERM, and SIGHUP (its terminal is closed): how a running program is asked to stop."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_HANG_UP = getattr(signal, "SIGHUP", None)  # Windows has none
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, *([_HANG_UP] if _HANG_UP else []))


def end_on_signals() -> None:
    """SIGTERM and SIGHUP raise KeyboardInterrupt from now on, as Ctrl-C does.

    A container's first process would ignore SIGTERM. SIGHUP stays ignored where it is (nohup).
    """
    for number in _heard():
        signal.signal(number, _interrupt)


def _interrupt(number: int, _: object) -> None:
    _leave_closed_terminal(number)
    raise KeyboardInterrupt


def _heard() -> list[signal.Signals]:
    return [one for one in STOP_SIGNALS if one != _HANG_UP or signal.getsignal(one) != signal.SIG_IGN]


def _leave_closed_terminal(number: int) -> None:
    """After SIGHUP, what is written to a terminal that is gone leads nowhere; it would fail the clean end."""
    if number != _HANG_UP:
        return
    import termios  # noqa: PLC0415 (there is none on Windows)

    for stream in range(3):
        try:
            termios.tcgetattr(stream)
        except termios.error as error:
            if error.args[0] == errno.EIO:
                os.dup2(os.open(os.devnull, os.O_RDWR), stream)


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
    before = {number: signal.getsignal(number) for number in _heard()}
    action = first

    def restore() -> None:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)

    def received(number: signal.Signals) -> None:
        nonlocal action
        _leave_closed_terminal(number)
        now, action = action, later or first
        if later is None:
            restore()
        now(number)

    for number in before:
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
    before = {number: signal.getsignal(number) for number in _heard()}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def received(number: int, _: object) -> None:
        _leave_closed_terminal(number)
        flag.set()
        restore()

    for number in before:
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
