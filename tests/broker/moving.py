"""Brokers that come back at new addresses behind one bootstrap name, as after a rolling replacement."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, free_port
from tests.broker.apache import ApacheBroker


class MovingBroker:
    """One broker behind a forwarder, which stands for the name. `async with` starts both.

    `connection` leads to the forwarder; clients learn the broker's own address from the broker.
    """

    def __init__(self, folder: Path, kind: type[EmbeddedBroker | ApacheBroker]) -> None:
        self._folder = folder
        self._kind = kind
        self._broker: EmbeddedBroker | ApacheBroker = self._new()
        self._old: socket.socket | None = None
        self._forwarder: asyncio.Server | None = None
        self._pumps: set[asyncio.Task[None]] = set()
        self.connection = Connection(bootstrap=f"127.0.0.1:{free_port()}", no_answer_ms=3000)

    def _new(self) -> EmbeddedBroker | ApacheBroker:
        if self._kind is EmbeddedBroker:
            return EmbeddedBroker(self._folder)
        own = ("controller.quorum.voters=1@127.0.0.1:CONTROLLER_PORT", "group.min.session.timeout.ms=2000")
        return ApacheBroker(self._folder, *own)

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self._broker.start)
        _, _, port = self.connection.bootstrap.rpartition(":")
        self._forwarder = await asyncio.start_server(self._forward, "127.0.0.1", int(port))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._broker.close)
        self.close()

    def close(self) -> None:
        """End the broker and the forwarder."""
        if self._forwarder is not None:
            self._forwarder.close()
        for pump in self._pumps:
            pump.cancel()
        if self._old is not None:
            self._old.close()
        self._broker.close()

    async def move(self, *, silent: bool = False, kill: bool = False) -> None:
        """Stop (or kill), and come back at another port. `silent`: the old one takes connections and never answers."""
        await asyncio.to_thread(self._broker.kill if kill else self._broker.stop)
        if silent:
            self._old = socket.create_server(("127.0.0.1", self._broker.port), backlog=1000)
        self._broker = self._new()
        await asyncio.to_thread(self._broker.start)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._broker.port)
        except OSError:
            writer.close()
            return
        for source, sink in ((reader, back), (there, writer)):
            pump = asyncio.create_task(_pump(source, sink))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()
