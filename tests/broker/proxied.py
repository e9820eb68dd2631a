"""Apache Kafka behind a link that can be slow, break in mid-frame, or swallow what one side sends.

Its clients come through the link as the user `worker`, who may do everything; `admin` reaches the broker without it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import subprocess
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from enum import Enum, auto
from pathlib import Path

from broker.connection import Connection
from broker.embedded.process import free_port
from tests.broker.apache import ApacheBroker, shared


class Fault(Enum):
    """What the link does to what it carries."""

    NONE = auto()
    #: Some frames are cut and both sides' connections reset.
    RESETS = auto()
    #: Nothing arrives; connections stay open.
    SILENCE = auto()
    #: The broker's answers do not arrive.
    NO_ANSWERS = auto()
    #: The requests do not arrive.
    NO_REQUESTS = auto()


class Link:
    """A forwarder from `port` to another port of this machine. `latency` is the seconds for one direction."""

    def __init__(self, to: int, latency: float = 0.0) -> None:
        self.port = free_port()
        self.latency = latency
        self.fault = Fault.NONE
        self.cut = 0
        self._to = to
        self._draw = random.Random(1)
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Link]:
        """Forward within the block."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        try:
            yield self
        finally:
            server.close()
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.close()
            return
        self._start(self._carry(reader, back, writer, Fault.NO_REQUESTS))
        self._start(self._carry(there, writer, back, Fault.NO_ANSWERS))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, other: asyncio.StreamWriter, swallow: Fault
    ) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self._start(_deliver(under_way, sink))
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                if self.fault in (Fault.SILENCE, swallow):
                    continue
                if self.fault is Fault.RESETS and len(data) > 20 and self._draw.random() < 0.02:
                    self.cut += 1
                    sink.write(data[: self._draw.randrange(1, len(data))])
                    await sink.drain()
                    break
                under_way.put_nowait((time.monotonic() + self.latency, data))
        under_way.put_nowait((time.monotonic() + self.latency, b""))
        other.transport.abort()


async def _deliver(under_way: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if not data:
                break
            sink.write(data)
            await sink.drain()
    sink.close()


class ProxiedBroker:
    """`connection` leads through `link`, which each test opens for itself; `admin` leads around it."""

    def __init__(self, folder: Path) -> None:
        inside = free_port()
        self.link = Link(inside)
        login = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_worker="secret";'
        self._broker = ApacheBroker(
            folder,
            f"listeners=PLAINTEXT://127.0.0.1:PORT,FAR://127.0.0.1:{inside},CONTROLLER://127.0.0.1:CONTROLLER_PORT",
            f"advertised.listeners=PLAINTEXT://127.0.0.1:PORT,FAR://127.0.0.1:{self.link.port}",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,FAR:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name=PLAINTEXT",
            "sasl.enabled.mechanisms=PLAIN",
            f"listener.name.far.plain.sasl.jaas.config={login}",
            "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users=User:ANONYMOUS",
            "group.min.session.timeout.ms=2000",
            "quota.window.num=3",
        )
        self.admin = self._broker.connection
        self.connection = Connection(
            bootstrap=f"127.0.0.1:{self.link.port}",
            security_protocol="SASL_PLAINTEXT",
            sasl_mechanism="PLAIN",
            sasl_username="worker",
            sasl_password="secret",  # type: ignore[arg-type]
        )

    def start(self) -> None:
        """Start, and let the user do everything."""
        self._broker.start()
        everything = ("--topic", "*", "--group", "*", "--transactional-id", "*", "--cluster")
        self.rights("--add", "--allow-principal", "User:worker", "--operation", "All", *everything)

    def close(self) -> None:
        """End it."""
        self._broker.close()

    def rights(self, *arguments: str) -> None:
        """Run kafka-acls."""
        self._run("org.apache.kafka.tools.AclCommand", "--force", *arguments)

    def quota(self, *arguments: str) -> None:
        """Run kafka-configs for the user."""
        self._run(
            "kafka.admin.ConfigCommand", "--alter", "--entity-type", "users", "--entity-name", "worker", *arguments
        )

    def _run(self, name: str, *arguments: str) -> None:
        java = (os.environ.get("JAVA", "java"), "-XX:TieredStopAtLevel=1", "-cp", str(shared() / "kafka/libs/*"), name)
        command = [*java, "--bootstrap-server", self.admin.bootstrap, *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
