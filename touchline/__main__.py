"""The entry point, `touchline` and `python -m touchline`: Ctrl-C and SIGTERM are looked after before all is loaded."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line of this process. Ends the process."""
    # SIGTERM ends a command as Ctrl-C does, tidied up; and a container's first process would not hear it otherwise.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from touchline.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
