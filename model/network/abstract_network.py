"""The base of every network: loss, generation, saving and loading.

A network reads and writes ids of `model.vocabulary`: sources padded with PAD_ID, targets closed by END_ID.
What it may be trained in (LoRA, an encoder, all of it) is what its parameters' `requires_grad` says; only that
is saved, so a checkpoint on a pretrained decoder is a few megabytes and names the decoder.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torch.nn import functional

from model.errors import CheckpointError
from model.network.beam_search import Hypothesis, Steps, beam, greedy
from model.network.candidates import IGNORED, Candidates
from model.vocabulary import PAD_ID, Vocabulary


class Network(nn.Module, ABC):
    """Token ids in, token ids out.

    `base_digest`: sha256 of the pretrained weights that it is built on and that are not saved with it; None without.
    """

    base_digest: str | None = None

    @property
    def parameter_count(self) -> int:
        """Trainable numbers; shared ones are counted once."""
        return sum(parameter.numel() for parameter in self.parameters() if parameter.requires_grad)

    def prepare(self, vocabulary: Vocabulary) -> None:
        """Called once before training from scratch, for what begins from the tokens' own text. By default nothing."""

    def check_length(self, tokens: int) -> None:
        """Raise CheckpointError when source and target together may have more tokens than it can read."""

    def ready(self) -> None:
        """Called once before the network is only generated with."""
        self.eval()

    def narrow(self, candidates: Candidates | None) -> None:
        """From now on choose among these tokens, or (None) among all. By default it is always all."""

    def save_activations(self) -> None:
        """From now on recompute inner activations in the backward pass: less memory, the same numbers."""
        raise CheckpointError(f"{type(self).__name__} has no checkpointing of activations")

    @abstractmethod
    def logits(self, sources: Tensor, targets: Tensor) -> Tensor:
        """Scores of each target token given those before it: shape (batch, target length, vocabulary)."""

    @abstractmethod
    def steps(self, sources: Tensor, longest: int) -> Steps:
        """Generation of these sources, token by token."""

    def loss(self, sources: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        """Cross-entropy summed over real target tokens, and how many those are.

        sources: int64, shape (batch, source length), padded with PAD_ID; targets: int64, shape (batch,
        target length), each closed by END_ID, padded with PAD_ID.
        """
        labels = targets.masked_fill(targets == PAD_ID, IGNORED)
        logits = self.logits(sources, targets)
        summed = functional.cross_entropy(
            logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        return summed, (labels != IGNORED).sum()

    @torch.inference_mode()
    def generate(self, sources: Tensor, longest: int) -> list[list[int]]:
        """Greedy decoding, at most `longest` tokens a line; sources as in `loss`."""
        was_training = self.training
        self.eval()
        lines = greedy(self.steps(sources, longest), longest)
        self.train(was_training)
        return lines

    @torch.inference_mode()
    def hypotheses(self, sources: Tensor, longest: int, beams: int) -> list[list[Hypothesis]]:
        """The best lines that a beam search of that width finds for each source, best first."""
        was_training = self.training
        self.eval()
        found = beam(self.steps(sources, longest), len(sources), longest, beams)
        self.train(was_training)
        return found

    def save(self, path: Path) -> None:
        """Write the trained weights as safetensors in half precision."""
        weights = {
            name: parameter.detach().to("cpu", torch.float16).contiguous()
            for name, parameter in self.named_parameters()
            if parameter.requires_grad
        }
        base = {"base": self.base_digest} if self.base_digest else {}
        path.write_bytes(save(weights, metadata={"format": "pt", **base}))

    @torch.no_grad()
    def load(self, path: Path) -> None:
        """Read weights written by `save`. Raises CheckpointError when they do not fit this shape."""
        ours = {name: parameter for name, parameter in self.named_parameters() if parameter.requires_grad}
        try:
            weights = load_file(path)
            with safe_open(path, framework="pt") as file:
                base = (file.metadata() or {}).get("base", self.base_digest)
        except (OSError, SafetensorError) as error:
            raise CheckpointError(f"{path}: the weights can't be read: {error}") from error
        for name in sorted(weights.keys() | ours.keys()):
            if name not in weights or name not in ours or weights[name].shape != ours[name].shape:
                raise CheckpointError(f"{path}: weights of another network, the first that does not fit is {name}")
            ours[name].copy_(weights[name])
        if base != self.base_digest:
            raise CheckpointError(f"{path}: trained on another pretrained decoder than the one that is there now")


def recompute(module: Any) -> None:  # noqa: ANN401 (a model of transformers')
    """Have a model of transformers' checkpoint its activations; the method was renamed on the way to version 6."""
    options = {"use_reentrant": False}
    if hasattr(module, "activation_checkpointing_enable"):
        module.activation_checkpointing_enable(activation_checkpointing_kwargs=options)
    else:
        module.gradient_checkpointing_enable(gradient_checkpointing_kwargs=options)
