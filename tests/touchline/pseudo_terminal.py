"""A command in a pseudo terminal, as a user has it in front of him."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from typing import Self

from tests.touchline.running import REPOSITORY, command, environment


class Terminal:
    """A command and what it wrote to its terminal of 80 by 24. Use as a context manager."""

    def __init__(self, *arguments: object, variables: Mapping[str, str]) -> None:
        self.text = ""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        given = {**environment({"TERM": "xterm-256color"}), **variables}
        del given["COLUMNS"]
        self.process = subprocess.Popen(
            command(*arguments),
            env=given,
            cwd=REPOSITORY,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    def until_it_shows(self, word: str, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while word not in self.text:
            assert time.monotonic() < until, self.text
            assert self._read(), self.text

    def end(self, number: signal.Signals | None = None) -> int:
        """Its exit code, after a signal if one is given."""
        if number is not None:
            self.process.send_signal(number)
        while self._read():
            pass
        return self.process.wait(30)

    def closed(self) -> int:
        """Its exit code after the terminal is closed: what it writes then fails, and it gets SIGHUP."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDONLY)
        self.process.send_signal(signal.SIGHUP)
        return self.process.wait(30)

    def _read(self) -> bool:
        """Read what there is; False at the end."""
        ready, _, _ = select.select([self._master], [], [], 60)
        try:
            found = os.read(self._master, 65536) if ready else b""
        except OSError:  # the other side is closed
            return False
        self.text += found.decode(errors="replace")
        return bool(found)
