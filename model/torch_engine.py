"""The engine for networks that do not convert to CTranslate2: torch itself, from the extra `train`.

Nothing here is imported before such a checkpoint is loaded. LoRA is merged on loading; decoders write into a
cache of fixed size. Sources are grouped by length, so no row is padded for its neighbours' sake.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import torch

from model.checkpoint import Checkpoint
from model.device_and_decoding import Device
from model.encoding import Tokens, blanked, by_length
from model.engine import LARGEST_BATCH, Candidate, share
from model.errors import CheckpointError
from model.network import build
from model.vocabulary import Vocabulary

T = TypeVar("T")


class TorchEngine:
    """Runs a checkpoint's own weights, in float32."""

    def __init__(
        self, checkpoint: Checkpoint, *, device: Device = "auto", beams: int = 1, threads: int | None = None
    ) -> None:
        """Load network and vocabulary. Raises CheckpointError, also when CUDA was asked for and is not there."""
        if device == "cuda" and not torch.cuda.is_available():
            raise CheckpointError("device cuda: this machine has no CUDA device that torch can use")
        if threads:
            torch.set_num_threads(threads)
        self.device = "cuda" if torch.cuda.is_available() and device != "cpu" else "cpu"
        self._longest = checkpoint.config.longest
        self._beams = beams
        self._vocabulary = Vocabulary.load(checkpoint.tokenizer)
        self._network = build(checkpoint.config.network, len(self._vocabulary))
        self._network.load(checkpoint.weights)
        self._network.to(self.device).ready()

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        if self._beams > 1:
            return [found[0].text for found in self.candidates(sources, self._beams)]
        return self._each(sources, lambda ids: map(self._vocabulary.text, self._network.generate(ids, self._longest)))

    def candidates(self, sources: Sequence[Tokens], count: int) -> list[tuple[Candidate, ...]]:
        """The `count` likeliest texts of each source, in order."""

        def found(ids: torch.Tensor) -> list[tuple[Candidate, ...]]:
            rows = self._network.hypotheses(ids, self._longest, count)
            return [share((self._vocabulary.text(line), score * len(line)) for line, score in row) for row in rows]

        return self._each(sources, found)

    def _each(self, sources: Sequence[Tokens], asked: Callable[[torch.Tensor], object]) -> list[T]:
        ids = [self._vocabulary.source_ids(blanked(source)) for source in sources]
        answers: dict[int, T] = {}
        for chunk in by_length(ids, LARGEST_BATCH[self.device]):
            batch = torch.tensor([ids[index] for index in chunk], device=self.device)
            answers.update(zip(chunk, asked(batch), strict=True))  # type: ignore[call-overload]
        return [answers[index] for index in range(len(sources))]
