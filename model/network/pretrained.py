"""A pretrained causal language model with LoRA, which reads the event, token by token, as a prompt."""

from __future__ import annotations

from torch import Tensor

from model.network.decoder import DecoderNetwork
from model.network_shape import PretrainedShape
from model.vocabulary import PAD_ID


class PretrainedNetwork(DecoderNetwork):
    """The prompt is the source's own tokens: "type=attempt second=key_pass place=bottom_left_corner …"."""

    def __init__(self, shape: PretrainedShape, vocabulary_size: int) -> None:
        super().__init__(shape.decoder, vocabulary_size)
        self.shape = shape

    def prompt(self, sources: Tensor) -> tuple[Tensor, Tensor]:
        """Embeddings of the source tokens; padding does not count."""
        return self.embedding(sources), sources != PAD_ID
