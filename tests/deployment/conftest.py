"""`here`, and variables for the broker at hand."""

from __future__ import annotations

from tests.touchline.conftest import here, variables

__all__ = ["here", "variables"]
