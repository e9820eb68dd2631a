"""The brokers under chaos, with the same doors: `connection`, `replication`, `start`, `bounce`, `close`."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from broker.connection import Connection
from broker.diagnosis import answers
from broker.embedded.process import EmbeddedBroker
from runtime.child_process import ending_with_parent
from tests.broker.apache import ApacheBroker, missing, shared
from tests.broker.moving import MovingBroker

READY_SECONDS = 120.0


class Brokers(Protocol):
    """What the harness needs of a broker, or of a cluster of them."""

    #: Members that are killed or frozen are expelled after their session; without it they must come back.
    expels: bool
    #: A broker that is killed keeps what it acknowledged.
    survives_kill: bool
    replication: int

    @property
    def connection(self) -> Connection:
        """How its clients reach it."""
        ...

    async def start(self) -> None:
        """Start, and return when clients are answered."""
        ...

    async def bounce(self, *, kill: bool) -> None:
        """Stop (or kill) a broker, start it again, and return when it has caught up."""
        ...

    def close(self) -> None:
        """End all processes."""
        ...


class Embedded:
    """noida-db. It knows no sessions, and loses data when it is killed: it is only stopped."""

    expels = False
    survives_kill = False
    replication = 1

    def __init__(self, folder: Path) -> None:
        self._broker = EmbeddedBroker(folder / "embedded", seconds=READY_SECONDS)
        self.connection = self._broker.connection

    async def start(self) -> None:
        await self._broker.__aenter__()

    async def bounce(self, *, kill: bool) -> None:
        assert not kill, "it would lose data by design"
        await self._broker.restart()

    def close(self) -> None:
        self._broker.kill()


class Apache:
    """One Apache Kafka broker."""

    expels = True
    survives_kill = True
    replication = 1

    def __init__(self, folder: Path) -> None:
        self._broker = ApacheBroker(folder / "apache", "group.min.session.timeout.ms=2000")
        self.connection = self._broker.connection

    async def start(self) -> None:
        await asyncio.to_thread(self._broker.start)

    async def bounce(self, *, kill: bool) -> None:
        await self._broker.restart(kill=kill)

    def close(self) -> None:
        self._broker.close()


class Moving:
    """One Apache Kafka broker that comes back at a new address each time, behind one bootstrap name."""

    expels = True
    survives_kill = True
    replication = 1

    def __init__(self, folder: Path) -> None:
        self._broker = MovingBroker(folder / "moving", ApacheBroker)
        self.connection = self._broker.connection

    async def start(self) -> None:
        await self._broker.__aenter__()

    async def bounce(self, *, kill: bool) -> None:
        await self._broker.move(kill=kill)

    def close(self) -> None:
        self._broker.close()


class Cluster:
    """Three Apache Kafka brokers, bounced one after the other. `settings` are `KEY=VALUE` for each."""

    expels = True
    survives_kill = True
    replication = 3

    def __init__(self, folder: Path, *settings: str) -> None:
        self._folder = folder / "cluster"
        self._settings = settings
        self._base = _free_base()
        bootstrap = ",".join(f"127.0.0.1:{self._base + 10 * node}" for node in range(3))
        self.connection = Connection(bootstrap=bootstrap)
        self._nodes: dict[int, subprocess.Popen[bytes]] = {}
        self._turn = 0

    async def start(self) -> None:
        for node in (1, 2, 3):
            self._launch(node)
        await self._until_in_sync()

    async def bounce(self, *, kill: bool) -> None:
        self._turn = self._turn % 3 + 1
        process = self._nodes.pop(self._turn)
        process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        await asyncio.to_thread(process.wait, READY_SECONDS)
        self._launch(self._turn)
        await self._until_in_sync()

    async def leave(self, node: int) -> None:
        """Stop one broker, until it is to `come_back`."""
        process = self._nodes.pop(node)
        process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(process.wait, READY_SECONDS)

    def send(self, node: int, number: signal.Signals) -> None:
        """Freeze, thaw or kill one broker."""
        os.killpg(self._nodes[node].pid, number)

    async def come_back(self, node: int) -> None:
        """Start it again."""
        self._launch(node)
        await self._until_in_sync()

    def close(self) -> None:
        for process in self._nodes.values():
            process.kill()
        for process in self._nodes.values():
            process.wait()

    def _launch(self, node: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / f"{node}.log").open("ab") as log:
            self._nodes[node] = subprocess.Popen(
                ending_with_parent(
                    [
                        str(shared() / "kafka" / "cluster"),
                        str(node),
                        str(self._folder),
                        str(self._base),
                        *self._settings,
                    ]
                ),
                env=os.environ | {"KAFKA_HEAP": "768m"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def _until_in_sync(self) -> None:
        """Every broker answers, and every partition has all its replicas."""
        until = time.monotonic() + READY_SECONDS
        while not await self._in_sync():
            assert time.monotonic() < until, f"the cluster is not in sync after {READY_SECONDS} s: {self._folder}"
            await asyncio.sleep(0.5)

    async def _in_sync(self) -> bool:
        for node in range(3):
            one = Connection(bootstrap=f"127.0.0.1:{self._base + 10 * node}")
            if not await answers(one.client_options(), 5.0):
                return False
        admin = AIOKafkaAdminClient(**self.connection.client_options())
        try:
            await admin.start()
            topics = await admin.describe_topics()
        except (KafkaError, OSError):
            return False
        finally:
            await admin.close()
        return all(
            len(partition["isr"]) == len(partition["replicas"]) for topic in topics for partition in topic["partitions"]
        )


def _free_base() -> int:
    """A port with which the six ports of a cluster are free."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            base: int = probe.getsockname()[1]
        if base < 65_000 and all(_is_free(base + 10 * node + more) for node in range(3) for more in (0, 1)):
            return base


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


KINDS: dict[str, Callable[[Path], Brokers]] = {
    "embedded": Embedded,
    "apache": Apache,
    "moving": Moving,
    "cluster": Cluster,
}


def unavailable(kind: str) -> str | None:
    """Why brokers of that kind can't be started here, or None when they can."""
    return None if kind == "embedded" else missing()
