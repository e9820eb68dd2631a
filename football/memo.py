"""`Memo`: what a function of one argument has given so far, for look-ups by the million."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V], Generic[K, V]):
    """`memo[argument]` is the function's value, computed once; with `most` of them kept it begins anew.

    A look-up is a dict's: unlike an `lru_cache`'s it moves nothing about in memory, which is what costs when the
    values are many.
    """

    def __init__(self, function: Callable[[K], V], most: int) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: K) -> V:
        """Compute it."""
        value = self._function(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
