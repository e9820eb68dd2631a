"""Errors of brokers and topics, each with one line a user can act on."""

from __future__ import annotations

from runtime.errors import TouchlineError


class BrokerError(TouchlineError):
    """A broker that can't be reached, refuses us, or does not start."""


class RefusedError(BrokerError):
    """The brokers refuse our login, or are not those we began with: no retry helps."""


class MissingTopicError(TouchlineError):
    """The topic does not exist. No BrokerError: retrying does not help."""
