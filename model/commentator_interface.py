"""The interface of a commentator, for the worker, the evaluation and `touchline comment`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commentary.message import Line
from commentary.situation import Situation


class Commentates(Protocol):
    """Turns situations into lines. Safe to call from one thread at a time."""

    @property
    def name(self) -> str:
        """Name and version of the model, as published with each line."""
        ...

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """One checked line per situation, in order; deterministic whatever the batch. May raise on a poison input."""
        ...
