"""A lost connection is shown once, and once when it is back."""

from __future__ import annotations

import asyncio

import pytest

from broker.contact import Contact
from touchline.terminal import connection_status
from touchline.terminal.connection_status import connection_shown


async def test_once_when_it_is_lost_and_once_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_status, "_EVERY", 0.01)
    clock = [0.0]
    contact = Contact(no_answer=10.0, now=lambda: clock[0])
    shown: list[str | None] = []
    async with connection_shown(contact, shown.append):
        contact.failed(ConnectionRefusedError("refused"), "kafka:9092")
        await asyncio.sleep(0.05)
        assert shown == []
        clock[0] = 5.0
        await asyncio.sleep(0.05)
        contact.answered()
        await asyncio.sleep(0.05)
    (lost, back) = shown
    assert lost is not None
    assert lost.startswith("no connection since ")
    assert "kafka:9092: refused" in lost
    assert back is None
