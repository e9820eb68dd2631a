"""An orderly end on request: Ctrl-C and SIGTERM let a replay finish what is on its way."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """Set once, by whoever wants the replay to end; may be asked from any thread."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    def set(self) -> None:
        """End the replay in good order."""
        self._flag.set()

    def is_set(self) -> bool:
        """Whether the replay is to end."""
        return self._flag.is_set()

    @classmethod
    @contextmanager
    def on_signals(cls) -> Iterator[Interrupt]:
        """An interrupt that the first SIGINT or SIGTERM sets; a second one acts as if we were not here."""
        interrupt = cls()
        if threading.current_thread() is not threading.main_thread():
            yield interrupt  # signals are the main thread's
            return
        loop = asyncio.get_running_loop()
        before = {number: signal.getsignal(number) for number in _SIGNALS}

        def restore() -> None:
            for number in _SIGNALS:
                loop.remove_signal_handler(number)
                signal.signal(number, before[number])

        def first() -> None:
            interrupt.set()
            restore()

        for number in _SIGNALS:
            loop.add_signal_handler(number, first)
        try:
            yield interrupt
        finally:
            restore()
