"""Child processes that end with their parent, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

#: Runs in the child before it becomes the command: the kernel sends SIGTERM when the parent dies (PR_SET_PDEATHSIG,
#: which survives exec). A Python of its own, because preexec_fn is unsafe beside threads.
_ENDS_WITH_PARENT = """
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGTERM)
if os.getppid() != int(sys.argv[1]):
    sys.exit(1)
os.execv(sys.argv[2], sys.argv[2:])
"""


def ending_with_parent(command: Sequence[str]) -> list[str]:
    """The command, changed so that the child gets SIGTERM when this process dies. Unchanged outside Linux.

    The first word of the command is a path: the PATH is not searched.
    """
    if sys.platform != "linux":
        return list(command)
    return [sys.executable, "-I", "-S", "-c", _ENDS_WITH_PARENT, str(os.getpid()), *command]
