"""Errors of the brokers' making, each with one line a user can act on."""

from __future__ import annotations


class BrokerError(Exception):
    """A broker that can't be reached, refuses us, or won't start. The command line prints it as one line."""
