"""Token by token: greedy and beam search over any network that can take a step.

Rows of a batch do not see each other, so a line is the same whatever batch it was in; a tie between two tokens
that are equal to within the rounding of float32 is all that could ever tell batches apart.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from model.vocabulary import END_ID, PAD_ID


class Hypothesis(NamedTuple):
    """A line that a beam search found: its ids, and the mean log probability of a token."""

    ids: list[int]
    score: float


class Steps(Protocol):
    """A generation under way. Scores: float32, shape (rows, vocabulary)."""

    def first(self) -> Tensor:
        """Scores of the first token of each row."""
        ...

    def next(self, tokens: Tensor) -> Tensor:
        """Scores after these tokens; int64, shape (rows,)."""
        ...

    def select(self, rows: Tensor) -> None:
        """Go on with these rows, in this order; a row may be taken several times or not at all."""
        ...


def greedy(steps: Steps, longest: int) -> list[list[int]]:
    """The likeliest token each time, until all rows have ended; after a row's end come PAD_IDs."""
    scores = steps.first()
    ended = torch.zeros(len(scores), dtype=torch.bool, device=scores.device)
    written: list[Tensor] = []
    while True:
        tokens = scores.argmax(-1).masked_fill(ended, PAD_ID)
        written.append(tokens)
        ended = ended | (tokens == END_ID)
        if len(written) == longest or bool(ended.all()):
            lines: list[list[int]] = torch.stack(written, 1).tolist()
            return lines
        scores = steps.next(tokens)


def beam(steps: Steps, batch: int, longest: int, beams: int) -> list[list[Hypothesis]]:
    """The `beams` best lines of each row by mean log probability, best first."""
    likely = steps.first().float().log_softmax(-1)
    beams = min(beams, likely.shape[-1])
    totals, tokens = likely.topk(beams)  # each of shape (batch, beams)
    base = torch.arange(batch, device=likely.device)[:, None] * beams
    steps.select((base // beams).expand(batch, beams).flatten())
    lines = tokens[..., None]
    while lines.shape[-1] < longest and not bool((tokens <= END_ID).all()):
        likely = steps.next(tokens.flatten()).float().log_softmax(-1).reshape(batch, beams, -1)
        ended = (tokens <= END_ID)[..., None]
        only_pad = torch.full_like(likely, -torch.inf)
        only_pad[..., PAD_ID] = 0.0
        scores = totals[..., None] + torch.where(ended, only_pad, likely)
        totals, best = scores.flatten(1).topk(beams)
        parents, tokens = best // likely.shape[-1], best % likely.shape[-1]
        steps.select((base + parents).flatten())
        lines = torch.cat([lines.gather(1, parents[..., None].expand_as(lines)), tokens[..., None]], -1)
    return [
        sorted((_hypothesis(ids, total) for ids, total in zip(*row, strict=True)), key=lambda found: -found.score)
        for row in zip(lines.tolist(), totals.tolist(), strict=True)
    ]


def _hypothesis(ids: list[int], total: float) -> Hypothesis:
    length = next((index + 1 for index, token in enumerate(ids) if token == END_ID), len(ids))
    return Hypothesis(ids[:length], total / length)
