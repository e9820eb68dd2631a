"""Writes a file that is there once it is complete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from runtime.errors import TouchlineError


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """The file to write; it gets its name once it is complete, and what was there before stays until then.

    Raises TouchlineError with the path when the disk is full, OSError when the file can't be made.
    """
    whole = not path.exists() or path.is_file()  # no pipe, say
    part = path.with_name(f".{path.name}.part") if whole else path
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        if whole:
            part.replace(path)
    except OSError as error:
        if error.filename is not None:
            raise
        raise TouchlineError(f"{path}: {error.strerror or error}") from error
    finally:
        if whole:
            part.unlink(missing_ok=True)
