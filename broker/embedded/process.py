"""The embedded broker: noida-db as a child process, for the demo and the tests.

It keeps all data in memory and saves it on SIGTERM; `kill()` loses the last seconds, as a crash would. For real use,
run Apache Kafka (docker-compose.yml).
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from broker.connection import Connection
from broker.diagnosis import answers
from broker.errors import BrokerError
from runtime.child_process import ending_with_parent

#: The broker writes its data into it, and renames it when all is written. It says nothing when it can't.
_UNFINISHED = "kafka.tmp"


class EmbeddedBroker:
    """One broker on 127.0.0.1. `async with EmbeddedBroker() as broker:` starts it and stops it.

    Without a running event loop use `with`, or `start()` and `stop()`. `data_dir` keeps topics over
    restarts; by default it is temporary. Raises BrokerError when noida-db is missing or does not start.
    """

    def __init__(self, data_dir: Path | None = None, port: int | None = None, *, seconds: float = 15.0) -> None:
        self._temporary = None
        if data_dir is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="touchline-broker-", ignore_cleanup_errors=True)
            data_dir = Path(self._temporary.name)
        self.data_dir = data_dir
        self.port = port or free_port()
        self.connection = Connection(bootstrap=f"127.0.0.1:{self.port}")
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    @property
    def log_file(self) -> Path:
        """The broker's log."""
        return self.data_dir / "broker.log"

    @property
    def pid(self) -> int | None:
        """The broker's process id, or None when it isn't running."""
        return self._process.pid if self._process and self._process.poll() is None else None

    async def __aenter__(self) -> Self:
        await self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await asyncio.shield(asyncio.to_thread(self.close))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the broker and wait until it is ready. In a running event loop use `async with` instead."""
        asyncio.run(self._start())

    async def restart(self, *, kill: bool = False) -> None:
        """Stop (or kill), and start again on the same port and data."""
        await asyncio.to_thread(self.kill if kill else self.stop)
        await self._start()

    def stop(self, seconds: float = 10.0) -> None:
        """SIGTERM, on which the broker saves its data; SIGKILL when it takes longer than `seconds`.

        Raises BrokerError when the data could not be saved.
        """
        running = self.pid is not None
        self._end(signal.SIGTERM, seconds)
        if running and self._temporary is None and (unfinished := self.data_dir / _UNFINISHED).exists():
            unfinished.unlink(missing_ok=True)
            room = shutil.disk_usage(self.data_dir).free / 2**20
            raise BrokerError(
                f"{self.data_dir}: the topics could not be saved ({room:,.0f} MB free); what they got since the last "
                "start is lost, what was saved before is kept"
            )

    def kill(self) -> None:
        """SIGKILL: a crash."""
        self._end(signal.SIGKILL, 10.0)

    def close(self) -> None:
        """Stop, and remove a temporary data directory."""
        if self._temporary is None:
            self.stop()
        else:
            self.kill()
            self._temporary.cleanup()

    def _launch(self) -> None:
        if fault := _fault(self.port):
            raise BrokerError(f"port {self.port} on 127.0.0.1 is {fault}; --port takes another")
        self.data_dir.mkdir(parents=True, exist_ok=True)
        command = [
            *(str(executable()), "start", "--only", "kafka"),
            *("--host", "127.0.0.1", "--kafka-port", str(self.port), "--data-dir", str(self.data_dir)),
        ]
        self._log = self.log_file.open("ab")
        try:
            # A session of its own: on Ctrl-C in the terminal the worker still has to drain, and needs the broker.
            self._process = subprocess.Popen(
                ending_with_parent(command),
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
            )
        except OSError as error:
            self._log.close()
            raise BrokerError(f"noida-db can't be started: {error.strerror}") from error

    async def _start(self) -> None:
        try:
            self._launch()
            await self._ready()
        except BaseException:
            self.close()
            raise

    async def _ready(self) -> None:
        process = self._process
        assert process is not None
        until = time.monotonic() + self._seconds
        while process.poll() is None:
            if await answers(self.connection.client_options(), 1.0):
                return
            if time.monotonic() > until:
                raise BrokerError(f"the embedded broker is not ready after {self._seconds:g} s: {self._last_words()}")
            await asyncio.sleep(0.02)
        raise BrokerError(f"the embedded broker ended with code {process.returncode}: {self._last_words()}")

    def _last_words(self) -> str:
        lines = self.log_file.read_text(encoding="utf-8", errors="replace").splitlines()
        said = [line.strip() for line in lines if line.strip() and "weak version" not in line]
        return " / ".join(said[-3:]) or "its log is empty"

    def _end(self, how: signal.Signals, seconds: float) -> None:
        process = self._process
        if process is None:
            return
        try:
            _signal(process, how)
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()
        self._process = None
        if self._log is not None:
            self._log.close()


def executable() -> Path:
    """The binary of noida-db; else its wrapper on the PATH, which does not forward signals."""
    package = importlib.util.find_spec("noida_db")
    if package is not None and package.origin is not None:
        binary = Path(package.origin).with_name("noida-db")
        if binary.is_file():
            if not os.access(binary, os.X_OK):
                binary.chmod(0o755)
            return binary
    found = shutil.which("noida-db", path=str(Path(sys.executable).parent)) or shutil.which("noida-db")
    if found is None:
        raise BrokerError("the embedded broker, noida-db, is not installed: pip install 'touchline[embedded]'")
    return Path(found)


def free_port() -> int:
    """A TCP port on 127.0.0.1 that is not in use."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _fault(port: int) -> str | None:
    """Why the port can't be used, or None when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that linger don't count
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return "not for this user"
        except OSError:
            return "taken"
        return None


def _signal(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Signal the child's whole session, so that no grandchild is left behind."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, how)
        except ProcessLookupError:
            process.send_signal(how)
