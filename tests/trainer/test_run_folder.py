"""One training at a time in a folder, and each begins with it empty."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

from runtime.errors import TouchlineError
from tests.paths import ROOT
from trainer.processes import Processes
from trainer.run_folder import EARLIER, LOCK, FolderInUseError, empty, forget, locked, set_aside

pytestmark = pytest.mark.train

HOLDER = """
import sys, time
from pathlib import Path
from trainer.processes import Processes
from trainer.run_folder import locked
with locked(Path(sys.argv[1]), Processes("cpu")):
    print("locked", flush=True)
    time.sleep(60)
"""


def test_a_second_training_is_refused_and_a_stale_lock_goes(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=-1
    )
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == b"locked\n"
        with pytest.raises(FolderInUseError, match=f"process {holder.pid}"), locked(tmp_path, Processes("cpu")):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert (tmp_path / LOCK).exists()
    with locked(tmp_path, Processes("cpu")):
        assert (tmp_path / LOCK).read_text() == f"{os.getpid()}\n"
    assert not (tmp_path / LOCK).exists()


def test_a_lock_of_a_process_long_gone_does_not_count(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("1\n")
    with locked(tmp_path, Processes("cpu")):
        pass


def test_the_lock_is_freed_by_a_failure(tmp_path: Path) -> None:
    with pytest.raises(TouchlineError, match="of the run"), locked(tmp_path, Processes("cpu")):
        raise TouchlineError("of the run")
    began = time.monotonic()
    with locked(tmp_path, Processes("cpu")):
        assert time.monotonic() - began < 5


def test_a_new_run_finds_only_the_lock(tmp_path: Path) -> None:
    (tmp_path / "tensorboard").mkdir()
    for name in (LOCK, "best.safetensors", "tensorboard/events"):
        (tmp_path / name).write_text("of an earlier run")
    empty(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [LOCK]


def test_an_earlier_checkpoint_is_kept_until_the_next(tmp_path: Path) -> None:
    names = ["config.json", "engine", "names.json"]
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "model.bin").write_text("first")
    for name in ("config.json", "notes.txt"):
        (tmp_path / name).write_text("first")
    set_aside(tmp_path, names)
    assert sorted(path.name for path in tmp_path.iterdir()) == [EARLIER, "notes.txt"]
    set_aside(tmp_path, names)
    assert (tmp_path / EARLIER / "engine" / "model.bin").read_text() == "first"
    forget(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
