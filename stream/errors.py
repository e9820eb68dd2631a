"""Errors that end the worker, each with one line a user can act on."""

from __future__ import annotations

from runtime.errors import TouchlineError


class WorkerError(TouchlineError):
    """The worker can't start or can't go on."""


class CommentatorFailedError(WorkerError):
    """The commentator fails on everything it is asked: it is broken, not the events."""


class OwnerLostError(Exception):
    """A partition owner could not commit. Its successor begins again at the committed offset."""
