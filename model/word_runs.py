"""The runs of words in a checkpoint's training texts, by which a broken sentence is recognised.

A small network now and then drops or swaps a piece, "a shot into the , after a pass": no fact is false, and it is no
sentence. A delexicalised text passes only when each of its runs of `ORDER` words occurs in the training texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, Self

import numpy as np

from model.errors import CheckpointError

#: Words in a run. Three tell a broken sentence from a new one; longer runs refuse too many new ones.
ORDER = 3
#: A slot, a word or a mark, with the space before it: a doubled or a missing space is a fault too.
_WORD = re.compile(r"\s*(?:<[a-z0-9_]+>|[\w'’-]+|[^\w\s])|\s+$")
_START, _END = "\x02", "\x03"


class KnownWording(Protocol):
    """Recognises broken sentences."""

    def stranger(self, text: str) -> str | None:
        """The first run of words that no training text has; None for a text that may pass."""
        ...


class AnyWording:
    """Lets every text pass."""

    def stranger(self, text: str) -> None:
        """None."""


class WordRuns:
    """The runs of words of a corpus, as 64-bit hashes. Immutable."""

    def __init__(self, runs: Iterable[int]) -> None:
        self._runs = frozenset(runs)
        self.stranger = lru_cache(maxsize=65_536)(self._stranger)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Self:
        """The wording of delexicalised texts."""
        return cls(map(_hashed, {run for text in texts for run in _runs(text)}))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises CheckpointError when it is missing or damaged."""
        try:
            runs = np.load(path, allow_pickle=False)
        except (OSError, ValueError) as error:
            raise CheckpointError(f"{path}: the wording can't be read: {error}") from error
        if runs.dtype != np.uint64 or runs.ndim != 1:
            raise CheckpointError(f"{path}: not a list of runs of words")
        return cls(runs.tolist())

    def save(self, path: Path) -> None:
        """Write as a NumPy array, without pickle."""
        np.save(path, np.array(sorted(self._runs), dtype=np.uint64), allow_pickle=False)

    def __len__(self) -> int:
        return len(self._runs)

    def _stranger(self, text: str) -> str | None:
        """The first run of words of a delexicalised text that the corpus does not have; None when it has all."""
        return next(("".join(run) for run in _runs(text) if _hashed(run) not in self._runs), None)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [_START] * (ORDER - 1) + _WORD.findall(text) + [_END]
    return zip(*(words[first:] for first in range(ORDER)), strict=False)


def _hashed(run: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\x00".join(run).encode(), digest_size=8).digest(), "little")
