"""The encoded corpus: token ids of every pair, written to an Arrow file once and memory-mapped from then on.

Which pairs there are is `trainer.corpus.corpus`' business; in which order they are seen is settled here, as a pure
function of seed and round, so that a run can be resumed in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as arrow

from model.encoding import blanked
from model.vocabulary import PAD_ID, Vocabulary
from trainer.corpus.corpus import Pair

Ids = npt.NDArray[np.int64]

#: Batches that are put in order of length together.
_WINDOW = 64
#: So many tokens of a source say what kind of event is told, and in which style.
_KIND = 2


def write(path: Path, pairs: Sequence[Pair], vocabulary: Vocabulary, *, rows: int = 65_536) -> None:
    """Encode pairs to an Arrow file, `rows` at a time."""
    totals: Counter[tuple[str, ...]] = Counter()
    for pair in pairs:
        totals[pair.source] += pair.times
    kinds = {kind: number for number, kind in enumerate(sorted({pair.source[:_KIND] for pair in pairs}))}
    numbers = ("count", "of", "kind")
    ids = pa.list_(pa.int32())
    schema = pa.schema([("source", ids), ("target", ids), *((name, pa.int64()) for name in numbers)])
    path.parent.mkdir(parents=True, exist_ok=True)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for start in range(0, len(pairs), rows):
            part = pairs[start : start + rows]
            columns = [
                pa.array([vocabulary.source_ids(blanked(pair.source)) for pair in part], ids),
                pa.array([vocabulary.target_ids(pair.target) for pair in part], ids),
                pa.array([pair.times for pair in part], pa.int64()),
                pa.array([totals[pair.source] for pair in part], pa.int64()),
                pa.array([kinds[pair.source[:_KIND]] for pair in part], pa.int64()),
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


@dataclass(frozen=True, slots=True)
class EncodedCorpus:
    """Pairs as token ids. `count` is how often a pair occurs, `of` how often its source does, `kind` what it tells."""

    source: Any
    target: Any
    source_length: Ids
    target_length: Ids
    count: Ids
    of: Ids
    kind: Ids

    @classmethod
    def open(cls, path: Path) -> Self:
        """Memory-map a file that `write` wrote."""
        with pa.memory_map(str(path)) as file:
            table = pa.ipc.open_file(file).read_all()
        # The ids stay in the file, in the pieces that they were written in: joined, they would be copied to memory.
        columns: dict[str, Any] = {name: table.column(name) for name in table.column_names}
        return cls(
            source=columns["source"],
            target=columns["target"],
            source_length=_lengths(columns["source"]),
            target_length=_lengths(columns["target"]),
            count=columns["count"].to_numpy(),
            of=columns["of"].to_numpy(),
            kind=columns["kind"].to_numpy(),
        )

    def __len__(self) -> int:
        return len(self.count)

    def matrix(self, column: Any, rows: Ids) -> Ids:  # noqa: ANN401 (pyarrow has no types)
        """Token ids of these rows: int64, shape (rows, longest), padded with PAD_ID."""
        lists = [column[int(row)].values.to_numpy() for row in rows]
        filled = np.full((len(lists), max(len(ids) for ids in lists)), PAD_ID, dtype=np.int64)
        for index, ids in enumerate(lists):
            filled[index, : len(ids)] = ids
        return filled

    def sources(self, rows: Ids) -> Ids:
        """Source token ids of these rows, padded."""
        return self.matrix(self.source, rows)

    def targets(self, rows: Ids) -> Ids:
        """Target token ids of these rows, padded."""
        return self.matrix(self.target, rows)

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


def _lengths(lists: Any) -> Ids:  # noqa: ANN401 (pyarrow has no types)
    lengths: Ids = arrow.list_value_length(lists).to_numpy().astype(np.int64)
    return lengths
