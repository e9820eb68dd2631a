"""Errors of a replay, each with one line a user can act on."""

from __future__ import annotations

from runtime.errors import TouchlineError


class ReplayError(TouchlineError):
    """A replay that can't begin or can't go on."""
