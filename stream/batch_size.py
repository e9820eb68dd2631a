"""How many lines the model is asked for at once.

Large batches make large transactions, and a transaction costs as much as a dozen events. But a batch is also what a
rebalance has to wait for: so it grows only as far as the model is quick.
"""

from __future__ import annotations

#: Seconds that a batch above the usual size may take.
_SECONDS = 0.25


class BatchSize:
    """`lines` is at least `usual`, and up to `largest` as far as the model writes so many in a quarter of a second."""

    def __init__(self, usual: int, largest: int) -> None:
        self.lines = usual
        self._usual = usual
        self._largest = max(usual, largest)

    def took(self, lines: int, seconds: float) -> None:
        """The model took so long for so many lines. A few lines say little: one batch at most doubles the next."""
        if lines:
            quick = int(lines * _SECONDS / max(seconds, 1e-6))
            self.lines = max(self._usual, min(quick, 2 * self.lines, self._largest))
