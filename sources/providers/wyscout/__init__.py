"""Wyscout's events, versions 2 and 3."""
