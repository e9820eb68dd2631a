"""The number of lines per batch.

A transaction costs as much as a dozen events, so large batches are cheap. But a rebalance has to wait for a batch, so
it grows only as far as the model is quick.
"""

from __future__ import annotations

#: Seconds that a batch above the usual size may take.
_SECONDS = 0.25


class BatchSize:
    """`lines` is at least `usual`, and up to `largest` while the model writes that many in a quarter of a second."""

    def __init__(self, usual: int, largest: int) -> None:
        self.lines = usual
        self._usual = usual
        self._largest = max(usual, largest)

    def took(self, lines: int, seconds: float) -> None:
        """Adapt to a measured batch. A few lines say little: one batch at most doubles the next."""
        if lines:
            quick = int(lines * _SECONDS / max(seconds, 1e-6))
            self.lines = max(self._usual, min(quick, 2 * self.lines, self._largest))
