"""The runs of words in a checkpoint's training texts, by which a broken sentence is recognised.

A small network now and then drops or swaps a piece, "a shot into the , after a pass": no fact is false, and it is no
sentence. A delexicalised text passes only when each of its runs of `order` words occurs in the training texts. In an
incomplete context it may say a thing twice, "scores with a header, with a header!": a run of three words that comes
twice in a text must come twice in a training text too. And where it knows the phrasebook, it may begin one sentence and
end another, "they block a header from the left is blocked": how a sentence begins and ends must occur together.
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
#: Begins the entry of a sentence's first and last words; alone, it says that there are such entries (since 0.9.0).
_ENDS = "\x06"
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
        self._knows_ends = _hashed((_ENDS,)) in self._runs
        self.stranger = lru_cache(maxsize=65_536)(self._stranger)
        #: Runs found to be of the corpus: sentences share most of theirs, and hashing them takes longest.
        self._met: set[tuple[str, ...]] = set()

    @classmethod
    def learn(cls, texts: Iterable[str], order: int = OF_AN_ARCHIVE) -> Self:
        """The wording of delexicalised texts, in runs of `order` words: of an archive or of the phrasebook."""
        runs: set[tuple[str, ...]] = {(_TWICE,), (_LENGTH, str(order))}
        if order == OF_THE_PHRASEBOOK:
            runs.add((_ENDS,))
        for text in texts:
            words = _WORD.findall(text)
            runs.update(_runs(words, order))
            runs.update((_TWICE, *run) for run in _repeated(words))
            if order == OF_THE_PHRASEBOOK:
                runs.update((_ENDS, *ends) for ends in _sentence_ends(words))
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
        """The first run of words, or ends of a sentence, that the corpus does not have; None when it has all."""
        words = _WORD.findall(text)
        for run in _runs(words, self._order):
            if not self._is_met(run):
                return "".join(run)
        if self._knows_repeats:
            for run in _repeated(words):
                if _hashed((_TWICE, *run)) not in self._runs:
                    return "".join(run)
        if self._knows_ends:
            for ends in _sentence_ends(words):
                if not self._is_met((_ENDS, *ends)):
                    return "".join((*ends[:2], " …", *ends[2:]))
        return None

    def _is_met(self, run: tuple[str, ...]) -> bool:
        """Whether the corpus has a run; if so, it is kept as one that it has."""
        if run in self._met:
            return True
        if _hashed(run) not in self._runs:
            return False
        if len(self._met) >= _KEPT:
            self._met.clear()
        self._met.add(run)
        return True


def _runs(said: list[str], order: int) -> Iterator[tuple[str, ...]]:
    words = [_START] * (order - 1) + said + [_END]
    return zip(*(words[first:] for first in range(order)), strict=False)


def _repeated(said: list[str]) -> list[tuple[str, ...]]:
    """The runs of three that come twice or more and are all words: no slots, no marks."""
    runs = list(_runs(said, OF_AN_ARCHIVE))
    if len({*runs}) == len(runs):
        return []
    counts = Counter(run for run in runs if all(map(_is_word, run)))
    return [run for run, count in counts.items() if count > 1]


def _sentence_ends(said: list[str]) -> Iterator[tuple[str, ...]]:
    """The first two and the last three words or marks of each sentence that has more."""
    begin = 0
    for place, token in enumerate(said, start=1):
        if token.strip() in {".", "!", "?"} or place == len(said):
            if place - begin > 5:
                yield (*said[begin : begin + 2], *said[place - 3 : place])
            begin = place


def _is_word(token: str) -> bool:
    return token.strip()[:1].isalnum()


def _hashed(run: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\x00".join(run).encode(), digest_size=8).digest(), "little")
