"""A child that ends with its parent."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

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
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(ending=ending)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert parent.stdout is not None
    with parent.stdout:
        child = psutil.Process(int(parent.stdout.readline()))
    until = time.monotonic() + 5
    while child.name() != "sleep" and time.monotonic() < until:
        time.sleep(0.01)
    parent.send_signal(signal.SIGKILL)
    parent.wait(10)
    try:
        child.wait(1)
    except psutil.TimeoutExpired:
        child.kill()
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux signals a child when its parent dies")
def test_a_child_ends_with_its_parent() -> None:
    assert ends(ending=True)
    assert not ends(ending=False)


def test_elsewhere_the_command_is_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert ending_with_parent(["/bin/true", "x"]) == ["/bin/true", "x"]
