"""Bounded caches: equal source tokens are worked out once.

With slots for names, most fouls and corners of a season are a few hundred inputs. An answer depends on its source
alone, so the cache changes no answer. Size 0 turns it off.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from model.encoding import Tokens
from model.engine import Engine

T = TypeVar("T")


class AnswerCache(Generic[T]):
    """Answers of `ask` for `size` sources; evicts the least recently used. Asks once for equal sources of one call."""

    def __init__(self, ask: Callable[[Sequence[Tokens]], Sequence[T]], size: int) -> None:
        self._ask = ask
        self._size = size
        self._known: OrderedDict[Tokens, T] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def __len__(self) -> int:
        return len(self._known)

    def answers(self, sources: Sequence[Tokens]) -> list[T]:
        """One answer per source, in order."""
        found: dict[Tokens, T] = {}
        for source in sources:
            if source not in found and source in self._known:
                self._known.move_to_end(source)
                found[source] = self._known[source]
        wanted = list(dict.fromkeys(source for source in sources if source not in found))
        self.misses += len(wanted)
        self.hits += len(sources) - len(wanted)
        if wanted:
            asked = dict(zip(wanted, self._ask(wanted), strict=True))
            found |= asked
            self._keep(asked)
        return [found[source] for source in sources]

    def _keep(self, asked: dict[Tokens, T]) -> None:
        if not self._size:
            return
        self._known.update(asked)
        while len(self._known) > self._size:
            self._known.popitem(last=False)


class CachedEngine(AnswerCache[str]):
    """An engine behind a cache."""

    def __init__(self, engine: Engine, size: int = 50_000) -> None:
        super().__init__(engine.write, size)

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        return self.answers(sources)
