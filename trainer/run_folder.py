"""The folder of a training run: one process trains in it at a time, and a new run finds it empty."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from runtime.errors import TouchlineError
from trainer.full_disk import writing
from trainer.processes import Processes

LOCK = "lock"
#: Where the files of an earlier checkpoint are kept until the new one is complete.
EARLIER = "earlier"


class FolderInUseError(TouchlineError):
    """Another training runs in this folder."""


@contextmanager
def locked(folder: Path, processes: Processes) -> Iterator[None]:
    """Keep other trainings out of the folder. Raises FolderInUseError, on every process."""
    lock = _Lock(folder / LOCK)
    processes.on_first(lock.acquire)
    try:
        yield
    finally:
        lock.release()


class _Lock:
    """A file with the process id, locked by the system, which frees it when the process ends however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        while self._file is None:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.read(file, 20).decode(errors="replace").strip()
                os.close(file)
                raise FolderInUseError(
                    f"{self._path.parent}: a training runs in this folder (process {holder or 'unknown'}); "
                    "wait until it ends, or train into another folder"
                ) from None
            except OSError:  # a network drive without locks
                pass
            if _is_open_as(file, self._path):
                self._file = file
            else:  # the run before has just removed it
                os.close(file)
        with writing(self._path):
            os.ftruncate(self._file, 0)
            os.write(self._file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


def _is_open_as(file: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file), path.stat())
    return False


def empty(folder: Path) -> None:
    """Remove an earlier run's files, all but the lock."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def set_aside(out: Path, names: Iterable[str]) -> None:
    """Move the files of an earlier checkpoint, by these names, into the folder `earlier`."""
    found = [out / name for name in names if (out / name).exists()]
    if (out / "config.json") in found:
        forget(out)
        (out / EARLIER).mkdir()
        for path in found:
            path.replace(out / EARLIER / path.name)


def forget(out: Path) -> None:
    """Remove what `set_aside` kept."""
    shutil.rmtree(out / EARLIER, ignore_errors=True)
