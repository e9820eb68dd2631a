"""The encoded corpus: token ids of every pair, written to .npy files once and memory-mapped from then on.

`trainer.corpus.corpus` chooses the pairs. The order in which they are seen is a pure function of seed and round, so a
run can be resumed in the middle.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
import numpy.typing as npt

from model.encoding import Scheme, blanked
from model.vocabulary import PAD_ID, Vocabulary
from trainer.corpus.corpus import Pair

Ids = npt.NDArray[np.int64]

#: Batches that are put in order of length together.
_WINDOW = 64


def write(folder: Path, pairs: Sequence[Pair], vocabulary: Vocabulary, scheme: Scheme, *, rows: int = 65_536) -> None:
    """Encode pairs of a scheme to files in a folder, `rows` at a time. A failure leaves no half of them."""
    try:
        _write(folder, pairs, vocabulary, scheme, rows)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _write(folder: Path, pairs: Sequence[Pair], vocabulary: Vocabulary, scheme: Scheme, rows: int) -> None:
    totals: Counter[tuple[str, ...]] = Counter()
    for pair in pairs:
        totals[pair.source] += pair.times
    subjects = [scheme.subject(pair.source) for pair in pairs]
    kinds = {kind: number for number, kind in enumerate(sorted(set(subjects)))}
    folder.mkdir(parents=True, exist_ok=True)
    parts = [pairs[start : start + rows] for start in range(0, len(pairs), rows)]
    _write_ids(folder, "source", parts, lambda pair: vocabulary.source_ids(blanked(pair.source)))
    _write_ids(folder, "target", parts, lambda pair: vocabulary.target_ids(pair.target))
    _write_column(folder, "count", [pair.times for pair in pairs])
    _write_column(folder, "of", [totals[pair.source] for pair in pairs])
    _write_column(folder, "kind", [kinds[subject] for subject in subjects])


def _write_ids(folder: Path, name: str, parts: Sequence[Sequence[Pair]], encode: Callable[[Pair], list[int]]) -> None:
    lengths: list[int] = []
    with (folder / f"{name}.npy").open("wb") as file:
        _write_header(file, 0)
        for part in parts:
            lists = [encode(pair) for pair in part]
            lengths += map(len, lists)
            file.write(np.fromiter(chain.from_iterable(lists), np.int32).tobytes())
        file.seek(0)  # NumPy's header leaves room for the length to grow.
        _write_header(file, sum(lengths))
    _write_column(folder, f"{name}_length", lengths)


def _write_header(file: BinaryIO, length: int) -> None:
    described = {"descr": np.lib.format.dtype_to_descr(np.dtype(np.int32)), "fortran_order": False, "shape": (length,)}
    np.lib.format.write_array_header_1_0(file, described)


def _write_column(folder: Path, name: str, values: Sequence[int]) -> None:
    np.save(folder / f"{name}.npy", np.array(values, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class TokenLists:
    """Lists of token ids, one after another in a memory-mapped array."""

    ids: npt.NDArray[np.int32]
    starts: Ids
    lengths: Ids

    @classmethod
    def open(cls, folder: Path, name: str) -> Self:
        """Memory-map what `write` wrote."""
        lengths = np.load(folder / f"{name}_length.npy")
        return cls(np.load(folder / f"{name}.npy", mmap_mode="r"), np.cumsum(lengths) - lengths, lengths)

    def padded(self, rows: Ids) -> Ids:
        """Token ids of these rows: int64, shape (rows, longest), padded with PAD_ID."""
        columns = np.arange(self.lengths[rows].max())
        inside = columns < self.lengths[rows][:, None]
        filled = np.full(inside.shape, PAD_ID, dtype=np.int64)
        filled[inside] = self.ids[(self.starts[rows][:, None] + columns)[inside]]
        return filled


@dataclass(frozen=True, slots=True)
class EncodedCorpus:
    """Pairs as token ids. `count` is how often a pair occurs, `of` how often its source does, `kind` its event's."""

    source: TokenLists
    target: TokenLists
    count: Ids
    of: Ids
    kind: Ids

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Memory-map the files that `write` wrote."""
        numbers = (np.load(folder / f"{name}.npy") for name in ("count", "of", "kind"))
        return cls(TokenLists.open(folder, "source"), TokenLists.open(folder, "target"), *numbers)

    def __len__(self) -> int:
        return len(self.count)

    @property
    def source_length(self) -> Ids:
        """Tokens of each source."""
        return self.source.lengths

    @property
    def target_length(self) -> Ids:
        """Tokens of each target."""
        return self.target.lengths

    def sources(self, rows: Ids) -> Ids:
        """Source token ids of these rows, padded."""
        return self.source.padded(rows)

    def targets(self, rows: Ids) -> Ids:
        """Target token ids of these rows, padded."""
        return self.target.padded(rows)

    def batches(self, *, size: int, count_power: float, kind_power: float, seed: int, round_: int) -> Iterator[Ids]:
        """One round over the corpus: rows of each batch, of similar length, in an order that follows from the seed.

        A source comes up in proportion to its count to the power `count_power`, each of its targets by its share
        of the source; then all of a kind together in proportion to their sum to the power `kind_power`.
        """
        generator = np.random.default_rng([seed, round_])
        weight = self.of.astype(np.float64) ** count_power * (self.count / self.of)
        weight *= np.bincount(self.kind, weight)[self.kind] ** (kind_power - 1)
        wished = weight * (len(self) / weight.sum())
        times = np.floor(wished + generator.random(len(self))).astype(np.int64)
        rows = generator.permutation(np.repeat(np.arange(len(self)), times))
        for start in range(0, len(rows), size * _WINDOW):
            window = rows[start : start + size * _WINDOW]
            ordered = window[np.lexsort((self.target_length[window], self.source_length[window]))]
            cuts = [ordered[cut : cut + size] for cut in range(0, len(ordered), size)]
            for index in generator.permutation(len(cuts)):
                yield cuts[index]
