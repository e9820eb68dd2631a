"""Failures to write a file, with its name.

Python, NumPy, safetensors, tokenizers and SQLite each report a full disk in their own way, most without the file.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.errors import TouchlineError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
#: Of libraries written in Rust.
_NUMBERED = re.compile(r"\(os error (\d+)\)")
#: NumPy's for a short write, and SQLite's.
_WORDED = re.compile(r"requested and \d+ written|disk is full")


class WriteError(TouchlineError):
    """A file of a run can't be written; earlier states and checkpoints are kept."""

    def __init__(self, path: Path, reason: str, advice: str = "") -> None:
        super().__init__(f"{path}: {reason}{advice and f'; {advice}'}")
        self.path = path
        self.reason = reason


@contextmanager
def writing(path: Path, advice: str = "make room, then --resume") -> Iterator[None]:
    """Raise WriteError, with the path, for a failure of the disk; `advice` follows when there is no room."""
    try:
        yield
    except Exception as error:
        number = _number(error)
        if number is None:
            raise
        named = getattr(error, "filename", None)
        where = Path(named) if isinstance(named, str) else path
        raise WriteError(where, os.strerror(number).lower(), advice if number in _FULL else "") from error


def _number(error: Exception) -> int | None:
    """The error number of the operating system; None for other failures."""
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    if found := _NUMBERED.search(str(error)):
        return int(found[1])
    return errno.ENOSPC if _WORDED.search(str(error)) else None
