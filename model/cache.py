"""A bounded cache in front of an engine: equal situations are written once.

It can be switched off (size 0) to measure the engine.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.encoding import Tokens
from model.engine import Engine
from model.remembered import Remembered


class CachedEngine(Remembered[str]):
    """An engine with a memory for its texts."""

    def __init__(self, engine: Engine, size: int = 50_000) -> None:
        super().__init__(engine.write, size)

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        return self.answers(sources)
