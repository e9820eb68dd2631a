"""Errors of football's own making, each with a message a user can act on."""

from __future__ import annotations

from runtime.errors import TouchlineError


class EventError(TouchlineError):
    """A match event that can't be used.

    `reason` is a stable machine word (`not_json`, `schema`, `unknown_code`, `no_match`), `field` the
    offending field or None.
    """

    def __init__(self, reason: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.field = field


class StateError(TouchlineError):
    """Stored match state that can't be read (wrong version or damaged)."""


class DamagedStateError(StateError):
    """Bytes that are no match state."""
