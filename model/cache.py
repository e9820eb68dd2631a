"""Bounded caches: equal source tokens are worked out once.

With slots for names, most fouls and corners of a season are a few hundred inputs. An answer depends on its source
alone, so the cache changes no answer. Size 0 turns it off.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

from model.encoding import Tokens
from model.engine import Engine, begun

T = TypeVar("T")


class AnswerCache(Generic[T]):
    """Answers for `size` sources; evicts the least recently used. Asks once for equal sources of one call.

    `ask` begins the answers of some sources, and yields the place of each and its answer as they are ready.
    """

    def __init__(self, ask: Callable[[Sequence[Tokens]], Iterable[tuple[int, T]]], size: int) -> None:
        self._ask = ask
        self._size = size
        self._known: OrderedDict[Tokens, T] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def __len__(self) -> int:
        return len(self._known)

    def answers(self, sources: Sequence[Tokens]) -> list[T]:
        """One answer per source, in order."""
        found = dict(self.arriving(sources))
        return [found[place] for place in range(len(sources))]

    def arriving(self, sources: Sequence[Tokens]) -> Iterator[tuple[int, T]]:
        """The place of each source and its answer: first those known, then the others as they are ready."""
        known: list[tuple[int, T]] = []
        wanted: dict[Tokens, list[int]] = {}
        for place, source in enumerate(sources):
            if source in self._known:
                self._known.move_to_end(source)
                known.append((place, self._known[source]))
            else:
                wanted.setdefault(source, []).append(place)
        self.misses += len(wanted)
        self.hits += len(sources) - len(wanted)
        asked = list(wanted)
        answers = self._ask(asked) if asked else ()
        yield from known
        for number, answer in answers:
            self._keep(asked[number], answer)
            for place in wanted[asked[number]]:
                yield place, answer

    def _keep(self, source: Tokens, answer: T) -> None:
        if self._size:
            self._known[source] = answer
            if len(self._known) > self._size:
                self._known.popitem(last=False)


class CachedEngine(AnswerCache[str]):
    """An engine behind a cache."""

    def __init__(self, engine: Engine, size: int = 50_000) -> None:
        super().__init__(partial(begun, engine), size)

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        return self.answers(sources)

    def begin(self, sources: Sequence[Tokens]) -> Iterator[tuple[int, str]]:
        """The place of each source and its text: first those known."""
        return self.arriving(sources)
