"""The number of lines per batch, and whose they are.

A transaction costs as much as a dozen events, so large batches are cheap. But a rebalance has to wait for a batch, so
it grows only as far as the model is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

#: Seconds that a batch above the usual size may take.
_SECONDS = 0.25
#: Partitions with a backlog that share a batch.
_BACKLOGS = 4


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


class Waits(Protocol):
    """A partition with events waiting, and when it was last served."""

    @property
    def waiting(self) -> int:
        """Events read and not taken yet."""
        ...

    taken_at: float


W = TypeVar("W", bound=Waits)


def served(partitions: Sequence[W], lines: int) -> list[W]:
    """Those of the waiting partitions that a batch of so many lines is made of, the least first.

    All with no more than an equal share; of those with a backlog a few, the longest untouched, so that each of their
    transactions holds many events.
    """
    equal = lines // max(1, len(partitions))
    few = sorted((one for one in partitions if one.waiting <= equal), key=lambda one: one.waiting)
    many = sorted((one for one in partitions if one.waiting > equal), key=lambda one: one.taken_at)
    return [*few, *many[:_BACKLOGS]]
