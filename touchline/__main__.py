"""The entry point, `touchline` and `python -m touchline`: handles Ctrl-C and SIGTERM from the start."""

from __future__ import annotations

import sys

from runtime.signals import end_on_sigterm


def main() -> None:
    """Run the command line and end the process."""
    end_on_sigterm()
    try:
        from touchline.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program loads
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
