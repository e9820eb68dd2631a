"""A bounded cache in front of an engine: equal situations are written once.

With names as slots, most fouls and corners of a season are a few hundred inputs. An engine's text depends on
its source alone, so the cache changes no text; it can be switched off (size 0) to measure the engine.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from model.encoding import Tokens
from model.engine import Engine


class CachedEngine:
    """Least recently used sources are forgotten first. Equal sources of one call are written once, cache or not."""

    def __init__(self, engine: Engine, size: int = 50_000) -> None:
        self._engine = engine
        self._size = size
        self._texts: OrderedDict[Tokens, str] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def __len__(self) -> int:
        return len(self._texts)

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        found: dict[Tokens, str] = {}
        for source in sources:
            if source in found:
                continue
            text = self._texts.get(source)
            if text is not None:
                self._texts.move_to_end(source)
                found[source] = text
        wanted = list(dict.fromkeys(source for source in sources if source not in found))
        self.misses += len(wanted)
        self.hits += len(sources) - len(wanted)
        if wanted:
            written = dict(zip(wanted, self._engine.write(wanted), strict=True))
            found |= written
            self._remember(written)
        return [found[source] for source in sources]

    def _remember(self, written: dict[Tokens, str]) -> None:
        if not self._size:
            return
        self._texts.update(written)
        while len(self._texts) > self._size:
            self._texts.popitem(last=False)
