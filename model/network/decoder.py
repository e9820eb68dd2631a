"""A pretrained decoder under our own vocabulary, adapted by peft: what `lstm_attention` and `pretrained` share.

The decoder's vocabulary gives way to ours (a few thousand pieces that run across words, slots, source tokens),
each token beginning as the mean of the decoder's own embeddings of its text; these embeddings are trained along
with the adapter. A line then takes ten steps where the decoder's own tokens take forty, and the scores over
49,152 tokens, a fifth of the work, shrink to a few thousand. (After FOCUS, Dobler and de Melo, EMNLP 2023, with
the plain mean.) The decoder's own weights stay as they are and are not in a checkpoint.
"""

from __future__ import annotations

import warnings
from abc import abstractmethod
from functools import cached_property
from typing import Any

import torch
from peft import LoraConfig, PrefixTuningConfig, TaskType, get_peft_model
from torch import Tensor, nn
from torch.nn import functional
from transformers import DynamicCache, StaticCache

from commentary.slots import SLOT_PATTERN
from model.errors import CheckpointError
from model.network.abstract_network import Network, recompute
from model.network.base_model import digest, load_model, load_tokenizer
from model.network.decoder_trial import fixed_cache_works, try_out
from model.network_shape import DecoderShape
from model.vocabulary import END_ID, PAD_ID, SPACE, UNKNOWN_ID, Vocabulary


class DecoderNetwork(Network):
    """A prompt of embeddings, the start mark, then the text. What the prompt is, subclasses say."""

    def __init__(self, shape: DecoderShape, vocabulary_size: int) -> None:
        super().__init__()
        self.decoder_shape = shape
        self.module = load_model(shape)
        self.base_digest = digest(self.module)
        self.width = int(self.module.get_input_embeddings().weight.shape[1])
        self._pretrained_embeddings: Tensor | None = self.module.get_input_embeddings().weight.detach()
        self._end = _end_token(self.module.config, len(self._pretrained_embeddings))
        embedding, head = nn.Embedding(vocabulary_size, self.width), nn.Linear(self.width, vocabulary_size, bias=False)
        nn.init.normal_(embedding.weight, 0.0, 0.02)
        head.weight = embedding.weight
        self.module.set_input_embeddings(embedding)
        self.module.set_output_embeddings(head)
        self.module.config.vocab_size = vocabulary_size
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # peft asks for what transformers has since renamed, and sets GPT-2's layout
            self.adapted = self._adapted(shape)
        embedding.weight.requires_grad_(True)

    def _adapted(self, shape: DecoderShape) -> Any:  # noqa: ANN401 (peft's own)
        try:
            return get_peft_model(self.module, self._adapter(shape))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise CheckpointError(
                f"network.decoder.adapter: {shape.adapter} does not work with {shape.name}: {error}"
            ) from error

    @staticmethod
    def _adapter(shape: DecoderShape) -> LoraConfig | PrefixTuningConfig:
        if shape.adapter == "prefix":
            return PrefixTuningConfig(task_type=TaskType.CAUSAL_LM, num_virtual_tokens=shape.prefix)
        return LoraConfig(
            task_type=TaskType.CAUSAL_LM,
            r=shape.rank,
            lora_alpha=shape.alpha,
            lora_dropout=shape.dropout,
            target_modules="all-linear",
        )

    @abstractmethod
    def prompt(self, sources: Tensor) -> tuple[Tensor, Tensor]:
        """Embeddings, shape (batch, length, width), and which of them count, bool, shape (batch, length)."""

    @torch.no_grad()
    def prepare(self, vocabulary: Vocabulary) -> None:
        """Begin each token as the mean of the decoder's embeddings of its text, and try the decoder out."""
        if self._pretrained_embeddings is None:
            return
        tokenizer = load_tokenizer(self.decoder_shape.name)
        theirs = self._pretrained_embeddings.cpu()
        mean = theirs.mean(0)
        ours = self.embedding.weight
        for token_id in range(len(vocabulary)):
            ids = tokenizer(_spelled(vocabulary.token(token_id)), add_special_tokens=False)["input_ids"]
            if ids and max(ids) >= len(theirs):
                raise CheckpointError(f"decoder {self.decoder_shape.name}: its tokenizer has more tokens than it has")
            ours[token_id] = theirs[ids].mean(0) if ids else mean
        ours[UNKNOWN_ID] = mean
        if self._end is not None:
            ours[PAD_ID] = ours[END_ID] = theirs[self._end]
        self._pretrained_embeddings = None
        with torch.enable_grad():
            try_out(self)

    def check_length(self, tokens: int) -> None:
        """Of prompt and text, against the positions that the decoder has."""
        tokens += self.decoder_shape.prefix if self.decoder_shape.adapter == "prefix" else 0
        most = getattr(self.module.config, "max_position_embeddings", None)
        if isinstance(most, int) and tokens > most > 0:
            raise CheckpointError(
                f"network.decoder.name: {self.decoder_shape.name} reads {most} tokens at most; "
                f"an event and its line take up to {tokens}"
            )

    @cached_property
    def fixed_cache(self) -> bool:
        """Whether it can write with a cache of fixed size, which is faster than one that grows."""
        return self.decoder_shape.adapter == "lora" and fixed_cache_works(self)

    def ready(self) -> None:
        """Merge LoRA into the decoder."""
        super().ready()
        self._pretrained_embeddings = None
        if self.decoder_shape.adapter == "lora":
            self.module = self.adapted.merge_and_unload()
            del self.adapted

    def save_activations(self) -> None:
        """The decoder's blocks are recomputed."""
        if self.decoder_shape.adapter == "prefix":
            raise CheckpointError("prefix-tuning works on the decoder's cache, which checkpointing of activations bars")
        recompute(self.module)

    @property
    def embedding(self) -> nn.Embedding:
        """Of our vocabulary; the output layer's weights are the same."""
        embedding: nn.Embedding = self.module.get_input_embeddings()
        return embedding

    def logits(self, sources: Tensor, targets: Tensor) -> Tensor:
        """Scores of each target token."""
        prompt, counts = self.prompt(sources)
        written = self.embedding(functional.pad(targets[:, :-1], (1, 0), value=PAD_ID))
        embeddings = torch.cat([prompt.to(written.dtype), written], 1)
        mask = functional.pad(counts, (0, written.shape[1]), value=True)
        past, mask = self._past(len(sources), mask)
        out = self.module(
            inputs_embeds=embeddings,
            attention_mask=mask.long(),
            position_ids=_positions(mask)[:, -embeddings.shape[1] :],
            past_key_values=past,
            use_cache=past is not None,
        )
        scores: Tensor = out.logits[:, prompt.shape[1] :]
        return scores

    def steps(self, sources: Tensor, longest: int) -> DecoderSteps:
        """Generation of these sources."""
        return self.cached_steps(sources, longest, fixed=self.fixed_cache)

    def cached_steps(self, sources: Tensor, longest: int, *, fixed: bool) -> DecoderSteps:
        """Generation with a cache of fixed size, or one that grows."""
        prompt, counts = self.prompt(sources)
        start = self.embedding(torch.full((len(sources), 1), PAD_ID, device=sources.device))
        embeddings = torch.cat([prompt, start], 1)
        past, mask = self._past(len(sources), functional.pad(counts, (0, 1), value=True))
        if fixed:
            past = StaticCache(config=self.module.config, max_cache_len=embeddings.shape[1] + longest)
        return DecoderSteps(self, embeddings, mask, DynamicCache(config=self.module.config) if past is None else past)

    def _past(self, batch: int, mask: Tensor) -> tuple[Any, Tensor]:
        """Prefix-tuning's keys and values, and the mask with them."""
        if self.decoder_shape.adapter == "lora":
            return None, mask
        past: Any = self.adapted.get_prompt(batch_size=batch)
        if not isinstance(past, DynamicCache):
            past = DynamicCache(past)
        return past, functional.pad(mask, (self.decoder_shape.prefix, 0), value=True)


