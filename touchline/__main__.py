"""The entry point, `touchline` and `python -m touchline`: handles Ctrl-C, SIGTERM and SIGHUP from the start."""

from __future__ import annotations

import os
import sys

from runtime.signals import end_on_signals


def main() -> None:
    """Run the command line and end the process."""
    _open_streams()
    end_on_signals()
    try:
        from touchline.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program loads
        code = 130
    sys.exit(code)


def _open_streams() -> None:
    """A standard stream that the caller closed leads nowhere; else the next file opened would take its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number, inheritable=True)
            stream = open(number, "w" if number else "r", encoding="utf-8")  # noqa: PTH123, SIM115 (to the end)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    main()
