"""The runs of words in a checkpoint's training texts, by which a broken sentence is recognised.

A small network now and then drops or swaps a piece, "a shot into the , after a pass": no fact is false, and it is no
sentence. A delexicalised text passes only when each of its runs of `order` words occurs in the training texts. In an
incomplete context it may say a thing twice, "scores with a header, with a header!": a run of three words that comes
twice in a text must come twice in a training text too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, Self

import numpy as np

from model.errors import CheckpointError

#: Words in a run. Of an archive, three tell a broken sentence from a new one, and longer runs refuse too many new ones.
#: The phrasebook's sentences are nearly all known: there five also tell two sentences that are mixed into one.
OF_AN_ARCHIVE, OF_THE_PHRASEBOOK = 3, 5
#: A slot, a word or a mark, with the space before it: a doubled or a missing space is a fault too.
_WORD = re.compile(r"\s*(?:<[a-z0-9_]+>|[\w'’-]+|[^\w\s])|\s+$")
_START, _END = "\x02", "\x03"
#: Begins the entry of a run that comes twice in a text; alone, it says that there are such entries (since 0.6.0).
_TWICE = "\x04"
#: Begins the entry that says how many words a run has; without it they are three (before 0.6.0).
_LENGTH = "\x05"
#: Runs kept without their hash, a few megabytes.
_KEPT = 16_384


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
        self._knows_repeats = _hashed((_TWICE,)) in self._runs
        of_the_phrasebook = _hashed((_LENGTH, str(OF_THE_PHRASEBOOK))) in self._runs
        self._order = OF_THE_PHRASEBOOK if of_the_phrasebook else OF_AN_ARCHIVE
        self.stranger = lru_cache(maxsize=65_536)(self._stranger)
        #: Runs found to be of the corpus: sentences share most of theirs, and hashing them takes longest.
        self._met: set[tuple[str, ...]] = set()

    @classmethod
    def learn(cls, texts: Iterable[str], order: int = OF_AN_ARCHIVE) -> Self:
        """The wording of delexicalised texts, in runs of `order` words: of an archive or of the phrasebook."""
        runs: set[tuple[str, ...]] = {(_TWICE,), (_LENGTH, str(order))}
        for text in texts:
            runs.update(_runs(text, order))
            runs.update((_TWICE, *run) for run in _repeated(text))
        return cls(map(_hashed, runs))

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
        """The first run of words that the corpus does not have, or not twice; None when it has all."""
        for run in _runs(text, self._order):
            if run not in self._met and not self._is_met(run):
                return "".join(run)
        if self._knows_repeats:
            for run in _repeated(text):
                if _hashed((_TWICE, *run)) not in self._runs:
                    return "".join(run)
        return None

    def _is_met(self, run: tuple[str, ...]) -> bool:
        """Whether the corpus has a run; if so, it is kept as one that it has."""
        if _hashed(run) not in self._runs:
            return False
        if len(self._met) >= _KEPT:
            self._met.clear()
        self._met.add(run)
        return True


def _runs(text: str, order: int) -> Iterator[tuple[str, ...]]:
    words = [_START] * (order - 1) + _WORD.findall(text) + [_END]
    return zip(*(words[first:] for first in range(order)), strict=False)


def _repeated(text: str) -> list[tuple[str, ...]]:
    """The runs of three that come twice or more and are all words: no slots, no marks."""
    runs = list(_runs(text, OF_AN_ARCHIVE))
    if len({*runs}) == len(runs):
        return []
    counts = Counter(run for run in runs if all(map(_is_word, run)))
    return [run for run, count in counts.items() if count > 1]


def _is_word(token: str) -> bool:
    return token.strip()[:1].isalnum()


def _hashed(run: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\x00".join(run).encode(), digest_size=8).digest(), "little")
