"""Drawing by weight, and the fit that makes a table of weights agree with published margins."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Thing = TypeVar("Thing", bound=Hashable)

ROUNDS = 500


def draw_index(rng: Random, cumulative: Sequence[float]) -> int:
    """An index, with a chance in proportion to its weight; the weights come summed up.

    Does what `rng.choices` does for one thing, several times as fast.
    """
    return bisect(cumulative, rng.random() * cumulative[-1], hi=len(cumulative) - 1)


class Urn(Generic[Thing]):
    """Things to draw from, each with its weight."""

    def __init__(self, weights: Mapping[Thing, float]) -> None:
        self._things = [thing for thing, weight in weights.items() if weight > 0]
        self._cumulative = list(accumulate(weights[thing] for thing in self._things))
        #: Sum of all weights.
        self.total = self._cumulative[-1]

    def draw(self, rng: Random) -> Thing:
        """One of the things, with a chance in proportion to its weight."""
        return self._things[draw_index(rng, self._cumulative)]


def fit(affinities: Array, margins: Sequence[tuple[tuple[int, ...], Array]]) -> Array:
    """The table nearest to `affinities` that has the given sums: iterative proportional fitting.

    After Deming and Stephan (1940). A margin is (axes, sums over all other axes), its shape that of the
    axes. Cells that are 0 stay 0. Raises ValueError when the margins can't all be met within 0.1 %.
    """
    table = affinities.astype(np.float64)
    wanted = []
    for axes, sums in margins:
        others = tuple(axis for axis in range(table.ndim) if axis not in axes)
        wanted.append((others, np.expand_dims(sums, others)))
    for _ in range(ROUNDS):
        for others, sums in wanted:
            found = table.sum(axis=others, keepdims=True)
            table *= np.divide(sums, found, out=np.zeros_like(found), where=found > 0)
    for others, sums in wanted:
        if np.abs(table.sum(axis=others, keepdims=True) - sums).sum() > 0.001 * sums.sum():
            raise ValueError("the margins contradict each other or the affinities")
    return table
