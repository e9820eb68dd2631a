"""Follows matches in live feeds: polls them politely, and publishes what changed exactly once."""
