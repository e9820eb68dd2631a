"""Apache Kafka for tests: the broker under TOUCHLINE_SHARED/kafka (default ../shared), started on a free port."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from broker.connection import Connection
from broker.diagnosis import answers
from runtime.child_process import ending_with_parent
from tests.paths import ROOT


def shared() -> Path:
    """The folder with real data and Apache Kafka: TOUCHLINE_SHARED, by default beside the repository."""
    return Path(os.environ.get("TOUCHLINE_SHARED") or ROOT.parent / "shared")


def missing() -> str | None:
    """Why Apache Kafka can't be started here, or None when it can."""
    if not (shared() / "kafka" / "start").is_file():
        return f"Apache Kafka is not at {shared() / 'kafka'} (TOUCHLINE_SHARED)"
    if shutil.which(os.environ.get("JAVA", "java")) is None:
        return "Apache Kafka needs java"
    return None


Broker = TypeVar("Broker", bound="ApacheBroker")


def started(kind: type[Broker], folder: Path, *settings: str) -> Iterator[Broker]:
    """A broker for as long as a fixture lasts; what needs it is skipped where Apache Kafka is missing."""
    if reason := missing():
        pytest.skip(reason)
    broker = kind(folder, *settings)
    try:
        broker.start()
        yield broker
    finally:
        broker.close()


class ApacheBroker:
    """One Apache Kafka broker with the doors of EmbeddedBroker: start, stop, kill, restart, close, connection.

    `settings` are `KEY=VALUE` for the broker; with `PORT` in them replaced by its port.
    `connection` is how its clients reach it and `start` finds out that it is ready.
    """

    def __init__(
        self,
        data_dir: Path,
        *settings: str,
        environment: dict[str, str] | None = None,
        connection: Connection | None = None,
        port: int | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.port = port or _two_free_ports()
        bootstrap = f"127.0.0.1:{self.port}"
        self.connection = (connection or Connection()).model_copy(update={"bootstrap": bootstrap})
        self._settings = [setting.replace("CONTROLLER_PORT", str(self.port + 1)) for setting in settings]
        self._settings = [setting.replace("PORT", str(self.port)) for setting in self._settings]
        self._environment = os.environ | (environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._launch()
        asyncio.run(self._ready())

    async def restart(self, *, kill: bool = False) -> None:
        await asyncio.to_thread(self.kill if kill else self.stop)
        self._launch()
        await self._ready()

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def close(self) -> None:
        self.kill()

    def _launch(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with (self.data_dir / "broker.log").open("ab") as log:
            self._process = subprocess.Popen(
                ending_with_parent(
                    [str(shared() / "kafka" / "start"), str(self.data_dir), str(self.port), *self._settings]
                ),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def _ready(self, seconds: float = 60.0) -> None:
        until = time.monotonic() + seconds
        while not await answers(self.connection.client_options(), 2.0):
            assert self._process is not None
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                said = (self.data_dir / "broker.log").read_text(errors="replace")[-2000:]
                busy = f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
                raise RuntimeError(f"Apache Kafka did not start within {seconds:.0f} s, {busy}: {said}")
            await asyncio.sleep(0.1)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _two_free_ports() -> int:
    """A free port whose successor, the controller's, is free too, and which no outgoing connection takes meanwhile."""
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
