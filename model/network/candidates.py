"""The tokens that texts may have, by the first token of their source: the engine's map, for a network in torch.

Trained with them, a network is asked for what the converted form is asked for, and a step takes a third of the time:
scores of a whole vocabulary are most of its work.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional
from transformers import LogitsProcessor, LogitsProcessorList

#: The target position that counts for nothing in a loss.
IGNORED = -100


class Candidates:
    """Rows of token ids, and which row a source has. Sources that have none may get every token."""

    def __init__(self, rows: Sequence[tuple[Sequence[int], Sequence[int]]], vocabulary_size: int) -> None:
        """Each row: ids of the source tokens that it is for, and the ids allowed."""
        self._allowed = [torch.tensor(sorted({*allowed})) for _, allowed in rows]
        self._allowed.append(torch.arange(vocabulary_size))
        self._row = torch.full((vocabulary_size,), len(rows))
        for number, (firsts, _) in enumerate(rows):
            self._row[list(firsts)] = number

    def loss(self, sources: Tensor, states: Tensor, targets: Tensor, table: Tensor, padding: int) -> Tensor:
        """Cross-entropy summed over real target tokens; one that its row does not have counts for nothing.

        sources: shape (batch, source length); states: the decoder's, shape (batch, target length, width); targets:
        shape (batch, target length), filled up with `padding`; table: the embeddings, shape (vocabulary, width).
        """
        real = targets != padding
        row, order = self._row[sources[:, :1]].expand_as(targets)[real].sort(stable=True)
        found, sizes = torch.unique_consecutive(row, return_counts=True)
        ids = [self._allowed[number] for number in found.tolist()]
        # One look-up for all rows, because the gradient of each is as large as the table.
        weights = torch.split(functional.embedding(torch.cat(ids), table), [len(each) for each in ids])
        split = [torch.split(of[real][order], sizes.tolist()) for of in (states, targets)]
        summed = states.new_zeros(())
        for state, wanted, weight, allowed in zip(*split, weights, ids, strict=True):
            labels = _places(wanted, allowed)
            scores = (state @ weight.T).float()
            summed = summed + functional.cross_entropy(scores, labels, ignore_index=IGNORED, reduction="sum")
        return summed

    def processor(self, sources: Tensor) -> LogitsProcessorList:
        """Bars other tokens while transformers generates for these sources."""
        barred = torch.ones(len(sources), len(self._row), dtype=torch.bool)
        for place, number in enumerate(self._row[sources[:, 0]].tolist()):
            barred[place, self._allowed[number]] = False
        return LogitsProcessorList([_Bars(barred)])


class _Bars(LogitsProcessor):
    def __init__(self, barred: Tensor) -> None:
        self._barred = barred

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:  # noqa: ARG002
        return scores.masked_fill(self._barred, -torch.inf)


def _places(tokens: Tensor, allowed: Tensor) -> Tensor:
    """The place of each token among those allowed, in ascending order; IGNORED for others."""
    place = torch.searchsorted(allowed, tokens).clamp(max=len(allowed) - 1)
    return place.masked_fill(allowed[place] != tokens, IGNORED)