class DecoderSteps:
    """Generation with the decoder's cache: of fixed size, or one that grows."""

    def __init__(self, network: DecoderNetwork, embeddings: Tensor, mask: Tensor, past: Any) -> None:  # noqa: ANN401
        self._network = network
        self._embeddings = embeddings
        self._mask = mask
        self._past = past

    def first(self) -> Tensor:
        """Scores of the first token of each row."""
        return self._forward(self._embeddings)

    def next(self, tokens: Tensor) -> Tensor:
        """Scores after these tokens."""
        self._mask = functional.pad(self._mask, (0, 1), value=True)
        return self._forward(self._network.embedding(tokens[:, None]))

    def select(self, rows: Tensor) -> None:
        """Go on with these rows."""
        self._mask = self._mask[rows]
        if isinstance(self._past, DynamicCache):
            self._past.reorder_cache(rows)  # type: ignore[arg-type]
            return
        for layer in self._past.layers:
            layer.keys, layer.values = layer.keys[rows].contiguous(), layer.values[rows].contiguous()
            layer.max_batch_size = len(rows)

    def _forward(self, embeddings: Tensor) -> Tensor:
        out = self._network.module(
            inputs_embeds=embeddings,
            attention_mask=self._mask.long(),
            position_ids=_positions(self._mask)[:, -embeddings.shape[1] :],
            past_key_values=self._past,
            use_cache=True,
        )
        scores: Tensor = out.logits[:, -1].float()
        return scores


def _end_token(config: Any, tokens: int) -> int | None:  # noqa: ANN401 (transformers' own)
    """The decoder's end token, the first where it has several."""
    given = getattr(config, "eos_token_id", None)
    first = next(iter(given), None) if isinstance(given, list | tuple) else given
    return first if isinstance(first, int) and 0 <= first < tokens else None


def _positions(mask: Tensor) -> Tensor:
    return (mask.long().cumsum(1) - 1).clamp(min=0)


def _spelled(token: str) -> str:
    """How a token reads: "place=bottom_left" as "place bottom left", "<player>" as "player"."""
    text = SLOT_PATTERN.sub(r" \1", token).replace(SPACE, " ")
    return text.replace("=", " ").replace("_", " ") if "=" in token or token.startswith("<") else text
