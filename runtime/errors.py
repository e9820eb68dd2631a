"""`TouchlineError`, the root of every error that Touchline raises on purpose."""

from __future__ import annotations


class TouchlineError(Exception):
    """An error with a message that a user can act on; the command line prints it as one line."""
