"""Stop signals: the first asks, a second acts as it did before or as the program says."""

from __future__ import annotations

import asyncio
import os
import signal

from runtime.signals import STOP_SIGNALS, stop_flag, stop_signals


async def _send(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    await asyncio.sleep(0.01)


async def test_the_first_signal_sets_the_flag_and_a_second_acts_as_before():
    heard: list[str] = []
    for number in STOP_SIGNALS:
        previous = signal.signal(number, lambda *_: heard.append("before"))
        try:
            with stop_flag() as flag:
                await _send(number)
                assert (flag.is_set(), heard) == (True, [])
                await _send(number)
                assert heard.pop() == "before"
        finally:
            signal.signal(number, previous)


async def test_later_signals_have_an_action_of_their_own_and_the_handlers_are_restored():
    heard: list[tuple[str, int]] = []
    before = [signal.getsignal(number) for number in STOP_SIGNALS]
    with stop_signals(lambda number: heard.append(("first", number)), lambda number: heard.append(("later", number))):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            await _send(number)
    assert heard == [("first", signal.SIGTERM), ("later", signal.SIGINT), ("later", signal.SIGTERM)]
    assert [signal.getsignal(number) for number in STOP_SIGNALS] == before


async def test_a_closed_terminal_stops_nothing_under_nohup():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stop_flag() as flag:
            await _send(signal.SIGHUP)
            assert not flag.is_set()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


async def test_another_thread_gets_a_flag_that_no_signal_sets():
    def use() -> bool:
        with stop_flag() as flag:
            return flag.is_set()

    assert await asyncio.to_thread(use) is False
