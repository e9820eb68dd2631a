"""`TouchlineError`, the root of every error that Touchline raises on purpose, and `SettingsError`."""

from __future__ import annotations


class TouchlineError(Exception):
    """An error with a message that a user can act on; the command line prints it as one line."""


class SettingsError(TouchlineError):
    """A setting that can't be used; the message names file and line, variable or option, and the fault."""
