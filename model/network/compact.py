"""The compact network: transformers' T5 from a small configuration of our own, trained from scratch.

T5 because CTranslate2 converts it exactly and its relative positions need no table of lengths. Loss and
greedy generation are here; the training loop is the trainer's, the live side runs the converted form.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor
from torch.nn import functional
from transformers import T5Config, T5ForConditionalGeneration

from model.errors import CheckpointError
from model.network.abstract_network import Network, recompute
from model.network.beam_search import Steps
from model.network.candidates import IGNORED, Candidates
from model.network_shape import CompactShape
from model.vocabulary import END_ID, PAD_ID

#: Other names of the shared embeddings; they are stored once.
_TIED = {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight", "lm_head.weight"}


class CompactNetwork(Network):
    """Token ids in, token ids out. `module` is the transformers model, for conversion."""

    def __init__(self, shape: CompactShape, vocabulary_size: int) -> None:
        super().__init__()
        self.shape = shape
        self._candidates: Candidates | None = None
        self.module = T5ForConditionalGeneration(
            T5Config(  # type: ignore[call-arg]
                vocab_size=vocabulary_size,
                d_model=shape.width,
                d_kv=shape.head_width,
                d_ff=shape.feed_forward,
                num_layers=shape.layers,
                num_decoder_layers=shape.decoding_layers,
                num_heads=shape.heads,
                relative_attention_num_buckets=32,
                relative_attention_max_distance=64,
                dropout_rate=shape.dropout,
                feed_forward_proj="relu",
                pad_token_id=PAD_ID,
                eos_token_id=END_ID,
                decoder_start_token_id=PAD_ID,
                tie_word_embeddings=True,
            )
        )

    def narrow(self, candidates: Candidates | None) -> None:
        """Loss and generation, but not `logits`, are those among the candidates."""
        self._candidates = candidates

    def save_activations(self) -> None:
        """The blocks are recomputed."""
        recompute(self.module)

    def logits(self, sources: Tensor, targets: Tensor) -> Tensor:
        """Scores of each target token; the first one follows PAD_ID."""
        labels = targets.masked_fill(targets == PAD_ID, IGNORED)
        scores: Tensor = self.module(input_ids=sources, attention_mask=sources != PAD_ID, labels=labels).logits
        return scores

    def loss(self, sources: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        """Cross-entropy summed over real target tokens, and how many those are."""
        if self._candidates is None:
            return super().loss(sources, targets)
        read = sources != PAD_ID
        states = self.module.decoder(
            input_ids=functional.pad(targets[:, :-1], (1, 0), value=PAD_ID),
            encoder_hidden_states=self.module.encoder(input_ids=sources, attention_mask=read).last_hidden_state,
            encoder_attention_mask=read,
            use_cache=False,
        ).last_hidden_state
        if self.module.config.scale_decoder_outputs:
            states = states * self.shape.width**-0.5
        summed = self._candidates.loss(sources, states, targets, self.module.lm_head.weight, PAD_ID)
        return summed, (targets != PAD_ID).sum()

    def steps(self, sources: Tensor, longest: int) -> Steps:  # noqa: ARG002 (the interface)
        """Not this way: transformers generates, and beam search is the converted form's."""
        raise CheckpointError("the compact network generates by `generate` and by its converted form only")

    @torch.inference_mode()
    def generate(self, sources: Tensor, longest: int) -> list[list[int]]:
        """Greedy decoding, at most `longest` tokens a line; sources as in `loss`."""
        was_training = self.training
        self.eval()
        ids = self.module.generate(  # type: ignore[misc]
            input_ids=sources,
            attention_mask=(sources != PAD_ID).long(),
            max_new_tokens=longest,
            do_sample=False,
            num_beams=1,
            logits_processor=self._candidates.processor(sources) if self._candidates else None,
        )
        self.train(was_training)
        return cast(list[list[int]], ids[:, 1:].tolist())

    def save(self, path: Path) -> None:
        """Write the weights as safetensors in half precision (bfloat16 would lose digits, float32 doubles the size)."""
        weights = {
            name: value.detach().to("cpu", torch.float16).contiguous()
            for name, value in self.module.state_dict().items()
            if name not in _TIED
        }
        path.write_bytes(save(weights, metadata={"format": "pt"}))

    def load(self, path: Path) -> None:
        """Read weights written by `save`. Raises CheckpointError when they do not fit this shape."""
        try:
            weights = {name: value.float() for name, value in load_file(path).items()}
            missing, unexpected = self.module.load_state_dict(weights, strict=False)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise CheckpointError(f"{path}: the weights can't be read or do not fit the network: {error}") from error
        if unexpected or set(missing) - _TIED:
            raise CheckpointError(f"{path}: weights of another network (missing {missing}, unexpected {unexpected})")
        self.module.tie_weights()
