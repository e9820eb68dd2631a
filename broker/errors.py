"""Errors of the brokers' making, each with one line a user can act on."""

from __future__ import annotations

from runtime.errors import TouchlineError


class BrokerError(TouchlineError):
    """A broker that can't be reached, refuses us, or won't start. The command line prints it as one line."""


class MissingTopicError(TouchlineError):
    """There is no such topic. No time-out mends that, so it is no BrokerError."""
