"""A child that ends with its parent."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import psutil
import pytest

from runtime.child_process import ending_with_parent

PARENT = """
import subprocess, time
from runtime.child_process import ending_with_parent
command = ["/bin/sleep", "60"]
print(subprocess.Popen(ending_with_parent(command) if {ending} else command).pid, flush=True)
time.sleep(60)
"""


def ends(*, ending: bool) -> bool:
    """Whether a child ends within a second of its parent's SIGKILL."""
    script = PARENT.format(ending=ending)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        assert eventually(lambda: child.cmdline()[:1] == ["/bin/sleep"], 10)
        parent.kill()
    if eventually(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 1):
        return True
    child.kill()
    return False


def eventually(holds: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux signals a child when its parent dies")
def test_a_child_ends_with_its_parent() -> None:
    assert ends(ending=True)
    assert not ends(ending=False)


def test_elsewhere_the_command_is_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert ending_with_parent(["/bin/true", "x"]) == ["/bin/true", "x"]
